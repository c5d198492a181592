"""What everybody reads of elections, and the ballot paper behind a voter's link."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from foundation.access import Request, public_page, secret_link
from foundation.design import page, paginate
from foundation.law import Refused
from foundation.timekeeping import now, today
from tenants.governing.elections import presenters, queries, services
from tenants.governing.elections.counting import key_of, write_blt
from tenants.governing.elections.forms.ballot import ballot_form
from tenants.governing.elections.models import Voter
from tenants.governing.elections.workflow import WITH_RESULT, ElectionState


@public_page
def elections(request: Request) -> HttpResponse:
    return page(request, "elections/public/list.html", elections=paginate(request, queries.published()))


@public_page
def election(request: Request, pk: int) -> HttpResponse:
    election = queries.published_election(pk)
    declared = election.state in WITH_RESULT
    count = queries.count_of(election) if declared else None
    profile = queries.profile_of(election) if declared else None
    candidates = queries.candidates(election)
    elected = sorted((one for one in candidates if one.place), key=lambda one: one.place or 0)
    return page(
        request,
        "elections/public/election.html",
        election=election,
        candidates=candidates,
        rows=presenters.election_rows(election),
        declared=declared,
        elected=elected,
        vacant=election.seats - len(elected),
        turnout=presenters.turnout_rows(queries.turnout(election), count) if declared and count else [],
        result=presenters.result_table(profile, count) if profile and count and count.valid else None,
        stages=presenters.stages_in_words(profile, count) if profile and count else [],
        nobody_chose=count is not None and not count.valid,
        by_lot=count is not None and count.by_lot,
        has_file=declared and queries.publishes_ballots(election),
        decision=queries.published_decision(election),
        followed=queries.said_of_result(election) if declared else [],
        may_complain=election.state == ElectionState.DECLARED
        and election.complain_until is not None
        and today() <= election.complain_until,
        why_called_off=queries.why_called_off(election),
    )


@public_page
def ballots(request: Request, pk: int) -> HttpResponse:  # noqa: ARG001
    return HttpResponse(write_blt(queries.ballots_published(pk)), content_type="text/plain; charset=utf-8")


@public_page
def lot(request: Request, pk: int) -> HttpResponse:
    election = queries.published_election(pk)
    pool = [candidate for candidate in queries.candidates(election) if candidate.number]
    return page(
        request,
        "elections/public/lot.html",
        election=election,
        pool=presenters.candidates_table(pool),
        key=key_of(election.lot_numbers) if election.lot_numbers else "",
        size=len(pool),
    )


@public_page
def lot_file(request: Request, pk: int) -> HttpResponse:  # noqa: ARG001
    election = queries.published_election(pk)
    text = presenters.lot_text(election, queries.candidates(election))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@public_page
def counting(request: Request) -> HttpResponse:
    return page(request, "elections/public/counting.html")


# Nobody without the secret of the link can send this form, so it asks for no cookie, which could run out or be changed by signing in.
@csrf_exempt
@secret_link
@never_cache
def vote(request: Any, paper: str) -> HttpResponse:
    """Without a session and without a cookie, so that nothing runs out while somebody thinks. What is written here is kept nowhere before
    it is sent."""
    voter = queries.voter_of(paper)
    if voter is None:
        return page(request, "elections/public/unknown_link.html", 410)
    response = _ballot(request, voter)
    # The secret stays here; a browser still says where a form comes from.
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def _ballot(request: Any, voter: Voter) -> HttpResponse:
    election = voter.election
    if election.state != ElectionState.OPEN or now() >= election.closes_at:
        return page(request, "elections/public/not_open.html", election=election)
    if not queries.has_right(voter):
        return page(request, "elections/public/voted.html", election=election)
    form = ballot_form(
        election, queries.candidates_standing(election), request.POST if request.method == "POST" else None
    )
    if form.is_valid():
        try:
            services.vote(voter, ranking=form.ranking, at=now())
        except Refused as refusal:
            return page(request, "elections/public/not_taken.html", 409, election=election, refusal=refusal)
        return redirect(request.path)
    candidates = queries.candidates(election)
    return page(
        request,
        "elections/public/vote.html",
        election=election,
        form=form,
        candidates=[
            candidate for candidate in candidates if candidate.number and not candidate.has_withdrawn
        ],
        withdrawn=[candidate for candidate in candidates if candidate.number and candidate.has_withdrawn],
    )
