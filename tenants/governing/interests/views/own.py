"""What those who serve the LINk declare themselves."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import Confirmation, confirm_page, done, form_page, page
from foundation.timekeeping import now, today
from tenants.governing.interests import presenters, queries, rules, services
from tenants.governing.interests.forms import EndForm, InterestForm
from tenants.people.members.models import Member
from tenants.permissions import P

OWN = "interests:own"


def _member(request: Request) -> Member:
    member = queries.own_member(request.viewer, today())
    if member is None:
        rules.DeclaredByThemselves.refuse(
            "Your account is not tied to a post or to the list of representatives."
        )
    return member


@requires(P.INTERESTS_DECLARE)
def own(request: Request) -> HttpResponse:
    on = today()
    row = next((row for row in queries.declarers(on) if row.account == request.viewer.account_id), None)
    interests = row.interests if row else ()
    return page(
        request,
        "interests/own.html",
        row=row,
        rows=presenters.standing_rows(row, on) if row else (),
        interests=presenters.interests_table(interests, end="interests:end"),
    )


@requires(P.INTERESTS_DECLARE)
def declare(request: Request) -> HttpResponse:
    member, form = _member(request), InterestForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.declare(member=member, **form.cleaned_data, by=request.viewer, at=now())
            message = "It is on the register. Confirm the whole when nothing is missing."
            return done(request, message, to=reverse(OWN))
    return form_page(
        request,
        form,
        "Declare an interest",
        intro="You stay out of decisions, visits and papers that touch it, unless the LINk lets you take part.",
        submit="Declare it",
        back=reverse(OWN),
    )


@requires(P.INTERESTS_DECLARE)
def end(request: Request, interest_id: int) -> HttpResponse:
    interest = queries.own_interest(request.viewer, interest_id, today())
    form = EndForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.end_interest(interest=interest, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "Its last day has been recorded.", to=reverse(OWN))
    return form_page(
        request,
        form,
        "This interest has ended",
        caption=str(interest),
        submit="Record its last day",
        back=reverse(OWN),
    )


@requires(P.INTERESTS_DECLARE)
def confirm(request: Request) -> HttpResponse:
    member = _member(request)
    standing = [str(one) for one in queries.declared_by(member) if one.until is None or one.until >= today()]
    declared = f"You declare: {'; '.join(standing)}." if standing else "You declare no interests."
    return confirm_page(
        request,
        Confirmation(
            "Is this right and complete?",
            "Yes, confirm it",
            "You have confirmed what you declare. You are asked again in a year.",
            intro=declared,
        ),
        act=lambda: services.confirm(member=member, by=request.viewer, at=now()),
        back=reverse(OWN),
    )
