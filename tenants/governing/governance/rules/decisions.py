"""SI 2008/528 reg 2: no relevant decision before its procedures, and no act without a decision.

Pages, interfaces and jobs ask them alike, through the services of this app and `queries.authority`.
"""

from collections.abc import Collection
from datetime import date

from foundation.design.formats import date_long, listed
from foundation.law import Rule
from tenants.governing.governance.models import DecidedHow, DecisionKind, RelevantDecision
from tenants.governing.governance.workflow import DecisionState


class DEC1(Rule):
    """A relevant decision needs a procedure for making relevant decisions that is published and in force."""

    citation = "SI 2008/528 reg 2"


class DEC2(Rule):
    """A relevant decision needs a procedure for breaches of the decision procedure that is published and in
    force."""

    citation = "SI 2008/528 reg 2"


class DEC3(Rule):
    """A relevant decision needs its kind, who decided, its date, its text and the reasons for it."""

    citation = "SI 2008/528 reg 2"


class DEC4(Rule):
    """A request, report, visit or referral needs a decision of its own kind, made by that day."""

    citation = "SI 2008/528 reg 2(1)(a) and (2)"

    @classmethod
    def check(cls, decision: RelevantDecision | None, kind: str, on: date) -> RelevantDecision:
        if decision is None:
            cls.refuse("There is no such decision.")
        cls.require(decision.kind == kind, f"“{decision.title}” is not about {in_a_sentence(kind)}.")
        cls.require(
            decision.decided_on <= on,
            f"“{decision.title}” was made on {date_long(decision.decided_on)}, after {date_long(on)}.",
        )
        ended = f"{decision.get_state_display().lower()} on {date_long(decision.ended_on)}"
        cls.require(decision.ended_on is None or decision.ended_on > on, f"“{decision.title}” was {ended}.")
        return decision


# To name premises and a day in public beforehand would announce every unannounced visit.
MAY_BE_PUBLISHED_AFTER = frozenset({DecisionKind.VISIT.value})


class DecisionIsPublished(Rule):
    """What is done under a decision is done after the decision was published; only a visit may come first."""

    citation = (
        "the platform's own rule, so that everybody can see on what an act rests. The law asks for the decision "
        "before the act, and for its publication within a reasonable time after it (SI 2008/528 reg 2(1)(d))"
    )

    @classmethod
    def check(cls, decision: RelevantDecision, on: date) -> None:
        published = decision.published_on is not None and decision.published_on <= on
        cls.require(
            published or decision.kind in MAY_BE_PUBLISHED_AFTER,
            f"“{decision.title}” was not published by {date_long(on)}.",
        )


class DEC5(Rule):
    """A relevant decision is made by governance members who were in post on the day of the decision."""

    citation = "SI 2008/528 reg 2: the published procedure says who may decide"

    @classmethod
    def check(cls, strangers: Collection[str], on: date) -> None:
        names = listed(sorted(strangers))
        cls.require(not strangers, f"Not in post on {date_long(on)}: {names}.")


class StandsAside(Rule):
    """Someone who declared an interest in a decision stands aside from it."""

    citation = "the platform's own rule, so that no decision rests on a conflict of interest"

    @classmethod
    def check(cls, deciders: Collection[int], stood_aside: Collection[int], interests: str) -> None:
        cls.require(
            not set(deciders) & set(stood_aside),
            "Nobody can both decide and stand aside: choose one for each.",
        )
        cls.require(
            bool(stood_aside) == bool(interests.strip()),
            "Say what interest was declared, and who stood aside because of it.",
        )


class DecisionHasBeenMade(Rule):
    """A decision is recorded on or after the day it was made."""

    citation = "the platform's own rule, so that what has not happened is not on record"

    @classmethod
    def check(cls, decided_on: date, today: date) -> None:
        cls.require(decided_on <= today, f"{date_long(decided_on)} is in the future.")


class DecisionEndsInOrder(Rule):
    """A decision is superseded by a later one that has been published, or withdrawn with a reason."""

    citation = "the platform's own rule, so that a published decision never just disappears"

    @classmethod
    def check_successor(cls, decision: RelevantDecision, successor: RelevantDecision) -> None:
        cls.require(successor.pk != decision.pk, "A decision can't supersede itself.")
        cls.require(
            successor.state == DecisionState.PUBLISHED, f"“{successor.title}” has not been published."
        )
        cls.require(
            successor.decided_on >= decision.decided_on, f"“{successor.title}” was made before this decision."
        )


class ResultEndsWithItsElection(Rule):
    """What an election decided is neither withdrawn nor superseded by hand: it ends where the election's result is set aside."""

    citation = "the platform's own rule, so that those in post can't undo what voters decided"

    @classmethod
    def check(cls, decision: RelevantDecision) -> None:
        cls.require(decision.how != DecidedHow.ELECTION)


def in_a_sentence(kind: str) -> str:
    label = DecisionKind(kind).label
    return label[0].lower() + label[1:]
