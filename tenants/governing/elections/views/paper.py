"""Ballot papers are made out, printed and replaced."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse

from foundation.access import Request, requires
from foundation.access.downloads import note_download
from foundation.design import Confirmation, confirm_page, done, form_page, page
from foundation.documents.sheets import pdf_response
from foundation.reading import UnreadableError, day_of_iso
from foundation.tenancy import atomic
from foundation.timekeeping import now
from tenants.governing.elections import on_paper, presenters, queries, services
from tenants.governing.elections.forms.conduct import PaperForm
from tenants.people.members.presenters import postal_address
from tenants.permissions import P

MAKE_OUT = Confirmation(
    "Make out papers",
    "Make out papers",
    "The papers have been made out. Print them, and put each beside its cover sheet.",
    intro="One for everybody on the roll who can’t be reached by email or wants to hear by post, and has neither a paper nor voted.",
)
_COVER_SHEETS = "Cover sheets of ballot papers"


@requires(P.ELECTIONS_RUN)
def papers(request: Request, pk: int) -> HttpResponse:
    election = queries.election_for(request.viewer, pk)
    return page(
        request,
        "elections/papers.html",
        election=election,
        waiting=queries.to_make_out(election).count(),
        batches=queries.batches(election),
        numbers=presenters.paper_rows(queries.poll_numbers(election)),
        back=election.get_absolute_url(),
    )


@requires(P.ELECTIONS_RUN)
def make_out_all(request: Request, pk: int) -> HttpResponse:
    election = queries.election_for(request.viewer, pk)
    return confirm_page(
        request,
        MAKE_OUT,
        lambda: services.make_out_papers(election, by=request.viewer, at=now()),
        back=election,
        to=lambda _: f"{election.get_absolute_url()}papers/",
        caption=election.title,
    )


@requires(P.ELECTIONS_RUN)
def make_out_one(request: Request, pk: int) -> HttpResponse:
    election = queries.election_for(request.viewer, pk)
    form = PaperForm(request.POST or None)
    here = f"{election.get_absolute_url()}papers/"
    if form.is_valid():
        with form.refusals():
            voter = services.make_out_paper(election, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"Paper {voter.on_envelope} has been made out for {voter.name}", to=here)
    return form_page(
        request,
        form,
        "Make out one paper, or replace one",
        caption=election.title,
        submit="Make it out",
        back=here,
    )


def _day(typed: str) -> date:
    try:
        return day_of_iso(typed)
    except UnreadableError:
        raise Http404("That is no day.") from None


@requires(P.ELECTIONS_RUN)
def ballot_papers(request: Request, pk: int, day: str) -> HttpResponse:
    election = queries.election_for(request.viewer, pk)
    copies = len(queries.made_out_on(election, _day(day)))
    if not copies:
        raise Http404("No paper was made out on that day.")
    return pdf_response(on_paper.ballot_papers(election, copies, now()), filename="ballot-papers")


@requires(P.ELECTIONS_RUN)
def cover_sheets(request: Request, pk: int, day: str) -> HttpResponse:
    election = queries.election_for(request.viewer, pk)
    voters = queries.made_out_on(election, _day(day))
    if not voters:
        raise Http404("No paper was made out on that day.")
    if request.method == "POST":
        with atomic():
            note_download(
                title=_COVER_SHEETS,
                address=request.path,
                filters="",
                kind="pdf",
                rows=len(voters),
                by=request.viewer,
                at=now(),
            )
        return pdf_response(on_paper.cover_sheets(election, voters, now()), filename="cover-sheets")
    return page(
        request,
        "elections/cover_sheets.html",
        election=election,
        day=_day(day),
        voters=voters,
        unaddressed=[voter for voter in voters if not postal_address(voter.member.survivor)],
        back=f"{election.get_absolute_url()}papers/",
    )


@requires(P.ELECTIONS_RUN)
def statements(request: Request, pk: int) -> HttpResponse:
    election = queries.election_for(request.viewer, pk)
    if not queries.candidates_on_paper(election):
        raise Http404("Nominations are not closed.")
    return pdf_response(on_paper.statements(election, now()), filename="candidates")
