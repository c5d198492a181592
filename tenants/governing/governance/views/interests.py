"""Whoever has an interest stays out of an act, unless a body of the LINk lets them take part."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.timekeeping import now, today
from foundation.writing.addresses import reverse
from tenants.governing.governance import queries, services
from tenants.governing.governance.forms.interests import (
    ConsiderForm,
    DoneAgainForm,
    LetForm,
    WithdrawLeaveForm,
)
from tenants.governing.governance.presenters.interests import considered_table, touched_table
from tenants.governing.interests import queries as declared
from tenants.governing.interests import services as interests
from tenants.permissions import P


@requires(P.DECISIONS_MAKE)
def let(request: Request, label: str, record_id: int, member_id: int) -> HttpResponse:
    found = declared.conflicts_in(label, record_id, today())
    conflict = next((one for one in found if one.member.pk == member_id), None)
    record = queries.record_touched(label, record_id)
    if record is None or conflict is None:
        raise Http404
    back = record.get_absolute_url()
    form = LetForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            facts = {**form.cleaned_data, "body": form.cleaned_data["body"].name}
            interests.let_take_part(
                member=conflict.member,
                record=label,
                record_id=record_id,
                **facts,
                by=request.viewer,
                at=now(),
            )
            message = f"{conflict.member.name} may take part. It is shown wherever they do."
            return done(request, message, to=back)
    return form_page(
        request,
        form,
        f"Let {conflict.member.name} take part",
        caption=str(record),
        intro=f"Declared: {conflict.interest}. What a body of the LINk agreed without them is written down here.",
        submit="Write it down",
        back=back,
    )


@requires(P.DECISIONS_MAKE)
def withdraw_leave(request: Request, leave_id: int) -> HttpResponse:
    leave = declared.leave_for(request.viewer, leave_id)
    record = queries.record_touched(leave.record, leave.record_id)
    back = record.get_absolute_url() if record else reverse("interests:register")
    form, name = WithdrawLeaveForm(request.POST or None), leave.member.survivor.name
    if form.is_valid():
        with form.refusals():
            interests.withdraw_leave(leave=leave, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"{name} stays out of it again.", to=back)
    return form_page(
        request,
        form,
        f"{name} takes part no longer",
        caption=str(record or ""),
        intro="What they did meanwhile stays, and is still shown as let.",
        submit="Withdraw it",
        back=back,
    )


@requires(P.INTERESTS_SEE)
def touched(request: Request, interest_id: int) -> HttpResponse:
    """What somebody took part in since an interest began and before it was declared."""
    interest = declared.late_for(request.viewer, interest_id)
    may_consider = request.viewer.may(P.DECISIONS_MAKE)
    found = declared.considerations_of(interest)
    waiting = declared.still_to_consider(interest) if interest.considered_on is None else []
    return page(
        request,
        "governance/touched.html",
        interest=interest,
        member=interest.member.survivor,
        waiting=touched_table(interest, waiting, may_consider=may_consider),
        found=considered_table(found.values(), may_consider=may_consider),
        back=reverse("interests:member", args=[interest.member.survivor_id]),
    )


@requires(P.DECISIONS_MAKE)
def consider(request: Request, interest_id: int, label: str, record_id: int) -> HttpResponse:
    interest = declared.late_for(request.viewer, interest_id)
    waiting = declared.still_to_consider(interest) if interest.considered_on is None else []
    one = next((one for one in waiting if one.record == (label, record_id)), None)
    if one is None:
        raise Http404
    back, form = reverse("governance:touched", args=[interest.pk]), ConsiderForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            facts = {**form.cleaned_data, "body": form.cleaned_data["body"].name}
            services.consider_touched(interest=interest, touched=one, **facts, by=request.viewer, at=now())
            return done(request, "What the body found has been recorded.", to=back)
    return form_page(
        request,
        form,
        "What does a body of the LINk say of it?",
        caption=one.title,
        intro=f"{one.how} while there was an interest that was not declared: {interest}. Nothing of it is rewritten.",
        submit="Record it",
        back=back,
    )


@requires(P.DECISIONS_MAKE)
def done_again(request: Request, consideration_id: int) -> HttpResponse:
    found = declared.consideration_for(request.viewer, consideration_id)
    back, form = reverse("governance:touched", args=[found.interest_id]), DoneAgainForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            interests.note_done_again(found=found, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "It has been done again.", to=back)
    return form_page(request, form, "It was done again", caption=found.title, submit="Record it", back=back)
