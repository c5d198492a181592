"""A complaint from its arrival to its answer, for whoever may read and handle it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from foundation.access import Request, requires
from foundation.access.looks import note_look
from foundation.design import done, form_page, page
from foundation.design.letters import LetterPage, letter_page
from foundation.notify import queries as messages
from foundation.timekeeping import now, today
from foundation.workflow import act_page, confirm_move, history
from tenants.governing.complaints import periods, queries, rules
from tenants.governing.complaints.forms.staff import (
    AnswerForm,
    HandlerForm,
    LetterForm,
    LongerForm,
    PassOnForm,
    ReadForm,
    RecordForm,
    WhomForm,
)
from tenants.governing.complaints.models import Complaint
from tenants.governing.complaints.presenters import complaint as shown
from tenants.governing.complaints.presenters import lists
from tenants.governing.complaints.services import following, handling, receiving
from tenants.governing.complaints.services.letters import facts
from tenants.governing.complaints.workflow import COMPLAINT
from tenants.people.correspondence.answering import answering
from tenants.permissions import P

LIST = "complaints:list"


@requires(P.COMPLAINTS_SEE)
def complaint_list(request: Request) -> HttpResponse:
    filters = lists.filters(request.GET)
    found = queries.complaints(
        request.viewer,
        state=filters.value("state"),
        subject=filters.value("subject"),
        text=filters.value("q"),
    )
    return page(
        request,
        "complaints/list.html",
        filters=filters,
        complaints=lists.complaints_table(found, today(), narrowed=filters.narrowed),
        may_record=request.viewer.may(P.COMPLAINTS_HANDLE),
    )


@requires(P.COMPLAINTS_SEE)
def show(request: Request, pk: int) -> HttpResponse:
    complaint = queries.complaint_for(request.viewer, pk)
    note_look(record=complaint, by=request.viewer, at=now())
    return page(
        request,
        "complaints/show.html",
        complaint=complaint,
        facts=shown.facts(complaint, today()),
        buttons=shown.buttons(complaint, request.viewer),
        without=shown.steps_to_hide(complaint, request.viewer, today()),
        actions=lists.actions_table(
            queries.actions_of(complaint), may_finish=request.viewer.may(P.COMPLAINTS_HANDLE)
        ),
        history=history(complaint, COMPLAINT),
        undelivered=messages.undelivered(complaint.get_absolute_url()),
        back=reverse(LIST),
    )


@requires(P.COMPLAINTS_HANDLE)
def record(request: Request) -> HttpResponse:
    form = RecordForm(
        request.POST or None, people=queries.people_here(today()), initial={"received_on": today()}
    )
    if form.is_valid():
        with form.refusals():
            recorded = receiving.record(**form.cleaned_data, by=request.viewer, at=now())
            return _on_from(request, recorded, "The complaint has been recorded.")
    return form_page(
        request,
        form,
        "Record a complaint",
        intro="What came by telephone, by letter, by email or in person. Write it down in their words.",
        submit="Record",
        back=reverse(LIST),
    )


@requires(P.COMPLAINTS_HANDLE)
def say_whom(request: Request, pk: int) -> HttpResponse:
    complaint = queries.complaint_for(request.viewer, pk)
    form = WhomForm(
        request.POST or None,
        people=queries.people_here(today()),
        editing=complaint,
        start=lambda: _whom(complaint),
    )
    if form.is_valid():
        with form.refusals():
            receiving.say_whom(complaint, **form.cleaned_data, by=request.viewer, at=now())
            return _on_from(request, complaint, "It is recorded whom the complaint is about.")
    return form_page(
        request, form, "Whom is it about?", caption=str(complaint), submit="Save", back=complaint
    )


def _whom(complaint: Complaint) -> dict[str, object]:
    parties = complaint.complained_of
    return {
        "subject": complaint.subject,
        "about": list(dict.fromkeys(party.kind for party in parties)),
        "people": "\n".join(party.name for party in parties if party.name and party.account is None),
        "accounts": [party.account for party in parties if party.account is not None],
    }


def _on_from(request: Request, complaint: Complaint, message: str) -> HttpResponse:
    """To the complaint; or to the list, for somebody who has to stay out of it from now on."""
    rule = rules.why_out(complaint, request.viewer)
    if rule is None:
        return done(request, message, to=complaint)
    return done(request, f"{message} You no longer see it: {rule.sentence()}", to=LIST)


@requires(P.COMPLAINTS_HANDLE)
def acknowledge(request: Request, pk: int) -> HttpResponse:
    return _choose_handler(request, pk, handling.acknowledge, "Acknowledge the complaint", "Acknowledge")


@requires(P.COMPLAINTS_HANDLE)
def hand_to(request: Request, pk: int) -> HttpResponse:
    return _choose_handler(request, pk, handling.hand_to, "Hand it to somebody else", "Hand over")


def _choose_handler(
    request: Request, pk: int, act: Callable[..., object], title: str, submit: str
) -> HttpResponse:
    complaint = queries.complaint_for(request.viewer, pk)
    form = HandlerForm(
        request.POST or None,
        able=queries.able(complaint, today()),
        initial={"handler": complaint.handler_account or request.viewer.account_id},
    )
    return act_page(
        request,
        complaint,
        form,
        act,
        title,
        message="They are told by email, or by the letter to print.",
        submit=submit,
    )


@requires(P.COMPLAINTS_HANDLE)
def agree_longer(request: Request, pk: int) -> HttpResponse:
    return act_page(
        request,
        queries.complaint_for(request.viewer, pk),
        LongerForm(request.POST or None),
        handling.agree_longer,
        "They agree that it takes longer",
        message="The last day has moved, and they are told so.",
    )


@requires(P.COMPLAINTS_HANDLE)
def take_letter(request: Request, pk: int) -> HttpResponse:
    """What they wrote by email has been read: it is dealt with, and what follows from it is noted."""
    complaint = queries.complaint_for(request.viewer, pk)
    letter = answering(request, complaint)
    return act_page(
        request,
        complaint,
        LetterForm(request.POST or None),
        letter.recording(following.add_note),
        "You have read what they wrote",
        message="The letter has been dealt with.",
        submit="Save",
    )


@requires(P.COMPLAINTS_HANDLE)
def propose_answer(request: Request, pk: int) -> HttpResponse:
    complaint = queries.complaint_for(request.viewer, pk)
    return act_page(
        request,
        complaint,
        AnswerForm(request.POST or None, editing=complaint, start=lambda: complaint.proposed or {}),
        handling.propose_answer,
        "Write the answer",
        message="It waits for a governance member who did not write it to read and send it.",
        submit="Save",
    )


@requires(P.COMPLAINTS_DECIDE)
def answer(request: Request, pk: int) -> HttpResponse:
    complaint = queries.complaint_for(request.viewer, pk)
    proposal = complaint.proposal
    if proposal is None or not proposal.waits:
        return redirect("complaints:propose_answer", pk)
    return act_page(
        request,
        complaint,
        ReadForm(request.POST or None, initial={"read": proposal.digest}),
        handling.answer,
        "Read and send the answer",
        message="The complaint has been answered.",
        submit="Send the answer",
        intro=f"Written by {proposal.by_name}. Whoever complained is sent exactly these words.",
        rows=shown.proposal_rows(proposal),
    )


@requires(P.COMPLAINTS_HANDLE)
def pass_on(request: Request, pk: int) -> HttpResponse:
    return act_page(
        request,
        queries.complaint_for(request.viewer, pk),
        PassOnForm(request.POST or None),
        handling.pass_on,
        "It belongs elsewhere",
        message="They are told where it belongs.",
        submit="Tell them",
    )


@requires(P.COMPLAINTS_HANDLE)
def withdraw(request: Request, pk: int) -> HttpResponse:
    return confirm_move(request, queries.complaint_for(request.viewer, pk), "withdraw", handling.withdraw)


@requires(P.COMPLAINTS_SEE)
def days(request: Request, pk: int) -> HttpResponse:
    """How each last day is counted."""
    complaint = queries.complaint_for(request.viewer, pk)
    reckonings = periods.reckonings(complaint)
    return page(
        request,
        "complaints/days.html",
        complaint=complaint,
        periods=[shown.period_table(reckoning) for reckoning in reckonings],
        calendar_version=reckonings[0].calendar_version,
        back=complaint.get_absolute_url(),
    )


@requires(P.COMPLAINTS_SEE)
def letter(request: Request, pk: int) -> HttpResponse:
    """What they would be told by email, to print."""
    complaint = queries.complaint_for(request.viewer, pk)
    written = LetterPage(
        "complaints/letter.html",
        complaint,
        to=complaint.name or "Whoever complained",
        address=complaint.address,
        on=today(),
        context={"complaint": complaint, "told": facts(complaint)},
    )
    return letter_page(request, written)
