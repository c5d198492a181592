"""Reports as pages show them, and the PDF, made from the same content as the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from django.urls import reverse

from foundation.design import formats
from foundation.design.buttons import Button, Look
from foundation.disclosure import Policy
from foundation.documents import pdf
from foundation.exchange.models import Envelope
from foundation.timekeeping import today
from messages.indicators import Indicator
from tenants.accountability.annual_report import queries
from tenants.accountability.annual_report.composing import Content, compose, figure_shown, figures_of
from tenants.accountability.annual_report.models import AnnualReport
from tenants.accountability.annual_report.outline import OUTLINE, Part
from tenants.accountability.annual_report.workflow import AnnualReportState


def content_of(report: AnnualReport) -> Content:
    """As it was signed off; of a draft, as it would be now."""
    content: Content = report.content or compose(report, _policy(report))
    return content


def document(report: AnnualReport) -> bytes:
    """The report as a tagged PDF; the same report gives the same bytes."""
    return pdf.render(
        template="annual_report/report.typ",
        data=content_of(report) | {"footer": _footer(report)},
        made_at=_made_at(report),
    )


def filename(report: AnnualReport) -> str:
    return f"annual-report-{report.year}"


def _footer(report: AnnualReport) -> str:
    return str(report) if report.content else f"{report}: draft"


def _made_at(report: AnnualReport) -> datetime | None:
    day = report.published_on or report.signed_off_on
    return datetime.combine(day, time(12), tzinfo=UTC) if day else None


@dataclass(frozen=True)
class PartRow:
    part: Part
    text: str

    @property
    def words(self) -> int:
        return len(self.text.split())


def part_rows(report: AnnualReport) -> list[PartRow]:
    texts = queries.texts_of(report)
    return [PartRow(part, texts.get(part.code, "")) for part in OUTLINE]


def references(part: Part, report: AnnualReport) -> list[tuple[str, str, str]]:
    """Figures that a text may name: what they are called, what to write, and what will stand there."""
    released = queries.released(report.figures, _policy(report))
    return [
        (one.name, f"{{{one.code}}}", figure_shown(one, released[one.code]))
        for one in figures_of(part, report)
    ]


@dataclass(frozen=True)
class FigureRow:
    name: str
    taken: str
    now: str
    published: str
    source: str
    changed: bool


def figure_rows(report: AnnualReport) -> list[FigureRow]:
    counted = queries.count(report.period)
    released = queries.released(report.figures, _policy(report))
    return [
        FigureRow(
            name=one.name,
            taken=_raw(one, report.figures[one.code]),
            now=_raw(one, counted.figures[one.code]),
            published=figure_shown(one, released[one.code]),
            source=counted.sources[one.code].name,
            changed=report.figures[one.code] != counted.figures[one.code],
        )
        for part in OUTLINE
        for one in figures_of(part, report)
    ]


def _raw(indicator: Indicator, value: int | None) -> str:
    return formats.NOT_REPORTED if value is None else indicator.written(value)


def _policy(report: AnnualReport) -> Policy:
    return queries.policy_of(report, on=today())


def facts(report: AnnualReport, envelope: Envelope | None) -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = [
        ("Year", f"{formats.date_long(report.starts_on)} to {formats.date_long(report.ends_on)}"),
        ("Prepared by", report.get_prepared_by_display()),
    ]
    if report.correction:
        rows.append(("Corrected", report.correction))
    if report.signed_off_on:
        signed = formats.date_long(report.signed_off_on)
        rows.append(("Signed off", f"{signed}, by {report.signed_off_by_name}"))
    if report.published_on:
        rows.append(("Published", report.published_on))
    if envelope:
        rows.append(("At the Department", _at_the_department(envelope)))
    return rows


def _at_the_department(envelope: Envelope) -> str:
    receipt = getattr(envelope, "receipt", None)
    if receipt is None:
        return "On its way"
    outcome = "Taken in" if receipt.outcome == "accepted" else "Not accepted"
    note = f": {receipt.note}" if receipt.note else ""
    return f"{outcome}, {formats.datetime_long(receipt.received_at)}{note}"


def buttons(report: AnnualReport, *, may_correct: bool) -> list[Button]:
    """What can be done with a report and moves it nowhere."""
    found = []
    if may_correct:
        address = reverse("annual_report:correct", args=[report.pk])
        found.append(Button("Correct the report", address, Look.SECONDARY))
    found += [
        Button("Read the document", reverse("annual_report:preview", args=[report.pk]), Look.LINK),
        Button("PDF", reverse("annual_report:pdf", args=[report.pk]), Look.LINK),
    ]
    if report.state == AnnualReportState.PUBLISHED:
        found.append(Button("Public page", report.public_path, Look.LINK))
    return found
