"""Figures as pages show them: what the records say beside what leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse

from foundation.design import formats
from foundation.design.buttons import Button, Look
from foundation.disclosure import FIRST, Policy, Protected, policy_named
from foundation.exchange.models import Envelope
from foundation.features import FigureSource
from messages.indicators import BY_CODE, Indicator, indicators_of
from messages.quarterly_return import return_due_on
from tenants.accountability.returns.models import ReturnQuery, ReturnVersion
from tenants.accountability.returns.queries import QuarterRow, QuarterState, address_of, figures_sent
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
    return formats.NOT_REPORTED if value is None else indicator.written(value)


def before(indicator: Indicator, figure: Protected | None) -> str:
    """Nothing where it was not asked for."""
    return indicator.in_words(figure) if figure else ""


def figure_rows(
    raw: Figures,
    leaving: Mapping[str, Protected],
    policy: Policy,
    *,
    notes: Mapping[str, str],
    sources: Mapping[str, FigureSource],
    beside: Comparison,
) -> list[FigureRow]:
    return [
        FigureRow(
            indicator=indicator,
            recorded=recorded(indicator, raw[indicator.code]),
            leaves=indicator.in_words(leaving[indicator.code]),
            meaning=leaving[indicator.code].treatment(policy),
            before=before(indicator, beside.before.get(indicator.code)),
            note=notes.get(indicator.code, ""),
            asked=indicator.code in beside.asked,
            **_source(sources.get(indicator.code)),
        )
        for indicator in indicators_of(raw)
    ]


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


def sent_rows(envelope: Envelope, notes: Mapping[str, str]) -> list[tuple[str, str, str, str]]:
    """Exactly what is in an envelope: name, value, how it was treated, note."""
    policy = policy_named(envelope.body["protection"]) or FIRST
    return [
        (BY_CODE[code].name, BY_CODE[code].in_words(figure), figure.meaning(policy), notes.get(code, ""))
        for code, figure in figures_sent(envelope).items()
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
