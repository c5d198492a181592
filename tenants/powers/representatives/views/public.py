"""Who may enter and view: reg 3 orders the list to be public."""

from __future__ import annotations

from django.http import HttpResponse

from foundation.access import Request, public_page
from foundation.design import page
from foundation.timekeeping import today
from tenants.governing.arrangements.queries import under_temporary_arrangements
from tenants.powers.representatives import queries


@public_page
def representatives(request: Request) -> HttpResponse:
    temporary = under_temporary_arrangements(today())
    people = [] if temporary else queries.published_representatives(today())
    return page(request, "representatives/public/list.html", people=people, temporary=temporary)
