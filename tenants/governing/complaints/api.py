"""Complaints, as the council is told of them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from foundation.api.answers import answer
from foundation.api.endpoints import ApiRequest, endpoint
from foundation.api.pagination import filter_rows, page_of, pages_of
from foundation.api.parsing import query_of
from tenants.governing.complaints import queries
from tenants.governing.complaints.serializers import ComplaintFilters, ComplaintListed, ComplaintShown
from tenants.permissions import P

_TAG = "Complaints"
_FILTERS = {"state": "state", "received_from": "received_on__gte", "received_to": "received_on__lte"}


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="list_complaints",
    summary="Complaints that the council is told of",
    tag=_TAG,
    filters=ComplaintFilters,
    answer=pages_of("ComplaintPage", ComplaintListed),
)
def complaint_list(request: ApiRequest) -> HttpResponse:
    """Those about the host, those that nobody of the LINk may handle, and those that were taken to the council; the latest first."""
    query = query_of(request, ComplaintFilters)
    found = filter_rows(queries.told_to_systems(), query, _FILTERS)
    return answer(request, page_of(request, found, query, lambda complaint: ComplaintListed(complaint).data))


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="read_complaint",
    summary="One complaint that the council is told of",
    tag=_TAG,
    answer=ComplaintShown,
)
def complaint(request: ApiRequest, complaint_id: int) -> HttpResponse:
    found = get_object_or_404(queries.told_to_systems(), pk=complaint_id)
    return answer(request, ComplaintShown(found).data)
