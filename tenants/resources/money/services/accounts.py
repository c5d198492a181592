from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.tenancy import atomic, atomically
from foundation.tenancy.locking import hold
from foundation.timekeeping.periods import year_bounds
from messages.grant_determination import GrantDetermination
from tenants.permissions import P
from tenants.resources.money import queries, rules
from tenants.resources.money.models import MoneyYear, SpendingLine


@atomically
def open_year(*, label: str, by: Viewer, at: datetime) -> MoneyYear:
    """The record of a financial year; made when it is first needed."""
    by.require(P.MONEY_RECORD)
    rules.PeriodHasBegun.check(year_bounds(label), localdate(at))
    return year_of(label)


@atomically
def year_of(label: str) -> MoneyYear:
    """The record of a year, whoever needs it."""
    year, _ = MoneyYear.objects.get_or_create(label=label)
    return year


@atomically
def record_received(
    *, year: MoneyYear, received_by_host: int | None, source: str, by: Viewer, at: datetime
) -> MoneyYear:
    """Record what the host received from the council under the contract, None where it is not known (Directions 2008)."""
    by.require(P.MONEY_RECORD)
    rules.AmountHasSource.check(source, received_by_host)
    year.received_by_host, year.received_source = received_by_host, source
    year.save(update_fields=["received_by_host", "received_source"])
    return year


@atomically
def record_council(
    *,
    year: MoneyYear,
    passed_to_host: int | None,
    kept_by_council: int | None,
    source: str,
    by: Viewer,
    at: datetime,
) -> MoneyYear:
    """Record what the council says it passed on and what it kept."""
    by.require(P.MONEY_RECORD)
    rules.AmountHasSource.check(source, passed_to_host, kept_by_council)
    year.passed_to_host, year.kept_by_council, year.council_source = passed_to_host, kept_by_council, source
    year.save(update_fields=["passed_to_host", "kept_by_council", "council_source"])
    return year


def take_in_grant(
    *, determination: GrantDetermination, envelope: UUID, by: Viewer, at: datetime
) -> MoneyYear:
    """The grant of the area for a year, with its arithmetic, as the Department determined it."""
    rules.GrantIsDetermined.require(by.kind == "system")
    with atomic():
        year = year_of(determination.year.label)
        year.grant, year.grant_published_on = determination.amount_pence, determination.published_on
        year.grant_envelope = envelope
        year.grant_working = [step.model_dump() for step in determination.steps]
        year.save(update_fields=["grant", "grant_published_on", "grant_envelope", "grant_working"])
    return year


@atomically
def record_spending(
    *,
    year: MoneyYear,
    spender: str,
    heading: str,
    amount: int | None,
    quarter: int | None = None,
    description: str = "",
    source: str,
    by: Viewer,
    at: datetime,
) -> SpendingLine:
    """Record a line of spending: `amount` in pence, None where it is not known; no `quarter` where only the year is."""
    by.require(P.MONEY_RECORD)
    line = SpendingLine(
        year=year,
        spender=spender,
        heading=heading,
        amount=amount,
        quarter=quarter,
        description=description,
        source=source,
    )
    _check(line, at)
    line.save()
    return line


@atomically
def amend_spending(*, line: SpendingLine, by: Viewer, at: datetime, **facts: object) -> SpendingLine:
    by.require(P.MONEY_RECORD)
    hold(line)
    rules.LineOfASpendingStays.check(queries.spending_of(line))
    for name, value in facts.items():
        setattr(line, name, value)
    _check(line, at)
    line.save()
    return line


def _check(line: SpendingLine, at: datetime) -> None:
    rules.AmountHasSource.require(line.source.strip(), "Say where the figure comes from.")
    rules.PeriodHasBegun.check(line.bounds, localdate(at))


@atomically
def remove_spending(*, line: SpendingLine, by: Viewer, at: datetime) -> None:
    """Take out a line recorded by mistake; the audit log keeps what it was."""
    by.require(P.MONEY_RECORD)
    hold(line)
    rules.LineOfASpendingStays.check(queries.spending_of(line))
    line.delete()
