"""What every page of the dashboard begins with: the reader's choice, and the figures it needs."""

from collections.abc import Sequence

from django.http import Http404

from foundation.access import Request
from foundation.timekeeping import today
from national.dashboard import queries
from national.dashboard.periods import Period
from national.dashboard.scope import Scope, scope_of
from national.dashboard.snapshot import Place, Snapshot

QUARTERS, YEARS = 8, 5


def choice(request: Request, code: str = "") -> Scope | None:
    everyone, on = queries.places(request.viewer), today()
    return scope_of(request.GET, everyone, queries.periods(everyone, on), on, code)


def scope(request: Request, code: str = "") -> Scope:
    chosen = choice(request, code)
    if chosen is None:
        raise Http404("No period has ended yet.")
    return chosen


def snapshots(
    request: Request, scope: Scope, periods: Sequence[Period], places: Sequence[Place] | None = None
) -> tuple[Snapshot, ...]:
    return queries.snapshots(request.viewer, periods, scope.places if places is None else places, scope.on)


def pair(request: Request, scope: Scope) -> tuple[Snapshot, Snapshot | None]:
    """The snapshots of the chosen period and of the one before it."""
    found = snapshots(request, scope, scope.periods.up_to(scope.period, 2))
    return found[-1], found[0] if len(found) == 2 else None


def series(request: Request, scope: Scope, places: Sequence[Place] | None = None) -> tuple[Snapshot, ...]:
    """The snapshots up to the chosen period, oldest first."""
    number = YEARS if scope.period.annual else QUARTERS
    return snapshots(request, scope, scope.periods.up_to(scope.period, number), places)


def place_called(scope: Scope, key: str) -> Place:
    chosen = next((place for place in scope.all_places if place.key == key), None)
    if chosen is None:
        raise Http404
    return chosen
