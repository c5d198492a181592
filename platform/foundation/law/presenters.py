"""Clocks and rules as pages show them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.apps import apps
from django.utils.text import slugify

from foundation.access import Viewer, may_open
from foundation.design.cells import Anchor, Due, Hint, Lines, Link, Tag, Words
from foundation.design.content import Value
from foundation.design.formats import date_long, date_weekday
from foundation.design.tables import PER_PAGE, Column, Empty, Table
from foundation.law.instruments import Instrument
from foundation.law.models import Clock, ClockEvent, ClockQuerySet
from foundation.law.reckoning import DayProof, Reckoning
from foundation.law.rules import Rule


@dataclass(frozen=True)
class Progress:
    """How far a body has met a duty: a word, its colour and a sentence."""

    word: str
    colour: str
    sentence: str


@dataclass(frozen=True)
class Choice:
    """A filter of the list of clocks, with the number of clocks it leaves."""

    code: str
    text: str
    count: int
    current: bool


CHOICES = {"open": "Open", "late": "Late", "met": "Met", "cancelled": "Cancelled"}


def filter_clocks(clocks: ClockQuerySet, code: str, today: date) -> ClockQuerySet:
    match code:
        case "late":
            return clocks.late(today)
        case "met":
            return clocks.filter(met_on__isnull=False).order_by("-met_on", "-pk")
        case "cancelled":
            return clocks.filter(cancelled_on__isnull=False).order_by("-cancelled_on", "-pk")
        case _:
            return clocks.open()


def choices(clocks: ClockQuerySet, chosen: str, today: date) -> list[Choice]:
    return [
        Choice(code, text, filter_clocks(clocks, code, today).count(), current=code == chosen)
        for code, text in CHOICES.items()
    ]


def may_open_record(clock: Clock, viewer: Viewer) -> bool:
    """Whoever sees every time limit need not see what it is about, like a request about somebody’s data."""
    return may_open(viewer, re.split("[?#]", clock.url)[0])


def _about(clock: Clock, viewer: Viewer) -> Value:
    return Link(clock.subject, clock.url) if may_open_record(clock, viewer) else clock.subject


def facts(clock: Clock, viewer: Viewer, today: date) -> list[tuple[Any, ...]]:
    """The summary list at the head of a proof."""
    law = clock.law
    rows: list[tuple[Any, ...]] = [
        ("What is owed", f"{clock.owed_by} must {law.duty}"),
        ("About", _about(clock, viewer)),
        ("Time limit", _capital(law.limit)),
        ("Law", Link(law.citation, law.address)),
        ("Started", clock.starts_on),
        ("Last day", clock.due_on),
        ("How it stands", clock.state_on(today).label),
    ]
    if clock.met_on is not None:
        rows.append(("Met", clock.met_on))
    if clock.cancelled_on is not None:
        rows.append(("Cancelled because", clock.cancelled_reason))
    return rows


CLOCKS = (
    Column[Clock]("Owed by", lambda clock: clock.owed_by, sort="owed_by"),
    Column[Clock]("Law", lambda clock: clock.law.citation, sort="instrument"),
    Column[Clock]("Last day", Due, sort="due_on"),
)
NOTHING_LATE = Empty("Nothing is late")
NO_CLOCKS = Empty(
    "There are no time limits here yet",
    "They start by themselves when something is sent that has to be answered by law.",
)


def clocks_table(clocks: ClockQuerySet, chosen: str, viewer: Viewer) -> Table[Clock]:
    about = Column[Clock]("About", lambda clock: _about(clock, viewer), sort="subject")
    empty = NOTHING_LATE if chosen == "late" else NO_CLOCKS
    return Table(
        f"Time limits, {chosen}",
        (about, *CLOCKS),
        clocks,
        empty=empty,
        per_page=PER_PAGE,
        size="hidden",
        personal=False,
    )


EVENTS = (
    Column[ClockEvent]("When", lambda event: event.at, sort=False),
    Column[ClockEvent](
        "What", lambda event: ". ".join(filter(None, [event.get_kind_display(), event.note])), sort=False
    ),
    Column[ClockEvent]("By", lambda event: event.by_name, sort=False),
    Column[ClockEvent]("Last day", lambda event: _last_day(event), sort=False),
)


def _last_day(event: ClockEvent) -> Value:
    moved = event.old_due_on and event.old_due_on != event.due_on
    return Words(event.due_on, f"(was {date_long(event.old_due_on)})" if moved else None)


def events_table(clock: Clock) -> Table[ClockEvent]:
    return Table(
        "What has happened to this clock, the first thing first",
        EVENTS,
        clock.events.all(),
        name="events",
        size="hidden",
        personal=True,
    )


DAYS = (
    Column[DayProof]("Date", lambda day: date_weekday(day.on), sort=False, css="links-nowrap"),
    Column[DayProof]("Counted", lambda day: day.number if day.counted else "No", sort=False),
    Column[DayProof]("Why", lambda day: day.why, sort=False),
    Column[DayProof]("Law", lambda day: day.source, sort=False),
)


def days_table(reckoning: Reckoning, caption: str = "Day by day") -> Table[DayProof]:
    """The count, day by day; named after its time limit, for a page may show several."""
    name = slugify(f"days {reckoning.instrument.code}")
    return Table(caption, DAYS, reckoning.days, name=name, export=False, personal=False)


def rule_groups(rules: Iterable[type[Rule]]) -> list[tuple[str, list[tuple[str, Value]]]]:
    """The rules of each app under the app's name."""
    named = sorted(((_app_name(rule), rule) for rule in rules), key=lambda pair: pair[0])
    return [
        (title, [(rule.__name__, Lines(rule.sentence(), Hint(_capital(rule.citation)))) for _, rule in pairs])
        for title, pairs in groupby(named, key=lambda pair: pair[0])
    ]


def _duty(law: Instrument) -> Value:
    return Lines(Anchor(law.code, law.title), Hint(f"{_capital(law.owed_by)} must {law.duty}."))


def _limit(law: Instrument) -> Value:
    return Lines(
        Words(_capital(law.limit), Tag("Assumption", "yellow") if law.is_assumption else None),
        Hint(f"Stopped: {law.pauses}") if law.pauses else None,
        Hint(law.note) if law.note else None,
    )


def _source(law: Instrument) -> Value:
    return Lines(
        Link(law.citation, law.address),
        Hint(f"In force {law.period}"),
        Hint(law.saving) if law.saving else None,
    )


LIMITS = (
    Column[Instrument]("Duty", _duty, sort=False),
    Column[Instrument]("Time limit", _limit, sort=False),
    Column[Instrument]("Law", _source, sort=False),
)


def limit_tables(instruments: Iterable[Instrument], today: date) -> list[Table[Instrument]]:
    kept = tuple(instruments)
    sets = {
        "In force today": tuple(law for law in kept if law.is_in_force(today)),
        "No longer in force": tuple(law for law in kept if law.in_force_to and law.in_force_to < today),
        "Not yet in force": tuple(law for law in kept if law.in_force_from > today),
    }
    return [
        Table(f"Time limits: {title}", LIMITS, laws, name=slugify(title), size="s", personal=False)
        for title, laws in sets.items()
        if laws
    ]


def _app_name(rule: type[Rule]) -> str:
    config = apps.get_containing_app_config(rule.__module__)
    if config is None:
        return "Other"
    name = str(config.verbose_name)
    return name if name != config.label.title() else _capital(config.label.replace("_", " "))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
