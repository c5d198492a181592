from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from foundation.design.formats import date_long, listed
from foundation.law import Rule
from tenants.governing.governance.models import RelevantDecision
from tenants.plan.work_plan.schemes import Scheme

OURS = "the platform's own rule"


class PrioritiesHaveTwoToChooseFrom(Rule):
    """Priorities are scored once there are at least two things on the long list."""

    citation = f"{OURS}, so that there is something to choose"


class ScoresAreWhole(Rule):
    """Each criterion has a score, from 0 to the top of the scale."""

    citation = f"{OURS}, so that totals can be compared"

    @classmethod
    def check(cls, scheme: Scheme, values: Mapping[str, int]) -> None:
        codes = {criterion.code for criterion in scheme.criteria}
        cls.require(values.keys() == codes, "A criterion is missing, or is not one of the round's.")
        cls.require(all(0 <= value <= scheme.top for value in values.values()), f"The top is {scheme.top}.")


class SomethingWeighs(Rule):
    """At least one criterion has a weight above 0."""

    citation = f"{OURS}, so that scores differ"


class ScoredBySeveral(Rule):
    """Priorities rest on the scores of at least two people for each thing on the list."""

    citation = f"{OURS}, so that nobody's view alone decides; a LINk agrees its priorities by consultation (guidance, 2007)"

    @classmethod
    def check(cls, too_few: Collection[str]) -> None:
        cls.require(not too_few, f"Scored by fewer than two: {listed(sorted(too_few)[:5])}.")


class WhatIsNotTakenSaysWhy(Rule):
    """What is not taken into the plan says why, for those who raised it."""

    citation = f"{OURS}, so that people hear what became of what they said"

    @classmethod
    def check(cls, silent: Collection[str]) -> None:
        cls.require(not silent, f"Say why not: {listed(sorted(silent)[:5])}.")


class QuickWinIsTaken(Rule):
    """A quick win of the first year is among what is taken."""

    citation = (
        f"{OURS}. Guidance of 2007 advises priorities that are visible or quick to conclude in the first year"
    )


class PlanRestsOnADecision(Rule):
    """The result of a round, and an item of the plan as it is agreed, changed or dropped, rest on a decision on activities or services
    that names them."""

    citation = "SI 2008/528 reg 2(2)(a) and (b)"

    @classmethod
    def some(cls, decision: RelevantDecision | None) -> RelevantDecision:
        if decision is None:
            cls.refuse("No decision was chosen.")
        return decision


class WorkComesOutOfPriorities(Rule):
    """In the model of a steering group, work comes out of priorities on which voluntary organisations and others were asked."""

    citation = "the model that the LINk chose; the Department's guidance of 2007 describes it, and the software follows it"


class EndsAfterItStarts(Rule):
    """It ends on the day it starts or later."""

    citation = f"{OURS}, so that the plan can be read by its dates"

    @classmethod
    def check(cls, starts_on: date, ends_on: date) -> None:
        cls.require(starts_on <= ends_on, f"{date_long(ends_on)} is before {date_long(starts_on)}.")


class RenewedForLonger(Rule):
    """A task group is renewed to a day after the one on which it was to end, and still to come."""

    citation = f"{OURS}, so that a group ends unless the LINk wants it to go on"

    @classmethod
    def check(cls, ends_on: date, *, until: date, today: date) -> None:
        cls.require(until > max(ends_on, today), f"{date_long(until)} is not.")


class ReportIsPublishedOnce(Rule):
    """The report of a task group is published once, when the group has ended."""

    citation = f"{OURS}, so that it is known since when everybody reads it"


class GroupHasSomebody(Rule):
    """A task group takes people of the register while it is at work, each once."""

    citation = f"{OURS}, so that everybody knows who is in it"


class ItemGroupIsAtWork(Rule):
    """An item is given to a task group that is at work."""

    citation = f"{OURS}, so that nothing waits for a group that has ended"


class ProgressHasWords(Rule):
    """Progress, and what came of an item, is told in words that were written first: under “Write progress”."""

    citation = f"{OURS}, so that the LINk approves what it says"
