from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.access.looks import note_look
from foundation.design import Table, done, form_page, page
from foundation.features import holdings_of, starts_from
from foundation.timekeeping import now, today
from tenants.people.members import merged, presenters, queries, services
from tenants.people.members.compared import merges_table
from tenants.people.members.forms.register import DetailsForm, JoiningForm, OrganisationForm
from tenants.people.members.models import Member, Pairing
from tenants.permissions import P


@requires(P.MEMBERS_SEE)
def members(request: Request) -> HttpResponse:
    filters = presenters.filters(request.GET)
    found = queries.members(request.viewer, on=today(), filters=queries.Filters(**filters.values))
    return page(
        request,
        "members/list.html",
        members=presenters.members_table(found, narrowed=filters.narrowed),
        filters=filters,
        taking_part=presenters.taking_part_table(queries.indicators(today(), today())),
        leading_on=starts_from(Member, request.viewer),
        waiting=queries.join_requests(request.viewer).count(),
        may_manage=request.viewer.may(P.MEMBERS_MANAGE),
        may_import=request.viewer.may(P.MEMBERS_MANAGE) and request.viewer.may(P.IMPORTS_MANAGE),
    )


def find_member(request: Request, member_id: int) -> Member:
    return queries.record_for(request.viewer, member_id, on=today())


@requires(P.MEMBERS_SEE)
def member(request: Request, member_id: int) -> HttpResponse:
    member = find_member(request, member_id)
    if member.merged_into_id is not None:
        note_look(record=member, by=request.viewer, at=now())
        return _merged(request, member)
    for record in merged.same_as(member):
        note_look(record=record, by=request.viewer, at=now())
    speaks, spoke = presenters.representatives(list(queries.representations(member)), today())
    return page(
        request,
        "members/member.html",
        member=member,
        membership=presenters.membership(member),
        rows=presenters.contact_rows(member),
        periods=presenters.periods_table(list(queries.involvements(member))),
        consents=presenters.consents_table(
            member, list(queries.consents_of(member)), may_manage=request.viewer.may(P.MEMBERS_MANAGE)
        ),
        speaks=speaks,
        spoke=spoke,
        open_ends=queries.open_ends(member, today()),
        holdings=presenters.holding_rows(holdings_of(member), request.viewer),
        merges=_merges(request, member),
        may_manage=request.viewer.may(P.MEMBERS_MANAGE),
        back=reverse("members:list"),
    )


def _merges(request: Request, member: Member) -> Table[Pairing] | None:
    merges = merged.merges_of(member)
    return merges_table(merges, may_manage=request.viewer.may(P.MEMBERS_MANAGE)) if merges else None


def _merged(request: Request, record: Member) -> HttpResponse:
    """Where the record of a number has gone."""
    return page(
        request,
        "members/merged.html",
        record=record,
        merge=merged.merge_of(record),
        survivor=record.survivor,
        may_manage=request.viewer.may(P.MEMBERS_MANAGE),
        back=reverse("members:list"),
    )


@requires(P.MEMBERS_MANAGE)
def add_person(request: Request) -> HttpResponse:
    form = JoiningForm(request.POST or None, initial={"joined_on": today(), "contact_by": "email"})
    return _add(request, form, services.add_person, title="Add a person")


@requires(P.MEMBERS_MANAGE)
def add_organisation(request: Request) -> HttpResponse:
    form = OrganisationForm(request.POST or None, initial={"joined_on": today(), "contact_by": "email"})
    return _add(request, form, services.add_organisation, title="Add an organisation")


def _add(request: Request, form: JoiningForm, add: Any, *, title: str) -> HttpResponse:
    if form.is_valid() and form.may_be_added(_like(request, form)):
        with form.refusals():
            added = add(**form.facts(), by=request.viewer, at=now())
            return done(request, f"{added.name} has been added", to=added)
    return page(
        request, "members/add.html", form=form, title=title, submit="Add", back=reverse("members:list")
    )


def _like(request: Request, form: JoiningForm) -> list[Member]:
    keys = {name: form.cleaned_data[name] for name in ("name", "email", "postcode", "telephone")}
    return queries.possible_duplicates(request.viewer, **keys)


@requires(P.MEMBERS_MANAGE)
def amend(request: Request, member_id: int) -> HttpResponse:
    member = find_member(request, member_id)
    form = DetailsForm(request.POST or None, editing=member)
    if form.is_valid():
        with form.refusals():
            services.amend(member=member, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The details have been changed", to=member)
    return form_page(request, form, "Change details", caption=member.name, submit="Save changes", back=member)
