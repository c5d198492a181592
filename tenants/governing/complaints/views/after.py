"""What comes of a complaint: setting aside, review, the council, actions, what was learned; and the LINk's own periods."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import Confirmation, confirm_page, done, form_page, page
from foundation.timekeeping import now, today
from foundation.workflow import act_page
from tenants.governing.complaints import queries
from tenants.governing.complaints.forms.public import ReviewForm, ToCouncilForm
from tenants.governing.complaints.forms.staff import (
    ActionForm,
    AsideForm,
    DoneForm,
    LearningForm,
    ReadForm,
    ReviewAnswerForm,
    SetAsideForm,
    TermsForm,
)
from tenants.governing.complaints.models import Terms
from tenants.governing.complaints.presenters import complaint as shown
from tenants.governing.complaints.services import (
    council,
    following,
    handling,
    learning,
    reviewing,
)
from tenants.governing.complaints.services.terms import set_terms
from tenants.permissions import P


@requires(P.COMPLAINTS_DECIDE)
def propose_aside(request: Request, pk: int) -> HttpResponse:
    return act_page(
        request,
        queries.complaint_for(request.viewer, pk),
        AsideForm(request.POST or None),
        handling.propose_aside,
        "Propose to set the complaint aside",
        message="Another governance member has to agree.",
        submit="Propose",
    )


@requires(P.COMPLAINTS_DECIDE)
def set_aside(request: Request, pk: int) -> HttpResponse:
    complaint = queries.complaint_for(request.viewer, pk)
    return act_page(
        request,
        complaint,
        SetAsideForm(request.POST or None),
        handling.set_aside,
        "Is the complaint set aside?",
        message="Your decision has been recorded.",
        submit="Decide",
        intro=f"{complaint.aside_by} says: {complaint.aside_why}" if complaint.aside_why else "",
    )


@requires(P.COMPLAINTS_HANDLE)
def ask_for_review(request: Request, pk: int) -> HttpResponse:
    return act_page(
        request,
        queries.complaint_for(request.viewer, pk),
        ReviewForm(request.POST or None),
        reviewing.ask_for_review,
        "They ask for a review",
        message="Somebody else looks at it again.",
    )


@requires(P.COMPLAINTS_DECIDE)
def review(request: Request, pk: int) -> HttpResponse:
    return act_page(
        request,
        queries.complaint_for(request.viewer, pk),
        ReviewAnswerForm(request.POST or None),
        reviewing.review,
        "Answer the review",
        message="The review has been answered.",
        submit="Answer",
    )


@requires(P.COMPLAINTS_HANDLE)
def take_to_council(request: Request, pk: int) -> HttpResponse:
    return act_page(
        request,
        queries.complaint_for(request.viewer, pk),
        ToCouncilForm(request.POST or None),
        council.take_to_council,
        "Take it to the council",
        message="The council has been told.",
        submit="Tell the council",
    )


@requires(P.COMPLAINTS_HANDLE)
def renew_link(request: Request, pk: int) -> HttpResponse:
    complaint = queries.complaint_for(request.viewer, pk)
    words = Confirmation(
        "Send them a new link?",
        "Send a new link",
        "A new link has been sent.",
        intro="The links that they were sent before stop working.",
    )
    return confirm_page(
        request,
        words,
        lambda: following.renew_link(complaint, by=request.viewer, at=now()),
        back=complaint,
        caption=str(complaint),
    )


@requires(P.COMPLAINTS_HANDLE)
def plan_action(request: Request, pk: int) -> HttpResponse:
    return act_page(
        request,
        queries.complaint_for(request.viewer, pk),
        ActionForm(request.POST or None),
        learning.plan_action,
        "Plan what is done",
        message="It has been planned.",
        submit="Save",
    )


@requires(P.COMPLAINTS_HANDLE)
def finish_action(request: Request, pk: int) -> HttpResponse:
    action = queries.action_for(request.viewer, pk)
    form = DoneForm(request.POST or None, initial={"done_on": today()})
    if form.is_valid():
        with form.refusals():
            learning.finish_action(action, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "It is recorded what came of it.", to=action.complaint)
    return form_page(
        request, form, "What came of it?", caption=action.what, submit="Record", back=action.complaint
    )


@requires(P.COMPLAINTS_HANDLE)
def write_learning(request: Request, pk: int) -> HttpResponse:
    complaint = queries.complaint_for(request.viewer, pk)
    return act_page(
        request,
        complaint,
        LearningForm(request.POST or None, editing=complaint),
        learning.write_learning,
        "What did the LINk learn?",
        message="It is written down, and waits for a governance member to publish it.",
        submit="Save",
    )


@requires(P.COMPLAINTS_DECIDE)
def publish_learning(request: Request, pk: int) -> HttpResponse:
    complaint = queries.complaint_for(request.viewer, pk)
    return act_page(
        request,
        complaint,
        ReadForm(request.POST or None, initial={"read": complaint.digest_of_learning}),
        learning.publish_learning,
        "Publish what was learned?",
        message="What was learned is published.",
        submit="Publish",
        intro="Everybody can read it, with what is done because of the complaint. Nobody may be named in it.",
        rows=[("What was learned", complaint.learning)],
    )


@requires(P.COMPLAINTS_SEE)
def terms(request: Request) -> HttpResponse:
    current = queries.terms_on(today())
    return page(
        request,
        "complaints/terms.html",
        terms=shown.terms_rows(current or Terms()),
        current=current,
        all_terms=[(each, shown.terms_rows(each)) for each in queries.all_terms(request.viewer)],
        may_change=request.viewer.may(P.COMPLAINTS_DECIDE),
        back=reverse("complaints:list"),
    )


@requires(P.COMPLAINTS_DECIDE)
def change_terms(request: Request) -> HttpResponse:
    current = queries.terms_on(today()) or Terms()
    fields = ("acknowledge_days", "answer_days", "review_within_days", "review_days", "told_council")
    initial = {"since": today(), **{name: getattr(current, name) for name in fields}}
    form = TermsForm(request.POST or None, initial=initial)
    if form.is_valid():
        with form.refusals():
            set_terms(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The new periods are recorded.", to="complaints:terms")
    return form_page(
        request, form, "Change the periods for complaints", submit="Save", back=reverse("complaints:terms")
    )
