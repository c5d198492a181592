"""Emails about a breach: to whoever told of it, and to those to whom it is referred."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.access.queries import holders
from foundation.design.formats import date_long
from foundation.design.identity import identity_of
from foundation.notify import services as notify
from foundation.tenancy import current_space
from tenants.governing.governance.models import Breach, ReferredTo

READS_FOR = {ReferredTo.HOST: "host_manager", ReferredTo.AUTHORITY: "council_officer"}
ABOUT = "Breach of the decision procedure"


def to_whoever_told(breach: Breach, *, what_became: str, by: Viewer, at: datetime) -> None:
    """Nothing without an email address, or to whoever considered it themselves."""
    if not breach.email or breach.email.lower() == by.email.lower():
        return
    context = {
        "link_name": identity_of(current_space()).name,
        "told_on": date_long(breach.recorded_on),
        "what": breach.what,
        "what_became": what_became,
    }
    _send(breach, breach.email, breach.recorded_by, "considered", context, by=by, at=at)


def to_whom_referred(breaches: Sequence[Breach], *, why: str, by: Viewer, at: datetime) -> int:
    """One letter about all that were referred at once. Returns to how many people it goes: to none, where nobody of them signs in here."""
    first = breaches[0]
    people = [
        one for one in holders(READS_FOR[ReferredTo(first.referred_to)], localdate(at)) if one.is_active
    ]
    context = {
        "link_name": identity_of(current_space()).name,
        "breaches": [(date_long(breach.happened_on), breach.what) for breach in breaches],
        "why": why,
    }
    for person in people:
        _send(first, person.email, person.name, "referred", context, by=by, at=at)
    return len(people)


def _send(
    breach: Breach, to: str, name: str, letter: str, context: dict[str, Any], *, by: Viewer, at: datetime
) -> None:
    notify.send_email(
        to=to,
        name=name,
        template=f"governance/email/breach_{letter}",
        context=context,
        about=ABOUT,
        url=breach.get_absolute_url(),
        by=by,
        at=at,
    )
