"""Activities brought in from a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from foundation.access import Viewer
from foundation.design import forms
from foundation.imports import (
    Candidate,
    Column,
    Entry,
    Filled,
    ImportKind,
    Problem,
    Reader,
    Words,
    WrongRow,
    answer,
    day,
    one_of,
    several_of,
)
from foundation.reading import look
from tenants.permissions import P
from tenants.voice.activities import queries, rules
from tenants.voice.activities import services as activities
from tenants.voice.activities.forms import ActivityForm, FileForm
from tenants.voice.activities.models import Activity, Group, Kind, Sector

ASKED = ActivityForm.base_fields
YES_NO = (("yes", "Yes"), ("no", "No"))


def _needed(name: str) -> str:
    return f"{ASKED[name].error_messages['required']}."


COLUMNS = (
    Column(
        "title",
        "Title",
        answer(ASKED["title"]),
        ("activity", "activity title", "event", "event name", "name of event", "name", "meeting"),
        needed=_needed("title"),
    ),
    Column(
        "kind",
        "Kind of activity",
        one_of(Kind.choices, {"public meeting": "meeting", "open day": "event", "interviews": "survey"}),
        ("kind", "type", "activity type", "event type", "type of event"),
    ),
    Column(
        "held_on",
        "Date",
        day(forms.Date(label="Date", latest=forms.within_years(2))),
        ("day", "held on", "date held", "event date", "activity date", "when"),
        needed=_needed("held_on"),
    ),
    Column("place", "Place", answer(ASKED["place"]), ("venue", "location", "where")),
    Column(
        "sector",
        "Health or social care",
        one_of(
            Sector.choices, {"social": "social_care", "care": "social_care", "health and social care": "both"}
        ),
        ("sector", "area of care", "health social care or both"),
    ),
    Column(
        "people_reached",
        "People reached",
        answer(ASKED["people_reached"]),
        ("number of people", "people", "attendance", "attended", "number attending", "attendees", "reached"),
        hint="Empty where nobody counted: that is not the same as none",
    ),
    Column(
        "groups",
        "For anyone in particular",
        several_of(Group.choices),
        ("groups", "group", "target group", "audience", "whom it was for"),
        hint="Several with semicolons between them",
    ),
    Column(
        "organisations",
        "Organisations that were there",
        Reader(lambda text: ASKED["organisations"].clean(text.replace(";", "\n"))),
        ("organisations", "partners", "organisations present", "partner organisations"),
        join="\n",
        hint="Several with semicolons or line ends between them",
    ),
    Column(
        "summary",
        "What happened, and what was learned",
        answer(ASKED["summary"]),
        ("summary", "notes", "outcome", "outcomes", "description", "details"),
        join="\n\n",
    ),
    Column(
        "open_to_public",
        "Anyone may come",
        one_of(
            YES_NO, {"y": "yes", "n": "no", "true": "yes", "false": "no", "public": "yes", "private": "no"}
        ),
        ("open to the public", "public", "open"),
    ),
)
TEXTS = ("place", "summary")
LISTS = ("groups", "organisations")


class ActivityImport(ImportKind):
    code = "activities"
    words = Words("activity", "activities", another="Another one: add it")
    model = Activity
    permission = P.ACTIVITIES_MANAGE
    columns = COLUMNS
    address = "activities:list"
    questions = FileForm

    def details(self, values: Mapping[str, Any], answers: Mapping[str, Any], on: date) -> dict[str, Any]:
        for column in ("title", "held_on"):
            _require(values.get(column), column, _needed(column))
        kind = values.get("kind") or answers.get("kind")
        sector = values.get("sector") or answers.get("sector")
        _require(kind, "kind", "Say what kind of activity it is.")
        _require(sector, "sector", _needed("sector"))
        reached: int | None = values.get("people_reached")
        _require(
            reached is None or values["held_on"] <= on,
            "people_reached",
            rules.CountedOnceHeld.sentence(),
        )
        return {
            "title": values["title"],
            "kind": kind,
            "held_on": values["held_on"],
            "sector": sector,
            "people_reached": reached,
            "open_to_public": values.get("open_to_public") == "yes",
            **{name: values.get(name, "") for name in TEXTS},
            **{name: values.get(name, []) for name in LISTS},
        }

    def matches(self, entries: Sequence[Entry]) -> dict[int, list[Candidate]]:
        """Of the same title, or at the same place, on the same day."""
        known = queries.held_on_days({entry.values["held_on"] for entry in entries})
        found: dict[int, list[Candidate]] = {}
        for entry in entries:
            alike = [
                Candidate(activity.pk, queries.described(activity), why)
                for activity in known.get(entry.values["held_on"], ())
                if (why := _alike(entry.values, vars(activity)))
            ]
            if alike:
                found[entry.number] = alike
        return found

    def same_in_file(self, entries: Sequence[Entry]) -> dict[int, tuple[int, str]]:
        first: dict[tuple[date, str, str], int] = {}
        found: dict[int, tuple[int, str]] = {}
        for entry in entries:
            for name in ("title", "place"):
                if not entry.values.get(name):
                    continue
                key = (entry.values["held_on"], name, look(entry.values[name]))
                earlier = first.setdefault(key, entry.number)
                if earlier != entry.number:
                    found.setdefault(entry.number, (earlier, f"the same day and {name}"))
        return found

    def add(self, entries: Sequence[Entry], *, by: Viewer, at: datetime) -> list[int]:
        return [activities.record_activity(**entry.details, by=by, at=at).pk for entry in entries]

    def fill(self, pairs: Sequence[tuple[int, Entry]], *, by: Viewer, at: datetime) -> list[Filled]:
        known = {activity_id: entry.details for activity_id, entry in pairs}
        filled = activities.fill_gaps(known=known, by=by, at=at)
        return [Filled(activity_id, fields) for activity_id, fields in filled.items()]

    def empty_again(self, filled: Mapping[int, Sequence[str]], *, by: Viewer, at: datetime) -> None:
        activities.empty_again(filled=filled, by=by, at=at)

    def take_out(self, record_ids: Sequence[int], *, by: Viewer, at: datetime) -> None:
        activities.take_out_many(activities=record_ids, by=by, at=at)


def _require(condition: object, column: str, why: str) -> None:
    if not condition:
        raise WrongRow(Problem(why, column))


def _alike(row: Mapping[str, Any], activity: Mapping[str, Any]) -> str:
    for name in ("title", "place"):
        if row.get(name) and look(row[name]) == look(activity[name]):
            return f"the same day and {name}"
    return ""


ACTIVITIES = ActivityImport()
