from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.timekeeping import now, today
from foundation.workflow import act_page, history
from tenants.governing.governance.models import DecisionKind
from tenants.governing.governance.presenters.acts import standing
from tenants.permissions import P
from tenants.plan.work_plan import queries, services
from tenants.plan.work_plan.acts import Step, act_on
from tenants.plan.work_plan.forms.rounds import (
    AskForm,
    CandidateForm,
    DecideForm,
    ListMattersForm,
    RoundForm,
    ScoreForm,
    WeightsForm,
)
from tenants.plan.work_plan.presenters import rounds as presenters
from tenants.plan.work_plan.workflow import ROUND, RoundState


@requires(P.PLAN_SEE)
def rounds(request: Request) -> HttpResponse:
    return page(
        request,
        "work_plan/rounds.html",
        rounds=presenters.rounds_table(queries.rounds(request.viewer)),
        may_manage=request.viewer.may(P.PLAN_MANAGE),
    )


@requires(P.PLAN_SEE)
def round_(request: Request, pk: int) -> HttpResponse:
    found = queries.round_for(request.viewer, pk)
    return page(
        request,
        "work_plan/round.html",
        round=found,
        rows=presenters.round_rows(found),
        criteria=presenters.criteria_table(found),
        listed=presenters.long_list(found, queries.standings(found), request.viewer),
        buttons=presenters.round_buttons(found, request.viewer),
        standing=standing(act_on(found, Step.DECIDE, DecisionKind.SERVICES, today()), request.viewer)
        if found.state == RoundState.SCORING
        else None,
        history=history(found, ROUND),
        back=reverse("work_plan:rounds"),
    )


@requires(P.PLAN_MANAGE)
def add(request: Request) -> HttpResponse:
    form = RoundForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            made = services.open_round(**form.cleaned_data, by=request.viewer, at=now())
            return done(
                request, "The round has been opened. Put on the long list what people raised.", to=made
            )
    return form_page(
        request, form, "Agree priorities", submit="Start the long list", back=reverse("work_plan:rounds")
    )


@requires(P.PLAN_MANAGE)
def weights(request: Request, pk: int) -> HttpResponse:
    found = queries.round_for(request.viewer, pk)
    form = WeightsForm(request.POST or None, round_=found)
    if form.is_valid():
        with form.refusals():
            top = form.cleaned_data["top"]
            services.set_weights(round_=found, weights=form.weights(), top=top, by=request.viewer, at=now())
            return done(request, "The weights have been set", to=found)
    return form_page(request, form, "Set weights and scale", caption=found.title, submit="Save", back=found)


@requires(P.PLAN_MANAGE)
def list_matters(request: Request, pk: int) -> HttpResponse:
    found = queries.round_for(request.viewer, pk)
    form = ListMattersForm(request.POST or None, round_=found)
    if form.is_valid():
        with form.refusals():
            services.list_matters(round_=found, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "They are on the long list", to=found)
    return form_page(
        request,
        form,
        "Put matters on the long list",
        caption=found.title,
        submit="Put on the list",
        back=found,
    )


@requires(P.PLAN_MANAGE)
def list_candidate(request: Request, pk: int) -> HttpResponse:
    found = queries.round_for(request.viewer, pk)
    form = CandidateForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.list_candidate(round_=found, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "It is on the long list", to=found)
    return form_page(
        request, form, "Add to the long list", caption=found.title, submit="Put on the list", back=found
    )


@requires(P.PLAN_MANAGE)
def ask_for_scores(request: Request, pk: int) -> HttpResponse:
    found, form = queries.round_for(request.viewer, pk), AskForm(request.POST or None)
    return act_page(
        request,
        found,
        form,
        services.ask_for_scores,
        "Ask for scores",
        message="Governance members are asked for their scores",
        submit="Ask for scores",
    )


@requires(P.PLAN_SEE)
def candidate(request: Request, pk: int) -> HttpResponse:
    """What is to be scored, and whom the LINk lets score it in spite of an interest."""
    found = queries.candidate_for(request.viewer, pk)
    may_score = found.round.state == RoundState.SCORING and request.viewer.may(P.PLAN_PUBLISH)
    return page(
        request,
        "work_plan/candidate.html",
        candidate=found,
        rows=presenters.candidate_rows(found),
        may_score=may_score,
        back=found.round.get_absolute_url(),
    )


@requires(P.PLAN_PUBLISH)
def score(request: Request, pk: int) -> HttpResponse:
    candidate = queries.candidate_for(request.viewer, pk)
    given = queries.score_of(candidate, request.viewer)
    form = ScoreForm(request.POST or None, candidate=candidate, given=given)
    if form.is_valid():
        with form.refusals():
            services.score(candidate=candidate, values=form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"You have scored: {candidate}", to=candidate.round)
    return form_page(
        request,
        form,
        f"Score: {candidate}",
        caption=candidate.round.title,
        submit="Save my scores",
        back=candidate,
    )


@requires(P.PLAN_PUBLISH)
def decide(request: Request, pk: int) -> HttpResponse:
    found = queries.round_for(request.viewer, pk)
    form = DecideForm(request.POST or None, round_=found)
    if form.is_valid():
        with form.refusals():
            services.decide(found, **form.answers(), by=request.viewer, at=now())
            return done(request, "The result has been recorded, and everybody can read it", to=found)
    return form_page(
        request,
        form,
        "Record the result",
        caption=found.title,
        submit="Record and publish",
        back=found,
        template="governance/under.html",
        standing=standing(act_on(found, Step.DECIDE, DecisionKind.SERVICES, today()), request.viewer),
    )
