"""Whom to ask by email to confirm what they declare. That somebody was asked stands among the messages, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate

from foundation.access.queries import people_who_may
from foundation.notify import queries as messages
from foundation.writing.addresses import reverse
from tenants.governing.interests.queries.register import Declarer, unconfirmed
from tenants.people.members import merged
from tenants.people.members.models import ContactBy, Member
from tenants.permissions import P

ASK, REMIND = "interests/email/confirm", "interests/email/reminder"
# Our default: so long after they were asked, whoever has not confirmed is reminded.
REMINDED_AFTER = timedelta(days=14)


@dataclass(frozen=True)
class ToAsk:
    """Somebody who is to be asked, at which address, with which letter; `asked_on` is the day on which they were asked before."""

    row: Declarer
    to: str
    signs_in: bool
    letter: str
    asked_on: date | None


def page_about(member: Member) -> str:
    return reverse("interests:member", args=[member.pk])


def to_ask(on: date) -> list[ToAsk]:
    """Those whose confirmation is due and who have not been asked for it, or were asked two weeks ago and not reminded.

    Nobody without an address, and nobody who wants post unless they sign in here: the host has a task to ask these.
    """
    waiting = unconfirmed(on)
    if not waiting:
        return []
    sign_in = {account.pk: account.email for account in people_who_may(P.INTERESTS_DECLARE, on)}
    last = {letter: messages.last_asked(letter) for letter in (ASK, REMIND)}
    merges = merged.merged([row.member.pk for row in waiting])
    found = []
    for row in waiting:
        own, letter = sign_in.get(row.account or 0, ""), ASK
        to = own or ("" if row.member.contact_by == ContactBy.POST else row.member.email)
        records = [row.member, *(merges[row.member.pk].records if row.member.pk in merges else ())]
        asked_on, reminded_on = (_since(row, records, last[letter]) for letter in (ASK, REMIND))
        if asked_on is not None:
            letter = REMIND
            if reminded_on is not None or on < asked_on + REMINDED_AFTER:
                continue
        if to:
            found.append(ToAsk(row, to, bool(own), letter, asked_on))
    return found


def is_still_to_ask(one: ToAsk, on: date) -> bool:
    return any((again.row.member, again.letter) == (one.row.member, one.letter) for again in to_ask(on))


def _since(row: Declarer, records: Iterable[Any], last: messages.LastAsked) -> date | None:
    """On which day the last letter of the kind went for the confirmation that is due, under whichever record of theirs."""
    days = [localdate(last[page]) for one in records if (page := page_about(one)) in last]
    return max((day for day in days if day >= row.due_on), default=None)


def asked_by_email(member: Member) -> list[tuple[date, bool]]:
    """On which days somebody was asked or, `True`, reminded; the latest first."""
    sent = messages.about(*(page_about(one) for one in merged.same_as(member)))
    letters = sent.filter(template__in=(ASK, REMIND)).order_by("-asked_at", "-pk")
    return [(localdate(one.asked_at), one.template == REMIND) for one in letters]
