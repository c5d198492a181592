"""What is done about a set of what people told: a matter, or a letter to a service."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.timekeeping import now
from tenants.permissions import P
from tenants.plan.matters.forms import starting
from tenants.voice.feedback import queries
from tenants.voice.feedback.forms.raising import LetterForm, LookIntoForm
from tenants.voice.feedback.presenters import sets
from tenants.voice.feedback.services import raising

# More would be no letter, and no page.
MOST_SHOWN = 50


@requires(P.FEEDBACK_SEE)
def together(request: Request) -> HttpResponse:
    chosen = sets.chosen(request.GET, request.viewer)
    found = queries.to_work_with(request.viewer, chosen.wanted)
    numbers = list(found.order_by().values_list("pk", flat=True))
    return page(
        request,
        "feedback/together.html",
        chosen=chosen,
        experiences=sets.table(found),
        buttons=sets.buttons(chosen, request.viewer) if numbers else [],
        matters=sets.matters(numbers, request.viewer),
        letters=sets.letters_table(queries.letters_on(numbers), empty=sets.NO_LETTER_ON_THESE),
        back=chosen.address("list"),
    )


@requires(P.MATTERS_MANAGE)
def look_into(request: Request) -> HttpResponse:
    chosen = sets.chosen(request.GET, request.viewer)
    numbers = list(queries.to_work_with(request.viewer, chosen.wanted).values_list("pk", flat=True))
    form = LookIntoForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            matter = raising.look_into(
                experiences=numbers,
                came_from=chosen.came_from,
                provider=chosen.service,
                **form.cleaned_data,
                by=request.viewer,
                at=now(),
            )
            return done(request, "They are part of the matter. What comes next starts from here.", to=matter)
    return form_page(
        request,
        form,
        "Look into what people told",
        caption=chosen.words,
        intro="Whoever told it reads, with their code, what comes of a matter that is public.",
        submit="Save",
        back=chosen.address("together"),
    )


@requires(P.FEEDBACK_READ)
def write_letter(request: Request) -> HttpResponse:
    """Of a set, or of one (`experience` in the address)."""
    chosen = sets.chosen(request.GET, request.viewer)
    numbers = list(queries.to_work_with(request.viewer, chosen.wanted).values_list("pk", flat=True))
    shown = list(queries.to_show(numbers)[:MOST_SHOWN])
    start: dict[str, Any] = {"experiences": [str(one.pk) for one in shown], **starting(request.GET)}
    start |= {"provider": chosen.service.pk} if chosen.service else {}
    form = LetterForm(request.POST or None, shown=shown, initial=start)
    if form.is_valid():
        with form.refusals():
            made = raising.draft_letter(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The letter waits for somebody who speaks for the LINk to send it.", to=made)
    if not shown:
        return page(
            request,
            "feedback/nothing_to_show.html",
            chosen=chosen,
            back=chosen.address("together"),
        )
    return form_page(
        request,
        form,
        "Write to a service",
        caption=chosen.words,
        intro=sets.NOT_A_REPORT,
        submit="Save draft",
        back=reverse("feedback:letters"),
    )
