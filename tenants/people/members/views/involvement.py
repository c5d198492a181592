from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from foundation.access import Request, requires
from foundation.design import done, form_page
from foundation.design.forms import Form
from foundation.timekeeping import now, today
from tenants.people.members import services
from tenants.people.members.forms.register import InvolvementForm, LeaveForm, RepresentativeForm
from tenants.people.members.models import Member, Tier
from tenants.people.members.views.register import find_member
from tenants.permissions import P


@requires(P.MEMBERS_MANAGE)
def change(request: Request, member_id: int) -> HttpResponse:
    member = find_member(request, member_id)
    form = InvolvementForm(request.POST or None, initial={"starts_on": today()})
    if form.is_valid():
        with form.refusals():
            period = services.change_involvement(
                member=member, **form.cleaned_data, by=request.viewer, at=now()
            )
            tier = Tier(period.tier).label.lower()
            return done(request, f"{member.name} takes part as a {tier}", to=member)
    return _about(request, member, form, "Change how they take part", submit="Change")


@requires(P.MEMBERS_MANAGE)
def leave(request: Request, member_id: int) -> HttpResponse:
    member = find_member(request, member_id)
    form = LeaveForm(request.POST or None, initial={"ends_on": today()})
    if form.is_valid():
        with form.refusals():
            services.leave(member=member, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"{member.name} no longer takes part", to=member)
    return _about(request, member, form, "Record that they leave", submit="Record")


@requires(P.MEMBERS_MANAGE)
def representative(request: Request, member_id: int) -> HttpResponse:
    member = find_member(request, member_id)
    if not member.is_organisation:
        raise Http404
    form = RepresentativeForm(request.POST or None, initial={"starts_on": today()})
    if form.is_valid():
        with form.refusals():
            named = services.name_representative(
                organisation=member, **form.cleaned_data, by=request.viewer, at=now()
            )
            return done(request, f"{named.name} represents {member.name}", to=member)
    return _about(request, member, form, "Name a representative", submit="Save")


def _about(request: Request, member: Member, form: Form, title: str, **context: Any) -> HttpResponse:
    return form_page(request, form, title, caption=member.name, back=member, **context)
