from __future__ import annotations

from datetime import date, datetime

from foundation.access import Viewer
from foundation.features import TookPart
from foundation.tenancy import atomically
from tenants.governing.governance.models import RelevantDecision
from tenants.governing.governance.services.breaches import record_breach
from tenants.governing.interests import services as interests
from tenants.governing.interests.models import Consideration, Finding, Interest

_DECISION = RelevantDecision._meta.label_lower


@atomically
def consider_touched(
    *,
    interest: Interest,
    touched: TookPart,
    finding: str,
    body: str,
    agreed_on: date,
    reasons: str,
    by: Viewer,
    at: datetime,
) -> Consideration:
    """What a body found of something that an interest touched before it was declared; a breach is recorded with it."""
    facts = {"finding": finding, "body": body, "agreed_on": agreed_on, "reasons": reasons}
    made = interests.consider(interest=interest, touched=touched, **facts, by=by, at=at)  # type: ignore[arg-type]
    if finding == Finding.BREACH:
        label, number = touched.record
        record_breach(
            what=f"Somebody took part in spite of an interest: {touched.title}. {reasons}",
            happened_on=touched.on,
            decision=RelevantDecision.objects.get(pk=number) if label == _DECISION else None,
            by=by,
            at=at,
        )
    return made
