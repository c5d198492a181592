"""Requests for information, as they are published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse

from foundation.api.answers import answer
from foundation.api.endpoints import ApiRequest, endpoint
from foundation.api.pagination import filter_rows, page_of, pages_of
from foundation.api.parsing import query_of
from foundation.api.serializers import ProofShown
from tenants.area.providers.queries import own_council
from tenants.permissions import P
from tenants.powers.information_requests import queries
from tenants.powers.information_requests.models import InformationRequest
from tenants.powers.information_requests.serializers import RequestFilters, RequestListed, RequestShown

_TAG = "Requests for information"
_FILTERS = {"state": "state", "sector": "sector", "sent_from": "sent_on__gte", "sent_to": "sent_on__lte"}


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="list_requests",
    summary="Requests for information that were sent, with their answers",
    tag=_TAG,
    filters=RequestFilters,
    answer=pages_of("RequestPage", RequestListed),
)
def request_list(request: ApiRequest) -> HttpResponse:
    """To any services-provider of the area; the latest first."""
    query = query_of(request, RequestFilters)
    found = _addressed(filter_rows(queries.published(), query, _FILTERS), query)
    return answer(request, page_of(request, found, query, lambda asked: RequestListed(asked).data))


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="read_request",
    summary="One request for information",
    tag=_TAG,
    answer=RequestShown,
)
def information_request(request: ApiRequest, request_id: int) -> HttpResponse:
    return answer(request, RequestShown(_asked(request_id)).data)


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="read_request_clock",
    summary="The time limit for the answer, counted day by day",
    tag=_TAG,
    answer=ProofShown,
)
def clock(request: ApiRequest, request_id: int) -> HttpResponse:
    """404 where no law sets a limit."""
    asked = _asked(request_id)
    if asked.clock is None:
        raise Http404
    return answer(request, ProofShown(asked.clock).data)


def _asked(pk: int) -> InformationRequest:
    return queries.published_request(pk)


def _addressed(asked: QuerySet[InformationRequest], query: Mapping[str, Any]) -> QuerySet[InformationRequest]:
    if "addressed" not in query:
        return asked
    council = own_council()
    return asked.filter(provider__in=council) if query["addressed"] else asked.exclude(provider__in=council)
