"""Signing the annual report off as an act under a decision of the LINk: the exact document is what was decided on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from tenants.accountability.annual_report import queries
from tenants.accountability.annual_report.composing import compose
from tenants.accountability.annual_report.models import AnnualReport
from tenants.accountability.annual_report.workflow import AnnualReportState
from tenants.governing.governance.acts import Act, Named, act_of, digest_of
from tenants.governing.governance.models import Part


def act_of_signing(report: AnnualReport, on: date) -> Act:
    """Signing the document on that day: as it was signed, or as it stands while it is written."""
    content = report.content or compose(report, queries.policy_of(report, on=on))
    document = digest_of(json.dumps(content, sort_keys=True))
    return act_of(
        report,
        queries.SIGNED_UNDER,
        on=on,
        named=[Named.record(Part.REPORT, report, document)],
        title=f"Sign off: {report}",
    )


def to_decide_on(numbers: Sequence[int], on: date) -> Iterator[Act]:
    drafts = AnnualReport.objects.filter(pk__in=numbers, state=AnnualReportState.DRAFT)
    return (act_of_signing(report, on) for report in drafts if not report.by_host)


def done() -> Iterator[tuple[int | None, Act]]:
    for report in AnnualReport.objects.exclude(decision=None).order_by("pk"):
        assert report.signed_off_on is not None
        yield report.decision_id, act_of_signing(report, report.signed_off_on)
