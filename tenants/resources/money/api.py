"""The council's grant and its arithmetic."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from foundation.api.answers import answer
from foundation.api.endpoints import ApiRequest, endpoint
from tenants.permissions import P
from tenants.resources.money import queries
from tenants.resources.money.serializers import GrantShown, GrantsShown

_TAG = "Grant"


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="list_grants",
    summary="The grant of each year that was determined",
    tag=_TAG,
    answer=GrantsShown,
)
def grant_list(request: ApiRequest) -> HttpResponse:
    """The latest year first."""
    found = queries.determined_years(request.viewer)
    return answer(request, {"results": [GrantShown(year).data for year in found]})


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="read_grant",
    summary="The grant of a year, with its arithmetic",
    tag=_TAG,
    answer=GrantShown,
)
def grant(request: ApiRequest, year: str) -> HttpResponse:
    found = get_object_or_404(queries.determined_years(request.viewer), label=year)
    return answer(request, GrantShown(found).data)
