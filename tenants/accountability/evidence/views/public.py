"""Evidence that everybody may read once it was sent, with what was used of it."""

from __future__ import annotations

from django.http import HttpResponse

from foundation.access import Request, public_page
from foundation.design import page, paginate
from foundation.documents.sheets import pdf_response
from foundation.timekeeping import today
from tenants.accountability.evidence import presenters, queries


@public_page
def pack_list(request: Request) -> HttpResponse:
    found = paginate(request, queries.published(), per_page=20)
    return page(request, "evidence/public/list.html", packs=found)


@public_page
def pack(request: Request, pk: int) -> HttpResponse:
    found = queries.published_pack(pk)
    return page(
        request, "evidence/public/pack.html", pack=found, content=presenters.content_of(found, today())
    )


@public_page
def pdf(request: Request, pk: int) -> HttpResponse:  # noqa: ARG001
    found = queries.published_pack(pk)
    return pdf_response(presenters.document(found, today()), filename=presenters.filename(found))
