"""Who governs the LINk, and with which interests, as it is public."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from foundation.api.answers import answer
from foundation.api.endpoints import ApiRequest, endpoint
from foundation.api.pagination import filter_rows, page_of, pages_of
from foundation.api.parsing import query_of
from foundation.timekeeping import today
from tenants.governing.governance import queries
from tenants.governing.governance.presenters.interests import register_of
from tenants.governing.governance.serializers.bodies import (
    BodyFilters,
    GoverningBodyShown,
    RegisterShown,
    register,
)
from tenants.permissions import P

_TAG = "Who governs"


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="list_governing_bodies",
    summary="The bodies of the LINk, with posts, terms and vacancies",
    tag=_TAG,
    filters=BodyFilters,
    answer=pages_of("GoverningBodyPage", GoverningBodyShown),
)
def body_list(request: ApiRequest) -> HttpResponse:
    """Every one that there is or was; the latest recorded first."""
    query = query_of(request, BodyFilters)
    found = filter_rows(queries.bodies_ever(), query, {"kind": "kind"})
    if "standing" in query:
        standing = queries.bodies_standing(today()).order_by().values("pk")
        found = found.filter(pk__in=standing) if query["standing"] else found.exclude(pk__in=standing)
    return answer(request, page_of(request, found, query, lambda body: GoverningBodyShown(body).data))


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="read_governing_body",
    summary="One body of the LINk",
    tag=_TAG,
    answer=GoverningBodyShown,
)
def body(request: ApiRequest, body_id: int) -> HttpResponse:
    found = get_object_or_404(queries.bodies_ever(), pk=body_id)
    return answer(request, GoverningBodyShown(found).data)


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="read_interests",
    summary="The register of interests, as it is public",
    tag=_TAG,
    answer=RegisterShown,
)
def interests(request: ApiRequest) -> HttpResponse:
    """As of today."""
    on = today()
    found: dict[str, Any] = register(register_of(on), on)
    return answer(request, found)
