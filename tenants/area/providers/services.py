"""Writes of providers, their premises and services."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.tenancy import atomic
from foundation.tenancy.locking import hold
from tenants.area.providers import queries
from tenants.area.providers.kinds import KINDS, RESPOND
from tenants.area.providers.models import Closure, Commission, Premises, Provider, Service
from tenants.area.providers.rules import (
    ClosedOnce,
    CommissionerRespondsByLaw,
    CommissionerStaysOne,
    EndsOnce,
    ReopensAfterClosing,
    SucceededByAnother,
)
from tenants.permissions import P


def add_provider(
    *, name: str, kind: str, code: str = "", email: str = "", address: str = "", by: Viewer, at: datetime
) -> Provider:
    """Add a provider with the service that bodies of its kind provide; more services can follow."""
    by.require(P.PROVIDERS_MANAGE)
    with atomic():
        provider = Provider.objects.create(name=name, kind=kind, code=code, email=email, address=address)
        Service.objects.create(provider=provider, name=KINDS[kind].service, field=KINDS[kind].field)
    return provider


def amend_provider(
    *,
    provider: Provider,
    name: str,
    kind: str,
    code: str,
    email: str,
    address: str = "",
    by: Viewer,
    at: datetime,
) -> Provider:
    by.require(P.PROVIDERS_MANAGE)
    with atomic():
        hold(provider)
        if KINDS[kind].duty != RESPOND:
            CommissionerStaysOne.require(not queries.commissions_any(provider))
        provider.name, provider.kind, provider.code = name, kind, code
        provider.email, provider.address = email, address
        provider.save(update_fields=["name", "kind", "code", "email", "address"])
    return provider


def set_commissioners(
    *, provider: Provider, commissioners: Iterable[Provider], by: Viewer, at: datetime
) -> None:
    by.require(P.PROVIDERS_MANAGE)
    chosen = sorted(commissioners, key=lambda commissioner: commissioner.pk)
    with atomic():
        for commissioner in chosen:
            hold(commissioner)
            CommissionerRespondsByLaw.require(
                commissioner.must_respond, f"{commissioner.name} is not one of these."
            )
        provider.commissions_of.exclude(commissioner__in=chosen).delete()
        Commission.objects.bulk_create(
            [Commission(provider=provider, commissioner=commissioner) for commissioner in chosen],
            ignore_conflicts=True,
        )


def close_provider(
    *,
    provider: Provider,
    closes_on: date,
    reason: str,
    successor: Provider | None = None,
    by: Viewer,
    at: datetime,
) -> Closure:
    """`successor` went on with its work: an interest in the one is an interest in the other."""
    by.require(P.PROVIDERS_MANAGE)
    with atomic():
        hold(provider)
        overlapping = provider.closures.exclude(ends_on__lte=closes_on)
        ClosedOnce.require(not overlapping.exists())
        SucceededByAnother.require(successor is None or successor.pk != provider.pk)
        return Closure.objects.create(
            provider=provider, starts_on=closes_on, reason=reason, successor=successor
        )


def reopen_provider(*, provider: Provider, reopens_on: date, by: Viewer, at: datetime) -> None:
    by.require(P.PROVIDERS_MANAGE)
    with atomic():
        hold(provider)
        closure = queries.open_closure(provider)
        if closure is None or reopens_on <= closure.starts_on:
            ReopensAfterClosing.refuse()
        closure.ends_on = reopens_on
        closure.save(update_fields=["ends_on"])


def add_premises(
    *,
    provider: Provider,
    name: str,
    kind: str,
    address: str = "",
    postcode: str = "",
    excluded_parts: str = "",
    by: Viewer,
    at: datetime,
) -> Premises:
    by.require(P.PROVIDERS_MANAGE)
    with atomic():
        return Premises.objects.create(
            provider=provider,
            name=name,
            kind=kind,
            address=address,
            postcode=postcode,
            excluded_parts=excluded_parts,
        )


def amend_premises(
    *,
    premises: Premises,
    name: str,
    kind: str,
    address: str,
    postcode: str,
    excluded_parts: str,
    by: Viewer,
    at: datetime,
) -> Premises:
    by.require(P.PROVIDERS_MANAGE)
    with atomic():
        premises.name, premises.kind, premises.address = name, kind, address
        premises.postcode, premises.excluded_parts = postcode, excluded_parts
        premises.save(update_fields=["name", "kind", "address", "postcode", "excluded_parts"])
    return premises


def close_premises(*, premises: Premises, closes_on: date, by: Viewer, at: datetime) -> Premises:
    by.require(P.PROVIDERS_MANAGE)
    with atomic():
        hold(premises)
        _require_no_end(premises.closed_on)
        premises.closed_on = closes_on
        premises.save(update_fields=["closed_on"])
    return premises


def add_service(*, provider: Provider, name: str, field: str, by: Viewer, at: datetime) -> Service:
    by.require(P.PROVIDERS_MANAGE)
    with atomic():
        return Service.objects.create(provider=provider, name=name, field=field)


def end_service(*, service: Service, ends_on: date, by: Viewer, at: datetime) -> Service:
    by.require(P.PROVIDERS_MANAGE)
    with atomic():
        hold(service)
        _require_no_end(service.ended_on)
        service.ended_on = ends_on
        service.save(update_fields=["ended_on"])
    return service


def _require_no_end(day: date | None) -> None:
    EndsOnce.require(day is None, f"This one has {date_long(day)} as its day." if day else "")


GAPS = ("code", "email", "address")


def fill_gaps(
    *, known: Mapping[int, Mapping[str, str]], by: Viewer, at: datetime
) -> dict[int, tuple[str, ...]]:
    """Fill what is empty on providers, by their numbers, with what is known of them; what is recorded stays as it is.
    Returns which fields were filled."""
    by.require(P.PROVIDERS_MANAGE)
    filled: dict[int, tuple[str, ...]] = {}
    with atomic():
        for provider in Provider.objects.select_for_update().filter(pk__in=known).order_by("pk"):
            told = known[provider.pk]
            gaps = tuple(name for name in GAPS if told.get(name) and not getattr(provider, name))
            _set(provider, {name: told[name] for name in gaps})
            filled[provider.pk] = gaps
    return filled


def empty_again(*, filled: Mapping[int, Iterable[str]], by: Viewer, at: datetime) -> None:
    """Take back what `fill_gaps` did."""
    by.require(P.PROVIDERS_MANAGE)
    with atomic():
        for provider in Provider.objects.select_for_update().filter(pk__in=filled).order_by("pk"):
            _set(provider, dict.fromkeys(filled[provider.pk], ""))


def _set(provider: Provider, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        setattr(provider, name, value)
    if values:
        provider.save(update_fields=list(values))


def take_out_many(*, providers: Iterable[int], by: Viewer, at: datetime) -> None:
    """Delete providers that were added by mistake, with the service that each began with."""
    by.require(P.PROVIDERS_MANAGE)
    with atomic():
        Service.objects.filter(provider__in=providers).delete()
        Provider.objects.filter(pk__in=providers).delete()
