"""Complaints about an election, and what becomes of its result."""

from __future__ import annotations

import re
import secrets

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from foundation.access import Request, public_page, requires, secret_link
from foundation.design import done, form_page, page
from foundation.timekeeping import now, today
from foundation.workflow import act_page
from tenants.governing.complaints import queries as complaints
from tenants.governing.complaints import rules
from tenants.governing.complaints.queries.following import follow_token
from tenants.governing.elections import queries, services
from tenants.governing.elections.forms.complaining import AboutElectionForm, RecordAboutElectionForm
from tenants.governing.elections.forms.conduct import FollowForm
from tenants.governing.elections.models import Election
from tenants.governing.elections.workflow import ElectionState
from tenants.permissions import P

_ANNULLED = (
    "The decision that it was ends today. Whoever holds a post by it leaves it today, and whoever would take one up later does not. "
    "What was decided with them before stays as it was."
)
# As secrets.token_urlsafe(24) makes them.
_FORM = re.compile(r"[A-Za-z0-9_-]{32}", re.ASCII)


def _may_complain(election: Election) -> bool:
    until = election.complain_until
    return election.state == ElectionState.DECLARED and until is not None and today() <= until


@public_page
@never_cache
def begin(request: Request, pk: int) -> HttpResponse:  # noqa: ARG001
    """Each form has an address that nobody else knows, so what is typed can be kept there while it is typed."""
    election = queries.published_election(pk)
    return redirect("public_elections:complain", pk=election.pk, form=secrets.token_urlsafe(24))


@secret_link
@never_cache
def complain(request: Request, pk: int, form: str) -> HttpResponse:
    election = queries.published_election(pk)
    if not _FORM.fullmatch(form):
        raise Http404("There is no such form")
    asked = AboutElectionForm(request.POST or None, initial={"about": ["link"]})
    if asked.is_valid():
        with asked.refusals():
            complaint = services.lodge_complaint(
                election,
                form=form,
                sent_from=get_adapter().get_client_ip(request),
                **asked.cleaned_data,
                by=request.viewer,
                at=now(),
            )
            return redirect("public_complaints:follow", follow=follow_token(complaint))
    response = page(
        request,
        "elections/public/complain.html",
        election=election,
        form=asked,
        in_time=_may_complain(election),
    )
    response["X-Robots-Tag"] = "noindex"
    return response


@requires(P.COMPLAINTS_HANDLE)
def record_complaint(request: Request, pk: int) -> HttpResponse:
    election = queries.published_election(pk)
    form = RecordAboutElectionForm(
        request.POST or None,
        people=complaints.people_here(today()),
        initial={"received_on": today(), "about": ["link"]},
    )
    if form.is_valid():
        with form.refusals():
            recorded = services.record_complaint(election, **form.cleaned_data, by=request.viewer, at=now())
            out = rules.why_out(recorded, request.viewer)
            return done(
                request,
                f"The complaint has been recorded. {f'You do not see it: {out.sentence()}' if out else ''}",
                to=election if out else recorded,
            )
    return form_page(
        request,
        form,
        "Record a complaint about the election",
        caption=election.title,
        intro="What came by telephone, by letter, by email or in person, within the time for complaints. Whoever stood stays out of it.",
        submit="Record",
        back=election,
    )


@requires(P.ELECTIONS_DECLARE)
def let_stand(request: Request, pk: int) -> HttpResponse:
    return act_page(
        request,
        queries.election_for(request.viewer, pk),
        FollowForm(request.POST or None),
        services.let_stand,
        "The result stands",
        message="It is published why the result stands",
        intro="Somebody was right to complain, and nobody else would have been elected without what went wrong.",
        submit="Publish why",
    )


@requires(P.ELECTIONS_DECLARE)
def annul(request: Request, pk: int) -> HttpResponse:
    return act_page(
        request,
        queries.election_for(request.viewer, pk),
        FollowForm(request.POST or None),
        services.annul,
        "Set the result aside",
        message="The result has been set aside. Prepare another election for its seats.",
        intro=_ANNULLED,
        submit="Set the result aside",
        warning=True,
    )
