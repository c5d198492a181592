"""Nothing in the law says how a LINk is set up: these are rules of the platform's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from foundation.design.formats import date_long, listed
from foundation.law import Rule

OURS = "the platform's own rule"


class SetUpBegunOnce(Rule):
    """A LINk is set up once."""

    citation = f"{OURS}, so that the seven steps are on record in one place"


class StepRestsOnEvidence(Rule):
    """A step of the set-up is done when something shows it: a reference, or words that others can check."""

    citation = f"{OURS}, so that a LINk does not count as set up because boxes were ticked"


class StepIsProvedByItsRecord(Rule):
    """A step that the records of this network prove is not recorded as done by hand."""

    citation = f"{OURS}, so that the page never says more than the records do"

    @classmethod
    def check(cls, *, proved_by: str) -> None:
        cls.require(not proved_by, f"It is done when the records show it: {proved_by}.")


class StepHasHappened(Rule):
    """A step is done on a day that has come."""

    citation = f"{OURS}, so that what has not happened is not on record"

    @classmethod
    def check(cls, done_on: date, today: date) -> None:
        cls.require(done_on <= today, f"{date_long(done_on)} is in the future.")


class SetUpIsWhole(Rule):
    """A LINk is set up when each of the seven steps is done."""

    citation = f"{OURS}, after the stages in the Department of Health's guidance of August 2007"

    @classmethod
    def check(cls, left: Sequence[str]) -> None:
        cls.require(not left, f"Still to be done: {listed(list(left))}.")


class FinishedSetUpStands(Rule):
    """What was recorded of the set-up stays once the LINk is set up."""

    citation = f"{OURS}, so that everybody can see on what it rested"
