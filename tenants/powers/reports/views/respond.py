"""The recipient's pages, opened from the secret link in the email, without an account."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from foundation.access import Viewer, secret_link
from foundation.audit import acting_as
from foundation.design import Confirmation, confirm_page, done, form_page, page
from foundation.design.formats import date_long
from foundation.timekeeping import now, today
from tenants.permissions import P
from tenants.powers.reports import queries, services
from tenants.powers.reports.forms import AcknowledgeForm, AnswerForm, PassOnForm
from tenants.powers.reports.models import Recipient
from tenants.powers.reports.rules import fulfilled

View = Callable[[HttpRequest, str, Recipient, Viewer], HttpResponse]


def _by_secret(view: View) -> Callable[..., Any]:
    """Find the recipient by the secret; an expired, revoked or unknown one gets a page that says whom
    to ask."""

    @secret_link
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, secret: str) -> HttpResponse:
        link = queries.link_by_secret(secret)
        if link is None or not link.works(now()):
            return page(request, "reports/respond/closed.html", 410, link=link)
        viewer = Viewer.link(link.recipient.provider.name, link.recipient.email, [P.REPORTS_RESPOND])
        with acting_as(viewer):
            services.note_opened(link, by=viewer, at=now())
            response = view(request, secret, link.recipient, viewer)
        # The secret stays here, and a browser still says where a form comes from: with "no-referrer" it would
        # send "Origin: null", and every answer would be refused as forged.
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


def _home(secret: str) -> str:
    return reverse("reports:respond", args=[secret])


def _caption(recipient: Recipient) -> str:
    """Which report a form is about, and by when."""
    clock = recipient.clock
    due = f", due {date_long(clock.due_on)}" if clock is not None and clock.is_open else ""
    return f"“{recipient.report.title}”{due}"


@_by_secret
def start(request: HttpRequest, secret: str, recipient: Recipient, viewer: Viewer) -> HttpResponse:
    return page(
        request,
        "reports/respond/start.html",
        recipient=recipient,
        report=queries.report_of(recipient),
        finished=recipient.answered_on is not None or (recipient.has_duty and fulfilled(recipient)),
        may_answer=recipient.answered_on is None and (recipient.owes_answer or not recipient.has_duty),
        secret=secret,
    )


@_by_secret
def acknowledge(request: HttpRequest, secret: str, recipient: Recipient, viewer: Viewer) -> HttpResponse:
    if recipient.acknowledged_on is not None:
        return redirect(_home(secret))
    form = AcknowledgeForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.acknowledge(
                recipient, on=today(), by=viewer, at=now(), note=f"By {form.cleaned_data['who']}"
            )
            return done(request, "Thank you. The LINk knows that you have the report.", to=_home(secret))
    return form_page(
        request,
        form,
        "Say that you have received the report",
        caption=_caption(recipient),
        submit="Acknowledge",
        back=_home(secret),
    )


@_by_secret
def answer(request: HttpRequest, secret: str, recipient: Recipient, viewer: Viewer) -> HttpResponse:
    if recipient.answered_on is not None:
        return redirect(_home(secret))
    form = AnswerForm(request.POST or None, recommendations=list(recipient.report.recommendations.all()))
    if form.is_valid():
        with form.refusals():
            values = form.cleaned_data
            services.answer(
                recipient,
                kind=values["kind"],
                text=values["text"],
                promises=form.promises,
                on=today(),
                by=viewer,
                at=now(),
            )
            return done(request, "Thank you. Your answer has reached the LINk.", to=_home(secret))
    return page(
        request,
        "reports/respond/answer.html",
        form=form,
        caption=_caption(recipient),
        title="Answer the report",
        back=_home(secret),
    )


@_by_secret
def pass_on(request: HttpRequest, secret: str, recipient: Recipient, viewer: Viewer) -> HttpResponse:
    form = PassOnForm(request.POST or None, recipient=recipient)
    if form.is_valid():
        with form.refusals():
            to = services.pass_on(recipient, **form.cleaned_data, on=today(), by=viewer, at=now())
            return done(request, f"Thank you. The report has been passed on to {to}.", to=_home(secret))
    return form_page(
        request, form, "Pass the report on", caption=_caption(recipient), submit="Pass on", back=_home(secret)
    )


@_by_secret
def nobody(request: HttpRequest, secret: str, recipient: Recipient, viewer: Viewer) -> HttpResponse:
    words = Confirmation(
        "Is there nobody who commissions this service?",
        submit="Confirm",
        done="Thank you. The LINk knows that there is nobody to pass the report to.",
        intro="Confirm that no NHS trust, primary care trust or local authority seems to commission it.",
    )
    act = partial(services.nobody_to_pass_to, recipient, on=today(), by=viewer, at=now())
    return confirm_page(request, words, act, back=_home(secret), caption=_caption(recipient))
