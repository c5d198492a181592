"""Reading what people told, for those few who see their own words."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.access.looks import note_look
from foundation.design import Confirmation, confirm_page, done, form_page, page
from foundation.timekeeping import now
from foundation.workflow import act_page
from tenants.permissions import P
from tenants.voice.feedback import queries
from tenants.voice.feedback.forms.staff import AsideForm, CodeForm, EditForm, ServiceForm, start_of_edit
from tenants.voice.feedback.presenters import experience as shown
from tenants.voice.feedback.services import reading

BRING_BACK = Confirmation(
    "Bring it back?",
    "Bring it back",
    "It waits to be read again.",
    intro="It counts again, once it has been read.",
)


@requires(P.FEEDBACK_READ)
def edit(request: Request, pk: int) -> HttpResponse:
    """Their own words, with what could show who it is marked, and the version that others work with."""
    experience = queries.original_for(request.viewer, pk)
    note_look(record=experience, by=request.viewer, at=now())
    form = EditForm(request.POST or None, editing=experience, start=lambda: start_of_edit(experience))
    if form.is_valid():
        with form.refusals():
            reading.edit(experience, **form.cleaned_data, by=request.viewer, at=now())
            return done(
                request,
                "The edited version has been kept. Say what it is about.",
                to=reverse("feedback:code", args=[experience.pk]),
            )
    return page(
        request,
        "feedback/edit.html",
        experience=experience,
        form=form,
        suggested=shown.suggested(experience),
        back=experience.get_absolute_url(),
    )


@requires(P.FEEDBACK_READ)
def code(request: Request, pk: int) -> HttpResponse:
    experience = queries.original_for(request.viewer, pk)
    mine = queries.coding_by(request.viewer, experience)
    start = {"themes_chosen": mine.themes, "effects": mine.effects} if mine else {}
    form = CodeForm(request.POST or None, initial=start)
    if form.is_valid():
        with form.refusals():
            reading.code(experience, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "What it is about has been kept", to=experience)
    return page(
        request,
        "feedback/code.html",
        experience=experience,
        form=form,
        edited=shown.edited_parts(experience),
        title="What is it about?",
        back=experience.get_absolute_url(),
    )


@requires(P.FEEDBACK_READ)
def agree(request: Request, pk: int) -> HttpResponse:
    """After two have read it differently."""
    experience = queries.original_for(request.viewer, pk)
    form = CodeForm(
        request.POST or None,
        editing=experience,
        start=lambda: {"themes_chosen": experience.themes, "effects": experience.effects},
    )
    if form.is_valid():
        with form.refusals():
            reading.agree(experience, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "What you agreed on holds from now on", to=experience)
    return page(
        request,
        "feedback/code.html",
        experience=experience,
        form=form,
        edited=shown.edited_parts(experience),
        title="Agree on what it is about",
        codings=shown.codings(list(queries.codings_of(experience))),
        back=experience.get_absolute_url(),
    )


@requires(P.FEEDBACK_READ)
def name_service(request: Request, pk: int) -> HttpResponse:
    experience = queries.original_for(request.viewer, pk)
    form = ServiceForm(
        request.POST or None, editing=experience, start=lambda: {"provider": experience.provider_id}
    )
    if form.is_valid():
        with form.refusals():
            reading.name_service(experience, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The service has been named", to=experience)
    return form_page(
        request, form, "Name the service", caption=str(experience), submit="Save", back=experience
    )


@requires(P.FEEDBACK_READ)
def set_aside(request: Request, pk: int) -> HttpResponse:
    experience = queries.original_for(request.viewer, pk)
    return act_page(
        request,
        experience,
        AsideForm(request.POST or None),
        reading.set_aside,
        "Set it aside",
        message="It has been set aside, and counts nowhere.",
        submit="Set aside",
    )


@requires(P.FEEDBACK_READ)
def bring_back(request: Request, pk: int) -> HttpResponse:
    experience = queries.original_for(request.viewer, pk)
    return confirm_page(
        request,
        BRING_BACK,
        lambda: reading.bring_back(experience, by=request.viewer, at=now()),
        back=experience,
        caption=str(experience),
    )
