"""What changed because of the network."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from foundation.access import Viewer
from foundation.publishing.services import keep_out
from foundation.tenancy import atomic
from tenants.governing.interests.services import stay_out
from tenants.permissions import P
from tenants.powers.reports.models import Outcome, Report
from tenants.powers.reports.rules import OutcomeHasHappened


def record_outcome(
    *,
    kind: str,
    sector: str,
    happened_on: date,
    text: str,
    evidence: str,
    report: Report | None,
    by: Viewer,
    at: datetime,
) -> Outcome:
    """A review or a change, with the evidence for it."""
    by.require(P.OUTCOMES_RECORD)
    OutcomeHasHappened.check(happened_on, timezone.localdate(at))
    with atomic():
        outcome = Outcome.objects.create(
            report=report,
            kind=kind,
            sector=sector,
            happened_on=happened_on,
            text=text,
            evidence=evidence,
            recorded_at=at,
        )
        if report:
            stay_out(report, by, at)
            keep_out(report, at=at)
    return outcome
