"""Who may hold a post of the LINk, from which day to which."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.law import Rule
from tenants.governing.governance.models import Body, How, Post, RelevantDecision, Term
from tenants.people.members.models import Kind, Member

_OWN = "the platform's own rule, so that everybody can see by what right somebody governs"
_CLEAR = "the platform's own rule, so that it is clear who was in post on a day"


class TermRestsOnARecord(Rule):
    """A term rests on the election, the decision, the co-option or the lot that gave it."""

    citation = _OWN

    @classmethod
    def check(cls, how: str, decision: RelevantDecision | None, evidence: str, since: date) -> None:
        label = How(how).label
        if how == How.APPOINTED:
            cls.require(decision is not None, f"{label}: name the decision.")
        cls.require(
            decision is not None or evidence.strip(), f"{label}: name the decision, or say what shows it."
        )
        if decision is not None:
            cls.require(
                decision.decided_on <= since,
                f"“{decision.title}” was made on {date_long(decision.decided_on)}, after {date_long(since)}.",
            )
            cls.require(
                decision.ended_on is None or decision.ended_on > since,
                f"“{decision.title}” was {decision.get_state_display().lower()}.",
            )


class SeatIsFree(Rule):
    """No more people hold a post at a time than it has seats."""

    citation = _CLEAR

    @classmethod
    def check(cls, post: Post, terms: Iterable[Term], since: date) -> None:
        """`terms` are those that share a day with the new one."""
        terms = list(terms)
        days = {since, *(term.since for term in terms if term.since > since)}
        most = max(sum(term.lasts(day) for term in terms) for day in days)
        held = "1 person holds" if most == 1 else f"{most} people hold"
        cls.require(most < post.seats, f"{post}: {held} it in that time, and it has {post.seats}.")


class HeldOnce(Rule):
    """A person holds a post once at a time."""

    citation = _CLEAR


class APersonHoldsAPost(Rule):
    """A person holds a post, if need be on behalf of an organisation of the register; an organisation itself holds none."""

    citation = _OWN

    @classmethod
    def check(cls, member: Member, on_behalf_of: Member | None) -> None:
        cls.require(member.kind == Kind.PERSON, f"{member.name} is an organisation.")
        if on_behalf_of is not None:
            cls.require(on_behalf_of.kind == Kind.ORGANISATION, f"{on_behalf_of.name} is a person.")


class PostStands(Rule):
    """A post is held while it and its body stand."""

    citation = _CLEAR

    @classmethod
    def check(cls, post: Post, since: date, until: date | None) -> None:
        body = post.body
        cls.require(since >= body.since, f"{body.name} was set up on {date_long(body.since)}.")
        for what, end in ((body.name, body.until), (str(post), post.until)):
            if end is not None:
                cls.require(until is not None and until <= end, f"{what} ends on {date_long(end)}.")


class ConsentComesFirst(Rule):
    """Nobody holds a post who has not agreed to."""

    citation = _OWN

    @classmethod
    def check(cls, consented_on: date, today: date) -> None:
        cls.require(consented_on <= today, f"{date_long(consented_on)} has not come yet.")


class NotOnesOwnTerm(Rule):
    """Nobody records their own term or its end: that is for another person in post."""

    citation = "the platform's own rule, for separation of duties"

    @classmethod
    def check(cls, records: Iterable[Member], sign_in: str, by: Viewer) -> None:
        """`records`: all that are of the holder."""
        own = by.email.casefold()
        theirs = {sign_in.casefold(), *(record.email.casefold() for record in records)}
        cls.require(not own or own not in theirs)


class FirstInPost(Rule):
    """Only where nobody is in post is somebody put in post from outside; whoever comes after is appointed by those who are."""

    citation = "the platform's own rule, so that neither host nor council makes itself the LINk’s governance"


class SignsInByAPost(Rule):
    """Whoever holds a post in a body that governs may sign in as a governance member, once, until the term ends."""

    citation = _OWN

    @classmethod
    def check(cls, term: Term, today: date) -> None:
        body = term.post.body
        cls.require(body.governs, f"{body.name} does not govern: {body.get_kind_display().lower()}.")
        cls.require(term.last_day is None or term.last_day >= today, "This term has ended.")


class TermEndsInOrder(Rule):
    """A term ends on or after its first day, not after its last, and once."""

    citation = _CLEAR

    @classmethod
    def check(cls, term: Term, on: date) -> None:
        cls.require(term.ended_on is None, f"It ended on {date_long(term.ended_on)}.")
        cls.require(on >= term.since, f"It begins on {date_long(term.since)}.")
        cls.require(term.until is None or on <= term.until, f"Its last day is {date_long(term.until)}.")


class BodyEndsInOrder(Rule):
    """A body is dissolved on or after the day on which it was set up, and before the last day that is set; its terms end with it."""

    citation = _CLEAR

    @classmethod
    def check(cls, body: Body, on: date) -> None:
        cls.require(body.until is None or on < body.until, f"{body.name} ends on {date_long(body.until)}.")
        cls.require(on >= body.since, f"{body.name} was set up on {date_long(body.since)}.")
