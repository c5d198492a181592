from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.access.records import label_of
from foundation.design import (
    PER_PAGE,
    Choice,
    Column,
    Count,
    Day,
    Empty,
    Filters,
    Link,
    Search,
    Table,
    Tag,
    Value,
    Words,
)
from foundation.design.buttons import Button, Look
from foundation.design.formats import date_long
from foundation.features import Event, starts_from, story_of
from foundation.publishing.queries import taken_down_among
from foundation.workflow import history
from foundation.writing.addresses import reverse
from tenants.area.providers.models import Provider
from tenants.governing.governance.models import RelevantDecision
from tenants.permissions import P
from tenants.plan.matters import queries
from tenants.plan.matters.models import Matter, Origin
from tenants.plan.matters.workflow import MATTER, MatterState

MATTERS = (
    Column[Matter]("Matter", lambda matter: Link(matter.title, matter.get_absolute_url()), sort="title"),
    Column[Matter]("Came from", lambda matter: matter.get_origin_display(), sort="origin"),
    Column[Matter]("Opened", lambda matter: Day(matter.opened_on), sort="opened_on"),
    Column[Matter]("Acts", lambda matter: Count(matter.acts), numeric=True, sort="acts"),  # type: ignore[attr-defined]
    Column[Matter]("State", Tag, sort="state"),
    Column[Matter]("Public", lambda matter: Day(matter.published_on, none="No"), sort="published_on"),
)
NONE_YET = Empty(
    "No matters yet", "A matter is what the LINk looks into: from what people said to what changed."
)
NO_MATCH = Empty("No matter matches your search", "Try fewer words, or all states.")


def filters(query: Mapping[str, str]) -> Filters:
    return Filters(
        query,
        Search("q", "Words in it"),
        Choice("state", "State", MATTER.states.choices(), every="All"),
        Choice("origin", "Came from", Origin.choices, every="All"),
    )


def public_filters(query: Mapping[str, str]) -> Filters:
    return Filters(query, Search("q", "Words in it"))


def matters_table(matters: QuerySet[Matter], *, narrowed: bool) -> Table[Matter]:
    return Table(
        "Matters",
        MATTERS,
        matters,
        counts=("matter", "matters"),
        empty=NO_MATCH if narrowed else NONE_YET,
        per_page=PER_PAGE,
        personal=False,
    )


def rows(matter: Matter) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = [
        ("State", Words(Tag(matter), _since(matter))),
        ("About", matter.about),
        ("Services", matter.services),
        ("Came from", matter.get_origin_display()),
        ("What was said or found", matter.came_from),
    ]
    return [*found, ("What came of it", matter.came_of_it)] if matter.came_of_it else found


def _since(matter: Matter) -> str:
    if matter.closed_on:
        return f"since {date_long(matter.closed_on)}"
    return f"until {date_long(matter.look_again_on)}" if matter.look_again_on else ""


def public_state(matter: Matter) -> str:
    told: dict[str, str] = {
        MatterState.OPEN: "We are looking into it",
        MatterState.WATCHED: "We are keeping an eye on it",
        MatterState.CLOSED: "Closed",
    }
    return told[matter.state]


def buttons(matter: Matter, viewer: Viewer) -> list[Button]:
    if not viewer.may(P.MATTERS_MANAGE):
        return []
    return [_button("Change", "amend", matter), _button("Write the public version", "propose", matter)]


def acts(matter: Matter, viewer: Viewer) -> list[Button]:
    """What may be begun about it, in the apps above."""
    return starts_from(matter, viewer) if matter.state != MatterState.CLOSED else []


def _button(label: str, name: str, matter: Matter, look: Look = Look.LINK) -> Button:
    return Button(label, reverse(f"matters:{name}", args=[matter.pk]), look)


# --- The story -------------------------------------------------------------------------------------------------------


def story(matter: Matter, viewer: Viewer) -> list[Event]:
    """Everything that happened, as far as the viewer may see it, the earliest first."""
    told = [*_own(matter), *_decided(queries.decisions_of(matter)), *story_of(matter)]
    return sorted((event for event in told if viewer.may(event.see)), key=lambda event: event.on)


def public_story(matter: Matter) -> list[Event]:
    """What everybody may read of it, the earliest first."""
    told = [*_decided(queries.published_decisions_of(matter)), *story_of(matter)]
    public = [event for event in told if event.public_url]
    down = taken_down_among((event.record, event.record_id) for event in public)
    return sorted(
        (event for event in public if (event.record, event.record_id) not in down), key=lambda event: event.on
    )


_STEPS = {"begin": "Matter opened", "watch": "Watched", "close": "Closed", "reopen": "Opened again"}


def _own(matter: Matter) -> Iterable[Event]:
    for change in history(matter, MATTER):
        if change.move in _STEPS:
            yield _event(matter, localdate(change.at), _STEPS[change.move], change.note)
    if matter.published_on:
        yield _event(matter, matter.published_on, "Told in public", matter.public_title)


def _event(matter: Matter, on: date, what: str, detail: str) -> Event:
    return Event.of(matter, on, what, see=P.MATTERS_SEE, detail=detail)


def _decided(decisions: Iterable[RelevantDecision]) -> Iterable[Event]:
    for decision in decisions:
        public = reverse("public_governance:decision", args=[decision.pk]) if decision.published_on else ""
        kind = decision.get_kind_display()
        yield Event.of(
            decision, decision.decided_on, "Decision", see=P.GOVERNANCE_SEE, detail=kind, public_url=public
        )


STORY = (
    Column[Event]("Day", lambda event: Day(event.on), sort=False),
    Column[Event]("What happened", lambda event: event.what, sort=False),
    Column[Event]("Where", lambda event: Link(event.title, event.url), sort=False),
    Column[Event]("More", lambda event: event.detail, sort=False),
    Column[Event](
        "Public",
        lambda event: Link("Yes", event.public_url, event.title) if event.public_url else "No",
        sort=False,
    ),
)


def story_table(events: Sequence[Event]) -> Table[Event]:
    empty = Empty(
        "Nothing has happened yet", "What is done about this matter stands here in the order of time."
    )
    return Table(
        "The story so far", STORY, events, name="story", head=1, empty=empty, per_page=50, personal=False
    )


def named_table(
    caption: str, named: Sequence[Provider] | Sequence[RelevantDecision], matter: Matter, *, may_manage: bool
) -> Table[Any]:
    """The bodies that a matter concerns, or the decisions about it."""
    label = "provider" if caption == BODIES else "decision"

    def take_off(row: Any) -> Value:
        return Link("Take off", reverse(f"matters:take_off_{label}", args=[matter.pk, row.pk]), str(row))

    columns = [Column[Any](caption, lambda row: Link(str(row), row.get_absolute_url()), sort=False)]
    if may_manage:
        columns.append(Column[Any]("Take off", take_off, sort=False, hidden=True))
    return Table(
        caption,
        columns,
        list(named),
        name=f"{label}s",
        size="s",
        export=False,
        empty=NOBODY[label],
        personal=False,
    )


BODIES, DECISIONS = "Bodies it concerns", "Decisions about it"
NOBODY = {"provider": Empty("No body is named"), "decision": Empty("No decision is named")}


# --- On the page of a record -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OnRecord:
    """What the page of an act says of its matter."""

    matter: Matter | None
    said: bool
    without_commissioner: str
    change: str


def on_record(record: Model, viewer: Viewer) -> OnRecord | None:
    """None for whoever may not see matters."""
    if not viewer.may(P.MATTERS_SEE):
        return None
    link = queries.links_of(record).first()
    address = reverse("matters:say", args=[label_of(record), record.pk])
    return OnRecord(
        matter=link.matter if link else None,
        said=link is not None,
        without_commissioner=link.without_commissioner if link else "",
        change=address if viewer.may(P.MATTERS_MANAGE) else "",
    )
