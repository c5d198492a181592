"""Entering and viewing: section 225 of the 2007 Act and SI 2008/915."""

from collections.abc import Sequence
from datetime import date

from foundation.design.formats import date_long, listed
from foundation.law import Rule
from tenants.area.providers.models import Provider
from tenants.governing.governance.models import RelevantDecision
from tenants.powers.representatives.models import AuthorisedRepresentative
from tenants.powers.visits.models import (
    Basis,
    Excluded,
    Notice,
    Refusal,
    Visit,
    VisitReport,
)
from tenants.powers.visits.models.refusals import PARTIAL, Ground
from tenants.powers.visits.models.visits import EXCLUDED_PREMISES


class VIS1(Rule):
    """A visit needs a decision on which premises are entered and viewed, and when, that was made before it and
    stands on its day. The decision may be published after the visit, within a reasonable time."""

    citation = "SI 2008/528 reg 2(1)(d) and (2)(f)"

    @classmethod
    def check(cls, decision: RelevantDecision | None, visit_on: date) -> None:
        if decision is None:
            cls.refuse("No decision was chosen.")
        ended = decision.ended_on is not None and decision.ended_on <= visit_on
        cls.require(not ended, f"“{decision.title}” ended on {date_long(decision.ended_on)}.")


class VIS2(Rule):
    """Only representatives who are authorised on the day of the visit may enter and view."""

    citation = "SI 2008/915 reg 4; SI 2008/528 reg 3"

    @classmethod
    def check(cls, team: Sequence[AuthorisedRepresentative], on: date) -> None:
        cls.require(team, "Choose at least one.")
        strangers = [str(one) for one in team if not one.in_force(on)]
        cls.require(not strangers, f"Not authorised on {date_long(on)}: {listed(strangers)}.")


class VIS3(Rule):
    """The duty to allow entry binds NHS trusts, foundation trusts, primary care trusts, local authorities, providers of
    primary care, and the owners of opticians’ and pharmacies’ premises; not strategic health authorities. Others are
    visited under a clause of their contract with the commissioner, or by invitation: say which."""

    citation = "2007 Act s.225(7); SI 2008/915 reg 6"

    @classmethod
    def basis(cls, provider: Provider, notice: str, note: str) -> Basis:
        if notice == Notice.INVITATION:
            cls.require(note.strip(), "Say who invited the LINk.")
            return Basis.INVITATION
        if provider.must_allow_entry:
            return Basis.LAW
        cls.require(note.strip(), f"Say what the contract of {provider} provides, or who told you.")
        return Basis.CONTRACT


class VIS4(Rule):
    """Excluded premises (non-communal parts of a care home, where staff live, somebody’s home) can only be
    visited by invitation."""

    citation = "SI 2008/528 reg 1; SI 2008/915 reg 3(2)(c)"

    @classmethod
    def check(cls, excluded: str, notice: str) -> None:
        cls.require(excluded not in EXCLUDED_PREMISES or notice == Notice.INVITATION)


class VIS5(Rule):
    """Excluded activities, which are social services for people under 18 and adoption, can't be observed
    under the LINk’s power."""

    citation = "SI 2008/528 reg 1; SI 2008/915 reg 3(2)(d) and (e)"

    @classmethod
    def check(cls, excluded: str, notice: str) -> None:
        cls.require(excluded != Excluded.CHILDREN or notice == Notice.INVITATION)


class VIS6(Rule):
    """Before a visit the team is reminded that it must not compromise care, privacy or dignity."""

    citation = "SI 2008/915 reg 5"


class AnnouncedIsTold(Rule):
    """A provider is told of an announced visit on or before its day, and not told of an unannounced one."""

    citation = "the platform's own rule, so that figures of announced visits are true; no law sets a notice"

    @classmethod
    def check_telling(cls, visit: Visit, told_on: date, today: date) -> None:
        cls.require(visit.notice != Notice.UNANNOUNCED, "This visit is unannounced.")
        cls.require(told_on <= today, f"{date_long(told_on)} is in the future.")
        cls.require(told_on <= visit.visit_on, f"The visit is on {date_long(visit.visit_on)}.")

    @classmethod
    def check(cls, visit: Visit) -> None:
        told = visit.notice != Notice.ANNOUNCED or visit.told_on is not None
        cls.require(told, "Record first how the provider was told.")


class VisitHasHappened(Rule):
    """What happened on a visit is recorded on the day of the visit or later."""

    citation = "the platform's own rule, so that what has not happened is not on record"

    @classmethod
    def check(cls, visit: Visit, today: date) -> None:
        cls.require(visit.visit_on <= today, f"The visit is on {date_long(visit.visit_on)}.")


class VIS9(Rule):
    """Entry is viewing for the LINk’s own activities: a visit says which, and what it wants to find out."""

    citation = "2007 Act s.225(4)(a) and s.221(2)"


class VIS10(Rule):
    """A refusal of a part of the premises rests on care, privacy, excluded premises or activities, or on no
    services being provided; the other grounds are about the representative, not the place."""

    citation = "SI 2008/915 reg 3(2)"

    @classmethod
    def check(cls, ground: str, part: str) -> None:
        cls.require(not part.strip() or ground in (*PARTIAL, Ground.NONE_GIVEN))


class PartRefusedAfterEntry(Rule):
    """Entry to a part of the premises is refused to a team that was let in, and the refusal says which part."""

    citation = (
        "the platform's own rule, so that a refusal of a part is not mistaken for one of the whole visit"
    )

    @classmethod
    def check(cls, visit: Visit, part: str) -> None:
        cls.require(visit.was_let_in, "Nobody was let in: record that entry was refused.")
        cls.require(part.strip(), "Say which part.")


class CheckedBeforePublished(Rule):
    """A report that is with the provider is published when the provider has answered, or after the day until
    which it was asked to check the facts."""

    citation = "the platform's own rule, so that the provider can correct facts and can't delay publication"

    @classmethod
    def check(cls, report: VisitReport, today: date) -> None:
        waits = report.check_by is not None and report.checked_on is None and today <= report.check_by
        cls.require(not waits, f"It has until {date_long(report.check_by)}.")


class TimeToCheck(Rule):
    """A provider that is asked to check a report has until today at least."""

    citation = "the platform's own rule, so that the provider can correct facts; no law sets a time"

    @classmethod
    def check(cls, check_by: date, today: date) -> None:
        cls.require(check_by >= today, f"{date_long(check_by)} has passed.")


class CheckInOrder(Rule):
    """What a provider said of a report came on the day the report was sent to it, or later, and not in the future."""

    citation = "the platform's own rule, so that what happened can be read in order"

    @classmethod
    def check(cls, checked_on: date, *, sent_on: date | None, today: date) -> None:
        cls.require(sent_on is None or sent_on <= checked_on, f"It was sent on {date_long(sent_on)}.")
        cls.require(checked_on <= today, f"{date_long(checked_on)} is in the future.")


class VisitLetterNeedsAddress(Rule):
    """A letter can be emailed only to a provider whose email address is known: add it to the provider, or
    print the letter."""

    citation = "the platform's own rule"


class ChallengeSaysWhy(Rule):
    """A refusal that is challenged says why the LINk does not accept it."""

    citation = "the platform's own rule, so that a challenge can be followed up"

    @classmethod
    def check(cls, refusal: Refusal, stance: str, note: str) -> None:
        cls.require(
            stance != "challenged" or note.strip(), f"The ground given: {refusal.get_ground_display()}."
        )


class NotedAfterEntry(Rule):
    """What was seen and heard is noted after the team was let in, and until the report is published."""

    citation = "the platform's own rule, so that a published report rests on what is on record"
