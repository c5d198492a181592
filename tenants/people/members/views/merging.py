"""Two records of one member are merged, and parted again."""

from __future__ import annotations

from django.http import HttpResponse

from foundation.access import Request, requires
from foundation.access.looks import note_look
from foundation.design import Filters, Search, done, form_page, page, paginate
from foundation.timekeeping import now, today
from tenants.people.members import compared, merged, pairs, queries, services
from tenants.people.members.forms.merging import MergeForm, UndoMergeForm
from tenants.people.members.models import Member
from tenants.people.members.views.register import find_member
from tenants.permissions import P


@requires(P.MEMBERS_MANAGE)
def find_other(request: Request, member_id: int) -> HttpResponse:
    """Another record of the same member, where nothing else has found it."""
    member = find_member(request, member_id)
    filters = Filters(request.GET, Search("q", "Name, email or postcode"))
    wanted = queries.Filters(search=filters.value("q"), kind=member.kind, standing="all")
    found = queries.members(request.viewer, on=today(), filters=wanted).exclude(pk=member.pk)
    return page(
        request,
        "members/find_other.html",
        member=member,
        filters=filters,
        found=paginate(request, found) if filters.narrowed else None,
        back=member.get_absolute_url(),
    )


@requires(P.MEMBERS_MANAGE)
def merge(request: Request, first: int, second: int) -> HttpResponse:
    one, another = pairs.pair_for(request.viewer, first, second)
    for member in (one, another):
        note_look(record=member, by=request.viewer, at=now())
    form = MergeForm(
        request.POST or None,
        records=compared.records_to_choose(one, another),
        differences=compared.differences(one, another),
        nothing=compared.NOTHING,
        initial={"survivor": "first"},
    )
    if form.is_valid():
        survivor, other = (one, another) if form.cleaned_data["survivor"] == "first" else (another, one)
        with form.refusals():
            services.merge(survivor=survivor, merged=other, taking=form.taking(), by=request.viewer, at=now())
            return done(request, f"The records of {survivor.name} have been merged", to=survivor)
    return form_page(
        request,
        form,
        "Merge two records",
        template="members/merge.html",
        compared=compared.compared_table(compared.side_by_side(one, another, today())),
        submit="Merge",
        back=compared.comparison(one, another),
    )


@requires(P.MEMBERS_MANAGE)
def undo_merge(request: Request, pairing_id: int) -> HttpResponse:
    merge = merged.merge_for(request.viewer, pairing_id)
    survivor, other = merge.kept, merge.merged
    form = UndoMergeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with form.refusals():
            services.undo_merge(pairing=merge, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"{other.name} has a record of their own again", to=other)

    def after(kept: Member, parted: Member) -> list[compared.Row]:
        return compared.side_by_side(kept, parted, today())

    given_back = compared.given_back(merge, merged.unchanged_since(survivor, merge.changed))
    undone = services.look_at_undone(pairing=merge, look=after, by=request.viewer, at=now())
    return form_page(
        request,
        form,
        "Undo a merge",
        template="members/undo_merge.html",
        caption=other.name,
        survivor=survivor.survivor,
        other=other,
        merge=merge,
        given_back=compared.compared_table(
            given_back, "Details that the merge changed", "Now", "When it is undone", name="given-back"
        ),
        undone=compared.compared_table(
            undone, "When it is undone", "The surviving record", "The record that was merged into it"
        ),
        submit="Undo the merge",
        back=survivor.survivor.get_absolute_url(),
    )
