"""Authorising people to enter and view. Nothing here takes or keeps what a certificate said."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.access import services as access
from foundation.accounts import invitations
from foundation.accounts.models import Account
from foundation.tenancy import atomic, atomically
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move, require_state
from tenants.governing.arrangements.queries import under_temporary_arrangements
from tenants.governing.governance import queries as governance
from tenants.governing.governance.models import ProcedureKind
from tenants.people.members import merged
from tenants.people.members.merged import hold_surviving
from tenants.people.members.models import Member
from tenants.permissions import P
from tenants.powers.representatives import queries
from tenants.powers.representatives.models import AuthorisedRepresentative, NominatedPerson
from tenants.powers.representatives.papers import admission_to_sign
from tenants.powers.representatives.rules import (
    CRB3,
    REP1,
    REP2,
    REP3,
    REP4,
    REP5,
    TEMP2,
    DecidedAfterConsideration,
    NominationEndsInOrder,
    SignsInOnTheList,
)
from tenants.powers.representatives.workflow import REPRESENTATIVE, RepresentativeState


@atomically
def nominate(
    *, name: str, nominated_on: date, member: Member | None = None, by: Viewer, at: datetime
) -> NominatedPerson:
    """Name a person who considers certificates for the LINk."""
    by.require(P.REPRESENTATIVES_CONSIDER)
    return NominatedPerson.objects.create(name=name, member=member, nominated_on=nominated_on)


@atomically
def end_nomination(nominated: NominatedPerson, *, ended_on: date, by: Viewer, at: datetime) -> None:
    by.require(P.REPRESENTATIVES_CONSIDER)
    hold(nominated)
    NominationEndsInOrder.check(nominated, ended_on, localdate(at))
    nominated.ended_on = ended_on
    nominated.save(update_fields=["ended_on"])


def consider(
    *,
    member: Member,
    certificate_issued_on: date,
    certificate_name: str,
    certificate_type: str,
    position: str,
    certificate_number: str,
    nominated_person: NominatedPerson,
    considered_on: date,
    satisfied: bool,
    by: Viewer,
    at: datetime,
) -> AuthorisedRepresentative:
    """Record that a nominated person has considered the certificate, and whether they are satisfied."""
    by.require(P.REPRESENTATIVES_CONSIDER)
    with atomic():
        hold_surviving(member)
        REP5.check(merged.same_as(member), nominated_person, by.email)
        hold(nominated_person)
        REP2.check_person(member, already=queries.current_of(member) is not None)
        REP4.check_consideration(
            issued_on=certificate_issued_on,
            considered_on=considered_on,
            nominated=nominated_person,
            today=localdate(at),
        )
        considered = AuthorisedRepresentative.objects.create(
            member=member,
            certificate_issued_on=certificate_issued_on,
            certificate_name=certificate_name,
            certificate_type=certificate_type,
            position=position,
            certificate_number=certificate_number,
            nominated_person=nominated_person,
            considered_on=considered_on,
            satisfied=satisfied,
        )
        begin(considered, REPRESENTATIVE, by=by, at=at)
    return considered


def authorise(
    representative: AuthorisedRepresentative, *, decided_on: date, starts_on: date, by: Viewer, at: datetime
) -> None:
    """Put them on the published list, under the procedure in force on the day of the decision."""
    by.require(P.REPRESENTATIVES_CONSIDER)
    in_force = governance.procedure_in_force(ProcedureKind.AUTHORISATION, decided_on)
    asked_for = TEMP2 if under_temporary_arrangements(decided_on) else REP1
    procedure = asked_for.check(in_force, decided_on)
    DecidedAfterConsideration.check(
        considered_on=representative.considered_on, decided_on=decided_on, today=localdate(at)
    )
    REP4.check(representative)
    REP2.check_start(decided_on=decided_on, starts_on=starts_on)
    with atomic():
        hold(representative)
        paper = admission_to_sign(representative)
        governance.require_signed_off(paper, P.REPRESENTATIVES_CONSIDER, by=by, on=localdate(at))
        representative.decided_on, representative.starts_on = decided_on, starts_on
        representative.procedure = procedure
        fields = ["decided_on", "starts_on", "procedure"]
        move(representative, REPRESENTATIVE, "authorise", by=by, at=at, saving=fields)


def decline(representative: AuthorisedRepresentative, *, decided_on: date, by: Viewer, at: datetime) -> None:
    by.require(P.REPRESENTATIVES_CONSIDER)
    DecidedAfterConsideration.check(
        considered_on=representative.considered_on, decided_on=decided_on, today=localdate(at)
    )
    representative.decided_on = decided_on
    move(representative, REPRESENTATIVE, "decline", by=by, at=at, saving=["decided_on"])


@atomically
def record_evidence(representative: AuthorisedRepresentative, *, on: date, by: Viewer, at: datetime) -> None:
    """Record that the badge or letter was handed over; of several days the first one counts."""
    by.require(P.REPRESENTATIVES_CONSIDER)
    require_state(representative, REPRESENTATIVE, RepresentativeState.AUTHORISED)
    REP3.check_given(representative, on, localdate(at))
    representative.evidence_given_on = min(representative.evidence_given_on or on, on)
    representative.save(update_fields=["evidence_given_on"])


def end(
    representative: AuthorisedRepresentative, *, ended_on: date, reason: str, by: Viewer, at: datetime
) -> None:
    """End the authorisation; `ended_on` is their last day on the list."""
    by.require(P.REPRESENTATIVES_CONSIDER)
    REP2.check_end(representative, ended_on, localdate(at))
    representative.ended_on, representative.end_reason = ended_on, reason
    with atomic():
        move(representative, REPRESENTATIVE, "end", by=by, at=at, saving=["ended_on", "end_reason"])
        last = max(ended_on, localdate(at))
        access.end_rested_role(record=representative, on=last, by=by, at=at)


def give_sign_in(
    representative: AuthorisedRepresentative, *, email: str, by: Viewer, at: datetime
) -> Account:
    """Let whoever is on the published list sign in while they are on it: with the account of that address, or with an invitation."""
    by.require(P.REPRESENTATIVES_CONSIDER)
    with atomic():
        hold(representative)
        SignsInOnTheList.check(representative, localdate(at))
        assert representative.starts_on is not None
        return invitations.sign_in_by(
            record=representative,
            name=representative.member.survivor.name,
            email=email,
            role="authorised_representative",
            starts_on=representative.starts_on,
            ends_on=representative.ended_on,
            by=by,
            at=at,
        )


@atomically
def record_destruction(
    representative: AuthorisedRepresentative, *, on: date, by: Viewer, at: datetime
) -> None:
    by.require(P.REPRESENTATIVES_CONSIDER)
    hold(representative)
    CRB3.check(representative, on, localdate(at))
    representative.certificate_destroyed_on = on
    representative.save(update_fields=["certificate_destroyed_on"])
