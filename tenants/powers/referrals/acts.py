"""A referral as an act under a decision of the LINk: which matter goes to which committee (SI 2008/528 reg 2(2)(g))."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from foundation import features
from foundation.features import Touched
from tenants.governing.governance.acts import Act, Named, act_of, digest_of
from tenants.governing.governance.models import DecisionKind, Part
from tenants.powers.referrals.models import Referral
from tenants.powers.referrals.workflow import ReferralState


def act_of_referral(referral: Referral, on: date) -> Act:
    """Making the referral on that day."""
    matter = digest_of(
        referral.title, referral.matter, referral.wanted, str(referral.report_id), str(referral.visit_id)
    )
    return act_of(
        referral,
        DecisionKind.REFERRAL,
        on=on,
        named=[_committee(referral), Named.record(Part.MATTER, referral, matter)],
        title=f"Referral: {referral}",
    )


def _committee(referral: Referral) -> Named:
    """No register holds committees, so the name tells two of one kind apart."""
    name = digest_of(referral.committee.strip().casefold())
    return Named(Part.COMMITTEE, f"referrals.committee:{referral.committee_kind}:{name}", referral.committee)


def to_decide_on(numbers: Sequence[int], on: date) -> Iterator[Act]:
    drafts = Referral.objects.filter(pk__in=numbers, state=ReferralState.DRAFT)
    return (act_of_referral(referral, on) for referral in drafts)


def done() -> Iterator[tuple[int | None, Act]]:
    for referral in Referral.objects.exclude(made_on=None).order_by("pk"):
        assert referral.made_on is not None
        yield referral.decision_id, act_of_referral(referral, referral.made_on)


def touched(numbers: Sequence[int]) -> Iterator[tuple[int, Touched]]:
    """In which interests keep somebody out of a referral: its committee, what its title names, and what its report and visit touch."""
    for referral in Referral.objects.filter(pk__in=numbers):
        yield referral.pk, Touched(referral.committee)
        yield referral.pk, Touched(referral.title)
        for label, key in (("reports.report", referral.report_id), ("visits.visit", referral.visit_id)):
            for one in features.touched(label, [key]).get(key, []) if key else ():
                yield referral.pk, one
