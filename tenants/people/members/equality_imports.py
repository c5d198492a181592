"""Answers to equality monitoring brought in from a file: each row is one form that was handed in without a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from foundation.access import Viewer
from foundation.imports import Candidate, Column, Entry, Filled, ImportKind, Problem, Words, WrongRow, one_of
from tenants.people.members import services as members
from tenants.people.members.forms.equality import FileForm
from tenants.people.members.models.equality import QUESTIONS, EqualityAnswers, Ethnicity
from tenants.permissions import P

UNSAID = {"prefer not to answer": "not_said", "rather not say": "not_said", "refused": "not_said"}


def _question(
    code: str, title: str, synonyms: Sequence[str], also: Mapping[str, str] | None = None
) -> Column:
    return Column(code, title, one_of(QUESTIONS[code], {**UNSAID, **(also or {})}), tuple(synonyms))


COLUMNS = (
    Column(
        "ethnicity",
        "Ethnic group",
        one_of(Ethnicity.choices, dict.fromkeys(UNSAID, Ethnicity.Z)),
        ("ethnicity", "ethnic origin", "ethnic background", "race"),
        hint="Categories of the 2001 Census, by name or by the letter that the NHS gives them",
    ),
    _question(
        "age_band",
        "Age",
        ("age band", "age group", "age range"),
        {f"{band.replace('_', separator)}": band for band, _ in QUESTIONS["age_band"] for separator in "-–"},
    ),
    _question(
        "gender",
        "Gender",
        ("sex",),
        {"f": "female", "m": "male", "woman": "female", "man": "male", "other": "other"},
    ),
    _question(
        "disability",
        "Disability or long-term condition",
        ("disability", "disabled", "long term condition"),
        {"y": "yes", "n": "no"},
    ),
    _question("carer", "Carer", ("looks after someone", "carer unpaid"), {"y": "yes", "n": "no"}),
    _question(
        "orientation",
        "Sexual orientation",
        ("orientation", "sexuality"),
        {
            "heterosexual": "heterosexual",
            "straight": "heterosexual",
            "gay": "gay_lesbian",
            "lesbian": "gay_lesbian",
        },
    ),
    _question("religion", "Religion", ("religion or belief", "faith", "belief"), {"no": "none"}),
)


class EqualityImport(ImportKind):
    """Nothing tells who gave the answers, so no set of them is the same as another, and none is filled."""

    code = "equality"
    words = Words("set of equality answers", "equality answers")
    model = EqualityAnswers
    permission = P.MEMBERS_MANAGE
    columns = COLUMNS
    address = "members:equality"
    questions = FileForm
    nameless = True

    def details(self, values: Mapping[str, Any], answers: Mapping[str, Any], on: date) -> dict[str, str]:
        if not values:
            raise WrongRow(Problem("It answers none of the questions."))
        return {"year": answers["year"], **values}

    def matches(self, entries: Sequence[Entry]) -> dict[int, list[Candidate]]:
        return {}

    def same_in_file(self, entries: Sequence[Entry]) -> dict[int, tuple[int, str]]:
        return {}

    def add(self, entries: Sequence[Entry], *, by: Viewer, at: datetime) -> list[int]:
        return members.record_equality_forms(answers=[entry.details for entry in entries], by=by, at=at)

    def fill(self, pairs: Sequence[tuple[int, Entry]], *, by: Viewer, at: datetime) -> list[Filled]:
        return []

    def empty_again(self, filled: Mapping[int, Sequence[str]], *, by: Viewer, at: datetime) -> None:
        """None was filled."""

    def take_out(self, record_ids: Sequence[int], *, by: Viewer, at: datetime) -> None:
        members.take_out_equality_forms(numbers=record_ids, by=by, at=at)


EQUALITY = EqualityImport()
