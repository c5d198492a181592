"""What the LINk's own complaints procedure requires. No law was found that sets a procedure for complaints about a LINk."""

from __future__ import annotations

from datetime import date

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.law import Rule
from foundation.reading import look
from tenants.governing.complaints.models import Complaint, Outcome, Party, Proposal

_OUR_OWN = "the LINk’s own complaints procedure; no law provides for one"
HOST_ROLES = frozenset({"host_manager", "host_support_worker"})
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "cllr", "councillor", "rev", "sir", "the"})


# --- Who stays out -------------------------------------------------------------------------------------------------------


class NotComplainedOf(Rule):
    """Nobody handles or reads a complaint about themselves."""

    citation = _OUR_OWN

    @classmethod
    def concerns(cls, complaint: Complaint, viewer: Viewer) -> bool:
        return any(_is(party, viewer) for party in complaint.parties)


class ConcernedStayOut(Rule):
    """Nobody handles or reads a complaint by whose outcome they gain or lose, as those who stood in an election."""

    citation = _OUR_OWN

    @classmethod
    def concerns(cls, complaint: Complaint, viewer: Viewer) -> bool:
        concerned = [party for party in complaint.parties if party.kind == "concerned"]
        return any(may_be_called(viewer.name, party.name) for party in concerned)


class HostStaysOut(Rule):
    """Nobody of the host handles or reads a complaint about the host, or about somebody who works for it."""

    citation = f"{_OUR_OWN}; the host and the LINk are different persons (Local Government and Public Involvement in Health Act 2007 s.222)"

    @classmethod
    def concerns(cls, complaint: Complaint, viewer: Viewer) -> bool:
        return complaint.about_host and works_for_host(viewer)


class NotTheirOwn(Rule):
    """Nobody handles a complaint that they made themselves."""

    citation = _OUR_OWN

    @classmethod
    def concerns(cls, complaint: Complaint, viewer: Viewer) -> bool:
        same_address = complaint.email and complaint.email.lower() == viewer.email.lower()
        return bool(same_address or (complaint.name and look(complaint.name) == look(viewer.name)))


STAYS_OUT: tuple[type[NotComplainedOf | ConcernedStayOut | HostStaysOut | NotTheirOwn], ...] = (
    HostStaysOut,
    NotComplainedOf,
    ConcernedStayOut,
    NotTheirOwn,
)


def why_out(complaint: Complaint, viewer: Viewer) -> type[Rule] | None:
    """The rule that keeps this person away from the complaint; None for others, for jobs and for whoever complained."""
    if not viewer.is_signed_in:
        return None
    return next((rule for rule in STAYS_OUT if rule.concerns(complaint, viewer)), None)


def works_for_host(viewer: Viewer) -> bool:
    return not HOST_ROLES.isdisjoint(viewer.roles)


def _is(party: Party, viewer: Viewer) -> bool:
    if party.account is not None:
        return party.account == viewer.account_id
    return party.kind == "person" and may_be_called(viewer.name, party.name)


def may_be_called(full: str, typed: str) -> bool:
    """Whether somebody of this name may be meant: "Mr A. Brown" and "brown" may mean Alan Brown, and keep him away."""
    known = [look(word) for word in full.split()]
    said = [look(word) for word in typed.replace(".", " ").split() if word.lower().strip(".") not in _TITLES]
    words = [word for word in said if word]
    initials = {word[:1] for word in known}
    whole = [word for word in words if len(word) > 1]
    return bool(whole) and all(word in known if len(word) > 1 else word in initials for word in words)


class HandledByWhoMay(Rule):
    """A complaint is handled by somebody who may handle complaints and does not have to stay out of this one."""

    citation = _OUR_OWN


class AnsweredByTwo(Rule):
    """An answer to a complaint is written by one person and sent by another, a governance member who has read exactly these words."""

    citation = f"{_OUR_OWN}. That two people answer is the platform’s own rule, as for what else goes out in the LINk’s name"

    @classmethod
    def check(cls, complaint: Complaint, read: str, by: Viewer) -> Proposal:
        proposal = complaint.proposal
        if proposal is None or not proposal.waits:
            cls.refuse("No answer is written yet.")
        cls.require(read == proposal.digest, "It was changed while you were reading. Read it again.")
        own = by.account_id is not None and by.account_id in proposal.writers
        cls.require(not own, "You wrote it. Ask another governance member to read and send it.")
        return proposal


class ReviewedBySomebodyElse(Rule):
    """A complaint is reviewed by somebody who neither handled nor decided it before, nor wrote the answer."""

    citation = _OUR_OWN

    @classmethod
    def check(cls, complaint: Complaint, by: Viewer) -> None:
        cls.require(by.account_id not in complaint.had_a_part, f"It was handled by {complaint.handler_name}.")


class SetAsideByTwo(Rule):
    """A complaint is set aside as unreasonable only by two people, each of whom gives or confirms the reasons."""

    citation = _OUR_OWN


# --- What is told, and when ------------------------------------------------------------------------------------------------


class ComplaintHasCome(Rule):
    """A complaint is recorded on the day on which it came, or later."""

    citation = f"{_OUR_OWN}; no period is counted from a day to come"

    @classmethod
    def check(cls, received_on: date, today: date) -> None:
        cls.require(received_on <= today, f"{date_long(received_on)} is in the future.")


class UpheldSaysSorry(Rule):
    """Whoever was right to complain, wholly or in part, is told that the LINk is sorry."""

    citation = _OUR_OWN

    @classmethod
    def check(cls, outcome: str, apology: str) -> None:
        cls.require(outcome not in (Outcome.UPHELD, Outcome.PARTLY) or apology.strip())


class LongerByAgreement(Rule):
    """The answer takes longer only until a later day that whoever complained has agreed to."""

    citation = _OUR_OWN

    @classmethod
    def check(cls, until: date, now_due: date) -> None:
        cls.require(until > now_due, f"It is due on {date_long(now_due)} now.")


class ReviewAskedInTime(Rule):
    """A review is asked for within the time that the answer said."""

    citation = _OUR_OWN

    @classmethod
    def check(cls, today: date, last: date) -> None:
        cls.require(today <= last, f"The last day was {date_long(last)}.")


class LearningNamesNobody(Rule):
    """What was learned is published without the name of anybody who complained or was complained of."""

    citation = _OUR_OWN

    @classmethod
    def check(cls, complaint: Complaint, text: str) -> None:
        names = [complaint.name, complaint.handler_name, *(party.name for party in complaint.parties)]
        cls.require(not any(_says(text, name) for name in names if name), "It names somebody.")


class LearningIsApproved(Rule):
    """What was learned is published by a governance member, once the complaint has ended."""

    citation = _OUR_OWN


class LearningByTwo(Rule):
    """What was learned is published by another governance member than whoever wrote any of it, who has read exactly these words."""

    citation = f"{_OUR_OWN}. That two people see it is the platform’s own rule, as for what else goes out in the LINk’s name"

    @classmethod
    def check(cls, complaint: Complaint, read: str, by: Viewer) -> None:
        cls.require(
            read == complaint.digest_of_learning, "It was changed while you were reading. Read it again."
        )
        own = by.account_id is not None and by.account_id in complaint.learning_writers
        cls.require(not own, "You wrote it. Ask another governance member to publish it.")


class ActionHasItsDay(Rule):
    """Something that is to be done is to be done today or later, and was done today or before."""

    citation = _OUR_OWN


class ActionIsDoneOnce(Rule):
    """What was done is recorded once."""

    citation = _OUR_OWN


class TakenToCouncilOnce(Rule):
    """A complaint is taken to the council once; it follows it from then on."""

    citation = _OUR_OWN


class CouncilWasTold(Rule):
    """The council speaks of a complaint that it was told of."""

    citation = _OUR_OWN


class CouncilSpeaksForItself(Rule):
    """Nobody of the host speaks for the council."""

    citation = _OUR_OWN


class TermsAreAhead(Rule):
    """New periods hold from a day not before today, so that nobody's complaint is counted again."""

    citation = _OUR_OWN


class TermsFollowProcedure(Rule):
    """The LINk's own periods are those of its complaints procedure, which is published and in force when they begin."""

    citation = _OUR_OWN


class NotTooManyComplaints(Rule):
    """From one place on the internet at most ten complaints are sent in an hour."""

    citation = "the platform's own rule, so that no program fills the list"
    FROM_ONE_PLACE = 10


def _says(text: str, name: str) -> bool:
    """Also where only the last name is given, or it is spelt with other letters that look the same."""
    words = [look(word) for word in text.split()]
    wanted = [look(word) for word in name.split() if word.lower() not in _TITLES and len(look(word)) > 1]
    return bool(wanted) and (wanted[-1] in words or wanted[-1] + "s" in words)
