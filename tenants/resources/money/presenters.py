from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from foundation.design.formats import date_long, pounds
from tenants.resources.money.models import MoneyYear, Spender, SpendingLine
from tenants.resources.money.queries import Total, total_of


@dataclass(frozen=True)
class SpenderTable:
    label: str
    lines: list[SpendingLine]
    total: Total


def tables(year: MoneyYear) -> list[SpenderTable]:
    return [_table(year, spender) for spender in Spender]


def _table(year: MoneyYear, spender: Spender) -> SpenderTable:
    lines = [line for line in year.lines.all() if line.spender == spender]
    return SpenderTable(spender.label, lines, total_of(lines))


def line_rows(line: SpendingLine) -> list[tuple[Any, ...]]:
    return [
        ("Year", line.year.label),
        ("Spent by", line.get_spender_display()),
        ("Heading", line.get_heading_display()),
        ("Amount", pounds(line.amount)),
        ("Description", line.description),
        ("Source", line.source),
    ]


def year_rows(year: MoneyYear) -> list[tuple[Any, ...]]:
    return [
        ("Grant of the area, as determined by the Department", _grant(year)),
        ("Passed to the host, as the council says", _known(year.passed_to_host, year.council_source)),
        ("Kept by the council, as it says", _known(year.kept_by_council, year.council_source)),
        ("Received by the host from the council", _known(year.received_by_host, year.received_source)),
    ]


def _grant(year: MoneyYear) -> str:
    if year.grant is None:
        return "Not known: the Department has sent no determination"
    return f"{pounds(year.grant)}\nPublished on {date_long(year.grant_published_on)}"


def _known(amount: int | None, source: str) -> str:
    return f"{pounds(amount)}\n{source}" if source else pounds(amount)


def differences(year: MoneyYear) -> list[str]:
    """What does not agree, said without judging it: the grant is not ring-fenced."""
    said, received = year.passed_to_host, year.received_by_host
    found = []
    if None not in (said, received) and said != received:
        found.append(
            f"The council says it passed on {pounds(said)}; the host says it received {pounds(received)}."
        )
    return found + _unaccounted(year)


def _unaccounted(year: MoneyYear) -> list[str]:
    if year.grant is None or year.passed_to_host is None or year.kept_by_council is None:
        return []
    rest = year.grant - year.passed_to_host - year.kept_by_council
    if not rest:
        return []
    more = "less" if rest > 0 else "more"
    return [f"What the council passed on and kept is {pounds(abs(rest))} {more} than the grant."]


def year_summary(year: MoneyYear) -> dict[str, Any]:
    lines = list(year.lines.all())
    spent = {
        spender.value: total_of(line for line in lines if line.spender == spender) for spender in Spender
    }
    return {"year": year, "host": spent["host"], "link": spent["link"]}


def grant_rows(year: MoneyYear) -> list[tuple[Any, ...]]:
    return [
        ("Grant", pounds(year.grant)),
        ("Published by the Department on", date_long(year.grant_published_on)),
        ("Passed to the host, as the council says", pounds(year.passed_to_host)),
        ("Kept by the council, as it says", pounds(year.kept_by_council)),
    ]
