from __future__ import annotations

from django.http import HttpResponse

from foundation.access import Request, public_page
from foundation.design import page
from foundation.timekeeping import today
from tenants.governing.arrangements.presenters import in_public
from tenants.governing.set_up import presenters, queries


@public_page
def standing(request: Request) -> HttpResponse:
    steps = queries.steps_on(today())
    return page(
        request,
        "set_up/public/standing.html",
        rows=presenters.public_rows(steps),
        under_way=queries.under_way(),
        arrangements=in_public(today()),
        finished_on=queries.finished_on(steps),
    )
