"""What was found in the file: problems at their cells, rows, and those that may be on the register already."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page, paginate
from foundation.imports import queries
from foundation.imports.forms import DecisionsForm, RestForm
from foundation.imports.presenters import deciding as presenters
from foundation.imports.services import deciding
from foundation.imports.views.preparing import find_import
from foundation.imports.workflow import MANAGE, Decision, RowState
from foundation.timekeeping import now

ROWS_ON_A_PAGE = 20


@requires(MANAGE)
def problems(request: Request, import_id: int) -> HttpResponse:
    bringing = find_import(request, import_id)
    lines = presenters.problem_lines(bringing, queries.kind_of(bringing))
    filters = presenters.problem_filters(request.GET, lines)
    table = presenters.problems_table(presenters.narrowed(lines, filters), is_narrowed=filters.narrowed)
    return page(
        request,
        "imports/problems.html",
        bringing=bringing,
        problems=table,
        filters=filters,
        rows_url=f"{reverse('imports:rows', args=[bringing.pk])}?state={RowState.WRONG.value}",
        back=bringing.get_absolute_url(),
    )


@requires(MANAGE)
def rows(request: Request, import_id: int) -> HttpResponse:
    bringing = find_import(request, import_id)
    filters = presenters.row_filters(request.GET)
    chosen = filters.value("state")
    found = queries.rows_in(bringing, *([RowState.of(chosen)] if chosen else []))
    return page(
        request,
        "imports/rows.html",
        bringing=bringing,
        rows=presenters.rows_table(bringing, found, queries.kind_of(bringing)),
        filters=filters,
        back=bringing.get_absolute_url(),
    )


@requires(MANAGE)
def duplicates(request: Request, import_id: int) -> HttpResponse:
    bringing = find_import(request, import_id)
    filters = presenters.duplicate_filters(request.GET)
    found = queries.undecided(bringing) if filters.value("show") == "undecided" else queries.alike(bringing)
    kind, rows = queries.kind_of(bringing), paginate(request, found, per_page=ROWS_ON_A_PAGE)
    form = DecisionsForm(
        request.POST or None,
        kind=kind,
        rows=list(rows),
        about=[presenters.about(row, kind) for row in rows],
    )
    if form.is_valid():
        with form.refusals():
            deciding.decide(bringing=bringing, said=form.said(), by=request.viewer, at=now())
            if queries.undecided(bringing).exists():
                return done(request, "Your decisions have been kept", to=request.get_full_path())
            return done(request, "Everything is decided", to=bringing)
    return page(
        request,
        "imports/duplicates.html",
        bringing=bringing,
        form=form,
        filters=filters,
        rows=rows,
        undecided=queries.undecided(bringing).count(),
        back=bringing.get_absolute_url(),
    )


@requires(MANAGE)
def the_rest(request: Request, import_id: int) -> HttpResponse:
    bringing = find_import(request, import_id)
    number = queries.undecided(bringing).count()
    if not number:
        return redirect(bringing)
    form = RestForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            decision = Decision.of(form.cleaned_data["decision"])
            deciding.decide_the_rest(bringing=bringing, decision=decision, by=request.viewer, at=now())
            return done(request, "Everything is decided", to=bringing)
    return form_page(
        request,
        form,
        "Decide about the rest at once",
        caption=bringing.file_name,
        intro=f"Rows about which nothing has been said: {number:,}.",
        submit="Decide",
        back=reverse("imports:duplicates", args=[bringing.pk]),
    )
