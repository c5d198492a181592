"""Relevant decisions, as they are published."""

from __future__ import annotations

from django.http import HttpResponse

from foundation.api.answers import answer
from foundation.api.endpoints import ApiRequest, endpoint
from foundation.api.pagination import filter_rows, page_of, pages_of
from foundation.api.parsing import query_of
from tenants.governing.governance import queries
from tenants.governing.governance.serializers.decisions import DecisionFilters, DecisionListed, DecisionShown
from tenants.permissions import P

_TAG = "Decisions"
_FILTERS = {
    "kind": "kind",
    "state": "state",
    "decided_from": "decided_on__gte",
    "decided_to": "decided_on__lte",
}


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="list_decisions",
    summary="Relevant decisions that were published, with their reasons",
    tag=_TAG,
    filters=DecisionFilters,
    answer=pages_of("DecisionPage", DecisionListed),
)
def decision_list(request: ApiRequest) -> HttpResponse:
    """Those that have ended since, too; the latest recorded first."""
    query = query_of(request, DecisionFilters)
    found = filter_rows(queries.published_decisions(), query, _FILTERS)
    return answer(request, page_of(request, found, query, lambda decision: DecisionListed(decision).data))


@endpoint("GET", P.COUNCIL_SEE, name="read_decision", summary="One decision", tag=_TAG, answer=DecisionShown)
def decision(request: ApiRequest, decision_id: int) -> HttpResponse:
    found = queries.published_decision(decision_id)
    return answer(request, DecisionShown(found).data)
