"""Where the LINk stands, as everybody may know it."""

from __future__ import annotations

from django.http import HttpResponse

from foundation.api.answers import answer
from foundation.api.endpoints import ApiRequest, endpoint
from foundation.timekeeping import today
from tenants.governing.arrangements.presenters import in_public
from tenants.governing.set_up import queries
from tenants.governing.set_up.serializers import SetUpShown
from tenants.permissions import P


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="read_set_up",
    summary="Where the setting up of the LINk stands",
    tag="Beginning",
    answer=SetUpShown,
)
def set_up(request: ApiRequest) -> HttpResponse:
    """The seven steps, and which are done; without who does them."""
    steps = queries.steps_on(today())
    found = {
        "under_way": queries.under_way(),
        "finished_on": queries.finished_on(steps),
        "temporary_arrangements": in_public(today()),
        "steps": steps,
    }
    return answer(request, SetUpShown(found).data)
