"""The letter that tells who asked to join what was decided, and those that go by post for lack of an email address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.design.letters import LetterPage, WaitingLetter
from tenants.people.members import presenters, queries
from tenants.people.members.models import JoinRequest
from tenants.people.members.services.letters import known_as
from tenants.people.members.workflow import JoinState
from tenants.permissions import P


def letter(join_request: JoinRequest, viewer: Viewer, today: date) -> LetterPage:
    """Who has joined is written to at the address on their record, which may have been corrected since they asked."""
    member = join_request.member and join_request.member.survivor
    may_change = member is not None and viewer.may(P.MEMBERS_MANAGE)
    return LetterPage(
        "members/letter.html",
        join_request,
        to=join_request.representative or join_request.name,
        address=presenters.postal_address(member or join_request),
        address_page=reverse("members:amend", args=[member.pk]) if member and may_change else "",
        on=today,
        context={
            "join_request": join_request,
            "first": queries.first_involvement(member) if member else None,
            "known": known_as(join_request, member)
            if member and join_request.state == JoinState.KNOWN
            else None,
        },
    )


def waiting(viewer: Viewer, today: date) -> Iterator[WaitingLetter]:
    """The note that a letter leaves on the request says that they were told."""
    if not viewer.may(P.MEMBERS_MANAGE):
        return
    for join_request in queries.to_be_told(viewer):
        if join_request.is_told_by_letter and join_request.to_be_told_since:
            yield WaitingLetter(
                letter(join_request, viewer, today),
                since=localdate(join_request.to_be_told_since),
                why="They gave no email address",
            )
