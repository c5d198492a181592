from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from foundation.access import Request, Viewer, requires
from foundation.design import confirm_page, done, form_page, page
from foundation.features import starts_from
from foundation.timekeeping import now, today
from foundation.workflow import history
from tenants.governing.governance import queries, services
from tenants.governing.governance.forms.decisions import KindForm, SupersedeForm, WithdrawForm
from tenants.governing.governance.forms.mandates import FORMS, WaitingForm
from tenants.governing.governance.forms.sittings import ask_the_post
from tenants.governing.governance.models import DecisionKind, ProcedureKind, RelevantDecision
from tenants.governing.governance.presenters.acts import act_rows, deciding
from tenants.governing.governance.presenters.decisions import debts, decision_rows, decisions_table, filters
from tenants.governing.governance.presenters.procedures import missing_sentences
from tenants.governing.governance.rules import DecidingRule
from tenants.governing.governance.workflow import ASKING, DECISION, PUBLISHING
from tenants.permissions import P


@requires(P.GOVERNANCE_SEE)
def decisions(request: Request) -> HttpResponse:
    chosen = filters(request.GET)
    decisions = queries.decisions(request.viewer, kind=chosen.value("kind"), state=chosen.value("state"))
    return page(
        request,
        "governance/decisions.html",
        filters=chosen,
        decisions=decisions_table(decisions, narrowed=chosen.narrowed),
        debts=debts(queries.publication_debt(request.viewer), today()),
        missing=missing_sentences(queries.missing_procedures(today())),
        may_decide=request.viewer.may(P.DECISIONS_MAKE),
    )


def _decision(viewer: Viewer, decision_id: int) -> RelevantDecision:
    return get_object_or_404(queries.decisions_in_full(viewer), pk=decision_id)


@requires(P.GOVERNANCE_SEE)
def decision(request: Request, decision_id: int) -> HttpResponse:
    decision = _decision(request.viewer, decision_id)
    return page(
        request,
        "governance/decision.html",
        decision=decision,
        rows=decision_rows(decision),
        buttons=starts_from(decision, request.viewer),
        without=["withdraw", "supersede"] if decision.is_result else [],
        history=history(decision, DECISION),
        back=reverse("governance:decisions"),
    )


@requires(P.DECISIONS_MAKE)
def record(request: Request) -> HttpResponse:
    """First what kind it is: each names something else."""
    form = KindForm(request.POST or None)
    if form.is_valid():
        return redirect("governance:record_decision_of_kind", kind=form.cleaned_data["kind"])
    return page(
        request,
        "governance/record.html",
        form=form,
        waiting=[(row, act, deciding(act)) for row, act in queries.waiting(request.viewer, today())],
        title="Record a decision",
        intro="A relevant decision names what it authorises, needs its reasons, and is published with them.",
        submit="Continue",
        back=reverse("governance:decisions"),
    )


@requires(P.DECISIONS_MAKE)
def record_of_kind(request: Request, kind: str) -> HttpResponse:
    waiting = queries.acts_waiting(request.viewer, kind, today())
    start = {"decided_on": today(), "act": request.GET.get("act")}
    form = FORMS[kind](request.POST or None, waiting=waiting, initial=start)
    title, back = f"Record a decision: {DecisionKind(kind).label}", reverse("governance:record_decision")
    if not form.has_something_to_decide:
        return page(request, "governance/nothing_waits.html", title=title, back=back)
    rule = _rule(kind)
    if rule is not None:
        if not (rule.post or rule.urgent_post):
            return page(request, "governance/decided_at_a_sitting.html", title=title, back=back)
        ask_the_post(form, rule, today())
    if form.is_valid():
        with form.refusals():
            act = partial(_by_post, form) if rule else services.record_decision
            made = act(kind=kind, **form.facts(), by=request.viewer, at=now())
            return done(request, "The decision has been recorded. It is not published yet.", to=made)
    return form_page(request, form, title, submit="Record the decision", back=back)


def _rule(kind: str) -> DecidingRule | None:
    version = queries.procedure_in_force(ProcedureKind.DECISIONS, today())
    return queries.deciding_rule(version, kind) if version else None


def _by_post(form: WaitingForm, **facts: Any) -> RelevantDecision:
    asked = form.cleaned_data
    return services.decide_by_post(term=asked["term"], urgent=asked["urgent"], **facts)


@requires(P.GOVERNANCE_SEE)
def ask(request: Request, label: str, record_id: int) -> HttpResponse:
    """Ask the LINk for a decision on an act of an app above, which waits until it is made."""
    source = queries.act_source(label)
    if source is None or not request.viewer.may(source.ask):
        raise Http404
    act = queries.act_to_decide_on(label, record_id, today())
    if act is None:
        raise Http404
    asking = partial(services.ask_for_decision, act=act, by=request.viewer, at=now())
    return confirm_page(request, ASKING, asking, back=act.url, to=lambda _: act.url, rows=act_rows(act))


@requires(P.DECISIONS_PUBLISH)
def publish(request: Request, decision_id: int) -> HttpResponse:
    decision = _decision(request.viewer, decision_id)
    act = partial(services.publish_decision, decision=decision, by=request.viewer, at=now())
    rows = [("Title", decision.title), ("Decision", decision.text), ("Reasons", decision.reasons)]
    return confirm_page(request, PUBLISHING, act, back=decision, rows=rows)


@requires(P.DECISIONS_MAKE)
def withdraw(request: Request, decision_id: int) -> HttpResponse:
    decision = _decision(request.viewer, decision_id)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.withdraw_decision(decision=decision, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The decision has been withdrawn.", to=decision)
    return _about(
        request,
        decision,
        form=form,
        title="Withdraw this decision",
        intro="It gives no authority any more. What was done under it before stays lawful.",
        rows=[("Title", decision.title), ("Decision", decision.text)],
        submit="Withdraw",
        warning=True,
    )


@requires(P.DECISIONS_MAKE)
def supersede(request: Request, decision_id: int) -> HttpResponse:
    decision = _decision(request.viewer, decision_id)
    form = SupersedeForm(request.POST or None, decision=decision)
    if form.is_valid():
        with form.refusals():
            services.supersede_decision(decision=decision, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The decision has been superseded.", to=decision)
    return _about(
        request,
        decision,
        form=form,
        title="Supersede this decision",
        intro="A later published decision takes its place.",
        rows=[("Title", decision.title), ("Decision", decision.text)],
        submit="Supersede",
    )


def _about(request: Request, decision: RelevantDecision, **context: Any) -> HttpResponse:
    return page(request, "design/confirm.html", back=decision.get_absolute_url(), **context)
