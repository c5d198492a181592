"""Reads of what networks returned. Figures are protected before they come; they name nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.disclosure import Protected
from foundation.exchange.messages.periods import Quarter
from foundation.tenancy.models import Network
from foundation.tenancy.queries import networks
from national.permissions import P
from national.returns.models import Flag, Query, ReceivedReturn

# --- For the dashboard: no one is named, so no viewer


def periods() -> list[str]:
    """The quarters for which at least one return came, the latest first."""
    found = ReceivedReturn.objects.order_by("-starts_on").values_list("period", flat=True)
    return list(dict.fromkeys(found))


def latest_figures(period: str) -> dict[str, dict[str, Protected]]:
    """The figures of the newest version of each network's return."""
    versions = ReceivedReturn.objects.for_period(period).newest()
    return {version.network_key: version.protected for version in versions}


def newest(period: str) -> list[tuple[ReceivedReturn, datetime]]:
    """The newest version of each network's return, and when its first version was sent."""
    came = ReceivedReturn.objects.for_period(period).order_by("-revision")
    first = dict(came.values_list("network_key", "sent_at"))
    return [
        (version, first[version.network_key])
        for version in ReceivedReturn.objects.for_period(period).newest()
    ]


@dataclass(frozen=True)
class Reporting:
    """One network in one quarter: whether and when its return came."""

    network: Network
    version: ReceivedReturn | None
    first_came_on: date | None
    standing: str

    @property
    def region(self) -> str:
        return self.network.authority.region if self.network.authority else ""


@dataclass(frozen=True)
class Coverage:
    """Who of the networks in force in a quarter reported: their number is data."""

    period: Quarter
    due_on: date
    networks: tuple[Reporting, ...]

    def _of(self, *standings: str) -> tuple[Reporting, ...]:
        return tuple(one for one in self.networks if one.standing in standings)

    @property
    def expected(self) -> int:
        return len(self.networks)

    @property
    def reported(self) -> tuple[Reporting, ...]:
        """In time and late."""
        return self._of("in time", "late")

    @property
    def in_time(self) -> tuple[Reporting, ...]:
        return self._of("in time")

    @property
    def late(self) -> tuple[Reporting, ...]:
        return self._of("late")

    @property
    def missing(self) -> tuple[Reporting, ...]:
        """Not come, and wanted by now."""
        return self._of("missing")

    @property
    def awaited(self) -> tuple[Reporting, ...]:
        """Not come, and not wanted yet."""
        return self._of("awaited")


def in_force(start: date, end: date) -> list[Network]:
    """Networks that were open at some time in a period, by name; from the register."""
    found = networks().select_related("authority").filter(opened_on__lte=end).order_by("name")
    return [network for network in found if network.closed_on is None or network.closed_on > start]


def coverage(period: str, *, on: date) -> Coverage:
    quarter = Quarter.named(period)
    versions = ReceivedReturn.objects.for_period(period).order_by("revision")
    came: dict[str, list[ReceivedReturn]] = {}
    for version in versions:
        came.setdefault(version.network_key, []).append(version)
    expected = in_force(quarter.starts_on, quarter.ends_on)
    rows = tuple(_reporting(network, came.get(network.key, []), quarter, on) for network in expected)
    return Coverage(quarter, quarter.return_due_on, rows)


def _reporting(network: Network, came: list[ReceivedReturn], quarter: Quarter, on: date) -> Reporting:
    if not came:
        standing = "missing" if on > quarter.return_due_on else "awaited"
        return Reporting(network, None, None, standing)
    first = localdate(came[0].sent_at)
    return Reporting(network, came[-1], first, "in time" if first <= quarter.return_due_on else "late")


# --- For people


def wanted_periods(*, on: date) -> list[Quarter]:
    """Quarters that have ended since the first network opened, the latest first."""
    first = networks().order_by("opened_on").values_list("opened_on", flat=True).first()
    found, quarter = [], Quarter.containing(on).preceding()
    while first is not None and quarter.ends_on >= first:
        found.append(quarter)
        quarter = quarter.preceding()
    return found


def version_for(viewer: Viewer, pk: int) -> ReceivedReturn:
    """One version, or 404."""
    viewer.require(P.RETURNS_SEE)
    return get_object_or_404(ReceivedReturn, pk=pk)


def versions(viewer: Viewer, *, network_key: str, period: str) -> QuerySet[ReceivedReturn]:
    """Every version of one network's return, the latest first."""
    viewer.require(P.RETURNS_SEE)
    return ReceivedReturn.objects.for_period(period).filter(network_key=network_key)


def network_of(key: str) -> Network | None:
    return networks().select_related("authority").filter(schema_name=key).first()


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
    """How many flags each version has that the network has not explained."""
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
