"""Reads of providers and premises. Those for people take the viewer; those for other apps say the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from foundation.access import Viewer
from foundation.reading import look
from foundation.search.words import containing, named_in
from foundation.tenancy import current_space
from foundation.tenancy.queries import authorities
from tenants.area.providers.kinds import KIND_CHOICES
from tenants.area.providers.models import (
    Closure,
    Premises,
    PremisesQuerySet,
    Provider,
    ProviderQuerySet,
    Service,
)
from tenants.permissions import P

MOST_MENTIONED = 5


@dataclass(frozen=True)
class ProviderFilters:
    """The filters of the list of providers."""

    text: str = ""
    kind: str = ""
    duty: str = ""
    closed: bool = False


def listed(viewer: Viewer, on: date, wanted: ProviderFilters) -> ProviderQuerySet:
    viewer.require(P.PROVIDERS_SEE)
    providers = Provider.objects.closed_on(on) if wanted.closed else Provider.objects.open_on(on)
    if wanted.kind:
        providers = providers.filter(kind=wanted.kind)
    if wanted.duty:
        providers = providers.under(wanted.duty)
    places = [f"premises__{column}" for column in ("name", "postcode", "address")]
    return containing(providers, wanted.text, "name", "code", *places).order_by("name", "pk")


def every(viewer: Viewer) -> QuerySet[Provider]:
    """All providers, open or closed."""
    viewer.require(P.PROVIDERS_SEE)
    return Provider.objects.all()


def mentioned_in(text: str) -> list[int]:
    """Bodies whose names stand in a text, whoever asks, a few of them."""
    return list(named_in(Provider.objects.all(), text, "name").values_list("pk", flat=True)[:MOST_MENTIONED])


def by_code_and_look() -> tuple[dict[str, list[Provider]], dict[str, list[Provider]]]:
    """Every provider by its code, and by what its name looks like: for whoever compares many at once."""
    by_code: dict[str, list[Provider]] = {}
    by_name: dict[str, list[Provider]] = {}
    for provider in Provider.objects.order_by("pk"):
        by_name.setdefault(look(provider.name), []).append(provider)
        if provider.code:
            by_code.setdefault(provider.code, []).append(provider)
    return by_code, by_name


def every_premises(viewer: Viewer) -> QuerySet[Premises]:
    """All premises of open and closed providers, each with its provider."""
    viewer.require(P.PROVIDERS_SEE)
    return Premises.objects.select_related("provider")


def provider_for(viewer: Viewer, pk: int) -> Provider:
    """One provider, or 404."""
    viewer.require(P.PROVIDERS_SEE)
    return get_object_or_404(Provider, pk=pk)


def premises_for(viewer: Viewer, pk: int) -> Premises:
    return get_object_or_404(every_premises(viewer), pk=pk)


def service_for(viewer: Viewer, pk: int) -> Service:
    viewer.require(P.PROVIDERS_SEE)
    return get_object_or_404(Service.objects.select_related("provider"), pk=pk)


def counts_by_kind(viewer: Viewer, on: date) -> list[tuple[str, str, int]]:
    """The kinds that have open providers, in their order: (code, label, number)."""
    viewer.require(P.PROVIDERS_SEE)
    counted = Provider.objects.open_on(on).order_by().values("kind").annotate(number=Count("pk"))
    numbers = {row["kind"]: row["number"] for row in counted}
    return [(code, label, numbers[code]) for code, label in KIND_CHOICES if code in numbers]


def closures_of(provider: Provider) -> QuerySet[Closure]:
    return provider.closures.all()


def open_closure(provider: Provider) -> Closure | None:
    return provider.closures.filter(ends_on=None).first()


def premises_of(provider: Provider) -> QuerySet[Premises]:
    return provider.premises.order_by("closed_on", "name", "pk")


def services_of(provider: Provider) -> QuerySet[Service]:
    return provider.services.order_by("ended_on", "name", "pk")


def commissioners_of(provider: Provider) -> ProviderQuerySet:
    """Who is responsible for commissioning it: the relevant services-providers."""
    return Provider.objects.filter(commissions_by__provider=provider)


def commissions_any(provider: Provider) -> bool:
    return provider.commissions_by.exists()


def providers_on(on: date) -> ProviderQuerySet:
    """Every provider active on a day."""
    return Provider.objects.open_on(on)


def successors() -> dict[int, int]:
    """By each body that closed, the one that went on with its work; the latest word counts."""
    closed = Closure.objects.filter(successor__isnull=False, ends_on=None).order_by("starts_on", "pk")
    return dict(closed.values_list("provider", "successor"))


def names() -> dict[int, str]:
    return dict(Provider.objects.values_list("pk", "name"))


def codes() -> dict[int, str]:
    """The codes by which the NHS or the regulator knows them, of those that have one."""
    return dict(Provider.objects.exclude(code="").values_list("pk", "code"))


def premises_by_number(numbers: Iterable[int]) -> dict[int, Premises]:
    return Premises.objects.in_bulk(list(numbers))


def providers_ever() -> ProviderQuerySet:
    """Every provider there is or was, by name."""
    return Provider.objects.order_by("name", "pk")


def premises_ever() -> PremisesQuerySet:
    return Premises.objects.select_related("provider").order_by("name", "pk")


def services_providers_on(on: date) -> ProviderQuerySet:
    """Those who owe a response to a report, active on a day: its recipients, and all commissioners."""
    return Provider.objects.open_on(on).services_providers()


def likely_bodies() -> list[int]:
    """The keys of the bodies that a LINk turns to most: those that commission most services here, and its own council."""
    busiest = Provider.objects.annotate(number=Count("commissions_by")).filter(number__gt=0)
    council = own_council().values_list("pk", flat=True)
    return list(
        dict.fromkeys([*busiest.order_by("-number", "name").values_list("pk", flat=True)[:8], *council])
    )


def likely_commissioners(provider: Provider) -> list[int]:
    """The keys of the bodies that commission its services, as far as they are recorded, and then of the likely ones."""
    return [*commissioners_of(provider).values_list("pk", flat=True), *likely_bodies()]


def premises_on(on: date) -> PremisesQuerySet:
    """Premises in use of providers active on a day, with their providers."""
    providers = Provider.objects.open_on(on)
    return Premises.objects.in_use_on(on).filter(provider__in=providers).select_related("provider")


def councils() -> ProviderQuerySet:
    """The area's own council (and others that were added)."""
    return Provider.objects.filter(kind="local_authority")


def own_council() -> ProviderQuerySet:
    """The area's own council, by its code in the register: a neighbour that was added is not taken for it."""
    own = authorities().filter(slug=current_space().authority_slug)
    codes = [
        Q(code__in=own.exclude(**{field: ""}).values(field)) for field in ("gss_code", "ons_code", "slug")
    ]
    return councils().filter(reduce(or_, codes))


def address_of(premises: Premises) -> str:
    """The address in lines, as on an envelope, as far as it is known."""
    return "\n".join(filter(None, [premises.address.strip(), premises.postcode]))


def address_page(provider: Provider, viewer: Viewer) -> str:
    """Where its postal address is changed, for those who may."""
    return reverse("providers:amend", args=[provider.pk]) if viewer.may(P.PROVIDERS_MANAGE) else ""


def postal_address(provider: Provider, on: date) -> str:
    """Where letters to it go, in lines: what is recorded for that, else the address of the first premises in use that has one;
    empty where none has."""
    if provider.address:
        return provider.address
    known = provider.premises.all().exclude(address="").order_by("name", "pk")
    premises = known.in_use_on(on).first()
    return f"{premises.name}\n{address_of(premises)}" if premises else ""
