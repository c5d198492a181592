"""Which of the networks in force in a period have reported, and when. The number of networks is data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from foundation.design.state import Colour, State
from foundation.tenancy.models import Network

Version = TypeVar("Version")


class Punctuality(State):
    """Whether a network has reported for a period, and whether it was in time."""

    IN_TIME = "in time", "In time", Colour.GREEN
    LATE = "late", "Late", Colour.RED
    MISSING = "missing", "Missing", Colour.RED
    AWAITED = "awaited", "Awaited"


@dataclass(frozen=True)
class Reporting(Generic[Version]):
    """One network in one period: the newest version that it sent, and the day on which its first version came."""

    network: Network
    version: Version | None
    first_on: date | None
    punctuality: Punctuality

    @property
    def region(self) -> str:
        return self.network.authority.region if self.network.authority else ""


@dataclass(frozen=True)
class Coverage(Generic[Version]):
    period: str
    due_on: date
    networks: tuple[Reporting[Version], ...]

    def _of(self, *kinds: Punctuality) -> tuple[Reporting[Version], ...]:
        return tuple(reporting for reporting in self.networks if reporting.punctuality in kinds)

    @property
    def expected(self) -> int:
        return len(self.networks)

    @property
    def reported(self) -> tuple[Reporting[Version], ...]:
        """The networks that have reported, in time or late."""
        return self._of(Punctuality.IN_TIME, Punctuality.LATE)

    @property
    def in_time(self) -> tuple[Reporting[Version], ...]:
        return self._of(Punctuality.IN_TIME)

    @property
    def late(self) -> tuple[Reporting[Version], ...]:
        return self._of(Punctuality.LATE)

    @property
    def missing(self) -> tuple[Reporting[Version], ...]:
        """The networks that have not reported although the due date has passed."""
        return self._of(Punctuality.MISSING)

    @property
    def awaited(self) -> tuple[Reporting[Version], ...]:
        """The networks that have not reported and need not have yet."""
        return self._of(Punctuality.AWAITED)


def punctuality(first_on: date | None, *, due_on: date, on: date) -> Punctuality:
    """`first_on` is the day of the first version, None if there is none."""
    if first_on is None:
        return Punctuality.MISSING if on > due_on else Punctuality.AWAITED
    return Punctuality.IN_TIME if first_on <= due_on else Punctuality.LATE


def coverage(
    period: str,
    expected: Iterable[Network],
    versions: Mapping[str, Sequence[tuple[Version, date]]],
    *,
    due_on: date,
    on: date,
) -> Coverage[Version]:
    """`versions` holds every version with its day, the oldest first, by the key of the network."""
    networks = (_reporting(network, versions.get(network.key, ()), due_on, on) for network in expected)
    return Coverage(period, due_on, tuple(networks))


def _reporting(
    network: Network, versions: Sequence[tuple[Version, date]], due_on: date, on: date
) -> Reporting[Version]:
    if not versions:
        return Reporting(network, None, None, punctuality(None, due_on=due_on, on=on))
    (_, first_on), (newest, _) = versions[0], versions[-1]
    return Reporting(network, newest, first_on, punctuality(first_on, due_on=due_on, on=on))
