"""What visits found."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, public_page
from foundation.design import page, paginate
from tenants.powers.visits import queries


@public_page
def visit_list(request: Request) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    found = paginate(request, queries.published_visits(text=text), per_page=20)
    return page(request, "visits/public/list.html", visits=found, text=text)


@public_page
def visit(request: Request, pk: int) -> HttpResponse:
    found = queries.published_visit(pk)
    return page(request, "visits/public/show.html", visit=found, back=reverse("public_visits:list"))
