"""The pages of whoever complained, opened from the secret link, without an account."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from foundation.access import Viewer, secret_link
from foundation.audit import acting_as
from foundation.design import Confirmation, confirm_page, done, form_page, page
from foundation.design.forms import Form
from foundation.timekeeping import now, today
from tenants.governing.complaints import periods, queries
from tenants.governing.complaints.forms.public import FormatsForm, MoreForm, ReviewForm, ToCouncilForm
from tenants.governing.complaints.models import Complaint
from tenants.governing.complaints.queries import following as links
from tenants.governing.complaints.services import council, following, handling, reviewing
from tenants.governing.complaints.services.letters import facts
from tenants.governing.complaints.workflow import REVIEWABLE
from tenants.permissions import P

# Not by name: the log of changes would keep it after whoever complained has been taken out.
THEMSELVES = "Whoever complained"
MAY = (P.COMPLAINTS_HANDLE,)
Step = Callable[[HttpRequest, Complaint, Viewer, str], HttpResponse]


def _by_link(step: Step) -> Callable[..., Any]:
    """Find the complaint by the link; one that no longer works gets a page that says whom to ask."""

    @secret_link
    @never_cache
    @wraps(step)
    def guarded(request: HttpRequest, follow: str) -> HttpResponse:
        complaint = links.followed(follow)
        if complaint is None:
            return page(request, "complaints/public/closed.html", 410)
        viewer = Viewer.link(THEMSELVES, "", MAY)
        with acting_as(viewer):
            response = step(request, complaint, viewer, reverse("public_complaints:follow", args=[follow]))
        # With "no-referrer" a browser would send "Origin: null", and every form would be refused as forged.
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


@_by_link
def show(request: HttpRequest, complaint: Complaint, viewer: Viewer, home: str) -> HttpResponse:
    last = periods.ask_review_by(complaint)
    return page(
        request,
        "complaints/public/follow.html",
        complaint=complaint,
        told=facts(complaint),
        home=home,
        actions=queries.actions_of(complaint),
        may_ask_review=complaint.state in REVIEWABLE and last is not None and today() <= last,
        may_go_to_council=complaint.closed_on is not None and not complaint.is_told_to_council,
    )


@_by_link
def add(request: HttpRequest, complaint: Complaint, viewer: Viewer, home: str) -> HttpResponse:
    return _asked(
        request,
        complaint,
        viewer,
        home,
        MoreForm,
        following.add,
        "Add to your complaint",
        "It has been added.",
    )


@_by_link
def ask_for_review(request: HttpRequest, complaint: Complaint, viewer: Viewer, home: str) -> HttpResponse:
    return _asked(
        request,
        complaint,
        viewer,
        home,
        ReviewForm,
        reviewing.ask_for_review,
        "Ask for a review",
        "Somebody else looks at it again.",
    )


@_by_link
def to_council(request: HttpRequest, complaint: Complaint, viewer: Viewer, home: str) -> HttpResponse:
    return _asked(
        request,
        complaint,
        viewer,
        home,
        ToCouncilForm,
        council.take_to_council,
        "Take your complaint to the council",
        "The council has been told.",
    )


def _asked(
    request: HttpRequest,
    complaint: Complaint,
    viewer: Viewer,
    home: str,
    form_class: type[Form],
    act: Callable[..., object],
    title: str,
    message: str,
) -> HttpResponse:
    form = form_class(request.POST or None)
    if form.is_valid():
        with form.refusals():
            act(complaint, **form.cleaned_data, by=viewer, at=now())
            return done(request, message, to=home)
    return form_page(request, form, title, caption=f"Complaint {complaint.pk}", submit="Send", back=home)


@_by_link
def choose_form(request: HttpRequest, complaint: Complaint, viewer: Viewer, home: str) -> HttpResponse:
    form = FormatsForm(request.POST or None, editing=complaint)
    if form.is_valid():
        with form.refusals():
            following.choose_form(complaint, **form.cleaned_data, by=viewer, at=now())
            return done(request, "We write to you in this way from now on.", to=home)
    return form_page(
        request,
        form,
        "How shall we write to you?",
        caption=f"Complaint {complaint.pk}",
        submit="Save",
        back=home,
    )


@_by_link
def withdraw(request: HttpRequest, complaint: Complaint, viewer: Viewer, home: str) -> HttpResponse:
    words = Confirmation(
        "Withdraw your complaint?",
        "Withdraw it",
        "Your complaint has been withdrawn.",
        intro="We stop looking into it. This can’t be undone; you can complain again.",
        final=True,
    )
    return confirm_page(
        request,
        words,
        lambda: handling.withdraw(complaint, by=viewer, at=now()),
        back=home,
        caption=f"Complaint {complaint.pk}",
    )
