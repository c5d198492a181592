"""Figures with links to their explanations, and the notes beside every table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from foundation.design import Content
from foundation.design.formats import count, date_long
from foundation.disclosure import policies_until
from foundation.documents.sheets import Cell
from foundation.writing.addresses import reverse
from national.dashboard.scope import Scope
from national.dashboard.snapshot import Place, Snapshot
from national.indicators import presenters as indicator_words
from national.indicators.measures import Aggregate, Figure, Measure, Missing
from national.indicators.population import ATTRIBUTION, SOURCE

# The column beside every number that may lack a part.
PART = "A part was left out"
MEAN = "For each LINk counted"
LEFT_OUT = f"{PART} to protect people"
LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."


@dataclass(frozen=True)
class FigureText:
    """A figure in words, and the address of its explanation."""

    text: str
    url: str
    note: str = ""
    unknown: bool = False
    number: indicator_words.Value = None
    incomplete: bool = False


@dataclass(frozen=True)
class ExplainedFigure(Content):
    """A figure in a table, with a link to its explanation; `about` says which figure it is."""

    shown: FigureText
    about: str
    beside: str = ""

    def draw(self, context: Mapping[str, Any]) -> SafeString:
        if not self.shown.url:
            return SafeString("None")
        figure = format_html(
            '<a class="govuk-link links-figure{}" href="{}">{}<span class="govuk-visually-hidden"> – where {} comes from</span></a>',
            " links-figure--unknown" if self.shown.unknown else "",
            self.shown.url,
            self.shown.text,
            self.about,
        )
        if not self.beside:
            return figure
        return format_html('{} <span class="links-beside">{}</span>', figure, self.beside)

    def plain(self) -> Cell:
        """A number stands alone only if nothing is left out of it; else the words say what it counts."""
        if self.shown.number is None or self.shown.incomplete:
            return f"{self.shown.text} {self.beside}".strip()
        return self.shown.number

    def order(self) -> Any:
        return self.shown.number


def counted_of(aggregate: Aggregate) -> str:
    partial = f", {count(aggregate.partial)} of them in part" if aggregate.partial else ""
    return f"{count(aggregate.counted)} of {count(aggregate.expected)}{partial}"


def aggregate_text(scope: Scope, snapshot: Snapshot, measure: Measure, **changes: str) -> FigureText:
    aggregate = snapshot.aggregate(measure)
    return FigureText(
        indicator_words.aggregate_text(measure, aggregate),
        figure_address(scope, measure, period=snapshot.period.code, **changes),
        counted_of(aggregate),
        unknown=aggregate.value is None,
        number=indicator_words.number(measure, aggregate.value),
        incomplete=aggregate.incomplete,
    )


def mean_text(aggregate: Aggregate, measure: Measure) -> str:
    """The average for each LINk counted; pence are shown as pounds."""
    return indicator_words.value_text(measure, _mean(measure, aggregate))


def _mean(measure: Measure, aggregate: Aggregate) -> indicator_words.Value:
    return round(aggregate.mean) if aggregate.mean is not None and measure.is_money else aggregate.mean


def value_cell(measure: Measure, aggregate: Aggregate) -> Cell:
    value = indicator_words.number(measure, aggregate.value)
    return indicator_words.aggregate_text(measure, aggregate) if value is None else value


def mean_cell(measure: Measure, aggregate: Aggregate) -> Cell:
    """The average for each LINk counted, money in pounds."""
    return indicator_words.number(measure, _mean(measure, aggregate))


def figure_address(scope: Scope, measure: Measure, **changes: str) -> str:
    query = scope.query(indicator="", **changes)
    return f"{reverse('dashboard:figure', args=[measure.code])}?{query}"


def network_figure(scope: Scope, snapshot: Snapshot, place: Place) -> FigureText:
    """One LINk's figure for the chosen indicator; its note says why there is no number."""
    figure = snapshot.figure(scope.measure, place)
    return FigureText(
        indicator_words.figure_text(scope.measure, figure),
        figure_address(scope, scope.measure, network=place.key),
        left_out(figure) or why_missing(snapshot, figure, received=snapshot.submission(place) is not None),
        unknown=figure.value is None,
        number=indicator_words.number(scope.measure, figure.value),
        incomplete=figure.incomplete,
    )


def left_out(figure: Figure) -> str:
    return LEFT_OUT if figure.incomplete else ""


def why_missing(snapshot: Snapshot, figure: Figure, *, received: bool) -> str:
    """Tells a figure that was not reported from a return that was not received."""
    if figure.missing is Missing.NOT_REPORTED and not received:
        return f"No {snapshot.period.noun} received"
    return indicator_words.MEANINGS[figure.missing] if figure.missing else ""


def coverage_sentence(snapshot: Snapshot) -> str:
    coverage, noun = snapshot.coverage, snapshot.period.noun
    return f"{count(coverage.received)} of {count(coverage.expected)} LINks had sent their {noun}"


def notes(scope: Scope, snapshot: Snapshot, *more: str) -> list[str]:
    """What a file says about its figures, so that it can be read on its own."""
    return [
        f"Period: {snapshot.period.name}",
        f"LINks: {scope.area}",
        f"As at: {date_long(scope.on)}",
        f"Coverage: {coverage_sentence(snapshot)}",
        *(f"Protection: {policy.code}. {policy.sentence}" for policy in policies_until(scope.on)),
        *more,
        *(f"{symbol} {meaning}" for symbol, meaning in indicator_words.SYMBOLS),
        f"Source: {'annual reports' if snapshot.period.annual else 'quarterly returns'} of the LINks, as received.",
        LICENCE,
    ]


def measure_notes(measure: Measure) -> list[str]:
    """The definition of one indicator, for a file that is about it alone."""
    population = [f"Population: {SOURCE}", ATTRIBUTION] if measure.by_population else []
    return [
        f"Indicator: {measure.name} ({indicator_words.unit(measure)})",
        f"Definition: {measure.definition}",
        f"How it is worked out: {indicator_words.formula(measure)}",
        *population,
    ]
