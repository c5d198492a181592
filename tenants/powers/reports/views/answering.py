"""What a recipient does with a report: acknowledge, answer, pass on, or say that there is nobody to pass it to.

One journey, for whoever a guard lets in: the holder of the secret link (views/respond.py), the council's own
officer (views/council.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from foundation.access import Viewer
from foundation.design import Confirmation, confirm_page, done, form_page, posted
from foundation.design.formats import date_long
from foundation.timekeeping import now, today
from tenants.area.providers.models import Provider
from tenants.powers.reports import services
from tenants.powers.reports.forms.answering import AcknowledgeForm, AdditionForm, AnswerForm, PassOnForm
from tenants.powers.reports.models import Recipient
from tenants.powers.reports.presenters.answers import typed_answer, who_answered
from tenants.powers.reports.presenters.public import passed_on


@dataclass(frozen=True)
class Respondent:
    """Whoever acts for a recipient, and the page of the report that they came from."""

    recipient: Recipient
    viewer: Viewer
    home: str
    # A link does not tell who opened it; of somebody who signed in it is known.
    is_named: bool

    @property
    def caption(self) -> str:
        """Which report a form is about, and by when."""
        clock = self.recipient.clock
        due = f", due {date_long(clock.due_on)}" if clock is not None and clock.is_open else ""
        return f"“{self.recipient.report.title}”{due}"


Step = Callable[[HttpRequest, Respondent], HttpResponse]


def acknowledge(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    if respondent.recipient.acknowledged_on is not None:
        return redirect(respondent.home)
    form = AcknowledgeForm(posted(request), is_named=respondent.is_named)
    if form.is_valid():
        with form.refusals():
            services.acknowledge(
                respondent.recipient, on=today(), by=respondent.viewer, at=now(), note=form.note
            )
            return done(request, "Thank you. The LINk knows that you have the report.", to=respondent.home)
    return form_page(
        request,
        form,
        "Say that you have received the report",
        caption=respondent.caption,
        submit="Acknowledge",
        back=respondent.home,
    )


def answer(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    if respondent.recipient.answered_on is not None:
        return _answered_already(request, respondent)
    recommendations = list(respondent.recipient.report.recommendations.all())
    form = AnswerForm(posted(request), recommendations=recommendations)
    if form.is_valid():
        with form.refusals():
            services.answer(respondent.recipient, **form.answer, on=today(), by=respondent.viewer, at=now())
            return done(request, "Thank you. Your answer has reached the LINk.", to=respondent.home)
    return form_page(
        request,
        form,
        "Answer the report",
        template="reports/respond/answer.html",
        caption=respondent.caption,
        back=respondent.home,
    )


def _answered_already(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    """Two people may hold the link: whoever sends second is told who was first, and may add what they wrote."""
    recipient = respondent.recipient
    typed = typed_answer(request.POST, recipient.report.recommendations.all())
    sent_twice = request.POST.get("text", "").strip() == recipient.answer
    if sent_twice or not (typed or "addition" in request.POST):
        return redirect(respondent.home)
    form = AdditionForm(request.POST if "addition" in request.POST else None, initial={"addition": typed})
    if form.is_valid():
        with form.refusals():
            text = form.cleaned_data["addition"]
            services.add_to_answer(recipient, text=text, on=today(), by=respondent.viewer, at=now())
            return done(request, "Thank you. Your addition has reached the LINk.", to=respondent.home)
    return form_page(
        request,
        form,
        "This report has been answered already",
        caption=respondent.caption,
        intro=who_answered(recipient),
        submit="Add this to the answer",
        back=respondent.home,
    )


def pass_on(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    form = PassOnForm(posted(request), recipient=respondent.recipient)
    if form.is_valid():
        with form.refusals():
            return done(request, f"Thank you. {_onward(respondent, **form.cleaned_data)}", to=respondent.home)
    return form_page(
        request,
        form,
        "Pass the report on",
        caption=respondent.caption,
        submit="Pass on",
        back=respondent.home,
    )


def _onward(
    respondent: Respondent, *, to: Provider | None, email: str, has_it: Recipient | None = None
) -> str:
    """Pass the report on, or say who has it; gives what is said of it."""
    who: dict[str, Any] = {"on": today(), "by": respondent.viewer, "at": now()}
    if has_it is not None:
        services.record_already_with(respondent.recipient, commissioner=has_it, **who)
        return f"The LINk knows that {has_it} has the report already."
    assert to is not None
    return passed_on(services.pass_on(respondent.recipient, to=to, email=email, **who))


def nobody(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    words = Confirmation(
        "Is there nobody who commissions this service?",
        submit="Confirm",
        done="Thank you. The LINk knows that there is nobody to pass the report to.",
        intro="Confirm that no NHS trust, primary care trust or local authority seems to commission it.",
    )
    act = partial(
        services.record_nobody_to_pass_to, respondent.recipient, on=today(), by=respondent.viewer, at=now()
    )
    return confirm_page(request, words, act, back=respondent.home, caption=respondent.caption)
