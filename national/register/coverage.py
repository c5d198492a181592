"""Which of the networks in force in a period have reported, and when. The number of networks is data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from foundation.design.state import Colour, State
from foundation.tenancy.models import Network

Sent = TypeVar("Sent")


class Standing(State):
    """Whether a network has reported for a period, and whether it was in time."""

    IN_TIME = "in time", "In time", Colour.GREEN
    LATE = "late", "Late", Colour.RED
    MISSING = "missing", "Missing", Colour.RED
    AWAITED = "awaited", "Awaited"


@dataclass(frozen=True)
class Reporting(Generic[Sent]):
    """One network in one period: the newest version that it sent, and the day on which its first version came."""

    network: Network
    version: Sent | None
    first_on: date | None
    standing: Standing

    @property
    def region(self) -> str:
        return self.network.authority.region if self.network.authority else ""


@dataclass(frozen=True)
class Coverage(Generic[Sent]):
    period: str
    due_on: date
    networks: tuple[Reporting[Sent], ...]

    def _of(self, *standings: Standing) -> tuple[Reporting[Sent], ...]:
        return tuple(one for one in self.networks if one.standing in standings)

    @property
    def expected(self) -> int:
        return len(self.networks)

    @property
    def reported(self) -> tuple[Reporting[Sent], ...]:
        """The networks that have reported, in time or late."""
        return self._of(Standing.IN_TIME, Standing.LATE)

    @property
    def in_time(self) -> tuple[Reporting[Sent], ...]:
        return self._of(Standing.IN_TIME)

    @property
    def late(self) -> tuple[Reporting[Sent], ...]:
        return self._of(Standing.LATE)

    @property
    def missing(self) -> tuple[Reporting[Sent], ...]:
        """The networks that have not reported although the due date has passed."""
        return self._of(Standing.MISSING)

    @property
    def awaited(self) -> tuple[Reporting[Sent], ...]:
        """The networks that have not reported and need not have yet."""
        return self._of(Standing.AWAITED)


def standing(first_on: date | None, *, due_on: date, on: date) -> Standing:
    """How a network stands whose first version came on `first_on`, or None."""
    if first_on is None:
        return Standing.MISSING if on > due_on else Standing.AWAITED
    return Standing.IN_TIME if first_on <= due_on else Standing.LATE


def coverage(
    period: str,
    expected: Iterable[Network],
    came: Mapping[str, Sequence[tuple[Sent, date]]],
    *,
    due_on: date,
    on: date,
) -> Coverage[Sent]:
    """`came` holds every version with its day, the oldest first, by the key of the network."""
    networks = (_reporting(network, came.get(network.key, ()), due_on, on) for network in expected)
    return Coverage(period, due_on, tuple(networks))


def _reporting(
    network: Network, came: Sequence[tuple[Sent, date]], due_on: date, on: date
) -> Reporting[Sent]:
    if not came:
        return Reporting(network, None, None, standing(None, due_on=due_on, on=on))
    (_, first_on), (newest, _) = came[0], came[-1]
    return Reporting(network, newest, first_on, standing(first_on, due_on=due_on, on=on))
