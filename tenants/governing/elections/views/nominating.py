"""Candidates, the lot among them, and elections without a poll."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page
from foundation.design.formats import date_long
from foundation.timekeeping import now, today
from foundation.workflow import act_page
from foundation.workflow.pages import confirm_move
from tenants.governing.elections import queries, services
from tenants.governing.elections.forms.conduct import DrawForm, NominationForm, WithdrawForm
from tenants.people.members.finding import find_page
from tenants.permissions import P


@requires(P.ELECTIONS_RUN)
def find_candidate(request: Request, pk: int) -> HttpResponse:
    election = queries.election_for(request.viewer, pk)
    return find_page(
        request,
        lambda text: queries.people_to_nominate(request.viewer, election, text=text),
        lambda person: reverse("elections:nominate", args=[election.pk, person.pk]),
        "Who is nominated?",
        intro=f"Search those who may stand: whoever takes part on {date_long(election.frozen_on)}.",
        nobody="Only those who take part on the day of the roll can stand.",
        caption=election.title,
        back=election.get_absolute_url(),
    )


@requires(P.ELECTIONS_RUN)
def nominate(request: Request, pk: int, member_pk: int) -> HttpResponse:
    election = queries.election_for(request.viewer, pk)
    member = queries.member_for(request.viewer, election, member_pk)
    form = NominationForm(
        request.POST or None,
        asks_proposer=election.asks_proposer,
        initial={"nominated_on": today(), "consented_on": today()},
    )
    if form.is_valid():
        with form.refusals():
            services.nominate(
                election=election, member=member, **form.cleaned_data, by=request.viewer, at=now()
            )
            return done(request, f"{member.name} has been nominated", to=election)
    return form_page(
        request, form, f"Nominate {member.name}", caption=election.title, submit="Nominate", back=election
    )


@requires(P.ELECTIONS_RUN)
def withdraw(request: Request, pk: int) -> HttpResponse:
    candidate = queries.candidate_for(request.viewer, pk)
    form = WithdrawForm(request.POST or None, initial={"withdrawn_on": today()})
    if form.is_valid():
        with form.refusals():
            services.withdraw(candidate, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"{candidate.name} has withdrawn", to=candidate.election)
    intro = "Their name stays on papers that are printed. Voters are told, and a preference for them is passed over in the count."
    return form_page(
        request,
        form,
        f"{candidate.name} withdraws",
        caption=candidate.election.title,
        intro=intro,
        submit="Record",
        back=candidate.election,
    )


@requires(P.ELECTIONS_RUN)
def close_nominations(request: Request, pk: int) -> HttpResponse:
    election = queries.election_for(request.viewer, pk)
    return confirm_move(request, election, "close_nominations", services.close_nominations)


@requires(P.ELECTIONS_RUN)
def draw(request: Request, pk: int) -> HttpResponse:
    election = queries.election_for(request.viewer, pk)
    return act_page(
        request,
        election,
        DrawForm(request.POST or None),
        services.record_draw,
        "Record the draw",
        message="The candidates have been drawn",
        intro=f"{election.lot_source}. The numbers are published, and decide the lot once and for all.",
        warning=True,
    )


@requires(P.ELECTIONS_DECLARE)
def declare_unopposed(request: Request, pk: int) -> HttpResponse:
    election = queries.election_for(request.viewer, pk)
    return confirm_move(request, election, "declare_unopposed", services.declare_unopposed)


@requires(P.ELECTIONS_DECLARE)
def declare_drawn(request: Request, pk: int) -> HttpResponse:
    election = queries.election_for(request.viewer, pk)
    return confirm_move(request, election, "declare_drawn", services.declare_drawn)
