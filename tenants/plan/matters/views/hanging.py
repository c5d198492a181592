"""What belongs to a matter: acts, the bodies it concerns, the decisions about it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from foundation.access import Request, requires
from foundation.access.records import record_or_404
from foundation.design import Confirmation, confirm_page, done, form_page
from foundation.design.forms import Form
from foundation.timekeeping import now
from tenants.permissions import P
from tenants.plan.matters import queries, services
from tenants.plan.matters.forms import NONE, NameDecisionForm, NameProviderForm, SayMatterForm
from tenants.plan.matters.models import Matter

TAKE_OFF = Confirmation(
    "Take this off the matter", submit="Take off", done="It has been taken off the matter"
)


@requires(P.MATTERS_MANAGE)
def say(request: Request, record: str, number: int) -> HttpResponse:
    if record not in queries.labels_here():
        raise Http404("No matter has such records")
    act: Any = record_or_404(request.viewer, record, number)
    link = queries.links_of(act).first()
    form = SayMatterForm(request.POST or None, editing=act, start=lambda: _said(act))
    if form.is_valid():
        with form.refusals():
            services.say_matter(record=act, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The matter has been recorded", to=act)
    title = "Change the matter of this" if link else "Say which matter this is about"
    return form_page(request, form, title, caption=str(act), submit="Save", back=act)


def _said(act: Any) -> dict[str, str]:
    link = queries.links_of(act).first()
    if link is None:
        return {"about_matter": "", "without_commissioner": ""}
    chosen = str(link.matter_id) if link.matter_id else NONE
    return {"about_matter": chosen, "without_commissioner": link.without_commissioner}


@requires(P.MATTERS_MANAGE)
def name_provider(request: Request, pk: int) -> HttpResponse:
    matter = queries.matter_for(request.viewer, pk)
    form = NameProviderForm(request.POST or None, matter=matter)
    return _name(request, matter, form, "Name a body that the matter concerns")


@requires(P.MATTERS_MANAGE)
def name_decision(request: Request, pk: int) -> HttpResponse:
    matter = queries.matter_for(request.viewer, pk)
    form = NameDecisionForm(request.POST or None, matter=matter, viewer=request.viewer)
    return _name(request, matter, form, "Name a decision about the matter")


def _name(request: Request, matter: Matter, form: Form, title: str) -> HttpResponse:
    if form.is_valid():
        with form.refusals():
            named = form.cleaned_data["named"]
            services.name_on_matter(matter=matter, named=named, by=request.viewer, at=now())
            return done(request, f"{named} has been named", to=matter)
    return form_page(request, form, title, caption=matter.title, submit="Save", back=matter)


@requires(P.MATTERS_MANAGE)
def take_off_provider(request: Request, pk: int, named: int) -> HttpResponse:
    matter = queries.matter_for(request.viewer, pk)
    return _take_off(request, matter, get_object_or_404(queries.providers_of(matter), pk=named))


@requires(P.MATTERS_MANAGE)
def take_off_decision(request: Request, pk: int, named: int) -> HttpResponse:
    matter = queries.matter_for(request.viewer, pk)
    return _take_off(request, matter, get_object_or_404(queries.decisions_of(matter), pk=named))


def _take_off(request: Request, matter: Matter, named: Any) -> HttpResponse:
    return confirm_page(
        request,
        TAKE_OFF,
        lambda: services.take_off_matter(matter=matter, named=named, by=request.viewer, at=now()),
        back=matter,
        caption=f"{named}, from {matter}",
    )
