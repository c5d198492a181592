"""The parts of the governance framework: which procedures a LINk is asked to have, and by whom. Pure, without the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foundation.law.reckoning import same_day
from tenants.governing.governance.models import ProcedureKind

# The platform's own default; no source gives one.
MONTHS_UNTIL_REVIEW = 12
_K = ProcedureKind


class AskedBy(StrEnum):
    LAW = "The law"
    GUIDANCE = "The Department’s guidance of 2007"
    PRACTICE = "The practice of LINks"


@dataclass(frozen=True)
class FrameworkPart:
    """`where` says where it is asked for; no law gives the words of any of them."""

    kind: ProcedureKind
    asked_by: AskedBy
    where: str


_TOPIC = "a topic of the governance framework"
_ABILITY = "what a LINk must be able to do"
FRAMEWORK = (
    FrameworkPart(_K.DECISIONS, AskedBy.LAW, "SI 2008/528 reg 2"),
    FrameworkPart(_K.BREACHES, AskedBy.LAW, "SI 2008/528 reg 2"),
    FrameworkPart(_K.AUTHORISATION, AskedBy.LAW, "SI 2008/528 reg 3"),
    *(
        FrameworkPart(kind, AskedBy.GUIDANCE, _TOPIC)
        for kind in (
            _K.CONDUCT,
            _K.VISITING,
            _K.COMPLAINTS,
            _K.INTERESTS,
            _K.RESOURCES,
            _K.INFLUENCE,
            _K.COMMUNICATION,
            _K.BALANCE,
            _K.CHECKS,
        )
    ),
    FrameworkPart(_K.EQUALITY, AskedBy.GUIDANCE, _ABILITY),
    FrameworkPart(_K.PARTICIPATION, AskedBy.GUIDANCE, _ABILITY),
    FrameworkPart(_K.EXPENSES, AskedBy.PRACTICE, "each LINk sets its own"),
)

# SI 2008/528 regs 8(5)(a) and 9(1)(a): until the LINk begins, a procedure for decisions and one for authorising people are to be
# adopted, and need not be published; none for breaches is asked for.
NOT_ASKED_FOR_MEANWHILE = frozenset({_K.BREACHES})
NOT_PUBLISHED_MEANWHILE = frozenset({_K.DECISIONS, _K.BREACHES, _K.AUTHORISATION})


def missing_parts(in_force: Iterable[str], asked_by: AskedBy) -> list[FrameworkPart]:
    there = set(in_force)
    return [part for part in FRAMEWORK if part.asked_by == asked_by and part.kind not in there]


def review_due(in_force_from: date, review_by: date | None, reviewed_on: date | None = None) -> date:
    """The day by which a version is to be reviewed: ours where the version doesn't say it, and again after each review."""
    if reviewed_on is not None:
        return same_day(reviewed_on, MONTHS_UNTIL_REVIEW)
    return review_by or same_day(in_force_from, MONTHS_UNTIL_REVIEW)
