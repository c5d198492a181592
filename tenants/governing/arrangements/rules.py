"""Part 3 of SI 2008/528: temporary arrangements until the relevant time, and the LINk's first activity after them."""

from __future__ import annotations

from datetime import date

from foundation.design.formats import date_long
from foundation.law import Rule
from tenants.governing.arrangements.models import Arrangement, Sort

# Section 228 of the 2007 Act and the regulations came into force.
FIRST_DAY = date(2008, 4, 1)
# The latest relevant time (reg 7(a)), as it stood from each day on.
LATEST = ((FIRST_DAY, date(2008, 9, 30)), (date(2008, 9, 1), date(2008, 12, 31)))
# Reg 4(2): the authority is told of a first activity before this day.
TOLD_BEFORE = date(2008, 9, 30)

_BARRED = {
    Sort.ANOTHER_AUTHORITY: "8(2)(a)",
    Sort.TRUST: "8(2)(b)",
    Sort.FOUNDATION_TRUST: "8(2)(c)",
    Sort.PCT: "8(2)(d)",
    Sort.SHA: "8(2)(e)",
    Sort.HOST: "8(2)(f)",
    Sort.TENDERER: "8(2)(g)",
    Sort.AUTHORITY: "8(4)",
}


def latest_relevant_time(on: date) -> date:
    """The day by which the relevant time comes at the latest, as the regulations stood on that day."""
    return max(latest for since, latest in LATEST if since <= max(on, FIRST_DAY))


class TR2(Rule):
    """Temporary arrangements stand from 1 April 2008 until the LINk first carries on an activity under a contract, and until
    31 December 2008 at the latest."""

    citation = (
        "2007 Act s.228(2); SI 2008/528 reg 7, as amended by SI 2008/1877. The regulation names a day and no hour: "
        "that the day itself still belongs to the arrangements is our reading"
    )

    @classmethod
    def check(cls, day: date, first_activity_on: date | None) -> None:
        latest = LATEST[-1][1]
        cls.require(FIRST_DAY <= day <= latest, f"{date_long(day)} is not between those days.")
        if first_activity_on is not None:
            cls.require(
                day <= first_activity_on,
                f"The LINk first carried on an activity on {date_long(first_activity_on)}.",
            )


class TR4(Rule):
    """The authority does not carry on the activities itself under temporary arrangements, and does not make them with another
    authority, an NHS body, a host of any authority, or somebody who has tendered for a contract that is not let yet."""

    citation = "SI 2008/528 reg 8(2) to (4)"

    @classmethod
    def check(cls, sort: str, *, contract_is_let: bool) -> None:
        if sort == Sort.TENDERER and contract_is_let:
            return
        paragraph = _BARRED.get(Sort(sort))
        cls.require(paragraph is None, f"{Sort(sort).label}: reg {paragraph}.")


class TR5(Rule):
    """Whoever carried on activities under temporary arrangements reports which, what was spent on them, and on what."""

    citation = "SI 2008/528 reg 15(1)"

    @classmethod
    def check(cls, activities: str, spent_pence: int | None, spent_on: str) -> None:
        cls.require(activities.strip(), "Say which activities were carried on.")
        cls.require(spent_pence is not None, "Say how much was spent.")
        cls.require(spent_on.strip(), "Say what it was spent on.")


class TR5Copies(Rule):
    """The report is copied to the host, the authority and the Secretary of State once it is prepared."""

    citation = "SI 2008/528 reg 15(3)"


class TR6(Rule):
    """The LINk tells the authority in writing, as soon as practicable, the day of its first activity under the contract."""

    citation = "SI 2008/528 reg 4. It binds only where that day was before 30 September 2008; after it, telling is our suggestion"


class ArrangementIsRecordedOnce(Rule):
    """The temporary arrangements, and the contract under which the LINk began, are each recorded once."""

    citation = "the platform's own rule, so that one law applies on each day"


class ArrangementInOrder(Rule):
    """What is recorded of an arrangement has happened, once, and in its order."""

    citation = "the platform's own rule, so that the clocks count from what is on record"

    @classmethod
    def check_day(cls, day: date, today: date, *, after: date) -> None:
        cls.require(day <= today, f"{date_long(day)} is in the future.")
        cls.require(day >= after, f"It was not before {date_long(after)}.")

    @classmethod
    def check_temporary(cls, arrangement: Arrangement) -> None:
        cls.require(arrangement.is_temporary, "It is a contract.")
