"""The host's pages after a report went out: receipts, links, answers that came by letter, outcomes."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import requires
from foundation.access.decorators import Request
from foundation.design import Confirmation, confirm_page, done, form_page, page
from foundation.notify import queries as letters
from foundation.timekeeping import now, today
from foundation.workflow import history
from tenants.people.correspondence.answering import answering
from tenants.permissions import P
from tenants.powers.reports import follow_up, queries, services
from tenants.powers.reports.forms.answering import AnswerForm, OnBehalfForm
from tenants.powers.reports.forms.follow import AddressForm, LeadForm, OutcomeForm, ReceiptForm
from tenants.powers.reports.presenters import lists
from tenants.powers.reports.workflow import RECIPIENT


@requires(P.REPORTS_SEE)
def recipient(request: Request, pk: int) -> HttpResponse:
    recipient = queries.recipient_for(request.viewer, pk)
    return page(
        request,
        "reports/recipient.html",
        recipient=recipient,
        facts=lists.recipient_facts(recipient),
        history=history(recipient, RECIPIENT),
        may_send=request.viewer.may(P.REPORTS_SEND),
        may_respond=request.viewer.may(P.REPORTS_WRITE),
        undelivered=letters.undelivered(recipient.report.get_absolute_url()).filter(to=recipient.email),
        back=recipient.report.get_absolute_url(),
    )


@requires(P.REPORTS_SEND)
def check_address(request: Request, pk: int) -> HttpResponse:
    recipient = queries.recipient_for(request.viewer, pk)
    form = AddressForm(request.POST or None, initial={"email": recipient.suggested_email})
    if form.is_valid():
        with form.refusals():
            services.confirm_address(recipient, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"The report is on its way to {recipient}.", to=_address(pk))
    return form_page(
        request,
        form,
        f"Where does {recipient} read its post?",
        caption=recipient.report.title,
        submit="Send the report",
        back=_address(pk),
    )


@requires(P.REPORTS_SEND)
def receipt(request: Request, pk: int) -> HttpResponse:
    recipient = queries.recipient_for(request.viewer, pk)
    form = ReceiptForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.record_receipt(recipient, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The receipt has been recorded.", to=_address(pk))
    return form_page(request, form, f"When did {recipient} receive it?", submit="Record", back=_address(pk))


@requires(P.REPORTS_SEND)
def new_link(request: Request, pk: int) -> HttpResponse:
    recipient = queries.recipient_for(request.viewer, pk)
    words = Confirmation(
        f"Send {recipient} a new link?",
        submit="Send a new link",
        done=f"A new link is on its way to {recipient}. Earlier links will stop working.",
        intro="Earlier links stop working when the new one is sent.",
    )
    act = partial(services.send_link, recipient, by=request.viewer, at=now())
    return confirm_page(request, words, act, back=_address(pk))


@requires(P.REPORTS_SEND)
def revoke(request: Request, pk: int) -> HttpResponse:
    recipient = queries.recipient_for(request.viewer, pk)
    words = Confirmation(
        f"Make the links of {recipient} stop working?",
        submit="Stop them",
        done=f"The links of {recipient} no longer work.",
    )
    act = partial(services.revoke_links, recipient, by=request.viewer, at=now())
    return confirm_page(request, words, act, back=_address(pk))


@requires(P.REPORTS_WRITE)
def acknowledged(request: Request, pk: int) -> HttpResponse:
    recipient = queries.recipient_for(request.viewer, pk)
    form = OnBehalfForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.acknowledge(recipient, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The acknowledgement has been recorded.", to=_address(pk))
    return form_page(
        request, form, f"Record the acknowledgement of {recipient}", submit="Record", back=_address(pk)
    )


@requires(P.REPORTS_WRITE)
def answered(request: Request, pk: int) -> HttpResponse:
    recipient = queries.recipient_for(request.viewer, pk)
    letter = answering(request, recipient.report)
    when = OnBehalfForm(request.POST or None, initial=letter.start(on="on"))
    form = AnswerForm(
        request.POST or None,
        recommendations=list(recipient.report.recommendations.all()),
        initial=letter.start(on="on", text="text"),
    )
    if form.is_valid() and when.is_valid():
        with form.refusals():
            record = letter.recording(services.answer)
            record(recipient, **form.answer, **when.cleaned_data, by=request.viewer, at=now())
            return done(request, "The answer has been recorded.", to=_address(pk))
    return page(
        request,
        "reports/answered.html",
        form=form,
        when=when,
        title=f"Record the answer of {recipient}",
        back=_address(pk),
    )


@requires(P.REPORTS_SEND)
def lead(request: Request, pk: int) -> HttpResponse:
    recipient = queries.recipient_for(request.viewer, pk)
    form = LeadForm(request.POST or None, lead=recipient)
    if form.is_valid():
        with form.refusals():
            services.agree_lead(
                recipient, others=list(form.cleaned_data["others"]), by=request.viewer, at=now()
            )
            return done(request, f"{recipient} answers for the others too.", to=_address(pk))
    return form_page(request, form, f"Let {recipient} answer for others", submit="Record", back=_address(pk))


def _address(pk: int) -> str:
    return reverse("reports:recipient", args=[pk])


@requires(P.REPORTS_SEE)
def outcome_list(request: Request) -> HttpResponse:
    return page(
        request,
        "reports/outcomes.html",
        outcomes=lists.outcomes_table(follow_up.outcomes(request.viewer)),
        may_record=request.viewer.may(P.OUTCOMES_RECORD),
        back=reverse("reports:list"),
    )


@requires(P.REPORTS_SEE)
def outcome(request: Request, pk: int) -> HttpResponse:
    outcome = follow_up.outcome_for(request.viewer, pk)
    return page(
        request,
        "reports/outcome.html",
        outcome=outcome,
        facts=lists.outcome_facts(outcome),
        back=reverse("reports:outcomes"),
    )


@requires(P.OUTCOMES_RECORD)
def add_outcome(request: Request) -> HttpResponse:
    form = OutcomeForm(request.POST or None, initial={"happened_on": today()})
    if form.is_valid():
        with form.refusals():
            services.record_outcome(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The outcome has been recorded.", to="reports:outcomes")
    return form_page(request, form, "Record an outcome", submit="Record", back=reverse("reports:outcomes"))
