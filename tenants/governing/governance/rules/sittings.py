"""How a body sits: called in time, attended by those entitled, its minutes approved by a later sitting."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import date

from foundation.design.formats import date_long, listed
from foundation.law import Rule
from tenants.governing.governance.models import (
    AgendaItem,
    Attendance,
    Body,
    BodyKind,
    Capacity,
    Presence,
    Sitting,
)
from tenants.governing.governance.workflow import SittingState
from tenants.people.members.models import Kind, Member

_OWN = "the platform's own rule, so that minutes say what happened"


class SittingIsCalled(Rule):
    """A sitting is called on or before its day, and takes place when its day has come."""

    citation = _OWN

    @classmethod
    def check(cls, called_on: date, on: date) -> None:
        cls.require(
            called_on <= on,
            f"It was called on {date_long(called_on)}, after its day, {date_long(on)}.",
        )

    @classmethod
    def check_held(cls, sitting: Sitting, today: date) -> None:
        cls.require(sitting.on <= today, f"Its day is {date_long(sitting.on)}.")


class EntitledByAPost(Rule):
    """Whoever decides in a body holds a post in it; at a citizens’ meeting, members of the LINk decide."""

    citation = "SI 2008/528 reg 2(1)(a): the published procedure says who may decide"

    @classmethod
    def check(cls, body: Body, capacity: str, member: Member | None) -> None:
        if capacity in (Capacity.ENTITLED, Capacity.SUBSTITUTE):
            cls.require(body.kind == BodyKind.CITIZENS, f"{body.name} is no citizens’ meeting.")
            cls.require(
                member is not None and capacity == Capacity.ENTITLED,
                "Name somebody of the register, as entitled.",
            )


class TakesPartThatDay(Rule):
    """Whoever decides at a citizens’ meeting is a person who takes part in the LINk on its day."""

    citation = "SI 2008/528 reg 2(1)(a): the published procedure says who may decide"

    @classmethod
    def check(cls, member: Member, taking_part: Container[int], on: date) -> None:
        """`taking_part`: the numbers of the surviving records of those who do."""
        who = member.survivor
        cls.require(
            who.kind == Kind.PERSON, f"{who.name} is an organisation: name the person who came for it."
        )
        cls.require(who.pk in taking_part, f"{who.name} did not take part on {date_long(on)}.")


class InTheListOnce(Rule):
    """Nobody stands twice in the list of a sitting, and nobody is counted twice."""

    citation = _OWN


class EverybodyAccountedFor(Rule):
    """When a sitting has taken place, it is known of everybody who was entitled whether they were there."""

    citation = _OWN

    @classmethod
    def check(cls, rows: Iterable[Attendance]) -> None:
        unknown = [str(row) for row in rows if row.capacity == Capacity.ENTITLED and not row.presence]
        cls.require(not unknown, f"Not known yet: {listed(unknown)}.")


class SubstitutesStandIn(Rule):
    """A substitute who is there stands in for one person who is entitled and is not there."""

    citation = "the platform's own rule, so that nobody's place is counted twice"

    @classmethod
    def check(cls, rows: Iterable[Attendance]) -> None:
        rows = list(rows)
        standing_in = [row for row in rows if row.stands_in_for_id]
        places = [row.stands_in_for_id for row in standing_in]
        by_pk = {row.pk: row for row in rows}
        for row in standing_in:
            absent = by_pk.get(row.stands_in_for_id or 0)
            cls.require(row.capacity == Capacity.SUBSTITUTE, f"{row} is no substitute.")
            cls.require(
                absent is not None
                and absent.capacity == Capacity.ENTITLED
                and absent.presence != Presence.PRESENT,
                f"{row} can't stand in for somebody who is there.",
            )
        cls.require(len(places) == len(set(places)), "Two substitutes stand in for the same person.")


class MinutesStand(Rule):
    """What was recorded of a sitting changes until its minutes are approved, and no more after that."""

    citation = _OWN

    @classmethod
    def check(cls, sitting: Sitting) -> None:
        cls.require(sitting.approved_at_id is None, f"The minutes of {sitting} have been approved.")


class AgendaIsOpen(Rule):
    """What waits is put on an agenda, and its order is changed, before the sitting takes place."""

    citation = _OWN

    @classmethod
    def check(cls, sitting: Sitting) -> None:
        cls.require(sitting.state == SittingState.CALLED, f"{sitting} has taken place.")


class OneAgendaAtATime(Rule):
    """What waits stands on one agenda at a time."""

    citation = _OWN

    @classmethod
    def check(cls, placed: list[str]) -> None:
        cls.require(not placed, f"On an agenda already: {listed(placed)}.")


class PapersSaySomething(Rule):
    """Papers of a sitting go out when something stands on its agenda."""

    citation = _OWN

    @classmethod
    def check(cls, sitting: Sitting) -> None:
        cls.require(sitting.items.exists(), "Nothing is on the agenda yet.")


class MinutesApprovedLater(Rule):
    """Minutes are approved at a later sitting of the same body that has taken place."""

    citation = _OWN

    @classmethod
    def check(cls, sitting: Sitting, later: Sitting) -> None:
        cls.require(later.body_id == sitting.body_id, f"{later} is of another body.")
        cls.require((later.on, later.pk) > (sitting.on, sitting.pk), f"{later} was not later.")
        cls.require(later.state != SittingState.CALLED, f"{later} has not taken place.")


class ItemIsOpen(Rule):
    """What became of an item is recorded once, at a sitting that has taken place."""

    citation = _OWN

    @classmethod
    def check(cls, item: AgendaItem) -> None:
        cls.require(item.sitting.state != SittingState.CALLED, "The sitting has not taken place yet.")
        cls.require(not item.outcome, f"“{item.title}” is recorded: {item.get_outcome_display().lower()}.")
