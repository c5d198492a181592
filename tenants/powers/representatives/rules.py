"""SI 2008/528 reg 3: who may be authorised to enter and view, and on what evidence."""

from collections.abc import Iterable, Sequence
from datetime import date

from foundation.design.formats import date_long, listed
from foundation.law import Rule
from foundation.reading import look
from tenants.governing.governance.models import ProcedureVersion
from tenants.people.members.models import Kind, Member
from tenants.powers.representatives.models import AuthorisedRepresentative, CertificateType, NominatedPerson


class REP1(Rule):
    """Nobody is authorised before a procedure for deciding who may be authorised is published and in force."""

    citation = "SI 2008/528 reg 3(1)"

    @classmethod
    def check(cls, procedure: ProcedureVersion | None, on: date) -> ProcedureVersion:
        if procedure is None:
            cls.refuse(f"None was in force on {date_long(on)}.")
        return procedure


class TEMP2(Rule):
    """Under temporary arrangements nobody is authorised before there is a procedure for deciding who may be. It need not be
    published, and no list of those who are authorised is either."""

    citation = "SI 2008/528 reg 9(1)"

    @classmethod
    def check(cls, procedure: ProcedureVersion | None, on: date) -> ProcedureVersion:
        if procedure is None:
            cls.refuse(f"None was in force on {date_long(on)}.")
        return procedure


class TEMP4(Rule):
    """Whoever was authorised under temporary arrangements is authorised until the relevant time. After it the LINk decides who may
    enter and view."""

    citation = "SI 2008/528 reg 13(1)"

    @classmethod
    def check(cls, decided_under: Iterable[str], on: date) -> None:
        names = list(decided_under)
        cls.require(
            not names,
            f"Authorised under temporary arrangements that did not stand on {date_long(on)}: {listed(names)}.",
        )


class SignsInOnTheList(Rule):
    """Whoever is on the published list may sign in as an authorised representative, and nobody else; it ends with their last day."""

    citation = "the platform's own rule, so that visits are recorded by those whom the LINk authorised (SI 2008/528 reg 3)"

    @classmethod
    def check(cls, representative: AuthorisedRepresentative, today: date) -> None:
        last = representative.ended_on
        on_the_list = representative.starts_on is not None and (last is None or last >= today)
        cls.require(on_the_list, f"{representative} is not on the list.")


class REP2(Rule):
    """The published list of authorised individuals names people, each once, from the day that their
    authorisation starts to its last day."""

    citation = "SI 2008/528 reg 3(1)"

    @classmethod
    def check_person(cls, member: Member, *, already: bool) -> None:
        cls.require(member.kind == Kind.PERSON, f"{member.name} is an organisation.")
        cls.require(not already, f"{member.name} is authorised, or is being considered, already.")

    @classmethod
    def check_start(cls, *, decided_on: date, starts_on: date) -> None:
        cls.require(starts_on >= decided_on, f"It was decided on {date_long(decided_on)}.")

    @classmethod
    def check_end(cls, representative: AuthorisedRepresentative, ended_on: date, today: date) -> None:
        starts_on = representative.starts_on
        cls.require(ended_on <= today, f"{date_long(ended_on)} is in the future.")
        cls.require(
            starts_on is None or starts_on <= ended_on,
            f"The authorisation started on {date_long(starts_on)}.",
        )


class REP3(Rule):
    """Each authorised individual is given written evidence of the authorisation, to show on a visit."""

    citation = "SI 2008/528 reg 3(1)(e); SI 2008/915 reg 3(2)(h)"

    @classmethod
    def check_given(cls, representative: AuthorisedRepresentative, on: date, today: date) -> None:
        cls.require(on <= today, f"{date_long(on)} is in the future.")
        since = representative.decided_on
        cls.require(since is not None and since <= on, "They were not authorised on that day.")

    @classmethod
    def check_team(cls, team: Iterable[AuthorisedRepresentative], on: date) -> None:
        without = [str(one) for one in team if not one.has_evidence(on)]
        cls.require(not without, f"Not given to {listed(without)} by {date_long(on)}.")


class REP4(Rule):
    """A person is authorised only when a standard certificate has been obtained, a person nominated by the
    LINk has considered it, and that person is satisfied that the individual is suitable."""

    citation = "SI 2008/528 reg 3(2)"

    @classmethod
    def check_consideration(
        cls, *, issued_on: date, considered_on: date, nominated: NominatedPerson, today: date
    ) -> None:
        cls.require(
            issued_on <= considered_on, f"The certificate was issued on {date_long(issued_on)}, after that."
        )
        cls.require(considered_on <= today, f"{date_long(considered_on)} is in the future.")
        cls.require(
            nominated.nominated(considered_on),
            f"{nominated} was not nominated on {date_long(considered_on)}.",
        )

    @classmethod
    def check(cls, representative: AuthorisedRepresentative) -> None:
        standard = representative.certificate_type == CertificateType.STANDARD
        cls.require(standard, "The certificate is of another type.")
        cls.require(representative.satisfied, f"{representative.nominated_person} was not satisfied.")


class DecidedAfterConsideration(Rule):
    """Whether a person is authorised is decided on the day the certificate was considered, or later, and not in the
    future."""

    citation = "SI 2008/528 reg 3(2): the decision rests on what the nominated person found"

    @classmethod
    def check(cls, *, considered_on: date, decided_on: date, today: date) -> None:
        cls.require(considered_on <= decided_on, f"It was considered on {date_long(considered_on)}.")
        cls.require(decided_on <= today, f"{date_long(decided_on)} is in the future.")


class NominationEndsInOrder(Rule):
    """A nomination ends once, on the day it was made or later, and not in the future."""

    citation = "the platform's own rule, so that it is clear who could consider a certificate on which day"

    @classmethod
    def check(cls, nominated: NominatedPerson, ended_on: date, today: date) -> None:
        cls.require(nominated.ended_on is None, f"It ended on {date_long(nominated.ended_on)}.")
        cls.require(ended_on <= today, f"{date_long(ended_on)} is in the future.")
        made_on = nominated.nominated_on
        cls.require(made_on <= ended_on, f"It was made on {date_long(made_on)}.")


class REP5(Rule):
    """The nominated person who considers a certificate may not be the individual whom it is about."""

    citation = "SI 2008/528 reg 3(3)"

    @classmethod
    def check(cls, records: Sequence[Member], nominated: NominatedPerson, recorder_email: str) -> None:
        """`records`: all that are of the individual."""
        same_name = look(nominated.name) in {look(record.name) for record in records}
        cls.require(nominated.member_id not in {record.pk for record in records} and not same_name)
        own_account = recorder_email.casefold() in {
            record.email.casefold() for record in records if record.email
        }
        cls.require(not own_account, "Somebody else has to record it.")


class CRB3(Rule):
    """A certificate is destroyed when it is no longer needed, usually not more than six months after the
    decision, and the day is recorded when it has come."""

    citation = "Code of Practice of the Criminal Records Bureau (Police Act 1997 s.122)"

    @classmethod
    def check(cls, representative: AuthorisedRepresentative, destroyed_on: date, today: date) -> None:
        decided_on = representative.decided_on
        if decided_on is None:
            cls.refuse("The decision has not been taken yet.")
        destroyed = representative.certificate_destroyed_on
        cls.require(destroyed is None, f"It was destroyed on {date_long(destroyed)}." if destroyed else "")
        cls.require(
            representative.considered_on <= destroyed_on <= today,
            f"Enter a day from {date_long(representative.considered_on)} to {date_long(today)}.",
        )
