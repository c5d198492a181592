from datetime import date

from foundation.design.formats import date_long
from foundation.law import Rule
from tenants.governing.governance.models import (
    ProcedureKind,
    ProcedureVersion,
)


class PROC1(Rule):
    """The procedure for making relevant decisions must say who may make them."""

    citation = "SI 2008/528 reg 2"


class PROC2(Rule):
    """The procedure for breaches must say when a breach must be referred to the host or the authority."""

    citation = "SI 2008/528 reg 2"


class PROC3(Rule):
    """A procedure takes effect on the day it is published, or later."""

    citation = (
        "SI 2008/528 regs 2(1)(a) and 3: a procedure is public before anyone decides under it. That an amended one "
        "does not reach back either is the platform's own rule: the law has it published as soon as practicable (reg 2(1)(b))"
    )

    @classmethod
    def check(cls, in_force_from: date, today: date) -> None:
        cls.require(
            in_force_from >= today, f"{date_long(in_force_from)} has passed: today is {date_long(today)}."
        )


class VersionsInOrder(Rule):
    """A version can't take effect before the version that it amends."""

    citation = "the platform's own rule, so that exactly one version applies on each day"

    @classmethod
    def check(cls, in_force_from: date, latest: ProcedureVersion | None) -> None:
        if latest is not None:
            cls.require(
                in_force_from >= latest.in_force_from,
                f"Version {latest.number} takes effect on {date_long(latest.in_force_from)}.",
            )


class ProcedureBegunOnce(Rule):
    """A procedure is begun once: what is written for it after that goes into its draft, beside what others wrote."""

    citation = "the platform's own rule, so that nobody's draft is written over unseen"


class DraftIsAsRead(Rule):
    """A draft is published as it was read: one that somebody else has changed or published meanwhile is read again."""

    citation = "the platform's own rule, so that nobody publishes a procedure that they have not seen"


class ProcedureRestsOnADecision(Rule):
    """As soon as the LINk can decide, it decides on each procedure and each change of one: what is published is what was decided on."""

    citation = (
        "our reading of SI 2008/528 reg 2(2)(a): how the LINk works is a relevant decision. Before its procedures for decisions and "
        "for breaches are in force, it can make none (reg 2(1)(a))"
    )


class AmendmentSaysWhat(Rule):
    """An amended version says what changed."""

    citation = "the platform's own rule, so that readers can see what an amendment did"


class ReviewedLater(Rule):
    """A procedure is reviewed after it has taken effect."""

    citation = "the platform's own rule: the LINk sets its dates for reviews itself"

    @classmethod
    def check(cls, review_by: date | None, in_force_from: date) -> None:
        if review_by is not None:
            cls.require(
                review_by > in_force_from,
                f"{date_long(review_by)} is not after {date_long(in_force_from)}.",
            )


class PROC6(Rule):
    """A procedure can't be published without its text."""

    citation = "SI 2008/528 regs 2 and 3"


def check_contents(kind: str, *, text: str, who_decides: str, when_referred: str) -> None:
    """What the law asks each kind of procedure to say."""
    PROC6.require(text.strip())
    if kind == ProcedureKind.DECISIONS:
        PROC1.require(who_decides.strip())
    if kind == ProcedureKind.BREACHES:
        PROC2.require(when_referred.strip())
