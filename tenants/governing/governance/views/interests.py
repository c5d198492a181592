"""Whoever has an interest stays out of an act, unless a body of the LINk lets them take part."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import Confirmation, confirm_page, done, form_page, page
from foundation.timekeeping import now, today
from tenants.governing.governance import queries
from tenants.governing.governance.forms.interests import LetForm
from tenants.governing.governance.presenters.interests import touched_table
from tenants.governing.interests import queries as declared
from tenants.governing.interests import services
from tenants.permissions import P


@requires(P.DECISIONS_MAKE)
def let(request: Request, label: str, record_id: int, member_id: int) -> HttpResponse:
    act = queries.act_to_decide_on(label, record_id, today())
    found = queries.conflicts_of_those_who_serve(act) if act else []
    conflict = next((one for one in found if one.member.pk == member_id), None)
    if act is None or conflict is None:
        raise Http404
    form = LetForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            facts = {**form.cleaned_data, "body": form.cleaned_data["body"].name}
            services.let_take_part(
                member=conflict.member,
                record=act.record,
                record_id=act.record_id,
                **facts,
                by=request.viewer,
                at=now(),
            )
            return done(
                request, f"{conflict.member.name} may take part. It is shown wherever they do.", to=act.url
            )
    return form_page(
        request,
        form,
        f"Let {conflict.member.name} take part",
        caption=act.title,
        intro=f"Declared: {conflict.interest}. What a body of the LINk agreed without them is written down here.",
        submit="Write it down",
        back=act.url,
    )


@requires(P.INTERESTS_SEE)
def touched(request: Request, interest_id: int) -> HttpResponse:
    """What somebody took part in since an interest began and before it was declared."""
    interest = declared.late_for(request.viewer, interest_id)
    return page(
        request,
        "governance/touched.html",
        interest=interest,
        member=interest.member.survivor,
        touched=touched_table(queries.touched_before_declared(interest)),
        may_consider=request.viewer.may(P.DECISIONS_MAKE) and interest.considered_on is None,
        back=reverse("interests:member", args=[interest.member.survivor_id]),
    )


@requires(P.DECISIONS_MAKE)
def consider(request: Request, interest_id: int) -> HttpResponse:
    interest = declared.late_for(request.viewer, interest_id)
    words = Confirmation(
        "Have you looked at all of it?",
        "Yes, it has been looked at",
        "It is recorded that it was looked at.",
        intro="What has to be put right is a breach to record, or a new decision. Nothing is rewritten.",
    )
    back = reverse("governance:touched", args=[interest.pk])
    return confirm_page(
        request,
        words,
        lambda: services.consider(interest=interest, by=request.viewer, at=now()),
        back=back,
        caption=str(interest),
    )
