"""What people told the LINk, for the council's systems: protected counts, by theme and quarter, of all services or of one."""

from __future__ import annotations

from django.http import HttpResponse

from foundation.api.answers import answer
from foundation.api.endpoints import ApiRequest, endpoint
from foundation.api.parsing import query_of
from foundation.timekeeping import today
from tenants.permissions import P
from tenants.voice.feedback import queries
from tenants.voice.feedback.queries import seeing
from tenants.voice.feedback.serializers import CountFilters, ExperiencesCounted, ServicesTold

_TAG = "What people told"


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="count_experiences",
    summary="How often each theme came up in what people told, by quarter",
    tag=_TAG,
    filters=CountFilters,
    answer=ExperiencesCounted,
)
def experience_counts(request: ApiRequest) -> HttpResponse:
    """Protected counts of the quarter that runs and the eight before it, of all services together or of one. Nothing else narrows them,
    so that no table is the rest of another, and nobody's words are here."""
    query = query_of(request, CountFilters)
    service = queries.service_for_all(query["service"]) if "service" in query else None
    found = {"service": service, "seen": seeing.seen_by_all(today(), service)}
    return answer(request, ExperiencesCounted(found).data)


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="list_services_told_of",
    summary="Services that people told the LINk about",
    tag=_TAG,
    answer=ServicesTold,
)
def services_told_of(request: ApiRequest) -> HttpResponse:
    """By name, with the `id` by which their counts are asked for. That one stands here says that something was told, not how often."""
    return answer(request, ServicesTold({"services": queries.services_for_all()}).data)
