"""Whether those who promised something did it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from foundation.access import Viewer
from foundation.publishing.services import keep_out
from foundation.tenancy import atomic
from tenants.governing.interests.services import stay_out
from tenants.permissions import P
from tenants.powers.reports.models import RecommendationAnswer
from tenants.powers.reports.rules import PromiseChecked


def record_whether_kept(
    answer: RecommendationAnswer, *, kept: str, evidence: str, on: date, by: Viewer, at: datetime
) -> None:
    """Record or change the finding; the audit log keeps the earlier one."""
    by.require(P.OUTCOMES_RECORD)
    PromiseChecked.check(answer, kept=kept, evidence=evidence, on=on, today=timezone.localdate(at))
    with atomic():
        stay_out(answer.recommendation.report, by, at)
        answer.kept, answer.kept_evidence, answer.kept_checked_on = kept, evidence, on
        answer.save(update_fields=["kept", "kept_evidence", "kept_checked_on"])
        keep_out(answer.recommendation.report, at=at)
