"""The tables of the dashboard; those with a row for each LINk are dense. Their files, with notes, are in `downloads`."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from foundation.design import (
    Column,
    Count,
    Day,
    Empty,
    Figure,
    Heard,
    Hint,
    Lines,
    Link,
    Table,
    Tag,
    Value,
    Words,
)
from foundation.design.formats import date_short
from foundation.writing.addresses import reverse
from national.dashboard.periods import Period
from national.dashboard.presenters import coverage, network, ranking, totals, trend
from national.dashboard.presenters.explanation import Contribution
from national.dashboard.presenters.words import MEAN, ExplainedFigure
from national.dashboard.scope import Scope
from national.dashboard.snapshot import Snapshot

PeriodRow = tuple[str, coverage.Row]


def _before(snapshot: Snapshot) -> str:
    return f"The {'year' if snapshot.period.annual else 'quarter'} before"


def _first(period: Period) -> str:
    return "First published" if period.annual else "First sent"


def totals_table(
    caption: str, name: str, rows: Sequence[totals.Row], before: Snapshot | None
) -> Table[totals.Row]:
    """The rows are of different indicators, so they can't be sorted by value."""

    def earlier(row: totals.Row) -> Value:
        return ExplainedFigure(row.before, row.measure.name, row.before.note) if row.before else None

    columns = [
        Column[totals.Row](
            "Indicator",
            lambda row: Link(row.measure.name, f"{reverse('dashboard:trend')}?{row.trend_query}"),
            sort=False,
        ),
        Column[totals.Row](
            "Total",
            lambda row: ExplainedFigure(row.total, row.measure.name),
            numeric=True,
            sort=False,
            css="links-total",
        ),
        Column[totals.Row](
            "LINks counted", lambda row: row.total.note, numeric=True, sort=False, css="links-nowrap"
        ),
        Column[totals.Row](MEAN, lambda row: row.mean or "–", numeric=True, sort=False),
    ]
    if before:
        columns.append(Column[totals.Row](_before(before), earlier, numeric=True, sort=False))
    return Table(caption, columns, rows, name=name, css="links-totals", export=False, personal=False)


def totals_tables(groups: Sequence[totals.Group], before: Snapshot | None) -> list[Table[totals.Row]]:
    return [
        replace(totals_table(group.name, f"group-{number}", group.rows, before), dense=True)
        for number, group in enumerate(groups, start=1)
        if group.rows
    ]


def trend_table(scope: Scope, title: str, rows: Sequence[trend.Row]) -> Table[trend.Row]:
    rate = scope.measure.is_rate
    columns = [
        Column[trend.Row]("Period", lambda row: row.period, sort=False),
        Column[trend.Row](
            "Value" if rate else "Total",
            lambda row: ExplainedFigure(row.total, row.period),
            numeric=True,
            sort=False,
        ),
        Column[trend.Row](
            "LINks counted", lambda row: row.total.note, numeric=True, sort=False, css="links-nowrap"
        ),
    ]
    if not rate:
        columns.append(Column[trend.Row](MEAN, lambda row: row.mean, numeric=True, sort=False))
    return Table(title, columns, rows, name="over-time", size="s", export=False, personal=False)


def regions_over_time(
    rows: Sequence[trend.RegionRow], newest_first: Sequence[Snapshot]
) -> Table[trend.RegionRow]:
    def of(place: int) -> Callable[[trend.RegionRow], Value]:
        return lambda row: ExplainedFigure(row.totals[place], row.name, row.totals[place].note)

    columns = [
        Column[trend.RegionRow]("Region", lambda row: row.name),
        *(
            Column[trend.RegionRow](each.period.label, of(place), numeric=True)
            for place, each in enumerate(newest_first)
        ),
    ]
    return Table(
        "By region over time", columns, rows, name="by-region", css="links-small", dense=True, personal=False
    )


def ranking_table(
    scope: Scope, caption: str, rows: Sequence[ranking.Row], before: Snapshot | None
) -> Table[ranking.Row]:
    columns = [
        Column[ranking.Row]("Rank", lambda row: row.rank or "–", numeric=True, sort=False, css="links-rank"),
        Column[ranking.Row]("LINk", lambda row: Link(row.place.name, row.url)),
        Column[ranking.Row]("Region", lambda row: row.place.region),
        Column[ranking.Row](
            scope.measure.name, lambda row: ExplainedFigure(row.shown, row.about, row.reason), numeric=True
        ),
    ]
    if before:
        columns.append(Column[ranking.Row](_before(before), lambda row: row.before, numeric=True, sort=False))
    return Table(caption, columns, rows, name="by-link", head=1, dense=True, export=False, personal=False)


def areas_table(
    scope: Scope, caption: str, heading: str, name: str, rows: Sequence[ranking.AreaRow]
) -> Table[ranking.AreaRow]:
    columns = [
        Column[ranking.AreaRow](heading, lambda row: Link(row.name, f"?{row.query}")),
        Column[ranking.AreaRow](
            scope.measure.name, lambda row: ExplainedFigure(row.total, row.name), numeric=True
        ),
        Column[ranking.AreaRow](
            "LINks counted", lambda row: row.total.note, numeric=True, sort=False, css="links-nowrap"
        ),
    ]
    if not scope.measure.is_rate:
        columns.append(Column[ranking.AreaRow](MEAN, lambda row: row.mean or "–", numeric=True, sort=False))
    return Table(caption, columns, rows, name=name, export=False, personal=False)


def coverage_table(now: Snapshot, rows: Sequence[coverage.Row], caption: str) -> Table[coverage.Row]:
    columns = (
        Column[coverage.Row]("LINk", lambda row: Link(row.place.name, row.url)),
        Column[coverage.Row]("Region", lambda row: row.place.region),
        Column[coverage.Row]("Standing", lambda row: Tag(_label(row), row.colour)),
        Column[coverage.Row](_first(now.period), lambda row: Day(row.first_on, "–")),
        Column[coverage.Row](
            "Version counted",
            lambda row: _version(row, f"of {row.place.name}"),
            sort=False,
            css="links-nowrap",
        ),
    )
    empty = Empty("No LINks here", "Choose another period, region or kind of authority.")
    return Table(
        caption, columns, rows, name="by-link", empty=empty, dense=True, export=False, personal=False
    )


def _label(row: coverage.Row) -> str:
    return row.text[:1].upper() + row.text[1:]


def _version(row: coverage.Row, about: str) -> Value:
    if not row.revision:
        return "–"
    version = Link(f"Version {row.revision}", row.submission_url, about)
    return Words(version, f"received {date_short(row.received_at)}", between=", ")


REGIONS = (
    Column[coverage.RegionRow]("Region", lambda row: Link(row.name, row.url)),
    Column[coverage.RegionRow]("LINks", lambda row: Count(row.expected), numeric=True),
    Column[coverage.RegionRow]("Received", lambda row: Count(row.received), numeric=True),
    Column[coverage.RegionRow]("Share", lambda row: Figure(f"{row.share}%", row.share), numeric=True),
    Column[coverage.RegionRow]("In time", lambda row: Count(row.in_time), numeric=True),
)


def regions_table(rows: Sequence[coverage.RegionRow]) -> Table[coverage.RegionRow]:
    return Table("By region", REGIONS, rows, name="by-region", personal=False)


def contributions_table(
    scope: Scope, rows: Sequence[Contribution], *, one_network: bool
) -> Table[Contribution]:
    columns = [
        Column[Contribution]("Period", lambda each: each.period, sort=False)
        if one_network
        else Column[Contribution]("LINk", lambda each: Link(each.place.name, each.url)),
        Column[Contribution](
            "Figure",
            lambda each: Figure(
                Lines(each.text, Hint(each.reason) if each.reason else None), each.figure.value
            ),
            numeric=True,
        ),
    ]
    if scope.measure.is_rate:
        working = (
            f"{scope.measure.top_name[:1].upper()}{scope.measure.top_name[1:]} ÷ {scope.measure.bottom_name}"
        )
        columns.append(Column[Contribution](working, lambda each: each.working, numeric=True, sort=False))
    columns += [
        Column[Contribution]("Version", _submitted, sort=False, css="links-nowrap"),
        Column[Contribution](
            _first(scope.period), lambda each: Day(each.submission.first_on if each.submission else None, "–")
        ),
        Column[Contribution](
            "Received", lambda each: Day(each.submission.received_at if each.submission else None, "–")
        ),
    ]
    caption = "What it sent" if one_network else "Who is in it"
    empty = Empty("Nobody has sent this figure", "It appears here when a return with it is received.")
    return Table(
        caption,
        columns,
        rows,
        name="inside",
        empty=empty,
        dense=not one_network,
        export=False,
        personal=False,
    )


def _submitted(contribution: Contribution) -> Value:
    if contribution.submission is None:
        return "–"
    about = f"of {contribution.place.name}, {contribution.period}"
    return Link(f"Version {contribution.submission.revision}", contribution.submission.url, about)


def sent_table(scope: Scope, rows: Sequence[PeriodRow]) -> Table[PeriodRow]:
    annual = scope.period.annual
    columns = (
        Column[PeriodRow]("Period", lambda row: row[0], sort=False),
        Column[PeriodRow]("Standing", lambda row: Tag(_label(row[1]), row[1].colour), sort=False),
        Column[PeriodRow](_first(scope.period), lambda row: row[1].first_on or "–", sort=False),
        Column[PeriodRow]("Version counted", lambda row: _version(row[1], f"for {row[0]}"), sort=False),
    )
    return Table(
        f"Its {'annual reports' if annual else 'returns'}", columns, rows, name="sent", personal=False
    )


def _text(shown: network.Text) -> Value:
    return Words(shown.text, Heard(shown.meaning)) if shown.meaning else shown.text


def figures_tables(
    groups: Sequence[network.Group], newest_first: Sequence[Snapshot]
) -> list[Table[network.Row]]:
    """A table for each subject, with a row for each indicator and a column for each period."""

    def of(place: int) -> Callable[[network.Row], Value]:
        return lambda row: _text(row.figures[place])

    columns = [
        Column[network.Row](
            "Indicator", lambda row: Link(row.measure.name, row.url), sort=False, css="links-first"
        ),
        *(
            Column[network.Row](each.period.label, of(place), numeric=True, sort=False)
            for place, each in enumerate(newest_first)
        ),
    ]
    return [
        Table(
            group.name,
            columns,
            group.rows,
            name=f"group-{number}",
            size="s",
            dense=True,
            export=False,
            personal=False,
        )
        for number, group in enumerate(groups, start=1)
        if group.rows
    ]
