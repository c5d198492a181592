from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.design import (
    PER_PAGE,
    Choice,
    Column,
    Day,
    Empty,
    Filters,
    Link,
    Money,
    Search,
    Table,
    Tag,
)
from foundation.design.buttons import Button, Look
from foundation.design.formats import date_long
from foundation.publishing.presenters import Notice, notices_by_record
from foundation.writing.addresses import reverse
from tenants.permissions import P
from tenants.plan.commissioned.models import Asker, Work
from tenants.plan.commissioned.workflow import WORK, WorkState

Row = tuple[Any, ...]

NONE_YET = Empty(
    "Nobody has asked yet",
    "What a committee, a trust, the council or a provider asks the LINk to do stands here.",
)
NO_MATCH = Empty("Nothing matches your search", "Try fewer words, or all states.")


def filters(query: Mapping[str, str]) -> Filters:
    return Filters(
        query,
        Search("q", "Work or body"),
        Choice("state", "State", WORK.states.choices(), every="All"),
        Choice("asker", "Asked by", Asker.choices, every="Anybody"),
    )


WORKS = (
    Column[Work]("Work", lambda work: Link(work.title, work.get_absolute_url()), sort="title"),
    Column[Work]("Asked by", lambda work: work.asker_name, sort="asker_name"),
    Column[Work]("Asked", lambda work: Day(work.asked_on), sort="asked_on"),
    Column[Work]("Pays", lambda work: Money(work.pence), numeric=True, sort="pence"),
    Column[Work]("Until", lambda work: Day(work.due_on), sort="due_on"),
    Column[Work]("State", Tag, sort="state"),
)


def works_table(works: QuerySet[Work], *, narrowed: bool) -> Table[Work]:
    return Table(
        "Work for others",
        WORKS,
        works,
        counts=("piece of work", "pieces of work"),
        empty=NO_MATCH if narrowed else NONE_YET,
        per_page=PER_PAGE,
        personal=False,
    )


def rows(work: Work, viewer: Viewer) -> list[Row]:
    return [*_ask(work), *_test(work), *_terms(work), *_linked(work, viewer), *_end(work)]


def _ask(work: Work) -> list[Row]:
    return [
        ("Asked by", f"{work.asker_name} ({work.get_asker_display().lower()})"),
        ("Asked on", f"{date_long(work.asked_on)}, {work.get_way_display().lower()}"),
        ("What they want", work.wanted),
        ("Until", work.wanted_by or "Not said"),
        ("They offer", Money(work.offered) if work.offered is not None else "Not said"),
    ]


def _test(work: Work) -> list[Row]:
    if work.tested_on is None:
        return []
    found: list[Row] = [
        ("Tested on", work.tested_on),
        ("May publish what it finds", bool(work.may_publish)),
        ("Who chooses the questions", work.get_questions_display()),
        ("Interests", work.interests or "None"),
        ("People and time", f"{'Yes' if work.is_able else 'No'}: {work.people_and_time}"),
    ]
    return [*found, ("Why all the same", work.despite)] if work.despite else found


def _terms(work: Work) -> list[Row]:
    if not work.terms:
        return []
    found: list[Row] = [
        ("Terms", work.terms),
        ("The body pays", Money(work.pence)),
        ("Who may publish", work.get_rights_display()),
    ]
    if work.rights_because:
        found.append(("Why the body has a say", work.rights_because))
    return [*found, ("To be done by", work.due_on)]


def _linked(work: Work, viewer: Viewer) -> list[Row]:
    linked = (
        ("Decision", work.decision, P.GOVERNANCE_SEE),
        ("In the work plan", work.item, P.PLAN_SEE),
        ("In the list of bodies", work.provider, P.PROVIDERS_SEE),
    )
    found: list[Row] = [
        (label, Link(str(record), record.get_absolute_url()))
        for label, record, see in linked
        if record and viewer.may(see)
    ]
    return [*found, ("Agreed on", work.agreed_on)] if work.agreed_on else found


def _end(work: Work) -> list[Row]:
    found: list[Row] = []
    if work.delivered_on:
        found.append((f"Handed over on {date_long(work.delivered_on)}", work.delivered))
    if work.concluded_on:
        found.append((f"What came of it, told on {date_long(work.concluded_on)}", work.came_of_it))
    if work.why_not:
        found.append(("Why not", work.why_not))
    return found


def buttons(work: Work, viewer: Viewer) -> list[Button]:
    """What may be done with it that does not change its state."""
    if not viewer.may(P.PLAN_MANAGE):
        return []
    if work.state == WorkState.ASKED:
        return [Button("Change", reverse("commissioned:amend", args=[work.pk]), Look.SECONDARY)]
    if work.state == WorkState.ACCEPTED and work.item_id is None:
        address = reverse("commissioned:plan_it", args=[work.pk])
        return [Button("Put it into the work plan", address, Look.SECONDARY)]
    return []


@dataclass(frozen=True)
class PublicWork:
    """What everybody reads of one piece of work."""

    work: Work
    rows: list[Row]
    taken_out: tuple[Notice, ...]


def public_works(works: Iterable[Work]) -> list[PublicWork]:
    found = list(works)
    notices = notices_by_record(found)
    return [PublicWork(work, _public_rows(work), tuple(notices.get(work.pk, ()))) for work in found]


def _public_rows(work: Work) -> list[Row]:
    asked: list[Row] = [("Asked by", work.asker_name), ("What for", work.wanted)]
    if work.state == WorkState.DECLINED:
        return [*asked, ("Why we do not do it", work.why_not)]
    found = [*asked, *_terms(work)]
    if work.decision:
        address = reverse("public_governance:decision", args=[work.decision.pk])
        found.append(("Our decision", Link(work.decision.title, address)))
    return [*found, *_end(work)]
