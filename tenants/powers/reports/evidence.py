from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from foundation.features import Asked, Piece
from tenants.plan.matters import queries as matters
from tenants.powers.reports import queries
from tenants.powers.reports.story import LABEL
from tenants.powers.reports.workflow import ReportState


def evidence(asked: Asked) -> Iterable[Piece]:
    """What the LINk found, in the words of its published reports, and what changed."""
    for report in queries.sent_among(matters.records_about(asked, LABEL, "title", "summary")):
        published = report.state == ReportState.PUBLISHED
        public = reverse("public_reports:show", args=[report.pk]) if published else ""
        quote = report.summary if published else ""
        if report.sent_on:
            yield Piece.of(report, report.sent_on, "What we found", quote=quote, public_url=public)
        for outcome in report.outcomes.all():
            changed = f"{outcome.get_kind_display()}: {outcome.text}"
            yield Piece.of(report, outcome.happened_on, "What changed", changed, public_url=public)
