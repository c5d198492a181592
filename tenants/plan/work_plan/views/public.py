"""What everybody may read of the plan: what is done and how far it is, and how it was chosen."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate

from foundation.access import Request, public_page
from foundation.design import page
from tenants.plan.work_plan import queries
from tenants.plan.work_plan.presenters import plan as presenters
from tenants.plan.work_plan.presenters import rounds
from tenants.plan.work_plan.queries import published


@public_page
def plan(request: Request) -> HttpResponse:
    found = list(published.items())
    items = presenters.public_items(found, published.progress(), published.around(found))
    return page(request, "work_plan/public/plan.html", items=items, groups=published.groups())


@public_page
def group(request: Request, pk: int) -> HttpResponse:
    """A task group: what it is for, what it works on, and its report once that is published."""
    found = published.group(pk)
    told = published.report_published(found)
    return page(
        request,
        "work_plan/public/group.html",
        group=found,
        rows=presenters.public_group_rows(found),
        items=published.items_of(found),
        told_on=localdate(told.at) if told else None,
        back=reverse("public_work_plan:plan"),
    )


@public_page
def priorities(request: Request) -> HttpResponse:
    planned = published.items_by_candidate()
    found = [
        (one, rounds.criteria_table(one), rounds.public_list(one, queries.standings(one), planned))
        for one in published.rounds()
    ]
    return page(request, "work_plan/public/priorities.html", rounds=found)
