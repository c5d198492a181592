"""What people told: the list, one of them, and what is written down by staff."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.access.looks import note_look
from foundation.design import done, form_page, page
from foundation.timekeeping import now, today
from foundation.workflow import history
from tenants.permissions import P
from tenants.voice.feedback import queries
from tenants.voice.feedback.forms.staff import EnterForm, ReplyForm, next_card, same_stack
from tenants.voice.feedback.presenters import experience as shown
from tenants.voice.feedback.presenters import lists, sets
from tenants.voice.feedback.queries import seeing
from tenants.voice.feedback.services import entering, telling_back
from tenants.voice.feedback.workflow import EXPERIENCE

LIST = "feedback:list"


@requires(P.FEEDBACK_SEE)
def experience_list(request: Request) -> HttpResponse:
    filters = lists.filters(request.GET, request.viewer)
    chosen = sets.chosen(request.GET, request.viewer)
    found = queries.experiences(request.viewer, chosen.wanted)
    return page(
        request,
        "feedback/list.html",
        filters=filters,
        experiences=lists.experiences_table(found, narrowed=filters.narrowed),
        together=chosen.address("together"),
        may_enter=request.viewer.may(P.FEEDBACK_ENTER),
        may_import=request.viewer.may(P.FEEDBACK_READ) and request.viewer.may(P.IMPORTS_MANAGE),
    )


@requires(P.FEEDBACK_SEE)
def experience(request: Request, pk: int) -> HttpResponse:
    found = queries.experience_for(request.viewer, pk)
    note_look(record=found, by=request.viewer, at=now())
    may_read = request.viewer.may(P.FEEDBACK_READ)
    codings = list(queries.codings_of(found))
    return page(
        request,
        "feedback/experience.html",
        experience=found,
        facts=shown.facts(found, request.viewer),
        buttons=shown.buttons(found, request.viewer),
        edited=shown.edited_parts(found),
        originals=shown.originals(found) if may_read else None,
        codings=shown.codings(codings) if len(codings) > 1 else None,
        differ=queries.agreed_differently(found),
        may_agree=may_read,
        replies=queries.replies_of(found),
        letters=sets.letters_table(queries.letters_on([found.pk]), empty=sets.NO_LETTER_ON_THESE),
        similar=lists.similar_table(queries.similar(found)) if found.is_edited else None,
        history=history(found, EXPERIENCE),
        back=reverse(LIST),
    )


@requires(P.FEEDBACK_ENTER)
def enter(request: Request) -> HttpResponse:
    """A card, a call, a conversation. The next one begins with what the last had in common with it."""
    form = EnterForm(request.POST or None, initial={"received_on": today(), **same_stack(request.GET)})
    if form.is_valid():
        with form.refusals():
            made = entering.enter(**form.cleaned_data, by=request.viewer, at=now())
            if "next" in request.POST:
                message = f"{made} has been written down. Now the next card."
                return done(request, message, to=f"{request.path}?{urlencode(next_card(form.cleaned_data))}")
            return done(request, f"{made} has been written down", to=made)
    return page(request, "feedback/enter.html", form=form, back=reverse(LIST))


@requires(P.FEEDBACK_ENTER)
def reply(request: Request, pk: int) -> HttpResponse:
    found = queries.experience_for(request.viewer, pk)
    form = ReplyForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            telling_back.reply([found], **form.cleaned_data, by=request.viewer, at=now())
            return done(request, shown.reached_by(found), to=found)
    return form_page(
        request,
        form,
        "Tell them what came of it",
        caption=str(found),
        intro=shown.reached_by(found),
        submit="Tell them",
        back=found,
    )


@requires(P.FEEDBACK_SEE)
def seen(request: Request) -> HttpResponse:
    """How often each theme comes up, and what rises."""
    filters = lists.seen_filters(request.GET, seeing.places(request.viewer))
    found = seeing.seen(request.viewer, today(), place=filters.value("place"), kind=filters.value("kind"))
    return page(
        request,
        "feedback/seen.html",
        filters=filters,
        seen=found,
        table=lists.seen_table(found),
        rises=lists.rises(found),
        back=reverse(LIST),
    )
