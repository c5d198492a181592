from __future__ import annotations

from datetime import date

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.law import Rule
from tenants.accountability.evidence.targets import Target

OURS = "the platform's own rule"


class QuoteMayBeUsed(Rule):
    """Words of people stand in evidence with their consent, and it is written down who gave it, how and when."""

    citation = f"{OURS}, beside the Data Protection Act 1998: what somebody told the LINk was told for another purpose"


class TargetWasInForce(Rule):
    """Evidence names a target that was in force in its period."""

    citation = f"{OURS}; the National Indicators were reported from April 2008 to March 2011"

    @classmethod
    def check(cls, target: Target, starts_on: date, ends_on: date) -> None:
        days = f"{date_long(target.since)} to {date_long(target.until)}"
        cls.require(target.covers(starts_on, ends_on), f"{target} was in force from {days}.")


class TargetHasASource(Rule):
    """A target that is not on the list is named with where it stands."""

    citation = f"{OURS}, so that nobody argues from a target that nobody finds"


class PeriodInOrder(Rule):
    """The period of evidence ends on the day it begins or later, and not in days to come."""

    citation = f"{OURS}, so that evidence tells what has happened"

    @classmethod
    def check(cls, starts_on: date, ends_on: date, *, today: date) -> None:
        cls.require(starts_on <= ends_on, f"{date_long(ends_on)} is before {date_long(starts_on)}.")
        cls.require(ends_on <= today, f"{date_long(ends_on)} is to come.")


class SaysSomething(Rule):
    """Evidence has something in it: the records of the period show it, or words of people do."""

    citation = f"{OURS}, so that nobody gets an empty paper in the LINk's name"


class TheCouncilReadsIt(Rule):
    """To the council's own pages it goes where it is for the council, and somebody of the council signs in here."""

    citation = f"{OURS}, so that nothing counts as sent that nobody can read"


class CouncilAnswersItself(Rule):
    """On the council's pages its own officers say what it has and what it used. What came from it otherwise is recorded by the LINk."""

    citation = f"{OURS}, so that nobody answers for another body"

    @classmethod
    def applies_to(cls, viewer: Viewer) -> bool:
        return "council_officer" in viewer.roles


class EmailForTheLink(Rule):
    """By email it goes to an address."""

    citation = OURS
