"""No law says how a LINk elects anybody, so these are the platform's own rules; decision 73 says where each comes from."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from foundation.design.formats import date_long
from foundation.law import Rule
from tenants.governing.elections.envelopes import Envelope
from tenants.governing.elections.models import Candidate, Election, Voter

_OUR_OWN = "the platform's own rule, so that"


class ElectionDaysInOrder(Rule):
    """Nominations close before the lot is drawn and before voting opens, and the lot is drawn by the day on which voting closes."""

    citation = f"{_OUR_OWN} nobody knows the draw while they can still choose who is in the pool"

    @classmethod
    def check(cls, election: Election) -> None:
        nominated = election.nominations_close_on
        cls.require(election.frozen_on <= election.opens_on, "The roll is frozen by the day voting opens.")
        cls.require(nominated < election.opens_on, "Voting opens after nominations close.")
        cls.require(nominated < election.lot_drawn_on, "The lot is drawn after nominations close.")
        cls.require(election.lot_drawn_on <= election.closes_on, "The lot is drawn before the count.")
        cls.require(election.opens_on < election.closes_on, "Voting closes after it opens.")


class PostHasTheSeats(Rule):
    """An election fills no more seats than its post has, and says from which day they are held."""

    citation = f"{_OUR_OWN} whoever is elected can take the seat"

    @classmethod
    def check(cls, election: Election) -> None:
        if election.fills is None:
            cls.require(election.term_since is None and election.term_until is None, "Choose the post.")
            return
        since, until = election.term_since, election.term_until
        cls.require(since is not None, "Enter the first day.")
        cls.require(until is None or since is None or until >= since, "The last day comes before the first.")
        cls.require(election.seats <= election.fills.seats, f"{election.fills} has {election.fills.seats}.")


class AnnouncedBeforehand(Rule):
    """An election is announced while there is still time to be nominated, and before the lot is drawn."""

    citation = f"{_OUR_OWN} everybody can stand, and the draw that is named is one to come"

    @classmethod
    def check(cls, election: Election, at: datetime) -> None:
        cls.require(
            at < election.nominations_close_at,
            f"Nominations close on {date_long(election.nominations_close_on)}.",
        )


class HostStandsAside(Rule):
    """Nobody who works for the host can stand, or vote."""

    citation = f"{_OUR_OWN} the host never governs the LINk (2007 Act s.222(4): they are different persons)"


class CandidatesKeepOut(Rule):
    """Somebody who stands in an election does nothing for its conduct."""

    citation = f"{_OUR_OWN} nobody has a hand in their own election"


class NominatedInTime(Rule):
    """A nomination is received by noon on the day on which nominations close."""

    citation = f"{_OUR_OWN} the same day holds for everybody"

    @classmethod
    def check(cls, election: Election, nominated_on: date) -> None:
        cls.require(
            nominated_on <= election.nominations_close_on,
            f"That was {date_long(election.nominations_close_on)}.",
        )


class CandidatesTakePart(Rule):
    """A candidate belongs to those who may vote."""

    citation = f"{_OUR_OWN} members are governed by members"


class NominationsRunTheirTime(Rule):
    """Nominations are closed at noon on the day that was announced, not before."""

    citation = f"{_OUR_OWN} nobody who comes in time comes too late"


class RollIsFrozenOnItsDay(Rule):
    """The roll holds those who took part on the day that was announced, so it is made on that day or later, once."""

    citation = f"{_OUR_OWN} nobody is added or left out after the candidates are known"


class PollIsContested(Rule):
    """People vote when there are more candidates than seats and somebody is on the roll."""

    citation = f"{_OUR_OWN} nobody is asked to choose where there is no choice"


class PollIsUncontested(Rule):
    """Without a poll only those are declared who have no rival: there are no more candidates than seats."""

    citation = f"{_OUR_OWN} nobody who was opposed is elected without a vote"

    @classmethod
    def check(cls, standing: Collection[Candidate], seats: int) -> None:
        cls.require(len(standing) <= seats, f"{len(standing)} stand for {seats}.")


class VotingHasItsTime(Rule):
    """Votes are taken from the day on which voting opens until noon on the day on which it closes."""

    citation = f"{_OUR_OWN} the same time holds for everybody"


class OneVoteEach(Rule):
    """Everybody on the roll votes once, online or on paper."""

    citation = f"{_OUR_OWN} every vote counts as much as another"


class LatestPaperCounts(Rule):
    """Of several papers that were made out for one voter, the latest counts and no other."""

    citation = f"{_OUR_OWN} a paper that was spoiled or lost can be replaced, and nobody votes twice by it"

    @classmethod
    def check(cls, voter: Voter, envelope: Envelope) -> None:
        cls.require(
            envelope.issue == voter.paper_issue,
            f"Another paper took its place: only envelope {voter.on_envelope} counts. Leave this one unopened.",
        )


class PaperIsClear(Rule):
    """A paper names each candidate once at most, in order, and no more of them than it may."""

    citation = f"{_OUR_OWN} a vote is counted as it was meant (SSI 2007/42 rules 43 and 44 are followed)"


class TwoPeopleKey(Rule):
    """A sheet of paper is keyed twice, by two different people."""

    citation = f"{_OUR_OWN} nobody can put in or change a vote alone"


class LinkKeysToo(Rule):
    """Of the two people who key a sheet, one at least is a governance member of the LINk."""

    citation = (
        f"{_OUR_OWN} the host can't put in votes by itself (2007 Act s.222(4): they are different persons)"
    )


class PapersAreKeyed(Rule):
    """The votes are counted when every paper that came in has been keyed twice, with the same result."""

    citation = f"{_OUR_OWN} no vote is left out and none is made up"


class LotComesFirst(Rule):
    """The numbers of the public draw are published on its day or later, and before the count."""

    citation = f"{_OUR_OWN} a lot can neither be chosen nor drawn again (RFC 3797)"


class ComplainedInTime(Rule):
    """A complaint that can undo an election comes within the time that was announced with it."""

    citation = f"{_OUR_OWN} a result is certain after a time that everybody knew beforehand"

    @classmethod
    def check(cls, election: Election, on: date) -> None:
        first, last = election.declared_on, election.complain_until
        if first is None or last is None:
            cls.refuse("No result has been declared.")
        cls.require(on >= first, f"The result was declared on {date_long(first)}.")
        cls.require(on <= last, f"The last day was {date_long(last)}.")


class ComplaintWasUpheld(Rule):
    """What becomes of a result is decided after a complaint about the election was upheld, once for each."""

    citation = f"{_OUR_OWN} nobody undoes an election because they don't like its result"
