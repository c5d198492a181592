"""What an adherence review found on each clause: pure, without the database.

Stored as {"schema": 1, "findings": [...]}. What only programs read stands under "code", so that words which are taken out of a
published review are never looked for there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from foundation.design.formats import date_long, listed
from foundation.law import Rule
from tenants.governing.governance.rules.clauses import Clause

SCHEMA = 1
_OWN = "the platform's own rule: no law asks for reviews of procedures"


class Answer(StrEnum):
    KEPT = "kept"
    PARTLY = "partly"
    NOT_KEPT = "not_kept"
    NOT_USED = "not_used"


ANSWERS = {
    Answer.KEPT: "Kept",
    Answer.PARTLY: "Partly kept",
    Answer.NOT_KEPT: "Not kept",
    Answer.NOT_USED: "Not used",
}


@dataclass(frozen=True)
class Finding:
    """On one clause, named by its number. An action, where there is one, has an owner and a day; `outcome` says what was done."""

    clause: str
    answer: Answer
    found: str = ""
    action: str = ""
    owner: str = ""
    by: date | None = None
    done_on: date | None = None
    outcome: str = ""

    @property
    def is_open(self) -> bool:
        return bool(self.action) and self.done_on is None

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Finding:
        code = stored["code"]
        return cls(
            clause=code["clause"],
            answer=Answer(code["answer"]),
            by=_day(code["by"]),
            done_on=_day(code["done_on"]),
            **{name: stored[name] for name in _WORDS},
        )

    def stored(self) -> dict[str, Any]:
        code = {
            "clause": self.clause,
            "answer": str(self.answer),
            "by": self.by and self.by.isoformat(),
            "done_on": self.done_on and self.done_on.isoformat(),
        }
        return {"code": code, **{name: getattr(self, name) for name in _WORDS}}


_WORDS = ("found", "action", "owner", "outcome")


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def findings_of(stored: Mapping[str, Any]) -> dict[str, Finding]:
    """By the numbers of their clauses."""
    if stored and stored["schema"] != SCHEMA:
        raise ValueError(f"Unknown shape of findings: {stored['schema']}")
    found = [Finding.of(finding) for finding in stored.get("findings", [])]
    return {finding.clause: finding for finding in found}


def stored_findings(findings: Iterable[Finding]) -> dict[str, Any]:
    return {"schema": SCHEMA, "findings": [finding.stored() for finding in findings]}


class ReviewLooksBack(Rule):
    """A review looks at days on which the version was in force, and that have passed."""

    citation = _OWN

    @classmethod
    def check(cls, covers_from: date, covers_until: date, *, in_force_from: date, today: date) -> None:
        cls.require(covers_from <= covers_until, "Its first day is after its last.")
        cls.require(covers_from >= in_force_from, f"It took effect on {date_long(in_force_from)}.")
        cls.require(covers_until <= today, f"{date_long(covers_until)} has not come yet.")


class FindingIsWhole(Rule):
    """What is found short of being kept is said in words; what was not kept leads to an action, and an action has an owner and a day."""

    citation = _OWN

    @classmethod
    def check(cls, finding: Finding) -> None:
        cls.require(finding.answer == Answer.KEPT or finding.found, "Say what was found.")
        cls.require(
            finding.answer != Answer.NOT_KEPT or finding.action, "Say what is done, for it was not kept."
        )
        if finding.action:
            cls.require(finding.owner and finding.by, "Say who does it, and by when.")
        else:
            cls.require(not finding.owner and finding.by is None, "Say what is to be done.")


class EveryClauseIsAnswered(Rule):
    """A review is published when something is found on every clause of the version, and it has a summary."""

    citation = _OWN

    @classmethod
    def check(cls, clauses: Iterable[Clause], findings: Mapping[str, Finding], summary: str) -> None:
        open_ = [clause.number for clause in clauses if clause.number not in findings]
        cls.require(not open_, f"Nothing is found yet on {listed(open_)}.")
        cls.require(summary.strip(), "Its summary is missing.")


class ReviewIsInWork(Rule):
    """A published review stays as it was published; of its actions it is recorded what became of them."""

    citation = _OWN


class ActionIsOpen(Rule):
    """What became of an action is recorded once, after the review has been published."""

    citation = _OWN
