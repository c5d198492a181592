"""What visits found."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, public_page
from foundation.design import Filters, Search, page, paginate
from tenants.powers.visits import presenters, queries


@public_page
def visit_list(request: Request) -> HttpResponse:
    filters = Filters(request.GET, Search("q", "A place, a postcode or a body"))
    found = paginate(request, queries.published_visits(text=filters.value("q")), per_page=20)
    return page(request, "visits/public/list.html", visits=found, filters=filters)


@public_page
def visit(request: Request, pk: int) -> HttpResponse:
    found = queries.published_visit(pk)
    return page(
        request,
        "visits/public/show.html",
        visit=found,
        facts=presenters.public_facts(found),
        back=reverse("public_visits:list"),
    )
