"""The roll, paper, and the count."""

from __future__ import annotations

from django.http import HttpResponse

from foundation.access import Request, requires
from foundation.design import Confirmation, confirm_page, done, form_page, page
from foundation.timekeeping import now
from foundation.workflow.pages import confirm_move
from tenants.governing.elections import presenters, queries, services
from tenants.governing.elections.forms.ballot import SheetForm, ballot_form
from tenants.governing.elections.forms.conduct import EnvelopeForm
from tenants.permissions import P

FREEZE = Confirmation(
    "Freeze the roll",
    "Freeze the roll",
    "The roll is frozen",
    intro="Whoever took part on the day of the roll is on it, without those who work for the host. It is made once.",
    final=True,
)
REMIND = Confirmation(
    "Remind those who have not voted",
    "Remind",
    "Reminders are on their way",
    intro="Whoever has an email address and still has their vote gets a new link; the earlier one stops working. You are not told who.",
)


@requires(P.ELECTIONS_RUN)
def freeze(request: Request, pk: int) -> HttpResponse:
    election = queries.election_for(request.viewer, pk)
    return confirm_page(
        request,
        FREEZE,
        lambda: services.freeze_roll(election, by=request.viewer, at=now()),
        back=election,
        caption=election.title,
    )


@requires(P.ELECTIONS_RUN)
def roll(request: Request, pk: int) -> HttpResponse:
    election = queries.election_for(request.viewer, pk)
    return page(
        request,
        "elections/roll.html",
        election=election,
        voters=presenters.roll_table(queries.roll(request.viewer, election)),
        back=election.get_absolute_url(),
    )


@requires(P.ELECTIONS_RUN)
def open_voting(request: Request, pk: int) -> HttpResponse:
    return confirm_move(request, queries.election_for(request.viewer, pk), "open", services.open_voting)


@requires(P.ELECTIONS_RUN)
def remind(request: Request, pk: int) -> HttpResponse:
    election = queries.election_for(request.viewer, pk)
    return confirm_page(
        request,
        REMIND,
        lambda: services.remind(election, by=request.viewer, at=now()),
        back=election,
        caption=election.title,
    )


@requires(P.ELECTIONS_RUN)
def strike(request: Request, pk: int) -> HttpResponse:
    election = queries.election_for(request.viewer, pk)
    form = EnvelopeForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            voter = services.strike(election, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"Number {voter.number}, {voter.name}, has been struck", to=election)
    return form_page(
        request, form, "Strike an envelope", caption=election.title, submit="Strike", back=election
    )


@requires(P.ELECTIONS_RUN)
def close(request: Request, pk: int) -> HttpResponse:
    return confirm_move(request, queries.election_for(request.viewer, pk), "close", services.close)


@requires(P.ELECTIONS_RUN, keeps_forms=False)
def key(request: Request, pk: int) -> HttpResponse:
    """One sheet after the other; each is keyed by two people, who don't see what the other keyed until both have."""
    election = queries.election_for(request.viewer, pk)
    data = request.POST if request.method == "POST" else None
    sheet = SheetForm(data)
    ballot = ballot_form(election, queries.candidates_on_paper(election), data, keyed=True)
    if sheet.is_valid() and ballot.is_valid():
        with sheet.refusals():
            number = sheet.cleaned_data["sheet"]
            services.key_sheet(election, sheet=number, ranking=ballot.ranking, by=request.viewer, at=now())
            return done(request, f"Sheet {number} has been keyed", to=request.path)
    return page(
        request,
        "elections/key.html",
        election=election,
        sheet=sheet,
        ballot=ballot,
        back=election.get_absolute_url(),
    )


@requires(P.ELECTIONS_RUN)
def count(request: Request, pk: int) -> HttpResponse:
    return confirm_move(request, queries.election_for(request.viewer, pk), "count", services.count)
