"""Rules of taking part. No regulation sets them: the platform keeps them so that counts mean something."""

from collections.abc import Collection, Iterable
from datetime import date

from foundation.design.formats import date_long, listed
from foundation.law import Rule
from tenants.people.members.models import Consent, Contactable, ContactBy, EndReason, Involvement, Member
from tenants.people.members.models.member import FORMER

_OUR_OWN = "the platform's own rule, so that"


class OneWayAtATime(Rule):
    """Someone takes part in one way at a time: a new period starts after the one before it."""

    citation = f"{_OUR_OWN} counts on any past day can be made again"

    @classmethod
    def check(cls, starts_on: date, latest: Involvement | None) -> None:
        if latest is None:
            return
        since = f"The period before it started on {date_long(latest.starts_on)}."
        cls.require(starts_on > latest.starts_on, since)
        ended = latest.ends_on is None or starts_on > latest.ends_on
        cls.require(ended, f"The period before it ended on {date_long(latest.ends_on)}.")


class DaysThatHaveCome(Rule):
    """Someone starts or stops taking part, or speaking for an organisation, on a day that has come."""

    citation = f"{_OUR_OWN} the register says what is so"

    @classmethod
    def check(cls, day: date, today: date) -> None:
        cls.require(day <= today, f"{date_long(day)} is in the future.")


class ReachableAsTheyWish(Rule):
    """Someone who is to be contacted in a certain way has given what it takes."""

    citation = f"{_OUR_OWN} nobody is lost who could have been asked"

    NEEDS = {
        ContactBy.EMAIL.value: ("email", "Enter their email address, or choose another way to contact them."),
        ContactBy.POST.value: ("address", "Enter their address, or choose another way to contact them."),
        ContactBy.TELEPHONE.value: (
            "telephone",
            "Enter their telephone number, or choose another way to contact them.",
        ),
    }

    @classmethod
    def check(cls, member: Member) -> None:
        field, sentence = cls.NEEDS.get(member.contact_by, ("name", ""))
        cls.require(getattr(member, field).strip(), sentence)


class EndsWhileItRuns(Rule):
    """A period can only be ended while it runs, on or after the day it started, and for a reason."""

    citation = f"{_OUR_OWN} the register says why people leave"

    @classmethod
    def check(cls, running: Involvement | None, ends_on: date, reason: str) -> Involvement:
        if running is None:
            cls.refuse("They are not taking part.")
        cls.require(ends_on >= running.starts_on, f"They started on {date_long(running.starts_on)}.")
        cls.require(reason in EndReason.values, "Choose why they are leaving.")
        return running


class OneRepresentative(Rule):
    """Only an organisation has a representative, and one at a time."""

    citation = f"{_OUR_OWN} it is clear who speaks for an organisation"


class CanBeAnswered(Rule):
    """Someone who asks to join gives a name and a way to be answered."""

    citation = f"{_OUR_OWN} nobody waits for an answer that can't reach them"

    @classmethod
    def check(cls, contact: Contactable) -> None:
        cls.require(contact.name.strip(), "Enter a name.")
        cls.require(
            contact.email or contact.telephone or contact.address,
            "Enter an email address, a telephone number or an address.",
        )


class ReachableByTheseWays(Rule):
    """Someone who agrees to hear from the LINk in a certain way has given what it takes."""

    citation = f"{_OUR_OWN} consent is to something that can happen"

    @classmethod
    def check(cls, contact: Contactable, ways: Iterable[str]) -> None:
        for way in ways:
            field, sentence = ReachableAsTheyWish.NEEDS[way]
            cls.require(getattr(contact, field).strip(), sentence)


class OneConsentAtATime(Rule):
    """Consent to one thing ends before it is given anew, and on or after the day on which it was given."""

    citation = f"{_OUR_OWN} it can be shown what somebody had agreed to on any day"

    @classmethod
    def check(cls, consent: Consent, ends_on: date) -> None:
        cls.require(ends_on >= consent.given_on, f"It was given on {date_long(consent.given_on)}.")


class ConsentOnRecord(Rule):
    """Consent is recorded with the day and the way in which it was given."""

    citation = f"{_OUR_OWN} consent can be shown"

    @classmethod
    def check(cls, member: Member) -> None:
        both = (member.consented_on is None) == (member.consent_how == "")
        cls.require(both, "Enter both the date they agreed and how they agreed.")


class NotAPopulation(Rule):
    """At most two hundred people describe themselves within an hour. Send it again later: what you chose is still on this page."""

    citation = f"{_OUR_OWN} no program makes up answers"
    MOST_AN_HOUR = 200


class MergedOnce(Rule):
    """Two records are merged while each stands alone, and only two people or two organisations."""

    citation = f"{_OUR_OWN} each record leads to one other"

    @classmethod
    def check(cls, survivor: Member, merged: Member) -> None:
        cls.require(survivor.pk != merged.pk, "This is one record.")
        for member in (survivor, merged):
            cls.require(
                member.merged_into is None,
                f"{member.name} was merged into {member.survivor.name} already: merge with that record.",
            )
        cls.require(survivor.kind == merged.kind, "One is a person, the other an organisation.")
        for member in (survivor, merged):
            cls.require(member.name != FORMER[member.kind], "One of them was taken out at their request.")


class GoesOnOnce(Rule):
    """What a person has only once can't go on for both of two records that are merged."""

    citation = f"{_OUR_OWN} nobody is authorised or nominated twice, or signs in as two"

    @classmethod
    def check(cls, name: str, one: Collection[str], another: Collection[str]) -> None:
        both = sorted(set(one) & set(another))
        cls.require(
            not both, f"By each of the two records {name} {listed(both)}. End that for one of them first."
        )


class ChangedWhereItIsShown(Rule):
    """A record that was merged into another is changed on the page of that one."""

    citation = f"{_OUR_OWN} nothing is written where nobody reads it"

    @classmethod
    def check(cls, member: Member) -> None:
        into = member.survivor.name
        cls.require(member.merged_into is None, f"{member.name} was merged into {into}: change that record.")


class RecognisedAsOneOfTheirKind(Rule):
    """A person who asked to join is a person of the register, an organisation an organisation."""

    citation = f"{_OUR_OWN} counts of people and organisations mean something"


class UndoneWhileThere(Rule):
    """A merge is undone while the records are somebody's."""

    citation = f"{_OUR_OWN} the counts of past days stay true when somebody has been taken out"

    @classmethod
    def check(cls, merged: Member) -> None:
        cls.require(merged.name != FORMER[merged.kind], "They were taken out at their request.")
