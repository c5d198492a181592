"""Section 226 of the 2007 Act, and the health scrutiny regulations as SI 2008/528 reg 18 amended them."""

from datetime import date

from foundation.design.formats import date_long
from foundation.law import Rule
from tenants.powers.referrals.models import MADE, Committee, Referral, Sector


class OSC1(Rule):
    """The committee keeps the LINk informed of what it does about a referral that was made, in words and with
    the day."""

    citation = "2007 Act s.226(2)(b); SI 2002/3048 reg 2(2A)(b)"

    @classmethod
    def check(cls, referral: Referral, heard_on: date, today: date) -> None:
        """No law says how often: there is no clock, only the days since the last word."""
        made_on = referral.made_on
        cls.require(referral.state in MADE and made_on, "It has not been made, or was withdrawn.")
        cls.require(made_on and made_on <= heard_on, f"It was made on {date_long(made_on)}.")
        cls.require(heard_on <= today, f"{date_long(heard_on)} is in the future.")


class StepsInOrder(Rule):
    """A step of the committee comes on the day the referral was made, on that of the step before it, or later, and
    not in the future."""

    citation = "the platform's own rule, so that what happened can be read in order"

    @classmethod
    def check(cls, on: date, *, made_on: date | None, last_step_on: date | None, today: date) -> None:
        """Where the referral has not been made, or no step was taken before, there is no such day."""
        cls.require(made_on is None or made_on <= on, f"It was made on {date_long(made_on)}.")
        in_order = last_step_on is None or last_step_on <= on
        cls.require(in_order, f"The step before it came on {date_long(last_step_on)}.")
        cls.require(on <= today, f"{date_long(on)} is in the future.")


class OSC2(Rule):
    """The committee decides whether any of its powers is exercisable and, if so, whether to exercise it; it
    accepts only what it has the power for, and says why it declines."""

    citation = "2007 Act s.226(3) and (4)"

    @classmethod
    def check_accepting(cls, referral: Referral) -> None:
        cls.require(referral.powers_exercisable, "It said that none of its powers is exercisable.")


class OSC3(Rule):
    """In exercising a power the committee takes account of relevant information from the LINk, and the
    conclusion says what."""

    citation = "2007 Act s.226(5)"


class OSC4(Rule):
    """A social care referral is acknowledged within 20 working days beginning with the day it was made, which
    is on record."""

    citation = "2007 Act s.226(2)(a); SI 2008/528 reg 17"
    instrument = "OSC-ACKNOWLEDGE-SOCIAL-CARE"


class OSC5(Rule):
    """A health referral is acknowledged within 20 working days beginning with the day it was made, which is on
    record."""

    citation = "SI 2002/3048 reg 2(2A)(a), inserted by SI 2008/528 reg 18"
    instrument = "OSC-ACKNOWLEDGE-HEALTH"


class TempAcknowledged(Rule):
    """A social care referral made under temporary arrangements is acknowledged within 20 working days beginning
    with the day it was made."""

    citation = "SI 2008/528 reg 16(2)(a)"
    instrument = "TEMPORARY-OSC-ACKNOWLEDGE"


ACKNOWLEDGEMENT: dict[str, type[OSC4] | type[OSC5]] = {Sector.SOCIAL_CARE: OSC4, Sector.HEALTH: OSC5}


class ReferralHasBeenMade(Rule):
    """A referral is recorded as made on a day that has come: the committee’s time to acknowledge it begins then."""

    citation = "the platform's own rule, so that no time limit starts in the future"

    @classmethod
    def check(cls, made_on: date, today: date) -> None:
        cls.require(made_on <= today, f"{date_long(made_on)} is in the future.")


class MadeAgainWhereNotDelivered(Rule):
    """A referral is made again where its email did not arrive, on the day of that email or later."""

    citation = "2007 Act s.226(2)(a): the committee’s time is counted from one day"

    @classmethod
    def check(cls, referral: Referral, made_on: date) -> None:
        cls.require(referral.is_undelivered, "This one has been delivered, or acknowledged.")
        first = referral.made_on
        cls.require(first and first <= made_on, f"The email was sent on {date_long(first)}.")


# Areas whose council has no overview and scrutiny committee of the usual kind.
SPECIAL = {"city-of-london": Committee.CITY, "isles-of-scilly": Committee.SCILLY}


def usual_committee(authority_slug: str) -> Committee:
    return SPECIAL.get(authority_slug, Committee.OWN)


class OSC6(Rule):
    """A referral in the City of London or the Isles of Scilly goes to the committee that the law puts in place
    of an overview and scrutiny committee there."""

    citation = "2007 Act s.226(8)"

    @classmethod
    def check(cls, committee_kind: str, authority_slug: str) -> None:
        usual = usual_committee(authority_slug)
        allowed = (usual, Committee.ELSEWHERE)
        cls.require(committee_kind in allowed, f"In this area: {usual.label}.")


class ReferralNeedsAddress(Rule):
    """A referral can be emailed only to a committee whose email address is known: add it to the draft, or
    send the referral by post."""

    citation = "the platform's own rule"
