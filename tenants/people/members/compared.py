"""Members who may be the same, and records that are merged, as pages show them side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from datetime import date
from typing import Any

from django.urls import reverse

from foundation.design import Column, Day, Empty, Link, Table
from foundation.design.formats import date_long
from foundation.features import holdings_of, open_ends_of
from tenants.people.members import merged, presenters, queries
from tenants.people.members.models import Format, JoinRequest, Member, Pairing, Tier
from tenants.people.members.newcomers import CHOSEN_TOGETHER
from tenants.people.members.pairs import Pair

NOTHING = "Not recorded"
PAIRS = (
    Column[Pair]("One", lambda pair: Link(pair.first.name, pair.first.get_absolute_url()), sort=False),
    Column[Pair]("Another", lambda pair: Link(pair.second.name, pair.second.get_absolute_url()), sort=False),
    Column[Pair]("What is alike", lambda pair: pair.why.capitalize(), sort=False),
    Column[Pair]("Decide", lambda pair: Link("Compare", comparison(pair.first, pair.second)), sort=False),
)
NONE = Empty(
    "Nobody seems to be there twice", "Those of whom you said that they are not the same are left out."
)


def comparison(one: Member, another: Member) -> str:
    """The address where two members are compared, whichever was named first."""
    return reverse("members:keep_apart", args=sorted((one.pk, another.pk)))


def pairs_table(pairs: Sequence[Pair]) -> Table[Pair]:
    return Table(
        "Possible duplicates",
        PAIRS,
        pairs,
        empty=NONE,
        per_page=25,
        size="hidden",
        export=False,
        personal=True,
    )


# --- Side by side ----------------------------------------------------------------------------------------------------

Row = tuple[str, str, str]
# What is chosen when two records are merged, in words.
DETAILS: Mapping[str, tuple[str, Callable[[Any], str]]] = {
    "name": ("Name", lambda member: member.name),
    "contact_by": ("Contact by", lambda member: member.get_contact_by_display()),
    "email": ("Email address", lambda member: member.email),
    "telephone": ("Telephone number", lambda member: member.telephone),
    "address": ("Address", presenters.postal_address),
    "topics": ("Interested in", lambda member: ", ".join(member.topic_labels)),
    "language": ("Language", lambda member: member.get_language_display()),
    "formats": ("Form", lambda member: ", ".join(str(Format(code).label) for code in member.formats)),
    "access_needs": ("Other access needs", lambda member: member.access_needs),
    "declared_interest": ("Interests declared", lambda member: member.declared_interest),
    "consent": ("Agreed to our keeping this", presenters.keeping_consent),
}


def wrote_and_recorded(join_request: JoinRequest, member: Member) -> list[Row]:
    """What somebody wrote when they asked to join, and what is on a record."""
    asked = ("name", "email", "telephone", "address", "topics", "language", "formats", "access_needs")
    rows = [(DETAILS[detail][0], DETAILS[detail][1]) for detail in asked]
    return [(label, words(join_request) or NOTHING, words(member) or NOTHING) for label, words in rows]


def differences(one: Member, another: Member) -> dict[str, Row]:
    """The details in which two records differ, each with its label and what either says."""
    rows = {
        detail: (label, words(one) or NOTHING, words(another) or NOTHING)
        for detail, (label, words) in DETAILS.items()
    }
    return {detail: row for detail, row in rows.items() if row[1] != row[2]}


def side_by_side(first: Member, second: Member, on: date) -> list[Row]:
    """What is on record of each, where either has anything: their details, and what hangs on them."""
    details = [(label, words(first), words(second)) for label, words in DETAILS.values()]
    ours, theirs = _held(first, on), _held(second, on)
    held = [(what, ours.get(what, ""), theirs.get(what, "")) for what in {**ours, **theirs}]
    return [
        (label, one or NOTHING, other or NOTHING) for label, one, other in [*details, *held] if one or other
    ]


def _held(member: Member, on: date) -> dict[str, str]:
    """How they take part, what they want to hear, who speaks for them, what goes on for them, and how much is kept elsewhere."""
    running = queries.representative(member, on)
    goes_on = [end.what for end in open_ends_of(merged.same_as(member), on)]
    return {
        "Takes part": _lines(
            f"{Tier(period.tier).label}, {_until(period.starts_on, period.ends_on)}"
            for period in queries.involvements(member)
        ),
        "Wants to hear": _lines(
            f"{consent.get_purpose_display()}, {_until(consent.given_on, consent.withdrawn_on)}"
            for consent in queries.consents_of(member)
        ),
        "Speaks for it": running.name if running else "",
        "Today": _lines(dict.fromkeys(goes_on)).capitalize(),
        **{holding.what: f"{holding.count:,}" for holding in holdings_of(member)},
    }


def _until(since: date, until: date | None) -> str:
    return f"{date_long(since)} to {date_long(until)}" if until else f"since {date_long(since)}"


def _lines(parts: Any) -> str:
    return "\n".join(parts)


def compared_table(
    rows: Sequence[Row], caption: str = "Side by side", *names: str, name: str = "compared"
) -> Table[Row]:
    """`names` of the two columns, where they are not simply the first and the second."""
    first, second = names or ("First record", "Second record")
    columns = (
        Column[Row]("Detail", lambda row: row[0], sort=False),
        Column[Row](first, lambda row: row[1], sort=False),
        Column[Row](second, lambda row: row[2], sort=False),
    )
    return Table(caption, columns, rows, name=name, export=False, personal=True)


def records_to_choose(one: Member, another: Member) -> list[tuple[str, str]]:
    """The two records, for a choice of one."""
    return [("first", f"The first: {_record(one)}"), ("second", f"The second: {_record(another)}")]


def _record(member: Member) -> str:
    joined = queries.first_involvement(member)
    since = f", on the register since {date_long(joined.starts_on)}" if joined else ""
    return f"{member.name}{since}"


# --- Merges ----------------------------------------------------------------------------------------------------------


def merges_table(merges: Sequence[Pairing], *, may_manage: bool) -> Table[Pairing]:
    columns = [
        Column[Pairing](
            "Record", lambda merge: Link(merge.merged.name, merge.merged.get_absolute_url()), sort=False
        ),
        Column[Pairing]("Merged into", lambda merge: merge.kept.name, sort=False),
        Column[Pairing]("On", lambda merge: Day(merge.decided_at), sort=False),
        Column[Pairing]("By", lambda merge: merge.decided_by, sort=False),
    ]
    if may_manage:
        columns.append(Column[Pairing]("Undo", _undo, sort=False))
    return Table(
        "Records that were merged into this one", columns, merges, name="merges", export=False, personal=True
    )


def _undo(merge: Pairing) -> Link:
    return Link("Undo", reverse("members:undo_merge", args=[merge.pk]), f"the merge of {merge.merged.name}")


def given_back(merge: Pairing, unchanged: set[str]) -> list[Row]:
    """The details that a merge changed on the surviving record: what they say now, and what they will when it is undone."""
    now = merge.kept
    before = copy(now)
    for field, (was, _) in merge.changed.items():
        column: Any = Member._meta.get_field(field)
        setattr(before, field, column.to_python(was))
    rows = []
    for detail, (label, words) in DETAILS.items():
        fields = set(CHOSEN_TOGETHER[detail]) & merge.changed.keys()
        if fields:
            after = words(before) or NOTHING if fields <= unchanged else "Stays: it was changed since"
            rows.append((label, words(now) or NOTHING, after))
    return rows
