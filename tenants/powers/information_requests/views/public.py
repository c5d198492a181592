"""What the network asked for, and what it was answered."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, public_page
from foundation.design import page, paginate
from foundation.law.pages import time_limit_page
from foundation.timekeeping import today
from tenants.powers.information_requests import presenters, queries


@public_page
def request_list(request: Request) -> HttpResponse:
    filters = presenters.public_filters(request.GET)
    requests = queries.published(text=filters.value("q"), state=filters.value("state"))
    shown = paginate(request, requests, per_page=20)
    return page(
        request,
        "information_requests/public/list.html",
        filters=filters,
        requests=shown,
        cards=presenters.cards(shown, today()),
    )


@public_page
def show(request: Request, pk: int) -> HttpResponse:
    information_request = queries.published_request(pk)
    return page(
        request,
        "information_requests/public/show.html",
        information_request=information_request,
        rows=presenters.rows(information_request, queries.why_withdrawn(information_request)),
        progress=presenters.progress(information_request, today()),
        back=reverse("public_information_requests:list"),
    )


@public_page
def time_limit(request: Request, pk: int) -> HttpResponse:
    back = reverse("public_information_requests:show", args=[pk])
    return time_limit_page(request, queries.published_request(pk).clock, back=back)
