"""Requests for information that were sent to the council."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import page
from foundation.timekeeping import today
from tenants.permissions import P
from tenants.powers.information_requests import presenters, queries


@requires(P.COUNCIL_SEE)
def request_list(request: Request) -> HttpResponse:
    return page(
        request,
        "information_requests/council/list.html",
        requests=presenters.council_table(queries.asked_of_council(request.viewer)),
        back=reverse("council:start"),
    )


@requires(P.COUNCIL_SEE)
def show(request: Request, pk: int) -> HttpResponse:
    information_request = queries.request_to_council(request.viewer, pk)
    return page(
        request,
        "information_requests/council/show.html",
        information_request=information_request,
        progress=presenters.progress(information_request, today()),
        back=reverse("council_information_requests:list"),
    )
