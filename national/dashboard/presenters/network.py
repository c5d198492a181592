"""The page of one LINk: what it has sent over time, with links to more."""

from collections.abc import Sequence
from dataclasses import dataclass

from foundation.design.formats import pounds
from foundation.documents.sheets import Sheet
from foundation.writing.addresses import reverse
from national.dashboard.presenters import coverage, words
from national.dashboard.scope import Scope
from national.dashboard.snapshot import Place, Snapshot
from national.indicators import presenters as indicator_words
from national.indicators.catalogue import SUBJECTS, available
from national.indicators.measures import Measure
from national.open_data.models import PublishedGrant


@dataclass(frozen=True)
class Text:
    text: str
    meaning: str


@dataclass(frozen=True)
class Row:
    measure: Measure
    url: str
    figures: tuple[Text, ...]


@dataclass(frozen=True)
class Group:
    name: str
    rows: tuple[Row, ...]


def groups(scope: Scope, place: Place, series: Sequence[Snapshot]) -> list[Group]:
    """A row for each indicator, a column for each period, in the order of the series."""
    there = available(annual=scope.period.annual, start=scope.period.starts_on, end=scope.period.ends_on)
    return [
        Group(
            subject.name,
            tuple(_row(scope, place, series, measure) for measure in subject.measures if measure in there),
        )
        for subject in SUBJECTS
    ]


def _row(scope: Scope, place: Place, series: Sequence[Snapshot], measure: Measure) -> Row:
    shown = tuple(_text(each, place, measure) for each in series)
    return Row(measure, words.figure_address(scope, measure, network=place.key), shown)


def _text(snapshot: Snapshot, place: Place, measure: Measure) -> Text:
    figure = snapshot.figure(measure, place)
    why = words.why_missing(snapshot, figure, received=snapshot.submission(place) is not None)
    return Text(indicator_words.figure_text(measure, figure), why)


def sent(scope: Scope, place: Place, series: Sequence[Snapshot]) -> list[tuple[str, coverage.Row]]:
    """Each period with the punctuality of its return, newest first."""
    found = []
    for snapshot in reversed(series):
        if place in snapshot.places:
            (row,) = coverage.rows(
                scope, Snapshot(snapshot.period, (place,), snapshot.submissions, snapshot.on)
            )
            found.append((snapshot.period.label, row))
    return found


def facts(place: Place) -> list[tuple[str, object]]:
    return [
        ("Authority", place.authority),
        ("Region", place.region),
        ("Kind of authority", place.kind_name),
        ("Opened", place.opened_on),
        *([("Closed", place.closed_on)] if place.closed_on else []),
    ]


def grant_rows(grants: Sequence[PublishedGrant]) -> list[tuple[str, str]]:
    return [(grant.determination.year, pounds(grant.amount_pence)) for grant in grants]


def sheet(scope: Scope, place: Place, series: Sequence[Snapshot]) -> Sheet:
    there = available(annual=scope.period.annual, start=scope.period.starts_on, end=scope.period.ends_on)
    columns = (
        "Indicator",
        "Code",
        "Unit",
        *(snapshot.period.label for snapshot in series),
        f"{words.PART} in",
        "Definition",
    )
    table = [
        (
            measure.name,
            measure.code,
            indicator_words.unit(measure),
            *(indicator_words.cell(measure, snapshot.figure(measure, place)) for snapshot in series),
            ", ".join(
                snapshot.period.label for snapshot in series if snapshot.figure(measure, place).left_out
            ),
            measure.definition,
        )
        for measure in there
    ]
    return Sheet(place.name, columns, table, words.notes(scope, series[-1]))


def switch(scope: Scope, place: Place) -> tuple[str, str]:
    """The link between its quarters and its years: text and address."""
    other = scope.periods.quarters if scope.period.annual else scope.periods.years
    if not other:
        return "", ""
    text = "quarterly returns" if scope.period.annual else "annual reports"
    query = scope.query(indicator="", region="", kind="", period=other[-1].code)
    return f"See figures from its {text}", f"{reverse('dashboard:network', args=[place.key])}?{query}"
