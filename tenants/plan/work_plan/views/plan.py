"""The plan as a list, as a board with its timeline, and as a page to print."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import page
from foundation.timekeeping import today
from tenants.permissions import P
from tenants.plan.work_plan import queries
from tenants.plan.work_plan.presenters import plan as presenters
from tenants.plan.work_plan.queries import published


@requires(P.PLAN_SEE)
def plan(request: Request) -> HttpResponse:
    filters = presenters.filters(request.GET)
    found = queries.items(
        request.viewer, text=filters.value("q"), state=filters.value("state"), level=filters.value("level")
    )
    return page(
        request,
        "work_plan/plan.html",
        filters=filters,
        items=presenters.items_table(found, narrowed=filters.narrowed),
        may_manage=request.viewer.may(P.PLAN_MANAGE),
    )


@requires(P.PLAN_SEE)
def board(request: Request) -> HttpResponse:
    items = list(queries.items(request.viewer))
    return page(
        request,
        "work_plan/board.html",
        columns=presenters.board(items, today()),
        timeline=presenters.timeline(items, today()),
        back=reverse("work_plan:plan"),
    )


@requires(P.PLAN_SEE)
def to_print(request: Request) -> HttpResponse:
    agreed = queries.items(request.viewer).exclude(state="draft")
    return page(
        request,
        "work_plan/print.html",
        items=presenters.public_items(agreed, published.progress()),
        back=reverse("work_plan:plan"),
    )
