"""Queries of the returns received. Their figures were protected before they were sent, and name nobody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.tenancy.queries import networks
from foundation.timekeeping.periods import Quarter
from messages.quarterly_return import return_due_on
from national.permissions import P
from national.register.coverage import Coverage
from national.register.coverage import coverage as register_coverage
from national.register.queries import in_force
from national.returns.models import Flag, Query, ReceivedReturn


def coverage(period: str, *, on: date) -> Coverage[ReceivedReturn]:
    """A return is in time by the day on which its first version came."""
    quarter = Quarter.named(period)
    versions: dict[str, list[tuple[ReceivedReturn, date]]] = {}
    for version in ReceivedReturn.objects.for_period(period).order_by("revision"):
        versions.setdefault(version.network_key, []).append((version, localdate(version.sent_at)))
    expected = in_force(quarter.starts_on, quarter.ends_on)
    return register_coverage(period, expected, versions, due_on=return_due_on(quarter), on=on)


def wanted_periods(*, on: date) -> list[Quarter]:
    """The quarters that have ended since the first network opened, latest first."""
    first = networks().order_by("opened_on").values_list("opened_on", flat=True).first()
    return Quarter.ended_between(first, on) if first else []


def version_for(viewer: Viewer, pk: int) -> ReceivedReturn:
    """One version, or 404."""
    viewer.require(P.RETURNS_SEE)
    return get_object_or_404(ReceivedReturn, pk=pk)


def versions(viewer: Viewer, *, network_key: str, period: str) -> QuerySet[ReceivedReturn]:
    """Every version of one network's return, the latest first."""
    viewer.require(P.RETURNS_SEE)
    return ReceivedReturn.objects.for_period(period).filter(network_key=network_key)


def last_revision(network_key: str, period: str) -> int:
    found = ReceivedReturn.objects.filter(network_key=network_key, period=period)
    return found.order_by("-revision").values_list("revision", flat=True).first() or 0


def is_latest(version: ReceivedReturn) -> bool:
    return version.revision == last_revision(version.network_key, version.period)


def before(network_key: str, quarter: Quarter) -> ReceivedReturn | None:
    """The newest version of the same network's return for the quarter before."""
    found = ReceivedReturn.objects.filter(network_key=network_key, period=quarter.preceding().label)
    return found.order_by("-revision").first()


def flags_of(version: ReceivedReturn) -> QuerySet[Flag]:
    return Flag.objects.filter(version=version)


def queries_of(network_key: str, period: str) -> QuerySet[Query]:
    about = Query.objects.filter(version__network_key=network_key, version__period=period)
    return about.select_related("version", "answered_by")


def unanswered(network_key: str, period: str) -> QuerySet[Query]:
    return queries_of(network_key, period).filter(answered_by=None)


def flag_counts(versions: Iterable[ReceivedReturn | None]) -> dict[int, int]:
    """The number of flags on each version that the network has not explained."""
    wanted = {version.pk: version.explanations for version in versions if version}
    counts = dict.fromkeys(wanted, 0)
    for pk, code, number in (
        Flag.objects.filter(version__in=wanted)
        .order_by()
        .values_list("version", "code")
        .annotate(Count("pk"))
    ):
        counts[pk] += 0 if code in wanted[pk] else number
    return counts
