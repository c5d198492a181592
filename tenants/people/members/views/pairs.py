from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.access.looks import note_look
from foundation.design import done, form_page, page
from foundation.design.forms import Form
from foundation.timekeeping import now, today
from tenants.people.members import pairs, services
from tenants.people.members.compared import compared_table, pairs_table, side_by_side
from tenants.permissions import P


@requires(P.MEMBERS_MANAGE)
def alike(request: Request) -> HttpResponse:
    """Those on the register who may be there twice."""
    found = pairs.undecided(request.viewer)
    return page(request, "members/pairs.html", pairs=pairs_table(found), back=reverse("members:list"))


@requires(P.MEMBERS_MANAGE)
def keep_apart(request: Request, first: int, second: int) -> HttpResponse:
    """Two members side by side, and the button that says they are not the same."""
    one, another = pairs.pair_for(request.viewer, first, second)
    for member in (one, another):
        note_look(record=member, by=request.viewer, at=now())
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        services.keep_apart(these=[(one.pk, another.pk)], by=request.viewer, at=now())
        return done(request, f"{one.name} and {another.name} are not the same", to="members:alike")
    return form_page(
        request,
        form,
        "Compare two members",
        template="members/compare.html",
        one=one,
        another=another,
        compared=compared_table(side_by_side(one, another, today())),
        submit="They are not the same",
        back=reverse("members:alike"),
    )
