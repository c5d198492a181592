"""What the council that makes the arrangements reads of them."""

from __future__ import annotations

from django.http import HttpResponse

from foundation.api.answers import answer
from foundation.api.endpoints import ApiRequest, endpoint
from tenants.governing.arrangements import queries
from tenants.governing.arrangements.serializers import ArrangementsShown
from tenants.permissions import P


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="list_arrangements",
    summary="The council’s arrangements for the LINk, what is owed of them, and its first activity",
    tag="Beginning",
    answer=ArrangementsShown,
)
def arrangement_list(request: ApiRequest) -> HttpResponse:
    """The earliest first; there is one of each kind at most."""
    found = queries.arrangements_for_council(request.viewer)
    return answer(request, ArrangementsShown({"results": found}).data)
