"""A sitting as pages, and its minutes.

The minutes follow those of Southwark LINk, Hull LINk and Portsmouth LINk (LINk years, 2008 to 2013): present by class, apologies,
interests with nil recorded, items with an action and its owner.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.design import PER_PAGE, Column, Day, Empty, Link, Table, Tag
from foundation.design.formats import date_long, listed
from foundation.documents import pdf
from tenants.governing.governance import queries
from tenants.governing.governance.acts import Act
from tenants.governing.governance.models import (
    AgendaItem,
    Attendance,
    Capacity,
    Presence,
    RelevantDecision,
    Sitting,
)
from tenants.governing.interests.queries import as_whom

MODELLED_ON = "In the form of the minutes of Southwark, Hull and Portsmouth LINks (2008 to 2013); change it to your own."


def sittings_table(sittings: QuerySet[Sitting]) -> Table[Sitting]:
    columns = (
        Column[Sitting](
            "Sitting", lambda sitting: Link(str(sitting), sitting.get_absolute_url()), sort=False
        ),
        Column[Sitting]("How", lambda sitting: sitting.get_way_display(), sort=False),
        Column[Sitting]("Day", lambda sitting: Day(sitting.on), sort="on"),
        Column[Sitting]("State", Tag, sort="state"),
    )
    empty = Empty("No sittings yet", "Call the first one, with its agenda.")
    return Table(
        "Sittings",
        columns,
        sittings,
        counts=("sitting", "sittings"),
        empty=empty,
        per_page=PER_PAGE,
        personal=False,
    )


def sitting_rows(sitting: Sitting) -> list[tuple[Any, ...]]:
    body = sitting.body
    rows: list[tuple[Any, ...]] = [
        ("Body", Link(body.name, body.get_absolute_url())),
        ("How", sitting.get_way_display()),
        ("Day", sitting.on),
    ]
    if sitting.place:
        rows.append(("Place", sitting.place))
    days = (sitting.on - sitting.called_on).days
    rows.append(("Called on", f"{date_long(sitting.called_on)}: {days} days’ notice"))
    if sitting.approved_at:
        rows.append(("Minutes approved at", str(sitting.approved_at)))
    if sitting.published_on:
        rows.append(("Minutes published on", sitting.published_on))
    return rows


def agenda(sitting: Sitting, viewer: Viewer, on: date) -> list[tuple[AgendaItem, Act | None, bool]]:
    """Each item, with the act that waits for a decision on it, as it stands; and whether its papers are kept from the viewer, who has an
    interest in it."""
    own = as_whom(viewer, on)
    return [(item, _act(item, on), queries.is_withheld(item, own, on)) for item in sitting.items.all()]


def _act(item: AgendaItem, on: date) -> Act | None:
    if not item.record or item.record_id is None or item.outcome:
        return None
    return queries.act_to_decide_on(item.record, item.record_id, on)


def attendance_table(rows: Sequence[Attendance], asked: int = 0) -> Table[Attendance]:
    """`asked`: how many days before the sitting its papers have to be out."""

    columns = (
        Column[Attendance]("Who", str, sort=False),
        Column[Attendance]("As", _as, sort=False),
        Column[Attendance](
            "There", lambda row: row.get_presence_display() if row.presence else "Not known", sort=False
        ),
        Column[Attendance]("Papers given", lambda row: _papers(row, asked), sort=False),
    )
    empty = Empty("Nobody is entitled", "Nobody holds a post in this body on that day.")
    return Table("Who was there", columns, rows, name="there", empty=empty, size="hidden", personal=True)


def _as(row: Attendance) -> str:
    if row.stands_in_for:
        return f"Substitute for {row.stands_in_for}"
    return f"{row.term.post.name}" if row.term else str(row.get_capacity_display())


def _papers(row: Attendance, asked: int) -> str:
    if row.papers_on is None:
        return "Not recorded"
    said = f"{date_long(row.papers_on)}: {row.papers_how}"
    return f"{said}. Late: the procedure asks for {asked} days" if queries.got_late(row, asked) else said


def papers_words(went: queries.PapersWent) -> str:
    """For the minutes: "5 in time, 2 late (7 days before are asked for), 1 not recorded", or nothing where nobody gets papers."""
    if not went.in_time + went.late + went.not_recorded:
        return ""
    if went.not_recorded and not went.in_time + went.late:
        return "It is not recorded who got them."
    got = f"{went.in_time} in time" if went.asked else f"{went.in_time} got them"
    asked = f" (the procedure asks for {went.asked} days before)" if went.asked else ""
    late = f"{went.late} late{asked}" if went.late else ""
    none = f"{went.not_recorded} not recorded" if went.not_recorded else ""
    return ", ".join(part for part in (got, late, none) if part)


def quorum_words(rows: Iterable[Attendance]) -> str:
    """What the sitting counts as now, for whoever chairs it."""
    rows = list(rows)
    able, entitled = len(queries.able_to_decide(rows)), queries.entitled_count(rows)
    return f"{able} who can decide are recorded as there, of {entitled} entitled."


def vote_words(decision: RelevantDecision) -> str:
    """ "3 for, 1 against, nobody abstained", or nothing where votes were not kept."""
    if decision.votes_for is None:
        return ""
    counts = (
        (decision.votes_for, "for"),
        (decision.votes_against or 0, "against"),
        (decision.abstained or 0, "abstained"),
    )
    words = ", ".join(f"{count or 'nobody'} {what}" for count, what in counts)
    if decision.casting_vote is not None:
        words += f"; the chair’s casting vote was {'for' if decision.casting_vote else 'against'} it"
    return words


def minutes(sitting: Sitting) -> dict[str, Any]:
    """The minutes as plain values, for the page and the PDF alike."""
    rows, items = queries.attendances(sitting), list(sitting.items.all())
    asked = queries.notice_asked(sitting)
    decisions = queries.decisions_with_makers([item.decision_id for item in items if item.decision_id])
    return {
        "title": f"Minutes of {sitting.body.name}",
        "subtitle": f"{sitting.get_way_display()}, {date_long(sitting.on)}{f', {sitting.place}' if sitting.place else ''}",
        "state": _state(sitting),
        "present": _present(rows),
        "missing": _missing(rows),
        "papers": papers_words(queries.papers_went(sitting, rows)),
        "late": [f"{row}: {_papers(row, asked)}" for row in rows if queries.got_late(row, asked)],
        "interests": _interests(decisions.values()),
        "remarks": sitting.remarks,
        "corrections": sitting.corrections,
        "agenda": [_item(item, decisions.get(item.decision_id or 0)) for item in items],
        "note": MODELLED_ON,
    }


def _state(sitting: Sitting) -> str:
    if sitting.approved_at:
        return f"Approved at the sitting of {date_long(sitting.approved_at.on)}."
    return "Draft: not approved yet."


def _present(rows: Iterable[Attendance]) -> list[list[str]]:
    """By class; "none" where nobody of a class was there."""
    there = [row for row in rows if row.presence == Presence.PRESENT]
    return [
        [str(label), listed(_names(row for row in there if row.capacity == code)) or "none"]
        for code, label in Capacity.choices
    ]


def _names(rows: Iterable[Attendance]) -> list[str]:
    return [f"{row} ({_as(row)})" if row.term else str(row) for row in rows]


def _missing(rows: Iterable[Attendance]) -> list[list[str]]:
    away = [row for row in rows if row.presence and row.presence != Presence.PRESENT]
    found = [
        [str(label), listed([str(row) for row in away if row.presence == code])]
        for code, label in Presence.choices
        if code != Presence.PRESENT
    ]
    return [pair for pair in found if pair[1]]


def _interests(decisions: Iterable[RelevantDecision]) -> str:
    aside = [maker for decision in decisions for maker in decision.makers.all() if maker.stood_aside]
    return "; ".join(f"{maker.name}: {maker.why} (on “{maker.decision.title}”)" for maker in aside) or "nil"


def _item(item: AgendaItem, decision: RelevantDecision | None) -> dict[str, Any]:
    facts = [["Outcome", str(item.get_outcome_display()) if item.outcome else "Open"]]
    if decision is not None:
        facts += [["Decision", decision.text], ["Reasons", decision.reasons]]
        facts += [["Votes", words] for words in [vote_words(decision)] if words]
    if item.action:
        facts.append(["Action", f"{item.action}{f' ({item.action_by})' if item.action_by else ''}"])
    return {"title": str(item), "text": item.text, "facts": facts}


def minutes_pdf(sitting: Sitting, author: str) -> bytes:
    data = minutes(sitting)
    return pdf.render(
        template="governance/minutes.typ",
        data={**data, "author": author, "footer": f"{data['title']}, {date_long(sitting.on)}"},
    )
