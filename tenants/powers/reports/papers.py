"""What of the reports waits to be signed off."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.timezone import localdate

from foundation.features import Paper
from foundation.workflow import takers
from tenants.powers.reports.models import Report
from tenants.powers.reports.workflow import REPORT, ReportState


def reports_to_sign() -> list[Paper]:
    """Reports that have been sent and not been published."""
    return _papers(Report.objects.filter(state=ReportState.SENT))


def report_to_sign(report: Report) -> Paper:
    return _papers(Report.objects.filter(pk=report.pk))[0]


def _papers(reports: QuerySet[Report]) -> list[Paper]:
    writers = takers(reports, REPORT, "begin", "amend")
    written = reports.prefetch_related("recommendations")
    return [_paper(report, writers.get(report.pk, frozenset())) for report in written]


def _paper(report: Report, written_by: frozenset[int]) -> Paper:
    """The report as it would be published, or sent."""
    parts = [
        ("Title", report.title),
        ("Summary", report.summary),
        ("Report", report.text),
        ("The part that is left out", report.excluded_part),
        *((f"Recommendation {each.number}", each.text) for each in report.recommendations.all()),
    ]
    return Paper(
        "reports.report",
        report.pk,
        "Report",
        report.title,
        report.get_absolute_url(),
        tuple((heading, text) for heading, text in parts if text),
        since=report.sent_on or localdate(report.created_at),
        written_by=written_by,
    )
