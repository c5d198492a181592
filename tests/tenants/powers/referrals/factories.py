"""Referrals for tests, made by the app's own services."""

from datetime import datetime
from typing import Any

from foundation.access import Viewer
from tenants.governing.governance.models import RelevantDecision
from tenants.powers.referrals import services
from tenants.powers.referrals.acts import act_of_referral
from tenants.powers.referrals.models import Referral
from tests.tenants.governing.governance import factories as governance

BY = Viewer.system("tests")


def facts(**changes: Any) -> dict[str, Any]:
    given = {
        "title": "Closing the day centre",
        "matter": "Forty people would have nowhere to go.",
        "wanted": "Look at the consultation.",
        "sector": "social_care",
        "committee_kind": "own",
        "committee": "Health and Social Care Scrutiny Committee",
        "email": "scrutiny@example.org",
        "address": "",
        "report": None,
        "visit": None,
    }
    return {**given, **changes}


def drafted(*, at: datetime, **changes: Any) -> Referral:
    return services.draft(**facts(**changes), by=BY, at=at)


def decision(referral: Referral, *, at: datetime) -> RelevantDecision:
    """One that names the matter as it stands, and the committee."""
    return governance.decision_for(act_of_referral(referral, at.date()), at=at)


def made(*, at: datetime, method: str = "post", **changes: Any) -> Referral:
    """Made on the day of `at`."""
    referral = drafted(at=at, **changes)
    services.make(
        referral, decision_id=decision(referral, at=at).pk, method=method, made_on=at.date(), by=BY, at=at
    )
    return referral


def acknowledged(*, at: datetime, **changes: Any) -> Referral:
    referral = made(at=at, **changes)
    services.acknowledge(referral, on=at.date(), by=BY, at=at)
    return referral


def accepted(*, at: datetime, **changes: Any) -> Referral:
    referral = acknowledged(at=at, **changes)
    services.consider(referral, exercisable=True, on=at.date(), text="It can call officers.", by=BY, at=at)
    services.accept(referral, on=at.date(), by=BY, at=at)
    return referral


def concluded(*, at: datetime, **changes: Any) -> Referral:
    referral = accepted(at=at, **changes)
    services.begin_work(referral, on=at.date(), text="A panel of three meets.", by=BY, at=at)
    services.conclude(
        referral, on=at.date(), outcome="It stays open.", account_taken="The survey.", by=BY, at=at
    )
    return referral
