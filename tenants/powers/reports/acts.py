"""A report as an act under a decision of the LINk: which report is sent, and to whom (SI 2008/528 reg 2(2)(e))."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Prefetch, QuerySet

from foundation.features import Touched
from tenants.governing.governance.acts import Act, Named, act_of, digest_of, identifier_of
from tenants.governing.governance.models import DecisionKind, Part
from tenants.powers.reports.models import Recipient, Report
from tenants.powers.reports.workflow import ReportState


def act_of_report(report: Report, on: date) -> Act:
    """Sending the report on that day to everybody to whom the LINk addresses it; what others pass on is their own act."""
    addressed = [recipient for recipient in report.recipients.all() if recipient.passed_on_by_id is None]
    return act_of(
        report,
        DecisionKind.REPORT,
        on=on,
        named=[
            Named.record(Part.REPORT, report, digest_of_text(report)),
            *(Named.record(Part.ADDRESSEE, recipient.provider) for recipient in addressed),
        ],
        title=f"Report: {report}",
    )


def digest_of_text(report: Report) -> str:
    """Of everything that its recipients read."""
    recommendations = [each.text for each in report.recommendations.all()]
    texts = (report.title, report.summary, report.text, report.exclusion, report.excluded_part)
    return digest_of(*texts, *recommendations)


def to_decide_on(numbers: Sequence[int], on: date) -> Iterator[Act]:
    drafts = _in_full().filter(pk__in=numbers, state=ReportState.DRAFT)
    return (act_of_report(report, on) for report in drafts)


def done() -> Iterator[tuple[int | None, Act]]:
    for report in _in_full().exclude(sent_on=None).order_by("pk"):
        assert report.sent_on is not None
        yield report.decision_id, act_of_report(report, report.sent_on)


def _in_full() -> QuerySet[Report]:
    recipients = Prefetch("recipients", Recipient.objects.select_related("provider"))
    return Report.objects.prefetch_related("recommendations", recipients)


def touched(numbers: Sequence[int]) -> Iterator[tuple[int, Touched]]:
    """In which interests keep somebody out of a report: whoever gets it, also where others passed it on, and what its title names."""
    for report in Report.objects.filter(pk__in=numbers):
        yield report.pk, Touched(report.title)
    for recipient in Recipient.objects.filter(report__in=numbers).select_related("provider"):
        yield recipient.report_id, Touched(str(recipient.provider), identifier_of(recipient.provider))


def touched_by_answers(numbers: Sequence[int]) -> Iterator[tuple[int, Touched]]:
    """An answer touches what its report does."""
    of = dict(Recipient.objects.filter(pk__in=numbers).values_list("pk", "report"))
    by_report = list(touched(sorted(set(of.values()))))
    return ((number, one) for number, report in of.items() for pk, one in by_report if pk == report)
