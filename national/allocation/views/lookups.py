from typing import TypeVar

from django.http import Http404

from foundation.access import Viewer
from national.allocation import queries
from national.allocation.models import Round, Scenario

T = TypeVar("T")


def or_404(thing: T | None) -> T:
    if thing is None:
        raise Http404
    return thing


def round_or_404(year: str, viewer: Viewer) -> Round:
    return or_404(queries.round_for(year, viewer))


def scenario_or_404(year: str, pk: int, viewer: Viewer) -> Scenario:
    """A scenario is found only under the address of its own round."""
    scenario = or_404(queries.scenario(pk, viewer))
    return or_404(scenario if scenario.round.year == year else None)
