"""What people told others, brought in from a file: a partner's list, a box of cards that somebody typed, a survey's free texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from foundation.access import Viewer
from foundation.design import forms
from foundation.design.formats import date_long
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
    telephone,
)
from foundation.reading import look
from tenants.permissions import P
from tenants.voice.feedback import queries, rules
from tenants.voice.feedback.forms.file import FileForm, month_of
from tenants.voice.feedback.forms.staff import SOURCES, EnterForm
from tenants.voice.feedback.models import CONSENTS, About, Coding, Experience, Kind, Overall, Reply
from tenants.voice.feedback.services import bringing_in

ASKED = EnterForm.base_fields
YES_NO = one_of((("yes", "Yes"), ("no", "No")), {"y": "yes", "n": "no", "true": "yes", "false": "no"})
WAYS = ("name", "email", "telephone")
WHAT = "Write what they said."
WITHOUT_CONSENT = (
    "They did not agree that you get in touch with them: leave out their name, address and number, or say yes in the column "
    "for it."
)


def _yes(code: str, title: str, *synonyms: str) -> Column:
    return Column(
        code, title, YES_NO, synonyms, hint="Yes or no. Empty is no, unless everybody in the file said yes"
    )


COLUMNS = (
    Column(
        "what",
        "What they said",
        answer(ASKED["what"]),
        ("experience", "comment", "comments", "feedback", "story", "what happened", "text", "words"),
        join="\n\n",
        needed=WHAT,
    ),
    Column(
        "received_on",
        "Told on",
        day(forms.Date(label="Told on")),
        ("date", "day", "received", "date received", "told", "date told", "when told"),
    ),
    Column(
        "kind",
        "What it is",
        one_of(Kind.choices, {"comment": "experience", "concern": "worry", "suggestion": "idea"}),
        ("kind", "type"),
    ),
    Column("source", "How it came", one_of(SOURCES), ("source", "way", "how received")),
    Column(
        "came_by",
        "From which meeting, stall or organisation",
        answer(ASKED["came_by"]),
        ("event", "organisation", "stall"),
    ),
    Column(
        "service",
        "Service",
        answer(ASKED["service"]),
        ("provider", "service name", "which service", "hospital", "surgery"),
        hint="Called as on the register, it is that one; else it stays in their words",
    ),
    Column("place", "Where", answer(ASKED["place"]), ("place", "town", "location", "area")),
    Column("about", "Whom it is about", one_of(About.choices), ("about", "who", "about whom")),
    Column(
        "month",
        "When it happened",
        Reader(month_of, date.fromisoformat),
        ("month", "date of experience", "when", "happened"),
        hint="A month, like March 2010, or a day",
    ),
    Column(
        "good", "What was good", answer(ASKED["good"]), ("good", "positive", "what went well"), join="\n\n"
    ),
    Column(
        "change",
        "What should change",
        answer(ASKED["change"]),
        ("change", "improve", "what could be better", "suggestion", "suggestions"),
        join="\n\n",
    ),
    Column("overall", "All in all", one_of(Overall.choices), ("overall", "rating", "in all")),
    _yes("may_use", "May be used without their name", "may use", "consent to use", "consent"),
    _yes("may_show", "May be shown to the service", "may show", "consent to share", "share with service"),
    _yes("may_publish", "May be printed", "may publish", "consent to publish", "publish"),
    _yes("may_contact", "May be got in touch with", "may contact", "consent to contact", "contact"),
    Column("name", "Name", answer(ASKED["name"]), ("full name", "their name")),
    Column("email", "Email address", answer(ASKED["email"]), ("email", "e mail")),
    Column(
        "telephone",
        "Telephone number",
        telephone(ASKED["telephone"]),
        ("telephone", "phone", "tel", "mobile"),
    ),
)
TEXTS = ("came_by", "service", "place", "about", "good", "change", "overall", *WAYS)


class ExperienceImport(ImportKind):
    code = "experiences"
    words = Words("experience", "experiences", another="Another one: add it")
    model = Experience
    # The rows of the file are people's own words.
    permission = P.FEEDBACK_READ
    columns = COLUMNS
    address = "feedback:list"
    questions = FileForm
    parts = ((Coding, "experience"), (Reply, "experience"))

    def details(self, values: Mapping[str, Any], answers: Mapping[str, Any], on: date) -> dict[str, Any]:
        _require(values.get("what"), "what", WHAT)
        received_on: Any = values.get("received_on") or answers.get("received_on")
        _require(received_on, "received_on", "Say when it was told.")
        month: date | None = values.get("month")
        _require(received_on <= on, "received_on", rules.ToldBeforeToday.sentence())
        _require(month is None or month <= received_on, "month", rules.ToldBeforeToday.sentence())
        agreed = {name: _agreed(name, values, answers) for name in CONSENTS}
        reached = next((way for way in WAYS if values.get(way)), "")
        _require(agreed["may_contact"] or not reached, reached, WITHOUT_CONSENT)
        return {
            "what": values["what"],
            "received_on": received_on,
            "month": month,
            "kind": values.get("kind") or answers["kind"],
            "source": values.get("source") or answers["source"],
            **{name: values.get(name, "") for name in TEXTS},
            "came_by": values.get("came_by") or answers.get("came_by", ""),
            **agreed,
        }

    def matches(self, entries: Sequence[Entry]) -> dict[int, list[Candidate]]:
        """Told in the same words, whatever the day."""
        known = queries.with_these_words({entry.values["what"] for entry in entries})
        return {
            entry.number: [Candidate(one.pk, _described(one), "the same words") for one in found]
            for entry in entries
            if (found := known.get(entry.values["what"]))
        }

    def same_in_file(self, entries: Sequence[Entry]) -> dict[int, tuple[int, str]]:
        first: dict[str, int] = {}
        found: dict[int, tuple[int, str]] = {}
        for entry in entries:
            earlier = first.setdefault(look(entry.values["what"]), entry.number)
            if earlier != entry.number:
                found[entry.number] = (earlier, "the same words")
        return found

    def add(self, entries: Sequence[Entry], *, by: Viewer, at: datetime) -> list[int]:
        added = bringing_in.enter_many(told=[entry.details for entry in entries], by=by, at=at)
        return [experience.pk for experience in added]

    def fill(self, pairs: Sequence[tuple[int, Entry]], *, by: Viewer, at: datetime) -> list[Filled]:
        known = {number: entry.details for number, entry in pairs}
        filled = bringing_in.fill_gaps(known=known, by=by, at=at)
        return [Filled(number, fields) for number, fields in filled.items()]

    def empty_again(self, filled: Mapping[int, Sequence[str]], *, by: Viewer, at: datetime) -> None:
        bringing_in.empty_again(filled=filled, by=by, at=at)

    def take_out(self, record_ids: Sequence[int], *, by: Viewer, at: datetime) -> None:
        bringing_in.take_out_many(numbers=record_ids, by=by, at=at)


def _require(condition: object, column: str, why: str) -> None:
    if not condition:
        raise WrongRow(Problem(why, column))


def _agreed(name: str, values: Mapping[str, Any], answers: Mapping[str, Any]) -> bool:
    """As the row says it; a row that says nothing is taken for what everybody in the file said yes to, and else for no."""
    said = values.get(name)
    return said == "yes" if said else name in answers.get("consents", [])


def _described(experience: Experience) -> str:
    service = f", {experience.service_name}" if experience.service_name else ""
    return f"{experience}, told on {date_long(experience.received_on)}{service}"


EXPERIENCES = ExperienceImport()
