from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from foundation.access import Request, requires
from foundation.design import done, form_page
from foundation.design.forms import Form
from foundation.timekeeping import now, today
from tenants.people.members import services
from tenants.people.members.forms import InvolvementForm, LeaveForm, RepresentativeForm
from tenants.people.members.models import Member, Tier
from tenants.people.members.views.register import find_member
from tenants.permissions import P


@requires(P.MEMBERS_MANAGE)
def change(request: Request, member_id: int) -> HttpResponse:
    found = find_member(request, member_id)
    form = InvolvementForm(request.POST or None, initial={"starts_on": today()})
    if form.is_valid():
        with form.refusals():
            period = services.change_involvement(
                member=found, **form.cleaned_data, by=request.viewer, at=now()
            )
            tier = Tier(period.tier).label.lower()
            return done(request, f"{found.name} takes part as a {tier}", to=found)
    return _about(request, found, form, "Change how they take part", submit="Change")


@requires(P.MEMBERS_MANAGE)
def leave(request: Request, member_id: int) -> HttpResponse:
    found = find_member(request, member_id)
    form = LeaveForm(request.POST or None, initial={"ends_on": today()})
    if form.is_valid():
        with form.refusals():
            services.leave(member=found, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"{found.name} no longer takes part", to=found)
    return _about(request, found, form, "Record that they leave", submit="Record")


@requires(P.MEMBERS_MANAGE)
def representative(request: Request, member_id: int) -> HttpResponse:
    found = find_member(request, member_id)
    if not found.is_organisation:
        raise Http404
    form = RepresentativeForm(request.POST or None, initial={"starts_on": today()})
    if form.is_valid():
        with form.refusals():
            named = services.name_representative(
                organisation=found, **form.cleaned_data, by=request.viewer, at=now()
            )
            return done(request, f"{named.name} represents {found.name}", to=found)
    return _about(request, found, form, "Name a representative", submit="Save")


def _about(request: Request, found: Member, form: Form, title: str, **context: Any) -> HttpResponse:
    return form_page(request, form, title, caption=found.name, back=found, **context)
