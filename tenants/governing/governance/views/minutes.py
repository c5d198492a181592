"""Minutes as everybody reads them, after they were agreed."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, public_page
from foundation.design import page, paginate
from foundation.timekeeping import today
from tenants.governing.governance.presenters import public_minutes
from tenants.governing.governance.queries import minutes as queries


@public_page
def published(request: Request) -> HttpResponse:
    found = paginate(request, queries.published_minutes(), per_page=20)
    return page(request, "governance/public/minutes_list.html", sittings=found)


@public_page
def minutes(request: Request, pk: int) -> HttpResponse:
    sitting = queries.published_sitting(pk)
    return page(
        request,
        "governance/public/minutes.html",
        sitting=sitting,
        present=public_minutes.present(sitting),
        agenda=public_minutes.agenda(sitting, today()),
        back=reverse("public_governance:minutes_list"),
    )
