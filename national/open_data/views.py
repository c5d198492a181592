from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from foundation.access import public_page, requires
from foundation.access.decorators import Request
from foundation.design import done, page
from foundation.documents.sheets import csv_response, ods_response
from foundation.timekeeping import now
from national.allocation import queries as allocation
from national.allocation.presenters import tables
from national.open_data import presenters, queries, services
from national.open_data.forms import PublishForm
from national.open_data.models import PublishedDetermination
from national.permissions import P

T = TypeVar("T")


def or_404(thing: T | None) -> T:
    if thing is None:
        raise Http404
    return thing


def the_determination(year: str) -> PublishedDetermination:
    return or_404(queries.determination_for(year))


@public_page
def determinations(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        "open_data/determinations.html",
        title="Grants for LINks",
        determinations=queries.determinations(),
    )


@public_page
def determination(request: HttpRequest, year: str) -> HttpResponse:
    found = the_determination(year)
    grants = list(queries.grants(found))
    order = request.GET.get("order", "name")
    return page(
        request,
        "open_data/determination.html",
        title=f"Grants for LINks in {year}",
        determination=found,
        rows=presenters.determination_rows(found, len(grants)),
        lines=tables.with_shares(tables.ordered(grants, order)),
        orders=tables.order_links(order),
        back=reverse("open_data:determinations"),
    )


@public_page
def grant(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    found = or_404(queries.grant_of(slug, year))
    return page(
        request,
        "open_data/grant.html",
        title=f"{found.authority_name}: grant for {year}",
        grant=found,
        others=queries.grants_of(slug).exclude(pk=found.pk),
    )


@public_page
def download(request: HttpRequest, year: str, kind: str) -> HttpResponse:  # noqa: ARG001
    found = the_determination(year)
    sheet = presenters.sheet(found, list(queries.grants(found)))
    filename = f"link-grants-{year}"
    if kind == "csv":
        return csv_response(sheet, filename=filename)
    return ods_response([sheet], filename=filename)


@public_page
def inputs(request: HttpRequest, year: str) -> HttpResponse:  # noqa: ARG001
    """The document whose digest is published: from it anyone can work the result out again."""
    text = presenters.inputs_text(the_determination(year))
    headers = {"Content-Disposition": f'attachment; filename="link-grants-{year}-inputs.json"'}
    return HttpResponse(text.encode(), content_type="application/json", headers=headers)


@requires(P.ROUNDS_PUBLISH)
def publish(request: Request, year: str) -> HttpResponse:
    round_ = or_404(allocation.round_for(year, request.viewer))
    form = PublishForm(request.POST or None)
    back = reverse("allocation:round", args=[year])
    if form.is_valid():
        with form.refusals():
            services.publish_determination(round_=round_, by=request.viewer, at=now())
            return done(request, f"The determination for {year} is published", to=back)
    return page(
        request,
        "design/form_page.html",
        form=form,
        title=f"Publish the determination for {year}",
        rows=tables.approval_rows(round_, allocation.signatures(round_, request.viewer)),
        submit="Publish",
        back=back,
    )
