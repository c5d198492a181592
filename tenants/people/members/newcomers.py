"""Somebody who is to be put on the register, judged by its rules before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tenants.people.members import rules
from tenants.people.members.models import Member

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
