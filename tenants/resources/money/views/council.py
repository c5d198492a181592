"""The grant as the council sees it, with its arithmetic."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import page
from tenants.area.providers import queries as providers
from tenants.permissions import P
from tenants.resources.money import presenters, queries


@requires(P.COUNCIL_SEE)
def grant_list(request: Request) -> HttpResponse:
    return page(
        request,
        "money/council/list.html",
        grants=presenters.grants_table(queries.determined_years(request.viewer)),
        council=providers.own_council().first(),
        back=reverse("council:start"),
    )


@requires(P.COUNCIL_SEE)
def grant(request: Request, label: str) -> HttpResponse:
    found = get_object_or_404(queries.determined_years(request.viewer), label=label)
    return page(
        request,
        "money/council/show.html",
        year=found,
        rows=presenters.grant_rows(found),
        council=providers.own_council().first(),
        back=reverse("council_money:list"),
    )
