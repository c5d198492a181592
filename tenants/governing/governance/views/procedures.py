from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from foundation.access import Request, Viewer, requires
from foundation.design import Confirmation, confirm_page, done, form_page, page
from foundation.timekeeping import now, today
from tenants.governing.arrangements.queries import under_temporary_arrangements
from tenants.governing.governance import queries, services
from tenants.governing.governance.forms.procedures import (
    ProcedureForm,
    ProcedureKindForm,
    PublishForm,
    start_from_template,
    start_of_version,
)
from tenants.governing.governance.models import DecisionKind, Procedure, ProcedureDraft, ProcedureKind
from tenants.governing.governance.presenters.acts import Standing, standing
from tenants.governing.governance.presenters.framework import begun_from
from tenants.governing.governance.presenters.procedures import (
    REQUIRED,
    missing_sentences,
    procedure_row,
    procedure_rows,
    procedures_table,
    versions_in_full,
)
from tenants.governing.governance.presenters.reviews import reviews_table
from tenants.governing.governance.queries import publishing
from tenants.governing.governance.queries.reviews import reviews_of
from tenants.governing.governance.rules.deciding_words import NOT_STRUCTURED, deciding_groups
from tenants.governing.governance.rules.wordings import wordings
from tenants.permissions import P


@requires(P.GOVERNANCE_SEE)
def procedures(request: Request) -> HttpResponse:
    return page(
        request,
        "governance/procedures.html",
        procedures=procedures_table(procedure_rows(queries.procedures(request.viewer), today())),
        missing=missing_sentences(queries.missing_procedures(today())),
        may_publish=request.viewer.may(P.PROCEDURES_PUBLISH),
        back=reverse("governance:decisions"),
    )


def _procedure(request: Request, procedure_id: int) -> Procedure:
    return get_object_or_404(queries.procedures(request.viewer), pk=procedure_id)


@requires(P.GOVERNANCE_SEE)
def procedure(request: Request, procedure_id: int) -> HttpResponse:
    procedure = _procedure(request, procedure_id)
    draft, names = getattr(procedure, "draft", None), queries.names_of_bodies_and_posts()
    return page(
        request,
        "governance/procedure.html",
        row=procedure_row(procedure, today()),
        versions=versions_in_full(procedure, names, publishing.decisions_on(procedure.versions.all())),
        values=deciding_groups(draft.deciding, names) if draft else [],
        kinds=DecisionKind.choices,
        structures=procedure.kind == ProcedureKind.DECISIONS,
        not_structured=NOT_STRUCTURED,
        draft=draft,
        standing=_standing(draft, request.viewer),
        begun_from=begun_from(draft),
        reviews=reviews_table(reviews_of(request.viewer, procedure), public=False),
        may_publish=request.viewer.may(P.PROCEDURES_PUBLISH),
        temporary=under_temporary_arrangements(today()),
        back=reverse("governance:procedures"),
    )


def _standing(draft: ProcedureDraft | None, viewer: Viewer) -> Standing | None:
    """Where the decision on the draft stands; None while the LINk can make none."""
    if draft is None or not publishing.needs_a_decision(today()):
        return None
    return standing(publishing.act_of_draft(draft, today()), viewer)


@requires(P.PROCEDURES_PUBLISH)
def choose_kind(request: Request) -> HttpResponse:
    form = ProcedureKindForm(request.POST or None)
    if form.is_valid():
        kind = form.cleaned_data["kind"]
        named_by_law = kind in REQUIRED
        existing = queries.procedure_of_kind(kind, "") if named_by_law else None
        if existing:
            return redirect("governance:amend_procedure", procedure_id=existing.pk)
        return redirect("governance:new_procedure", kind=kind)
    return form_page(
        request, form, "Write a procedure", submit="Continue", back=reverse("governance:procedures")
    )


@requires(P.PROCEDURES_PUBLISH)
def new_procedure(request: Request, kind: str) -> HttpResponse:
    start = {"title": ProcedureKind(kind).label, "in_force_from": today()}
    wording = wordings().get(kind)
    if request.GET.get("from") == "template":
        start |= start_from_template(kind)
    form = ProcedureForm(request.POST or None, kind=kind, amends=False, initial=start)
    if form.is_valid():
        with form.refusals():
            draft = services.begin_procedure(kind=kind, **form.cleaned_data, by=request.viewer, at=now())
            return _drafted(request, draft)
    return form_page(
        request,
        form,
        "Write a procedure",
        template="governance/new_procedure.html",
        wording=wording,
        begins="begun_from" in start,
        caption=ProcedureKind(kind).label,
        submit="Save the draft",
        back=reverse("governance:choose_procedure"),
    )


@requires(P.PROCEDURES_PUBLISH)
def amend_procedure(request: Request, procedure_id: int) -> HttpResponse:
    procedure = _procedure(request, procedure_id)
    amends = queries.latest_version(procedure) is not None
    form = ProcedureForm(
        request.POST or None,
        kind=procedure.kind,
        amends=amends,
        editing=procedure,
        start=lambda: start_of_version(procedure),
        initial={"in_force_from": today()},
    )
    if form.is_valid():
        with form.refusals():
            facts = {"title": procedure.title, **form.cleaned_data}
            draft = services.draft_procedure(kind=procedure.kind, **facts, by=request.viewer, at=now())
            return _drafted(request, draft)
    return form_page(
        request,
        form,
        "Write the next version" if amends else "Change the draft procedure",
        caption=procedure.title,
        submit="Save the draft",
        back=procedure,
    )


def _drafted(request: Request, draft: ProcedureDraft) -> HttpResponse:
    return done(request, "The draft has been saved. It is not published yet.", to=draft.procedure)


@requires(P.PROCEDURES_PUBLISH)
def keep_procedure(request: Request, procedure_id: int) -> HttpResponse:
    procedure = _procedure(request, procedure_id)
    draft = get_object_or_404(queries.drafts(request.viewer), procedure=procedure)
    words = Confirmation(
        "Adopt this version without publishing it",
        submit="Adopt",
        done=f"Version {queries.next_number(procedure)} has been adopted.",
        intro="Under temporary arrangements a procedure has to be there, and need not be published. It applies while they stand.",
    )
    act = partial(services.adopt_without_publishing, draft=draft, by=request.viewer, at=now())
    rows = [("Procedure", procedure.title), ("In force from", draft.in_force_from), ("Text", draft.text)]
    return confirm_page(request, words, act, back=procedure, rows=rows)


@requires(P.PROCEDURES_PUBLISH)
def publish_procedure(request: Request, procedure_id: int) -> HttpResponse:
    procedure = _procedure(request, procedure_id)
    draft = get_object_or_404(queries.drafts(request.viewer), procedure=procedure)
    rows = [("Procedure", procedure.title), ("In force from", draft.in_force_from), ("Text", draft.text)]
    intro = "Anyone can then read it on the LINk’s public site. A published version can’t be changed."
    message = f"Version {queries.next_number(procedure)} has been published."
    if publishing.needs_a_decision(today()):
        return _publish_under(request, draft, message, rows=rows, intro=intro)
    words = Confirmation("Publish this version", submit="Publish", done=message, intro=intro)
    act = partial(services.publish_procedure, draft=draft, by=request.viewer, at=now())
    return confirm_page(request, words, act, back=procedure, rows=rows)


def _publish_under(request: Request, draft: ProcedureDraft, message: str, **context: Any) -> HttpResponse:
    form = PublishForm(request.POST or None, draft=draft)
    if form.is_valid():
        with form.refusals():
            services.publish_procedure(draft=draft, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, message, to=draft.procedure)
    return form_page(
        request,
        form,
        "Publish this version",
        caption=draft.procedure.title,
        submit="Publish",
        template="governance/under.html",
        standing=standing(publishing.act_of_draft(draft, today()), request.viewer),
        back=draft.procedure,
        **context,
    )
