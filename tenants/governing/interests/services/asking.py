"""Whoever serves is asked by email to confirm what they declare, once a year, and reminded once."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.design.identity import identity_of
from foundation.notify.services import send_email
from foundation.tenancy import atomic, current_space
from foundation.tenancy.locking import hold
from foundation.writing.addresses import reverse
from tenants.governing.interests import queries
from tenants.governing.interests.queries import ToAsk


def ask_to_confirm(*, by: Viewer, at: datetime) -> int:
    """Ask everybody whose confirmation is due, or remind them once; returns how many emails go."""
    found = queries.to_ask(localdate(at))
    for one in found:
        _ask(one, by=by, at=at)
    return len(found)


def _ask(one: ToAsk, *, by: Viewer, at: datetime) -> None:
    """Whoever confirms it at this moment is not asked any more, and nobody twice by a job that runs twice."""
    member = one.row.member
    with atomic():
        hold(member)
        if not queries.is_still_to_ask(one, localdate(at)):
            return
        send_email(
            to=one.to,
            name=member.name,
            template=one.letter,
            context={
                "link_name": identity_of(current_space()).name,
                "offices": list(one.row.offices),
                "confirmed_on": date_long(one.row.confirmed_on) if one.row.confirmed_on else "",
                "asked_on": date_long(one.asked_on) if one.asked_on else "",
                "page": current_space().address + reverse("interests:own") if one.signs_in else "",
            },
            about="Confirmation of interests",
            url=queries.page_about(member),
            by=by,
            at=at,
        )
