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
    dataset_ = or_404(queries.dataset(pk, request.viewer))
    return page(
        request,
        "allocation/dataset.html",
        title=dataset_.name,
        dataset=dataset_,
        rows=tables.dataset_rows(dataset_),
        needs=lists.needs_table("Every figure", queries.needs_of(dataset_), queries.names_of_authorities()),
        scenarios=dataset_.scenarios.select_related("round"),
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
            uploaded = services.upload_needs(
                file_name=file.name,
                content=file.read(),
                year=form.cleaned_data["year"],
                by=request.viewer,
                at=now(),
            )
            return done(
                request, "The file has been read. Nothing is loaded yet", to=check_address(uploaded.pk)
            )
    return form_page(
        request, form, "Import needs data", submit="Check the file", back=reverse("allocation:datasets")
    )


def check_address(pk: int) -> str:
    return reverse("allocation:check_needs", args=[pk])


@requires(P.NEEDS_IMPORT)
def check(request: Request, pk: int) -> HttpResponse:
    """Show what would be loaded, or everything that is wrong. The file is loaded from here, whole or not at all."""
    uploaded = or_404(queries.upload(pk, request.viewer))
    table = queries.table_of(uploaded)
    column = request.GET.get("column") or table.likely_column
    result = queries.check_upload(uploaded, column)
    form = LoadForm(request.POST or None)
    if not result.problems and form.is_valid():
        with form.refusals():
            loaded = services.load_needs(
                upload=uploaded, column=column, **form.cleaned_data, by=request.viewer, at=now()
            )
            to = reverse("allocation:dataset", args=[loaded.pk])
            return done(request, f"{loaded.name} has been loaded", to=to)
    shown: dict[str, Any] = {
        "problems": result.problems[:MOST_PROBLEMS_SHOWN],
        "more_problems": max(0, len(result.problems) - MOST_PROBLEMS_SHOWN),
        "needs": lists.needs_table("What will be loaded", result.values, queries.names_of_authorities()),
    }
    return page(
        request,
        "allocation/check_needs.html",
        title=f"Check {uploaded.file_name}",
        upload=uploaded,
        table=table,
        column=column,
        load_address=f"{check_address(pk)}?{urlencode({'column': column})}",
        form=form,
        **shown,
    )


@requires(P.NEEDS_IMPORT)
def discard(request: Request, pk: int) -> HttpResponse:
    uploaded = or_404(queries.upload(pk, request.viewer))
    words = Confirmation(
        f"Discard {uploaded.file_name}?",
        submit="Discard it",
        done=f"{uploaded.file_name} has been discarded",
        intro="Nothing of it has been loaded.",
        final=True,
    )
    return confirm_page(
        request,
        words,
        partial(services.discard_upload, upload=uploaded, by=request.viewer),
        back=check_address(pk),
        to=lambda _: reverse("allocation:datasets"),
    )


@requires(P.NEEDS_IMPORT)
def withdraw(request: Request, pk: int) -> HttpResponse:
    dataset_ = or_404(queries.dataset(pk, request.viewer))
    form = WithdrawForm(request.POST or None)
    to = reverse("allocation:dataset", args=[pk])
    if form.is_valid():
        with form.refusals():
            services.withdraw_needs(dataset=dataset_, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"{dataset_.name} is no longer offered for scenarios", to=to)
    return form_page(
        request,
        form,
        f"Withdraw {dataset_.name}",
        intro="It is no longer offered for scenarios. Its figures stay, for the record.",
        submit="Withdraw it",
        warning=True,
        back=to,
    )
