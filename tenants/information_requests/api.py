"""Requests for information, as they are published."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from foundation.api.answers import answer
from foundation.api.endpoints import ApiRequest, endpoint
from foundation.api.pagination import narrowed, page_of, pages_of
from foundation.api.parsing import query_of
from tenants.information_requests import queries
from tenants.information_requests.serializers import RequestFilters, RequestShown
from tenants.permissions import P

_TAG = "Requests for information"
_FILTERS = {"state": "state", "sector": "sector", "sent_from": "sent_on__gte", "sent_to": "sent_on__lte"}


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="list_requests",
    summary="Requests for information that were sent, with their answers",
    tag=_TAG,
    filters=RequestFilters,
    answer=pages_of("RequestPage", RequestShown),
)
def request_list(request: ApiRequest) -> HttpResponse:
    """To any services-provider of the area; the latest first."""
    query = query_of(request, RequestFilters)
    found = narrowed(queries.published(), query, _FILTERS)
    return answer(request, page_of(request, found, query, lambda asked: RequestShown(asked).data))


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="read_request",
    summary="One request for information",
    tag=_TAG,
    answer=RequestShown,
)
def information_request(request: ApiRequest, request_id: int) -> HttpResponse:
    asked = get_object_or_404(queries.published(), pk=request_id)
    return answer(request, RequestShown(asked).data)
