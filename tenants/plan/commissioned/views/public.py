"""What others asked the LINk to do: who pays how much, and who may publish."""

from __future__ import annotations

from django.http import HttpResponse

from foundation.access import Request, public_page
from foundation.design import page, paginate
from foundation.design.formats import pounds
from tenants.plan.commissioned import presenters, queries


@public_page
def work_list(request: Request) -> HttpResponse:
    published = queries.published()
    found = paginate(request, published, per_page=20)
    return page(
        request,
        "commissioned/public/list.html",
        works=found,
        cards=presenters.public_works(found),
        paid=pounds(queries.paid(published)),
    )
