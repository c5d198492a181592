from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import requires
from foundation.access.decorators import Request
from foundation.design import Confirmation, confirm_page, done, form_page, page
from foundation.design.incoming import takes_file
from foundation.timekeeping import now
from national.allocation import queries, services
from national.allocation.forms import LoadForm, UploadForm, WithdrawForm
from national.allocation.presenters import lists, tables
from national.allocation.views.lookups import or_404
from national.permissions import P

MOST_PROBLEMS_SHOWN = 100


@requires(P.ROUNDS_SEE)
def datasets(request: Request) -> HttpResponse:
    return page(
        request,
        "allocation/datasets.html",
        title="Needs data",
        datasets=lists.datasets_table(queries.datasets(request.viewer)),
        may_import=request.viewer.may(P.NEEDS_IMPORT),
        back=reverse("allocation:rounds"),
    )


@requires(P.ROUNDS_SEE)
def dataset(request: Request, pk: int) -> HttpResponse:
    found = or_404(queries.dataset(pk, request.viewer))
    return page(
        request,
        "allocation/dataset.html",
        title=found.name,
        dataset=found,
        rows=tables.dataset_rows(found),
        needs=lists.needs_table("Every figure", queries.needs_of(found), queries.names_of_authorities()),
        scenarios=found.scenarios.select_related("round"),
        may_import=request.viewer.may(P.NEEDS_IMPORT),
        back=reverse("allocation:datasets"),
    )


@requires(P.NEEDS_IMPORT)
@takes_file(megabytes=10)
def upload(request: Request) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with form.refusals():
            file = form.cleaned_data["file"]
            kept = services.upload_needs(
                file_name=file.name,
                content=file.read(),
                year=form.cleaned_data["year"],
                by=request.viewer,
                at=now(),
            )
            return done(request, "The file has been read. Nothing is loaded yet", to=check_address(kept.pk))
    return form_page(
        request, form, "Import needs data", submit="Check the file", back=reverse("allocation:datasets")
    )


def check_address(pk: int) -> str:
    return reverse("allocation:check_needs", args=[pk])


@requires(P.NEEDS_IMPORT)
def check(request: Request, pk: int) -> HttpResponse:
    """Show what would be loaded, or everything that is wrong. The file is loaded from here, whole or not at all."""
    kept = or_404(queries.upload(pk, request.viewer))
    table = queries.table_of(kept)
    column = request.GET.get("column") or table.likely_column
    checked = queries.checked(kept, column)
    form = LoadForm(request.POST or None)
    if not checked.problems and form.is_valid():
        with form.refusals():
            made = services.load_needs(
                upload=kept, column=column, **form.cleaned_data, by=request.viewer, at=now()
            )
            to = reverse("allocation:dataset", args=[made.pk])
            return done(request, f"{made.name} has been loaded", to=to)
    shown: dict[str, Any] = {
        "problems": checked.problems[:MOST_PROBLEMS_SHOWN],
        "more_problems": max(0, len(checked.problems) - MOST_PROBLEMS_SHOWN),
        "needs": lists.needs_table("What will be loaded", checked.values, queries.names_of_authorities()),
    }
    return page(
        request,
        "allocation/check_needs.html",
        title=f"Check {kept.file_name}",
        upload=kept,
        table=table,
        column=column,
        load_address=f"{check_address(pk)}?{urlencode({'column': column})}",
        form=form,
        **shown,
    )


@requires(P.NEEDS_IMPORT)
def discard(request: Request, pk: int) -> HttpResponse:
    kept = or_404(queries.upload(pk, request.viewer))
    words = Confirmation(
        f"Discard {kept.file_name}?",
        submit="Discard it",
        done=f"{kept.file_name} has been discarded",
        intro="Nothing of it has been loaded.",
        final=True,
    )
    return confirm_page(
        request,
        words,
        partial(services.discard_upload, upload=kept, by=request.viewer),
        back=check_address(pk),
        to=lambda _: reverse("allocation:datasets"),
    )


@requires(P.NEEDS_IMPORT)
def withdraw(request: Request, pk: int) -> HttpResponse:
    found = or_404(queries.dataset(pk, request.viewer))
    form = WithdrawForm(request.POST or None)
    to = reverse("allocation:dataset", args=[pk])
    if form.is_valid():
        with form.refusals():
            services.withdraw_needs(dataset=found, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"{found.name} is no longer offered for scenarios", to=to)
    return form_page(
        request,
        form,
        f"Withdraw {found.name}",
        intro="It is no longer offered for scenarios. Its figures stay, for the record.",
        submit="Withdraw it",
        warning=True,
        back=to,
    )
