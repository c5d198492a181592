"""Providers as their pages show them."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import QuerySet

from foundation.design import PER_PAGE, Column, Empty, Hint, Lines, Link, Table, Value
from foundation.design.formats import date_long, listed
from foundation.writing.addresses import reverse
from tenants.area.providers import queries
from tenants.area.providers.kinds import EXCLUDED_EVERYWHERE, EXCLUDED_IN
from tenants.area.providers.models import Closure, Premises, Provider, Service


def facts(provider: Provider) -> list[tuple[str, object]]:
    commissioners = [commissioner.name for commissioner in queries.commissioners_of(provider)]
    return [
        ("Kind", provider.get_kind_display()),
        ("Code", provider.code),
        ("Commissioned by", listed(commissioners)),
        ("Email address for letters", provider.email),
        ("Postal address for letters", Lines(*provider.address.splitlines()) if provider.address else ""),
    ]


def _name(provider: Provider) -> Value:
    place = next(iter(provider.premises.all()), None)
    return Lines(
        Link(provider.name, provider.get_absolute_url()),
        Hint(place.postcode) if place and place.postcode else None,
    )


PROVIDERS = (
    Column[Provider]("Name", _name, sort="name"),
    Column[Provider]("Kind", lambda provider: provider.get_kind_display(), sort="kind"),
    Column[Provider]("What the law asks of it", lambda provider: provider.duty.label),
)
NO_MATCH = Empty("No providers match", "Try fewer words, or another kind.")
NONE_YET = Empty("No providers yet", "Add the first one: the council or the primary care trust of the area.")


def providers_table(providers: QuerySet[Provider], wanted: queries.ProviderFilters) -> Table[Provider]:
    narrowed = wanted != queries.ProviderFilters()
    one, many = ("closed provider", "closed providers") if wanted.closed else ("provider", "providers")
    return Table(
        "Providers",
        PROVIDERS,
        providers,
        counts=(f"{one} matches", f"{many} match") if narrowed else (one, many),
        empty=NO_MATCH if narrowed else NONE_YET,
        per_page=PER_PAGE,
        personal=False,
    )


def premises_facts(place: Premises) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = [
        ("Kind", place.get_kind_display()),
        ("Address", Lines(place.address, place.postcode) if place.address or place.postcode else None),
    ]
    if place.closed_on:
        found.append(("No longer used from", place.closed_on))
    return [*found, ("May not be entered", Lines(place.excluded_parts, excluded_by_law(place)))]


def service_facts(services: Iterable[Service], *, may_manage: bool) -> list[tuple[object, ...]]:
    return [_service(service, may_manage=may_manage) for service in services]


def _service(service: Service, *, may_manage: bool) -> tuple[object, ...]:
    until = f", not provided from {date_long(service.ended_on)}" if service.ended_on else ""
    end = (reverse("providers:end_service", args=[service.pk]), "End")
    return (
        service.name,
        f"{service.get_field_display()}{until}",
        end if may_manage and not service.ended_on else None,
    )


def closure_notice(closures: Sequence[Closure], on: date) -> str:
    """One sentence on whether it is open, or is to close."""
    for closure in closures:
        if closure.starts_on <= on and (closure.ends_on is None or closure.ends_on > on):
            until = f" It reopens on {date_long(closure.ends_on)}." if closure.ends_on else ""
            after = f" {closure.successor} went on with its work." if closure.successor else ""
            return f"Closed from {date_long(closure.starts_on)}: {closure.reason}.{until}{after}"
        if closure.starts_on > on:
            return f"Closes on {date_long(closure.starts_on)}: {closure.reason}."
    return ""


def excluded_by_law(premises: Premises) -> str:
    return f"{EXCLUDED_IN.get(premises.kind, '')} {EXCLUDED_EVERYWHERE}".strip()
