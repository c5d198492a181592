from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from foundation.access import public_page
from foundation.design import page
from foundation.documents.sheets import csv_response, ods_response
from national.open_data import presenters, queries
from national.open_data.models import PublishedDetermination

T = TypeVar("T")


def or_404(thing: T | None) -> T:
    if thing is None:
        raise Http404
    return thing


def determination_or_404(year: str) -> PublishedDetermination:
    return or_404(queries.determination_for(year))


@public_page
def determinations(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        "open_data/determinations.html",
        title="Grants for LINks",
        determinations=presenters.determinations_table(queries.determinations()),
    )


@public_page
def determination(request: HttpRequest, year: str) -> HttpResponse:
    found = determination_or_404(year)
    grants = list(queries.grants(found))
    order = request.GET.get("order", "name")
    return page(
        request,
        "open_data/determination.html",
        title=f"Grants for LINks in {year}",
        determination=found,
        rows=presenters.determination_rows(found, len(grants)),
        grants=presenters.grants_table("The grant of each authority", presenters.ordered(grants, order)),
        orders=presenters.order_links(order),
        back=reverse("open_data:list"),
    )


@public_page
def grant(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    found = or_404(queries.grant_of(slug, year))
    return page(
        request,
        "open_data/grant.html",
        title=f"{found.authority_name}: grant for {year}",
        grant=found,
        steps=presenters.steps_table(found.steps),
        others=queries.grants_of(slug).exclude(pk=found.pk),
    )


@public_page
def download(request: HttpRequest, year: str, kind: str) -> HttpResponse:  # noqa: ARG001
    found = determination_or_404(year)
    sheet = presenters.sheet(found, list(queries.grants(found)))
    filename = f"link-grants-{year}"
    if kind == "csv":
        return csv_response(sheet, filename=filename)
    return ods_response([sheet], filename=filename)


@public_page
def inputs(request: HttpRequest, year: str) -> HttpResponse:  # noqa: ARG001
    """The document whose digest is published: from it anyone can work the result out again."""
    text = presenters.inputs_text(determination_or_404(year))
    headers = {"Content-Disposition": f'attachment; filename="link-grants-{year}-inputs.json"'}
    return HttpResponse(text.encode(), content_type="application/json", headers=headers)
