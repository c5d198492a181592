"""Who declares interests, and how often. No regulation asks a LINk for it: the LINk's own procedure does (PROC: interests)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from foundation.design.formats import date_long, listed
from foundation.law import Rule
from foundation.law.reckoning import same_day
from tenants.governing.interests.conflicts import Conflict
from tenants.governing.interests.models import Consideration, Finding, Interest, Leave, Taking
from tenants.people.members.models import Member

MONTHS = 12
_OWN = "the platform's own rule, where the LINk's procedure on conflicts of interest says nothing else"


class DeclaredByThemselves(Rule):
    """Interests are declared by whoever has them, or on paper with their signature; nobody declares for somebody else."""

    citation = _OWN

    @classmethod
    def check(cls, own: Member | None, member: Member) -> None:
        same = own is not None and own.survivor_id == member.survivor_id
        cls.require(same, f"You can’t declare for {member.survivor.name}.")

    @classmethod
    def check_paper(cls, signed_on: date, today: date) -> None:
        cls.require(signed_on <= today, f"{date_long(signed_on)} is in the future.")


class InterestEndsInOrder(Rule):
    """An interest ends once, on its first day or later, and not in the future."""

    citation = "the platform's own rule, so that it is known what was an interest on which day"

    @classmethod
    def check(cls, interest: Interest, until: date, today: date) -> None:
        cls.require(interest.until is None, f"It ended on {date_long(interest.until)}.")
        cls.require(until <= today, f"{date_long(until)} is in the future.")
        since = interest.since
        cls.require(since is None or since <= until, f"It began on {date_long(since)}.")


class ConflictedStayOut(Rule):
    """Whoever has an interest in what is decided or done takes no part in it, unless the LINk lets them and says why."""

    citation = (
        "the platform's own rule, so that nothing the LINk does rests on a conflict of interest. The Department's guidance asks for a "
        "procedure on conflicts; no regulation says what is in it"
    )

    @classmethod
    def check(cls, conflicts: Iterable[Conflict], let: Collection[int] = ()) -> None:
        """`let` are the members, by the record that shows them, whom the LINk lets take part."""
        kept_out = [str(one) for one in conflicts if one.member.pk not in let]
        cls.require(not kept_out, f"Declared: {listed(kept_out)}.")


class LetByOthers(Rule):
    """Whoever has an interest is let take part by a body of the LINk, for reasons, and never by themselves."""

    citation = _OWN

    @classmethod
    def check(cls, member: Member, recorder: Member | None, agreed_on: date, today: date) -> None:
        own = recorder is not None and recorder.survivor_id == member.survivor_id
        cls.require(not own, "Another governance member has to record it.")
        cls.require(agreed_on <= today, f"{date_long(agreed_on)} is in the future.")


class LeaveNamesTheWays(Rule):
    """A leave says in which ways somebody may take part; whoever takes part in any sees the papers, too."""

    citation = _OWN

    @classmethod
    def check(cls, takings: Collection[str]) -> list[str]:
        """The ways, in the order in which they are named."""
        cls.require(takings, "Select at least one.")
        return [way for way in Taking.values if way in takings or way == Taking.READ]


class LeaveEndsOnce(Rule):
    """A leave is withdrawn once, with the reason; what was done under it stays."""

    citation = _OWN

    @classmethod
    def check(cls, leave: Leave, reason: str) -> None:
        cls.require(leave.withdrawn_on is None, "It has been withdrawn.")
        cls.require(reason.strip(), "Say why.")


class LateIsConsideredByOthers(Rule):
    """What an interest touched before it was declared is looked at by a body of the LINk, each thing once, without whoever has it."""

    citation = _OWN

    @classmethod
    def check(cls, interest: Interest, recorder: Member | None, agreed_on: date, today: date) -> None:
        same = recorder is not None and recorder.survivor_id == interest.member.survivor_id
        cls.require(not same, "Another governance member has to record it.")
        cls.require(agreed_on <= today, f"{date_long(agreed_on)} is in the future.")


class DoneAgainOnce(Rule):
    """What is to be done again is done again once, on the day of the finding or later."""

    citation = _OWN

    @classmethod
    def check(cls, found: Consideration, redone_on: date, today: date) -> None:
        waits = found.finding == Finding.REDO and found.redone_on is None
        cls.require(waits, "It does not wait to be done again.")
        cls.require(found.agreed_on <= redone_on, f"It was found on {date_long(found.agreed_on)}.")
        cls.require(redone_on <= today, f"{date_long(redone_on)} is in the future.")


def due_on(confirmed_on: date | None, served_since: date) -> date:
    """By when the whole is to be confirmed: each year, and at once by whoever never did."""
    return same_day(confirmed_on, MONTHS) if confirmed_on else served_since
