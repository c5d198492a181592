"""SI 2008/528 regs 5 and 6: what each recipient of a report owes, and by when.

The words are ours; the numbers are those of the reference in docs/law.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import ClassVar

from foundation.access import Viewer
from foundation.design.formats import date_long, listed
from foundation.law import Rule
from tenants.powers.reports.models import (
    Exclusion,
    Kept,
    Recipient,
    Recommendation,
    RecommendationAnswer,
    Role,
)
from tenants.powers.reports.workflow import RecipientState

CITATION = "SI 2008/528 reg 5"
# verdict, what is promised, by when
Promise = tuple[str, str, date | None]
TEN_YEARS = timedelta(days=3653)


class RESP1(Rule):
    """The body that commissions the service acknowledges the report and explains the action it
    intends, or why it intends none, within 20 working days beginning with the day of receipt."""

    citation = "SI 2008/528 reg 5(2)"
    instrument = "LINK-REPORT-RESPONSE"


class RESP2(Rule):
    """Another services-provider acknowledges the report, and passes it on to whoever seems to
    commission the service or says that there seems to be nobody, within 20 working days beginning
    with the day of receipt."""

    citation = "SI 2008/528 reg 5(3)"
    instrument = "LINK-REPORT-PASS-ON"


class RESP3(Rule):
    """Where commissioners agree that one of them answers for all, the others still acknowledge; the
    lead answers within 20 working days counted from the latest day on which any of them received
    it."""

    citation = "SI 2008/528 reg 5(5) and (6)"
    instrument = "LINK-REPORT-LEAD"

    @classmethod
    def check(cls, lead: Recipient, others: Sequence[Recipient]) -> None:
        everyone = [lead, *others]
        cls.require(others, "Choose at least one body that the lead answers for.")
        cls.require(
            all(recipient.role == Role.RELEVANT for recipient in everyone),
            "Only bodies that commission the service can agree to this.",
        )
        cls.require(
            all(recipient.answered_on is None for recipient in everyone), "One of them has answered already."
        )
        cls.require(
            all(recipient.received_on is not None for recipient in everyone),
            "One of them has not received the report yet.",
        )


class RESP4(Rule):
    """A body that passes a report on says to whom, and does not send it to a body that has it already."""

    citation = "SI 2008/528 reg 5(3)(b), (7) and (8)"


class AlreadyWithCommissioner(Rule):
    """A body passes nothing on only where another recipient of the same report owes the full answer."""

    citation = "SI 2008/528 reg 5(3)(b), (7) and (8)"


class NobodyToPassTo(Rule):
    """Only a services-provider that does not commission the service itself says that there seems to be nobody to
    pass the report on to."""

    citation = "SI 2008/528 reg 5(3)(b)"


class AddressIsChecked(Rule):
    """A report that was passed on to an address that is not the body's recorded one is sent when the LINk has checked the
    address: whoever reads there answers as that body."""

    citation = "the platform's own rule, so that no stranger answers in a body's name"

    @classmethod
    def is_theirs(cls, email: str, recorded: str) -> bool:
        return not email or email.casefold() == recorded.casefold()


class AddressIsCheckedOnce(Rule):
    """The address to which a report was passed on is checked once: the report has then been sent there."""

    citation = "the platform's own rule, so that a time limit is not started again"


class RESP6(Rule):
    """An acknowledgement, an explanation or a notice is given in writing."""

    citation = "SI 2008/528 reg 5"


class EXCL1(Rule):
    """The duty to respond does not apply to a report that is wholly about excluded services or
    activities: it can be sent for information only."""

    citation = "SI 2008/528 reg 6"

    @classmethod
    def applies(cls, exclusion: str) -> bool:
        return exclusion == Exclusion.WHOLE


class ReportIsWhole(Rule):
    """A report is sent when it has at least one recipient, and each recipient has an email address or
    has been handed it another way."""

    citation = "the platform's own rule"


class ReceiptInOrder(Rule):
    """A report is received on the day it was sent or later, and not in the future."""

    citation = CITATION

    @classmethod
    def check(cls, *, sent_on: date, received_on: date, today: date) -> None:
        cls.require(sent_on <= received_on <= today)


class ReceiptIsRecordedOnce(Rule):
    """The receipt of a report is recorded after the report was sent, and once."""

    citation = "the platform's own rule, so that a time limit is not started again"


class AnswerInOrder(Rule):
    """An answer comes on the day of receipt or later, and not in the future."""

    citation = CITATION

    @classmethod
    def check(cls, *, received_on: date | None, on: date, today: date) -> None:
        cls.require(received_on is not None and received_on <= on <= today)


class AnswerIsWhole(Rule):
    """An answer says once of each recommendation whether it is accepted, and what will be done where it says by
    when."""

    citation = "the platform's own rule, so that every promise can be followed"

    @classmethod
    def check(
        cls, recommendations: Iterable[Recommendation], promises: Mapping[Recommendation, Promise]
    ) -> None:
        missing = [
            str(recommendation.number) for recommendation in recommendations if recommendation not in promises
        ]
        cls.require(not missing, f"Nothing is said of {', '.join(missing)}.")
        vague = [
            str(recommendation.number)
            for recommendation, (_, text, until) in promises.items()
            if until and not text
        ]
        cls.require(not vague, f"A date and nothing else is given for {', '.join(vague)}.")


class AdditionFollowsAnswer(Rule):
    """Something is added to an answer after the answer was given."""

    citation = "the platform's own rule, so that an addition is not taken for the answer that is owed"


class AnswerAgrees(Rule):
    """Who takes no action promises none: an answer and what it says to each recommendation agree."""

    citation = "the platform's own rule, so that what is published of an answer does not contradict itself"

    @classmethod
    def check(cls, kind: str, promises: Mapping[Recommendation, Promise]) -> None:
        promised = [
            str(recommendation.number)
            for recommendation, (_, text, until) in promises.items()
            if text or until
        ]
        cls.require(
            kind == "action" or not promised,
            f"You say that you will take no action, and promise something for {listed(promised)}. Change one of them.",
        )


class PromiseIsNear(Rule):
    """What is promised is promised for a day within ten years."""

    citation = "the platform's own rule, so that a slip of the keys does not put a promise out of sight"

    @classmethod
    def check(cls, promises: Mapping[Recommendation, Promise], on: date) -> None:
        far = [
            recommendation.number
            for recommendation, (_, _, until) in promises.items()
            if until and abs(until - on) > TEN_YEARS
        ]
        cls.require(not far, f"Look again at the date for {', '.join(map(str, far))}.")


class PromiseChecked(Rule):
    """Whether a promise was kept is said with how it is known, on a day that has come; that it was not kept, only
    once its date has passed."""

    citation = "the platform's own rule, so that what is published of a promise can be shown to be true"

    @classmethod
    def check(cls, answer: RecommendationAnswer, *, kept: str, evidence: str, on: date, today: date) -> None:
        cls.require(answer.promised, "Nothing was promised.")
        cls.require(evidence.strip(), "Say how you know.")
        cls.require(on <= today, "You can’t have checked it in the future.")
        early = answer.promised_by is not None and on <= answer.promised_by
        cls.require(kept == Kept.YES or not early, "Its date has not passed yet.")


class OutcomeHasHappened(Rule):
    """A review or a change is recorded on the day it happened or later."""

    citation = "the platform's own rule, so that what has not happened is not on record"

    @classmethod
    def check(cls, happened_on: date, today: date) -> None:
        cls.require(happened_on <= today, f"{date_long(happened_on)} is in the future.")


class OwesAnswer(Rule):
    """Only the body that commissions the service, or the one that answers for several, gives the full
    answer."""

    citation = "SI 2008/528 reg 5(2)"


class TempAnswer(Rule):
    """A report made under temporary arrangements is answered like one of a LINk: within 20 working days, beginning with its
    receipt."""

    citation = "SI 2008/528 reg 10(2) and (3)"
    instruments: ClassVar = {
        Role.RELEVANT.value: "TEMPORARY-REPORT-RESPONSE",
        Role.OTHER.value: "TEMPORARY-REPORT-PASS-ON",
    }


def instrument_for(recipient: Recipient, *, temporary: bool = False) -> str | None:
    """The instrument of the recipient's clock, or None where no duty applies; `temporary` where the report was made under
    temporary arrangements."""
    if EXCL1.applies(recipient.report.exclusion):
        return None
    if temporary:
        return TempAnswer.instruments.get(recipient.role)
    return {Role.RELEVANT.value: RESP1.instrument, Role.OTHER.value: RESP2.instrument}.get(recipient.role)


def role_of(*, must_respond: bool, commissions: bool) -> str:
    """What a provider is to a report: by its kind, and by whether it commissions the service."""
    if not must_respond:
        return Role.COPY
    return Role.RELEVANT if commissions else Role.OTHER


def fulfilled(recipient: Recipient) -> bool:
    """Whether everything that the recipient owes has been done."""
    if recipient.acknowledged_on is None:
        return False
    if recipient.owes_answer:
        return recipient.answered_on is not None
    if recipient.role == Role.OTHER:
        return recipient.state in (RecipientState.PASSED_ON, RecipientState.NOBODY, RecipientState.ANSWERED)
    return True


class CouncilAnswersForItself(Rule):
    """What the council owes is acknowledged and answered here by its own officers. What came from it by letter is
    recorded with the report."""

    citation = "the platform's own rule, so that nobody answers for another body"

    @classmethod
    def applies_to(cls, viewer: Viewer) -> bool:
        return "council_officer" in viewer.roles
