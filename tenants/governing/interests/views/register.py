"""The register for those who govern and the host, and what comes on paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.timekeeping import now, today
from tenants.governing.interests import presenters, queries, services
from tenants.governing.interests.forms import PaperEndForm, PaperInterestForm, SignedOn
from tenants.permissions import P


@requires(P.INTERESTS_SEE)
def register(request: Request) -> HttpResponse:
    on = today()
    rows = queries.register(request.viewer, on)
    return page(
        request,
        "interests/register.html",
        people=presenters.register_table(rows, on),
        may_declare=request.viewer.may(P.INTERESTS_DECLARE),
    )


@requires(P.INTERESTS_SEE)
def member(request: Request, member_id: int) -> HttpResponse:
    member, on = queries.member_for(request.viewer, member_id), today()
    row = next((row for row in queries.declarers(on) if row.member.pk == member.pk), None)
    may_record = request.viewer.may(P.INTERESTS_RECORD)
    end = "interests:end_on_paper" if may_record else ""
    return page(
        request,
        "interests/member.html",
        member=member,
        rows=presenters.standing_rows(row, on, queries.asked_by_email(member)) if row else (),
        interests=presenters.interests_table(queries.declared_by(member), end=end),
        confirmations=presenters.confirmations_table(queries.confirmations_of(member)),
        may_record=may_record,
        back=reverse("interests:register"),
    )


@requires(P.INTERESTS_RECORD)
def declare_on_paper(request: Request, member_id: int) -> HttpResponse:
    member = queries.to_record_for(request.viewer, member_id, today())
    form, back = PaperInterestForm(request.POST or None), reverse("interests:member", args=[member.pk])
    if form.is_valid():
        with form.refusals():
            services.declare(member=member, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "What they declared on paper is on the register.", to=back)
    return form_page(
        request,
        form,
        "Write down an interest declared on paper",
        caption=member.name,
        intro="Write down what the paper says. You can’t declare for somebody else.",
        submit="Write it down",
        back=back,
    )


@requires(P.INTERESTS_RECORD)
def end_on_paper(request: Request, interest_id: int) -> HttpResponse:
    interest = queries.interest_for(request.viewer, interest_id)
    form = PaperEndForm(request.POST or None)
    back = reverse("interests:member", args=[interest.member.survivor_id])
    if form.is_valid():
        with form.refusals():
            services.end_interest(interest=interest, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "Its last day has been recorded.", to=back)
    return form_page(
        request,
        form,
        "An interest has ended, as their paper says",
        caption=str(interest),
        submit="Record its last day",
        back=back,
    )


@requires(P.INTERESTS_RECORD)
def confirm_on_paper(request: Request, member_id: int) -> HttpResponse:
    member = queries.to_record_for(request.viewer, member_id, today())
    form, back = SignedOn(request.POST or None), reverse("interests:member", args=[member.pk])
    if form.is_valid():
        with form.refusals():
            services.confirm(member=member, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "Their confirmation has been recorded.", to=back)
    return form_page(
        request,
        form,
        "They confirmed on paper what they declare",
        caption=member.name,
        intro="The paper has to list all that stands here, or say that there is nothing.",
        submit="Record it",
        back=back,
    )
