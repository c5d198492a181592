"""A file is sent, and it is said how it is read, what its columns hold, and what it does not say itself."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.design.incoming import takes_file
from foundation.documents.sheets import Sheet, csv_response
from foundation.imports import queries
from foundation.imports.declaration import ImportKind
from foundation.imports.forms import MOST_MEGABYTES, ColumnsForm, LayoutForm, UploadForm
from foundation.imports.models import Import
from foundation.imports.presenters import preparing as presenters
from foundation.imports.reading_rows import answers_of
from foundation.imports.services import uploading
from foundation.imports.workflow import MANAGE, ImportState
from foundation.timekeeping import now

READY_TO_PREPARE = (ImportState.NEW, ImportState.CHECKED)


def find_import(request: Request, import_id: int) -> Import:
    return get_object_or_404(queries.imports(request.viewer), pk=import_id)


def _preparing(request: Request, import_id: int) -> Import:
    bringing = find_import(request, import_id)
    if bringing.state not in READY_TO_PREPARE:
        raise Http404("It has been checked, or brought in, already")
    return bringing


def _kind(request: Request, code: str) -> ImportKind:
    kind = next((kind for kind in queries.kinds_for(request.viewer) if kind.code == code), None)
    if kind is None:
        raise Http404("Nothing of that kind can be brought in")
    return kind


@requires(MANAGE)
def imports(request: Request) -> HttpResponse:
    kinds = queries.kinds_for(request.viewer)
    return page(
        request,
        "imports/list.html",
        imports=presenters.imports_table(queries.imports(request.viewer), kinds),
        kinds=presenters.kinds_to_bring(request.viewer),
    )


@requires(MANAGE)
@takes_file(megabytes=MOST_MEGABYTES)
def upload(request: Request, code: str) -> HttpResponse:
    kind = _kind(request, code)
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with form.refusals():
            sent = form.cleaned_data["file"]
            bringing = uploading.upload(
                kind=kind, name=sent.name, content=sent.read(), by=request.viewer, at=now()
            )
            return redirect("imports:layout", bringing.pk)
    return form_page(
        request,
        form,
        f"Bring in {kind.words.several} from a file",
        template="imports/upload.html",
        kind=kind,
        submit="Continue",
        back=reverse("imports:list"),
    )


@requires(MANAGE)
@require_safe
def headings(request: Request, code: str) -> HttpResponse:
    """An empty list with the headings that are known, to fill in."""
    kind = _kind(request, code)
    sheet = Sheet(kind.words.several.capitalize(), [column.title for column in kind.columns], [])
    return csv_response(sheet, filename=kind.code)


@requires(MANAGE)
def layout(request: Request, import_id: int) -> HttpResponse:
    bringing = _preparing(request, import_id)
    sheet = uploading.table_of(bringing)
    start = {**bringing.layout, "month_first": "yes" if bringing.month_first else ""}
    form = LayoutForm(request.POST or None, table=sheet, initial=start)
    if form.is_valid():
        with form.refusals():
            uploading.say_layout(bringing=bringing, **form.layout(), by=request.viewer, at=now())
            return done(request, "This is how the file is read now", to=request.path)
    return form_page(
        request,
        form,
        "Is the file read rightly?",
        template="imports/layout.html",
        caption=bringing.file_name,
        rows_as_read=presenters.rows_as_read(bringing, sheet),
        remarks=list(presenters.remarks(bringing, sheet)),
        words=presenters.layout_words(bringing),
        decided=bool(bringing.layout["hidden"]),
        next=reverse("imports:columns", args=[bringing.pk]),
        back=bringing,
    )


@requires(MANAGE)
def columns(request: Request, import_id: int) -> HttpResponse:
    bringing = _preparing(request, import_id)
    kind, sheet = queries.kind_of(bringing), uploading.table_of(bringing)
    heading_row = bringing.layout["heading_row"]
    form = ColumnsForm(
        request.POST or None,
        kind=kind,
        headings=sheet.rows[heading_row - 1],
        samples=presenters.samples(sheet, heading_row),
        initial={f"column_{place}": code for place, code in bringing.columns.items()},
    )
    if form.is_valid():
        with form.refusals():
            uploading.say_columns(bringing=bringing, columns=form.columns(), by=request.viewer, at=now())
            return redirect("imports:questions", bringing.pk)
    return form_page(
        request,
        form,
        "What do the columns hold?",
        caption=bringing.file_name,
        submit="Continue",
        back=reverse("imports:layout", args=[bringing.pk]),
    )


@requires(MANAGE)
def questions(request: Request, import_id: int) -> HttpResponse:
    bringing = _preparing(request, import_id)
    kind = queries.kind_of(bringing)
    form = kind.questions(request.POST or None, initial=answers_of(bringing, kind))
    if form.is_valid():
        with form.refusals():
            uploading.check(bringing=bringing, answers=form.cleaned_data, by=request.viewer, at=now())
            return redirect(f"{bringing.get_absolute_url()}?refresh=on")
    return form_page(
        request,
        form,
        "What the file does not say",
        caption=bringing.file_name,
        submit="Check the file",
        back=reverse("imports:columns", args=[bringing.pk]),
    )
