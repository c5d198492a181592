"""The arrangements as the council that makes them sees them."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import page
from tenants.governing.arrangements import presenters, queries
from tenants.permissions import P


@requires(P.COUNCIL_SEE)
def arrangements(request: Request) -> HttpResponse:
    found = queries.arrangements_for_council(request.viewer)
    return page(
        request,
        "arrangements/council/list.html",
        arrangements=[(arrangement, presenters.rows(arrangement)) for arrangement in found],
        back=reverse("council:start"),
    )
