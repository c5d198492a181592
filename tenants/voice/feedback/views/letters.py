"""Letters to services about what people told."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.design.letters import letter_page
from foundation.notify import queries as messages
from foundation.timekeeping import now, today
from foundation.workflow import act_page, confirm_move, history
from tenants.people.correspondence.answering import answering
from tenants.permissions import P
from tenants.voice.feedback import queries
from tenants.voice.feedback.forms.raising import LetterReplyForm, SendLetterForm, start_of_sending
from tenants.voice.feedback.presenters import letters as shown
from tenants.voice.feedback.presenters import sets
from tenants.voice.feedback.services import raising
from tenants.voice.feedback.workflow import SERVICE_LETTER


@requires(P.FEEDBACK_SEE)
def letters(request: Request) -> HttpResponse:
    return page(
        request,
        "feedback/letters.html",
        letters=sets.letters_table(queries.letters(request.viewer), empty=sets.NO_LETTERS),
        back=reverse("feedback:list"),
    )


@requires(P.FEEDBACK_SEE)
def letter(request: Request, pk: int) -> HttpResponse:
    found = queries.letter_for(request.viewer, pk)
    return page(
        request,
        "feedback/letter.html",
        letter=found,
        facts=shown.facts(found),
        words=list(queries.to_show(found.experiences)),
        told=sets.table(queries.numbered(found.experiences)),
        buttons=shown.buttons(found),
        undelivered=messages.undelivered(found.get_absolute_url()),
        history=history(found, SERVICE_LETTER),
        back=reverse("feedback:letters"),
    )


@requires(P.FEEDBACK_SEE)
def print_letter(request: Request, pk: int) -> HttpResponse:
    found = queries.letter_for(request.viewer, pk)
    return letter_page(request, shown.on_paper(found, request.viewer, today()))


@requires(P.FEEDBACK_RAISE)
def send_letter(request: Request, pk: int) -> HttpResponse:
    found = queries.letter_for(request.viewer, pk)
    form = SendLetterForm(request.POST or None, initial=start_of_sending(found))
    return act_page(
        request,
        found,
        form,
        raising.send_letter,
        "Send the letter",
        message="The letter has been sent.",
        submit="Send",
    )


@requires(P.FEEDBACK_ENTER)
def letter_reply(request: Request, pk: int) -> HttpResponse:
    found = queries.letter_for(request.viewer, pk)
    came = answering(request, found)
    form = LetterReplyForm(request.POST or None, initial=came.start(on="replied_on", text="answer"))
    if form.is_valid():
        with form.refusals():
            record = came.recording(raising.record_letter_reply)
            record(found, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The answer has been recorded.", to=found)
    return form_page(
        request,
        form,
        "Record the answer",
        caption=str(found),
        intro=shown.who_hears(found),
        submit="Record",
        back=found,
    )


@requires(P.FEEDBACK_READ)
def drop_letter(request: Request, pk: int) -> HttpResponse:
    return confirm_move(request, queries.letter_for(request.viewer, pk), "drop", raising.drop_letter)
