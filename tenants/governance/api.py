"""Relevant decisions, as they are published."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema

from foundation.api.answers import answer
from foundation.api.endpoints import ApiRequest, endpoint
from foundation.api.pagination import narrowed, page_of, pages_of
from foundation.api.parsing import query_of
from tenants.governance import queries
from tenants.governance.serializers import DecisionFilters, DecisionShown
from tenants.permissions import P

_TAGS = ["Decisions"]
_FILTERS = {
    "kind": "kind",
    "state": "state",
    "decided_from": "decided_on__gte",
    "decided_to": "decided_on__lte",
}


@extend_schema(
    operation_id="list_decisions",
    summary="Relevant decisions that were published, with their reasons",
    tags=_TAGS,
    parameters=[DecisionFilters],
    responses=pages_of("DecisionPage", DecisionShown),
)
@endpoint("GET", P.COUNCIL_SEE)
def decision_list(request: ApiRequest) -> HttpResponse:
    """Those that have ended since, too; the latest recorded first."""
    query = query_of(request, DecisionFilters)
    found = narrowed(queries.published_decisions(), query, _FILTERS)
    return answer(request, page_of(request, found, query, lambda decision: DecisionShown(decision).data))


@extend_schema(operation_id="read_decision", summary="One decision", tags=_TAGS, responses=DecisionShown)
@endpoint("GET", P.COUNCIL_SEE)
def decision(request: ApiRequest, decision_id: int) -> HttpResponse:
    found = get_object_or_404(queries.published_decisions(), pk=decision_id)
    return answer(request, DecisionShown(found).data)
