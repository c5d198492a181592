"""What everybody may read of the plan: what is done and how far it is, and how it was chosen."""

from __future__ import annotations

from django.http import HttpResponse

from foundation.access import Request, public_page
from foundation.design import page
from tenants.plan.work_plan import queries
from tenants.plan.work_plan.presenters import plan as presenters
from tenants.plan.work_plan.presenters import rounds


@public_page
def plan(request: Request) -> HttpResponse:
    items = presenters.public_items(queries.published_items(), queries.published_progress())
    return page(request, "work_plan/public/plan.html", items=items)


@public_page
def priorities(request: Request) -> HttpResponse:
    found = [
        (one, rounds.criteria_table(one), rounds.public_list(one, queries.standings(one)))
        for one in queries.published_rounds()[:3]
    ]
    return page(request, "work_plan/public/priorities.html", rounds=found)
