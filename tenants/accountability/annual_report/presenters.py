"""Reports as pages show them, and the PDF, made from the same content as the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet

from foundation.design import (
    Code,
    Column,
    Day,
    Due,
    Empty,
    Hint,
    Lines,
    Link,
    Table,
    Tag,
    Value,
    Words,
    formats,
)
from foundation.design.buttons import Button, Look
from foundation.disclosure import Policy
from foundation.documents import pdf
from foundation.exchange.models import Envelope
from foundation.publishing.presenters import notices
from foundation.timekeeping import today
from foundation.writing.addresses import reverse
from messages.indicators import Indicator
from tenants.accountability.annual_report import queries
from tenants.accountability.annual_report.composing import Content, compose, figure_shown, figures_of
from tenants.accountability.annual_report.models import AnnualReport, Recipient
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
        data=content_of(report) | {"footer": _footer(report), "notes": _notes(report)},
        made_at=_made_at(report),
    )


def _notes(report: AnnualReport) -> list[str]:
    """What a reader must know first; then, what was taken out since it was signed off."""
    return [*content_of(report)["notes"], *(notice.sentence for notice in notices(report))]


def filename(report: AnnualReport) -> str:
    return f"annual-report-{report.year}"


def _footer(report: AnnualReport) -> str:
    return str(report) if report.content else f"{report}: draft"


def _made_at(report: AnnualReport) -> datetime | None:
    day = report.published_on or report.signed_off_on
    return datetime.combine(day, time(12), tzinfo=UTC) if day else None


REPORTS = (
    Column[AnnualReport]("Report", lambda report: Link(report, report.get_absolute_url()), sort="year"),
    Column[AnnualReport]("State", Tag, sort="state"),
    Column[AnnualReport](
        "Due", lambda report: Due(report.clock) if report.clock else None, sort="clock__due_on"
    ),
    Column[AnnualReport]("Published", lambda report: Day(report.published_on), sort="published_on"),
)


def reports_table(reports: QuerySet[AnnualReport]) -> Table[AnnualReport]:
    empty = Empty("No annual report yet", "The first one is begun when the year has ended, on 31 March.")
    return Table("Reports", REPORTS, reports, empty=empty, personal=False)


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


def part_facts(report: AnnualReport, *, may_write: bool) -> list[tuple[Any, ...]]:
    return [_part(row, report, may_write=may_write) for row in part_rows(report)]


def _part(row: PartRow, report: AnnualReport, *, may_write: bool) -> tuple[Any, ...]:
    written = f"{row.words:,} word{'' if row.words == 1 else 's'}" if row.text else "Nothing written"
    stays = None if row.part.leaves else Hint("Stays in the published document")
    write = (reverse("annual_report:write", args=[report.pk, row.part.code]), "Write")
    return row.part.title, Lines(written, stays), write if may_write else None


Reference = tuple[str, str, str]
REFERENCES = (
    Column[Reference]("Figure", lambda row: row[0], sort=False),
    Column[Reference]("Write", lambda row: Code(row[1]), sort=False),
    Column[Reference]("Reads", lambda row: row[2], numeric=True, sort=False),
)


def references_table(part: Part, report: AnnualReport) -> Table[Reference] | None:
    rows = references(part, report)
    return (
        Table("Figures that you can use", REFERENCES, rows, size="s", export=False, personal=False)
        if rows
        else None
    )


def references(part: Part, report: AnnualReport) -> list[tuple[str, str, str]]:
    """Figures that a text may name: what they are called, what to write, and what will stand there."""
    released = queries.released(report.figures, _policy(report))
    return [
        (figure.name, f"{{{figure.code}}}", figure_shown(figure, released[figure.code]))
        for figure in figures_of(part, report)
    ]


@dataclass(frozen=True)
class FigureRow:
    name: str
    draft_value: str
    current_value: str
    published_value: str
    source: str
    changed: bool


def figure_rows(report: AnnualReport) -> list[FigureRow]:
    counted = queries.count(report.period)
    released = queries.released(report.figures, _policy(report))
    return [
        FigureRow(
            name=figure.name,
            draft_value=_raw(figure, report.figures[figure.code]),
            current_value=_raw(figure, counted.figures[figure.code]),
            published_value=figure_shown(figure, released[figure.code]),
            source=counted.sources[figure.code].name,
            changed=report.figures[figure.code] != counted.figures[figure.code],
        )
        for part in OUTLINE
        for figure in figures_of(part, report)
    ]


FIGURES = (
    Column[FigureRow](
        "Figure", lambda row: Words(row.name, Tag("Changed", "yellow") if row.changed else None), sort=False
    ),
    Column[FigureRow]("Records", lambda row: row.source, sort=False),
    Column[FigureRow]("As taken", lambda row: row.draft_value, numeric=True, sort=False),
    Column[FigureRow]("Now", lambda row: row.current_value, numeric=True, sort=False),
    Column[FigureRow]("In the report", lambda row: row.published_value, numeric=True, sort=False),
)


def figures_table(report: AnnualReport) -> Table[FigureRow]:
    return Table("Figures", FIGURES, figure_rows(report), personal=False)


def recipients_table(
    recipients: Sequence[Recipient], *, may_write: bool, may_hand_over: bool
) -> Table[Recipient]:
    def change(recipient: Recipient) -> Value:
        if may_write and recipient.body != "department":
            return Link("Change", reverse("annual_report:recipient", args=[recipient.pk]), recipient.name)
        if may_hand_over and recipient.method == "post" and not recipient.sent_on:
            address = reverse("annual_report:handed_over", args=[recipient.pk])
            return Link("Record the day", address, f"on which {recipient.name} got its copy")
        return None

    columns = (
        Column[Recipient]("Recipient", lambda recipient: recipient.name),
        Column[Recipient]("As", lambda recipient: recipient.get_body_display()),
        Column[Recipient]("How", _how),
        Column[Recipient]("Sent", lambda recipient: Day(recipient.sent_on)),
        Column[Recipient]("Change", change, hidden=True),
    )
    return Table("Recipients", columns, list(recipients), personal=True)


def _how(recipient: Recipient) -> Value:
    if recipient.left_out_because:
        return f"Left out: {recipient.left_out_because}"
    if not recipient.method:
        return Tag("Missing", "red")
    address = f": {recipient.email}" if recipient.email and recipient.method == "email" else ""
    return f"{recipient.get_method_display()}{address}"


def block_table(block: Mapping[str, Any], name: str) -> Table[Sequence[str]]:
    """A table of the report itself, as `composing` put it into words."""
    columns = [
        Column[Sequence[str]](heading, itemgetter(place), numeric=place > 0, sort=False)
        for place, heading in enumerate(block["headings"])
    ]
    return Table(block["title"], columns, block["rows"], name=name, size="s", export=False, personal=False)


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
    """The actions on a report that do not change its state."""
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
