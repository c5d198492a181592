"""What came another way than by the site: taken from a request to join, agreed to since, and printed."""

from __future__ import annotations

from django.http import HttpResponse

from foundation.access import Request, requires
from foundation.design import Confirmation, confirm_page, done, form_page
from foundation.timekeeping import now
from tenants.permissions import P
from tenants.voice.feedback import queries
from tenants.voice.feedback.forms.raising import PublishForm
from tenants.voice.feedback.forms.staff import ConsentsForm, start_of_consents
from tenants.voice.feedback.presenters import experience as shown
from tenants.voice.feedback.services import entering, publishing

TAKE = Confirmation(
    "Take what they wrote as something that they told?",
    "Take it",
    "It waits to be read.",
    intro="They were asked for nothing but to join, so nothing may be done with it yet.",
)
TAKE_OFF = Confirmation(
    "Take the words off the site?",
    "Take them off",
    "Nobody outside reads them any more.",
    intro="What they agreed to stays as it is.",
)


@requires(P.FEEDBACK_READ)
def take_message(request: Request, pk: int) -> HttpResponse:
    join_request = queries.join_request_for(request.viewer, pk)
    return confirm_page(
        request,
        TAKE,
        lambda: entering.take_message(join_request, by=request.viewer, at=now()),
        back=join_request,
        to=lambda experience: experience.get_absolute_url(),
        caption=join_request.name,
        rows=[("How they are asked", shown.how_they_are_asked(join_request))],
    )


@requires(P.FEEDBACK_ENTER)
def note_consents(request: Request, pk: int) -> HttpResponse:
    experience = queries.experience_for(request.viewer, pk)
    form = ConsentsForm(request.POST or None, editing=experience, start=lambda: start_of_consents(experience))
    if form.is_valid():
        with form.refusals():
            entering.note_consents(experience, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "What they agreed to has been written down", to=experience)
    return form_page(
        request,
        form,
        "Write down what they agreed to",
        caption=str(experience),
        submit="Save",
        back=experience,
    )


@requires(P.FEEDBACK_READ)
def publish(request: Request, pk: int) -> HttpResponse:
    experience = queries.experience_for(request.viewer, pk)
    form = PublishForm(
        request.POST or None,
        editing=experience,
        start=lambda: {"words": experience.published_words or experience.edited_what},
    )
    if form.is_valid():
        with form.refusals():
            publishing.publish(experience, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, shown.where_it_is_read(experience), to=experience)
    return form_page(
        request,
        form,
        "Publish their words",
        caption=str(experience),
        intro=shown.where_it_is_read(experience),
        submit="Publish",
        back=experience,
    )


@requires(P.FEEDBACK_READ)
def unpublish(request: Request, pk: int) -> HttpResponse:
    experience = queries.experience_for(request.viewer, pk)
    return confirm_page(
        request,
        TAKE_OFF,
        lambda: publishing.unpublish(experience, by=request.viewer, at=now()),
        back=experience,
        caption=str(experience),
    )
