from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from foundation.access import Request, public_page
from foundation.access.drafting import FIELD, Place, read_place
from foundation.access.interrupted import MOST_CHARACTERS
from foundation.design.formats import time_of_day
from foundation.drafts import services
from foundation.timekeeping import now

HAS_DRAFTS = "links_drafts"
_NOT_TYPED = ("csrfmiddlewaretoken", FIELD, "draft_title")


@public_page
@require_POST
def keep(request: Request) -> HttpResponse:
    """Asked by a page's script; says when it was kept, or nothing. Only who was given the page has its signed place."""
    place = _place(request)
    if place is None:
        return JsonResponse({"kept": ""})
    answers = request.POST.copy()
    title = answers.get("draft_title", "")
    for name in _NOT_TYPED:
        answers.pop(name, None)
    typed = [(name, str(value)) for name, values in answers.lists() for value in values]
    if sum(len(name) + len(value) for name, value in typed) > MOST_CHARACTERS:
        return JsonResponse({"kept": ""}, status=413)
    kept = services.keep(place=place, title=title, typed=typed, by=request.viewer, at=now())
    if kept and place.account_id is not None:
        request.session[HAS_DRAFTS] = True
    return JsonResponse({"kept": time_of_day(now()) if kept else ""})


@public_page
@require_POST
def throw_away(request: Request) -> HttpResponse:
    """Back to the form, as it was before anything was typed."""
    place = _place(request)
    if place is None:
        return redirect("/")
    services.forget(place=place, by=request.viewer, at=now())
    return redirect(place.path)


def _place(request: Request) -> Place | None:
    return read_place(request.POST.get(FIELD, ""), request.viewer.account_id)
