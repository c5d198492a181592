from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.design import Column, Day, Empty, Hint, Lines, Link, Money, Table, Tag, Value, Words
from foundation.design.buttons import Button, Look
from foundation.design.formats import date_long, pounds
from foundation.writing.addresses import reverse
from tenants.governing.governance.rules import days_in_words
from tenants.permissions import P
from tenants.resources.money.models import MoneyYear, Spender, Spending, SpendingLine
from tenants.resources.money.queries import Total, total_of
from tenants.resources.money.workflow import SpendingState


def spending_tables(year: MoneyYear, *, may_record: bool) -> list[Table[SpendingLine]]:
    """One table for each spender, with its total."""
    return [_spending(year, spender, may_record=may_record) for spender in Spender]


NOTHING = "Until something is, this is reported as not known, not as nought."


def _spending(year: MoneyYear, spender: Spender, *, may_record: bool) -> Table[SpendingLine]:
    lines = [line for line in year.lines.all() if line.spender == spender]
    total = total_of(lines)
    columns = [
        Column[SpendingLine]("Heading", _heading),
        Column[SpendingLine]("When", lambda line: line.when),
        Column[SpendingLine]("Source", lambda line: line.source),
        Column[SpendingLine]("Amount", lambda line: Money(line.amount), numeric=True),
    ]
    foot: list[Value] = [_total_words(total), None, None, Money(total.amount)]
    if may_record:
        columns.append(Column[SpendingLine]("Change or remove", partial(_acts, lines), hidden=True))
        foot.append(None)
    return Table(
        spender.label,
        columns,
        lines,
        name=spender.value,
        foot=foot,
        empty=Empty("Nothing recorded", NOTHING),
        personal=False,
    )


def _heading(line: SpendingLine) -> Value:
    return Lines(line.get_heading_display(), Hint(line.description) if line.description else None)


def _acts(lines: Sequence[SpendingLine], line: SpendingLine) -> Value:
    spending = getattr(line, "spending", None)
    if spending is not None:
        return Words(Link("See the spending", spending.get_absolute_url(), spending.title))
    about = f"{line.get_heading_display()}, {line.when}, line {lines.index(line) + 1}"
    return Words(
        Link("Change", reverse("money:amend_line", args=[line.pk]), about),
        Link("Remove", reverse("money:remove_line", args=[line.pk]), about),
    )


def _total_words(total: Total) -> str:
    if not total.unknown_lines:
        return "Total"
    unknown = f"{total.unknown_lines} amount{'' if total.unknown_lines == 1 else 's'} not"
    return f"Total: not known. {pounds(total.known_amount)} is known, and {unknown}"


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


def _spent(year: MoneyYear, spender: Spender) -> Money:
    return Money(total_of(line for line in year.lines.all() if line.spender == spender).amount)


YEARS = (
    Column[MoneyYear]("Year", lambda year: Link(year.label, year.get_absolute_url())),
    Column[MoneyYear]("Grant", lambda year: Money(year.grant), numeric=True),
    Column[MoneyYear]("Received by the host", lambda year: Money(year.received_by_host), numeric=True),
    Column[MoneyYear]("Spent by the host", lambda year: _spent(year, Spender.HOST), numeric=True),
    Column[MoneyYear]("Spent by the LINk", lambda year: _spent(year, Spender.LINK), numeric=True),
)


def years_table(years: Iterable[MoneyYear]) -> Table[MoneyYear]:
    empty = Empty("No year has been opened yet", "A year is also opened when the Department sends its grant.")
    return Table("Money by year", YEARS, list(years), empty=empty, size="hidden", personal=False)


GRANTS = (
    Column[MoneyYear](
        "Year", lambda year: Link(year.label, reverse("council_money:show", args=[year.label])), sort="label"
    ),
    Column[MoneyYear]("Published", lambda year: year.grant_published_on, sort="grant_published_on"),
    Column[MoneyYear]("Grant", lambda year: Money(year.grant), numeric=True, sort="grant"),
)


def grants_table(years: QuerySet[MoneyYear]) -> Table[MoneyYear]:
    empty = Empty(
        "No grant has been determined yet",
        "The Department’s determination stands here with its arithmetic when it has been published.",
    )
    return Table("Grants by year", GRANTS, years, empty=empty, size="hidden", personal=False)


def grant_rows(year: MoneyYear) -> list[tuple[Any, ...]]:
    return [
        ("Grant", pounds(year.grant)),
        ("Published by the Department on", date_long(year.grant_published_on)),
        ("Passed to the host, as the council says", pounds(year.passed_to_host)),
        ("Kept by the council, as it says", pounds(year.kept_by_council)),
    ]


SPENDINGS = (
    Column[Spending]("What for", lambda one: Link(one.title, one.get_absolute_url())),
    Column[Spending]("Heading", lambda one: one.get_heading_display()),
    Column[Spending]("State", Tag, sort="state"),
    Column[Spending]("When", lambda one: Day(one.spent_on or one.starts_on)),
    Column[Spending]("Sum", lambda one: Money(one.pence), numeric=True),
)


def spendings_table(spendings: QuerySet[Spending]) -> Table[Spending]:
    return Table(
        "What is spent under decisions of the LINk",
        SPENDINGS,
        spendings,
        counts=("text", "spendings"),
        empty=Empty(
            "Nothing is planned or spent yet", "What is planned stands here, and waits for a decision."
        ),
        personal=False,
    )


def spending_rows(spending: Spending) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = [
        ("State", Tag(spending)),
        ("Heading", spending.get_heading_display()),
        ("Sum", pounds(spending.pence)),
        ("To be spent", days_in_words(spending.starts_on, spending.ends_on)),
    ]
    if spending.decision and spending.line:
        rows.append(("Spent on", spending.spent_on))
        rows.append(("Under", Link(spending.decision.title, spending.decision.get_absolute_url())))
        year = spending.line.year
        rows.append(("Counts in", Link(f"Money in {year.label}", year.get_absolute_url())))
    return rows


def spending_buttons(spending: Spending, viewer: Viewer) -> list[Button]:
    if spending.state != SpendingState.PLANNED or not viewer.may(P.MONEY_RECORD):
        return []
    return [Button("Change", reverse("money:amend_plan", args=[spending.pk]), Look.SECONDARY)]
