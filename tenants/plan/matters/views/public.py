"""What everybody may read of what the LINk looks into."""

from __future__ import annotations

from django.http import HttpResponse

from foundation.access import Request, public_page
from foundation.design import page, paginate
from tenants.plan.matters import presenters, queries


@public_page
def matters(request: Request) -> HttpResponse:
    filters = presenters.public_filters(request.GET)
    found = paginate(request, queries.published(text=filters.value("q")), per_page=20)
    return page(request, "matters/public/list.html", filters=filters, matters=found)


@public_page
def matter(request: Request, pk: int) -> HttpResponse:
    matter = queries.published_matter(pk)
    return page(
        request,
        "matters/public/matter.html",
        matter=matter,
        state=presenters.public_state(matter),
        story=presenters.public_story(matter),
    )
