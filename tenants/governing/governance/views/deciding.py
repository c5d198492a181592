"""How relevant decisions are made, written into the draft of the procedure as values."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import Confirmation, confirm_page, done, form_page
from foundation.timekeeping import now
from tenants.governing.governance import queries, services
from tenants.governing.governance.forms.deciding import (
    DecidingForm,
    SignaturesForm,
    name_of_question,
    start_of_rule,
)
from tenants.governing.governance.models import DecisionKind, ProcedureDraft, ProcedureKind
from tenants.governing.governance.rules import Deciding
from tenants.permissions import P


def _draft(request: Request, procedure_id: int) -> ProcedureDraft:
    drafts = queries.drafts(request.viewer).filter(procedure__kind=ProcedureKind.DECISIONS)
    return get_object_or_404(drafts, procedure=procedure_id)


@requires(P.PROCEDURES_PUBLISH)
def set_usual(request: Request, procedure_id: int) -> HttpResponse:
    return _set(request, _draft(request, procedure_id), "", "How decisions of every kind are made")


@requires(P.PROCEDURES_PUBLISH)
def set_kind(request: Request, procedure_id: int, kind: str) -> HttpResponse:
    draft = _draft(request, procedure_id)
    if draft.deciding is None:
        raise Http404
    return _set(request, draft, kind, DecisionKind(kind).label)


def _set(request: Request, draft: ProcedureDraft, kind: str, title: str) -> HttpResponse:
    form = DecidingForm(
        request.POST or None, editing=draft, start=lambda: start_of_rule(Deciding.of(draft.deciding), kind)
    )
    if form.is_valid():
        with form.refusals():
            services.set_deciding(draft=draft, kind=kind, rule=form.rule(), by=request.viewer, at=now())
            return done(request, "The draft says in values how decisions are made.", to=draft.procedure)
    return form_page(request, form, title, caption=draft.procedure.title, submit="Save", back=draft.procedure)


@requires(P.PROCEDURES_PUBLISH)
def set_signatures(request: Request, procedure_id: int) -> HttpResponse:
    draft = _draft(request, procedure_id)
    deciding = Deciding.of(draft.deciding)
    if deciding is None:
        raise Http404
    kinds = queries.kinds_of_papers()
    start = {name_of_question(label): deciding.signatures_under(label) for label in kinds}
    form = SignaturesForm(request.POST or None, kinds=kinds, initial=start)
    if form.is_valid():
        with form.refusals():
            numbers = form.signatures()
            services.set_signatures(draft=draft, signatures=numbers, by=request.viewer, at=now())
            return done(request, "The draft says how many sign what goes out.", to=draft.procedure)
    return form_page(
        request,
        form,
        "How many sign before it goes out?",
        caption=draft.procedure.title,
        intro="Whoever wrote a text or publishes it is not counted. Where the procedure says nothing, one signs: our default.",
        submit="Save",
        back=draft.procedure,
    )


@requires(P.PROCEDURES_PUBLISH)
def drop_kind(request: Request, procedure_id: int, kind: str) -> HttpResponse:
    draft = _draft(request, procedure_id)
    deciding = Deciding.of(draft.deciding)
    if deciding is None or kind not in deciding.kinds:
        raise Http404
    words = Confirmation(
        "Decide this kind like every other",
        submit="Take its own rule away",
        done="This kind is decided like every other.",
        intro=DecisionKind(kind).label,
    )
    act = partial(services.set_deciding, draft=draft, kind=kind, rule=None, by=request.viewer, at=now())
    return confirm_page(request, words, act, back=draft.procedure)


@requires(P.PROCEDURES_PUBLISH)
def leave_to_words(request: Request, procedure_id: int) -> HttpResponse:
    draft = _draft(request, procedure_id)
    words = Confirmation(
        "Leave it to the words of the procedure",
        submit="Take the values out",
        done="Only the words of the draft say how decisions are made.",
        caution="The software can then check neither quorum nor majority nor notice.",
    )
    act = partial(services.leave_to_words, draft=draft, by=request.viewer, at=now())
    return confirm_page(request, words, act, back=reverse("governance:procedure", args=[procedure_id]))
