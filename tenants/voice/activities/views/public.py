"""What anybody may come to, and what there has been."""

from __future__ import annotations

from django.http import HttpResponse

from foundation.access import Request, public_page
from foundation.design import page, paginate
from foundation.timekeeping import today
from tenants.voice.activities import queries


@public_page
def activities(request: Request) -> HttpResponse:
    return page(
        request,
        "activities/public/list.html",
        upcoming=queries.open_to_public(today()),
        past=paginate(request, queries.held_in_public(today()), per_page=20),
    )
