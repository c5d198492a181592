"""The election as a whole: prepared, announced, declared or called off."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.timekeeping import now
from foundation.workflow import act_page, history
from foundation.workflow.pages import confirm_move
from tenants.governing.elections import presenters, queries, services
from tenants.governing.elections.forms.conduct import CallOffForm, ElectionForm
from tenants.governing.elections.workflow import ELECTION
from tenants.permissions import P

_USUAL = {"complaint_days": 14, "publish_from": 50}


@requires(P.ELECTIONS_SEE)
def elections(request: Request) -> HttpResponse:
    return page(
        request,
        "elections/list.html",
        elections=presenters.elections_table(queries.elections(request.viewer)),
        may_run=request.viewer.may(P.ELECTIONS_RUN),
    )


@requires(P.ELECTIONS_SEE)
def election(request: Request, pk: int) -> HttpResponse:
    election = queries.election_for(request.viewer, pk)
    candidates = queries.candidates(election)
    count, profile = queries.count_of(election), queries.profile_of(election)
    return page(
        request,
        "elections/election.html",
        election=election,
        rows=[*presenters.election_rows(election), *presenters.kept_rows(election)],
        candidates=presenters.candidates_table(
            candidates, may_withdraw=presenters.may_withdraw(election, request.viewer)
        ),
        buttons=presenters.buttons(election, request.viewer),
        without=presenters.hidden_moves(election),
        turnout=presenters.turnout_rows(queries.turnout(election), count),
        complaints=queries.complaints_shown(request.viewer, election),
        followed=queries.said_of_result(election),
        sheets=presenters.sheets_table(
            queries.sheets(election), [candidate.name for candidate in candidates]
        ),
        result=presenters.result_table(profile, count) if profile and count else None,
        stages=presenters.stages_in_words(profile, count) if profile and count else [],
        history=history(election, ELECTION),
        back=reverse("elections:list"),
    )


@requires(P.ELECTIONS_RUN)
def add(request: Request) -> HttpResponse:
    form = ElectionForm(request.POST or None, initial=_USUAL)
    if form.is_valid():
        with form.refusals():
            election = services.prepare(**form.cleaned_data, by=request.viewer, at=now())
            return done(
                request,
                "The election has been saved. Nobody reads of it before it is announced.",
                to=election,
            )
    return form_page(request, form, "Prepare an election", back=reverse("elections:list"))


@requires(P.ELECTIONS_RUN)
def change(request: Request, pk: int) -> HttpResponse:
    election = queries.election_for(request.viewer, pk)
    form = ElectionForm(request.POST or None, editing=election)
    if form.is_valid():
        with form.refusals():
            services.change(election=election, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The election has been changed", to=election)
    return form_page(request, form, "Change the election", caption=election.title, back=election)


@requires(P.ELECTIONS_RUN)
def announce(request: Request, pk: int) -> HttpResponse:
    return confirm_move(request, queries.election_for(request.viewer, pk), "announce", services.announce)


@requires(P.ELECTIONS_DECLARE)
def declare(request: Request, pk: int) -> HttpResponse:
    return confirm_move(request, queries.election_for(request.viewer, pk), "declare", services.declare)


@requires(P.ELECTIONS_RUN)
def call_off(request: Request, pk: int) -> HttpResponse:
    return act_page(
        request,
        queries.election_for(request.viewer, pk),
        CallOffForm(request.POST or None),
        services.call_off,
        "Call off the election",
        message="The election has been called off",
        submit="Call off",
        warning=True,
    )
