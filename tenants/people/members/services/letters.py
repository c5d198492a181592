"""Emails to those who asked to join: that their request has arrived, and what was decided.

Until the host has accepted a request, its email address may be somebody else's. What a visitor typed is in no email to it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.design.identity import identity_of
from foundation.notify import queries as messages
from foundation.notify import services as notify
from foundation.tenancy import current_space
from tenants.people.members import queries
from tenants.people.members.models import JoinRequest, Member, Tier

ASKED = "members/email/asked"
JOINED = "members/email/joined"
DECLINED = "members/email/declined"
KNOWN = "members/email/known"
# However often an address is typed on the public site, it gets one email within this time.
BETWEEN_TWO = timedelta(days=1)


def confirm_request(join_request: JoinRequest, *, by: Viewer, at: datetime) -> None:
    """Say what was asked and what happens next, at most once a day to the same address."""
    if messages.was_written_to(join_request.email, template=ASKED, since=at - BETWEEN_TWO):
        return
    notify.send_email(
        to=join_request.email,
        name=join_request.name,
        template=ASKED,
        context={
            **_of_the_network(),
            "on": localdate(join_request.asked_at),
            "tier": Tier(join_request.tier).label.lower(),
            "for_organisation": join_request.is_organisation,
        },
        about=_about(join_request),
        url=join_request.get_absolute_url(),
        case=join_request,
        by=by,
        at=at,
    )


def welcome(
    join_request: JoinRequest, member: Member, tier: str, since: date, *, by: Viewer, at: datetime
) -> None:
    """Say how they take part, from which day, and how to leave; refused where nobody could be told that."""
    notify.send_email(
        to=member.email,
        name=in_one_line(join_request.representative or member.name),
        template=JOINED,
        context={
            **_of_the_network(),
            "organisation": in_one_line(member.name) if member.is_organisation else "",
            "tier": Tier(tier).label.lower(),
            "joined_on": since,
        },
        about=_about(join_request),
        url=member.get_absolute_url(),
        render_ids={"member_id": member.pk},
        wants_answer=True,
        case=member,
        by=by,
        at=at,
    )


def recognise(join_request: JoinRequest, member: Member, *, by: Viewer, at: datetime) -> None:
    """Say that they are on the register already, since when, and how they take part now."""
    notify.send_email(
        to=join_request.email,
        name=in_one_line(join_request.representative or join_request.name),
        template=KNOWN,
        context={
            **_of_the_network(),
            "organisation": in_one_line(member.name) if member.is_organisation else "",
            **known_as(join_request, member),
        },
        about=_about(join_request),
        url=join_request.get_absolute_url(),
        wants_answer=True,
        case=member,
        by=by,
        at=at,
    )


def known_as(join_request: JoinRequest, member: Member) -> dict[str, object]:
    """What they are told of how they take part. `before`: since when they had taken part as they asked, or None where they did not;
    `changed_on`: from when they take part in another way, or again."""
    running = queries.running_involvements(member)[0]
    asked_on = localdate(join_request.asked_at)
    first = queries.first_involvement(member)
    assert first is not None  # there is a period that runs
    return {
        "asked_on": asked_on,
        "joined_on": first.starts_on,
        "tier": Tier(running.tier).label.lower(),
        "changed_on": running.starts_on if running != first and running.starts_on >= asked_on else None,
    }


def regret(join_request: JoinRequest, reason: str, *, by: Viewer, at: datetime) -> None:
    """Say that the request was declined, with the reason that the host chose to give, if any."""
    notify.send_email(
        to=join_request.email,
        name=join_request.name,
        template=DECLINED,
        context={
            **_of_the_network(),
            "asked_on": localdate(join_request.asked_at),
            "reason": reason.strip(),
        },
        about=_about(join_request),
        url=join_request.get_absolute_url(),
        case=join_request,
        by=by,
        at=at,
    )


def in_one_line(name: str) -> str:
    return " ".join(name.split())


def _of_the_network() -> dict[str, object]:
    """What people call the network, as on the page where they asked, and whether it says how to reach it."""
    shown = identity_of(current_space())
    return {"link_name": shown.name, "can_be_reached": bool(shown.contact)}


def _about(join_request: JoinRequest) -> str:
    return f"Request to join: {in_one_line(join_request.name)}"
