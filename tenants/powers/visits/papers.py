"""What of the visits waits to be signed off: their reports."""

from __future__ import annotations

from django.db.models import QuerySet

from foundation.features import Paper
from foundation.workflow import takers
from tenants.powers.visits.models import Visit
from tenants.powers.visits.workflow import VISIT


def reports_to_sign() -> list[Paper]:
    """The reports of visits that have been written and not been published."""
    drafted = Visit.objects.in_full().filter(state__in=VISIT.step("report").sources, report__isnull=False)
    return _papers(drafted)


def report_to_sign(visit: Visit) -> Paper:
    return _papers(Visit.objects.in_full().filter(pk=visit.pk))[0]


def _papers(visits: QuerySet[Visit]) -> list[Paper]:
    writers = takers(visits, VISIT, "draft_report", "amend_draft", "amend_checked")
    return [_paper(visit, writers.get(visit.pk, frozenset())) for visit in visits]


def _paper(visit: Visit, written_by: frozenset[int]) -> Paper:
    """The report of a visit as it would be published."""
    report = visit.report
    parts = [
        ("Summary", report.summary),
        ("Report", report.text),
        ("Recommendations", report.recommendations),
        ("What the provider said", report.provider_comments),
    ]
    return Paper(
        "visits.visit",
        visit.pk,
        "Report of a visit",
        str(visit),
        visit.get_absolute_url(),
        tuple((heading, text) for heading, text in parts if text),
        since=visit.visit_on,
        written_by=written_by,
    )
