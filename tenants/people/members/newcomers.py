"""Somebody who is to be put on the register, judged by its rules before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tenants.people.members import rules
from tenants.people.members.models import ContactBy, Member

# The fields of a member that may be given, and amended later.
DETAILS = (
    "name",
    "email",
    "telephone",
    "address",
    "postcode",
    "contact_by",
    "topics",
    "language",
    "formats",
    "access_needs",
    "consented_on",
    "consent_how",
    "declared_interest",
)
Details = Mapping[str, object]
# What is chosen as one when two records are merged, by a name of its own.
CHOSEN_TOGETHER: dict[str, tuple[str, ...]] = {
    "name": ("name",),
    "email": ("email",),
    "telephone": ("telephone",),
    "address": ("address", "postcode"),
    "contact_by": ("contact_by",),
    "topics": ("topics",),
    "language": ("language",),
    "formats": ("formats",),
    "access_needs": ("access_needs",),
    "declared_interest": ("declared_interest",),
    "consent": ("consented_on", "consent_how"),
}


@dataclass(frozen=True)
class Period:
    tier: str
    starts_on: date
    ends_on: date | None = None
    end_reason: str = ""


@dataclass(frozen=True)
class Newcomer:
    """A member to be added with many others: details, periods of taking part, a representative."""

    kind: str
    details: Details
    periods: Sequence[Period]
    representative: str = ""
    represented_since: date | None = field(default=None)


def checked(newcomer: Newcomer, today: date) -> Member:
    """The member as they would be added, by the same rules; nothing is written."""
    for period in newcomer.periods:
        rules.DaysThatHaveCome.check(period.starts_on, today)
    return with_details(Member(kind=newcomer.kind), newcomer.details)


def with_details(member: Member, details: Details) -> Member:
    """The member with these details, by the same rules; nothing is written."""
    unknown = details.keys() - set(DETAILS)
    if unknown:
        raise TypeError(f"A member has no {', '.join(sorted(unknown))}")
    for name, value in details.items():
        setattr(member, name, value)
    rules.ReachableAsTheyWish.check(member)
    rules.ConsentOnRecord.check(member)
    return member


def with_a_way_left(member: Member) -> None:
    """Let the member be contacted in a way that is left, where what their own way takes is no longer there; nothing is written."""
    needs = {way: field for way, (field, _) in rules.ReachableAsTheyWish.NEEDS.items()}
    if member.contact_by in needs and not getattr(member, needs[member.contact_by]):
        left = (way for way, field in needs.items() if getattr(member, field))
        member.contact_by = next(left, ContactBy.IN_PERSON.value)
