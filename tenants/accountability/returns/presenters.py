"""Figures as pages show them: what the records say beside what leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse

from foundation.design import formats
from foundation.design.buttons import Button, Look
from foundation.disclosure import Protected, Symbol
from foundation.exchange.models import Envelope
from foundation.features import FigureSource
from messages.indicators import BY_CODE, QUARTERLY, Indicator, Unit
from messages.quarterly_return import return_due_on
from tenants.accountability.returns.models import ReturnQuery, ReturnVersion
from tenants.accountability.returns.queries import QuarterRow, QuarterState, address_of
from tenants.figures import Figures


@dataclass(frozen=True)
class FigureRow:
    indicator: Indicator
    recorded: str
    leaves: str
    meaning: str
    before: str
    note: str
    source: str = ""
    source_url: str = ""
    asked: bool = False


@dataclass(frozen=True)
class PeriodRow:
    """A line of the list of quarters."""

    label: str
    url: str
    ends_on: date
    due_on: date
    standing: QuarterState
    latest: ReturnVersion | None


@dataclass(frozen=True)
class Comparison:
    """What stands beside the figures of a version: what was sent last quarter, and what has been asked."""

    before: Mapping[str, Protected]
    asked: frozenset[str] = frozenset()


def recorded(indicator: Indicator, value: int | None) -> str:
    if value is None:
        return formats.NOT_REPORTED
    return formats.pounds(value) if indicator.unit is Unit.PENCE else formats.count(value)


def shown(indicator: Indicator, figure: Protected | None) -> str:
    if figure is None:
        return ""
    if figure.value is None:
        return figure.meaning
    return recorded(indicator, figure.value)


def figure_rows(
    raw: Figures,
    leaving: Mapping[str, Protected],
    *,
    notes: Mapping[str, str],
    sources: Mapping[str, FigureSource],
    beside: Comparison,
) -> list[FigureRow]:
    return [
        FigureRow(
            indicator=indicator,
            recorded=recorded(indicator, raw[indicator.code]),
            leaves=shown(indicator, leaving[indicator.code]),
            meaning=_treatment(leaving[indicator.code]),
            before=shown(indicator, beside.before.get(indicator.code)),
            note=notes.get(indicator.code, ""),
            asked=indicator.code in beside.asked,
            **_source(sources.get(indicator.code)),
        )
        for indicator in QUARTERLY
    ]


def _treatment(figure: Protected) -> str:
    return "rounded" if figure.symbol is Symbol.ROUNDED else ""


def _source(source: FigureSource | None) -> dict[str, str]:
    if source is None:
        return {}
    try:
        return {"source": source.name, "source_url": reverse(source.page)}
    except NoReverseMatch:
        return {"source": source.name}


def period_rows(rows: list[QuarterRow], today: date) -> list[PeriodRow]:
    return [
        PeriodRow(
            label=row.period.label,
            url=address_of(row.period),
            ends_on=row.period.ends_on,
            due_on=return_due_on(row.period),
            standing=row.standing(today),
            latest=row.latest,
        )
        for row in rows
    ]


def sent_rows(figures: Mapping[str, Protected], notes: Mapping[str, str]) -> list[tuple[str, str, str, str]]:
    """Exactly what is in an envelope: name, value, how it was treated, note."""
    return [
        (
            BY_CODE[code].name,
            shown(BY_CODE[code], figure),
            figure.meaning,
            notes.get(code, ""),
        )
        for code, figure in figures.items()
    ]


def version_facts(version: ReturnVersion, envelope: Envelope | None) -> list[tuple[str, Any]]:
    quarter = version.quarter
    rows: list[tuple[str, Any]] = [
        (
            "Quarter",
            f"{quarter.label}: {formats.date_long(version.starts_on)} to {formats.date_long(version.ends_on)}",
        ),
        (
            "Wanted by",
            f"{formats.date_long(return_due_on(quarter))}. The Department has set this day; no law sets one.",
        ),
    ]
    if version.reason:
        rows.append(("What is corrected", version.reason))
    if version.counted_at:
        rows.append(("Figures taken", version.counted_at))
    if version.prepared_by_name:
        rows.append(("Prepared by", version.prepared_by_name))
    if version.approved_on:
        rows.append(("Approved", f"{formats.date_long(version.approved_on)}, by {version.approved_by_name}"))
    if version.sent_at:
        rows.append(("Sent", version.sent_at))
    return rows + _receipt(envelope)


def _receipt(envelope: Envelope | None) -> list[tuple[str, Any]]:
    if envelope is None:
        return []
    receipt = getattr(envelope, "receipt", None)
    if receipt is None:
        return [("At the Department", "On its way")]
    note = f": {receipt.note}" if receipt.note else ""
    outcome = "Taken in" if receipt.outcome == "accepted" else "Not accepted"
    return [("At the Department", f"{outcome}, {formats.datetime_long(receipt.received_at)}{note}")]


def question_about(query: ReturnQuery) -> str:
    return BY_CODE[query.code].name if query.code else "The whole return"


def buttons(version: ReturnVersion, *, may_correct: bool) -> list[Button]:
    found = []
    if may_correct:
        address = reverse("returns:correct", args=[version.pk])
        found.append(Button("Correct the return", address, Look.SECONDARY))
    if version.envelope:
        found.append(
            Button("See exactly what was sent", reverse("returns:sent", args=[version.pk]), Look.LINK)
        )
    return found
