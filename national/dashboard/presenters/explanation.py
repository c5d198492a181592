"""The page "Says who?": what a figure means, how it was worked out, who is in it and who is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.html import format_html
from django.utils.timezone import localdate

from foundation.design.formats import count, date_long, listed
from foundation.documents.sheets import Sheet
from foundation.writing.addresses import reverse
from national.dashboard.presenters import words
from national.dashboard.presenters.coverage import network_address
from national.dashboard.scope import Scope
from national.dashboard.snapshot import Place, Snapshot
from national.dashboard.submissions import Submission
from national.indicators import presenters as indicator_words
from national.indicators.measures import Aggregate, Figure, Measure, Missing
from national.indicators.population import residents


@dataclass(frozen=True)
class Contribution:
    """One LINk's part in a figure, and the version of its return that it comes from."""

    place: Place
    period: str
    figure: Figure
    text: str
    working: str
    reason: str
    submission: Submission | None
    url: str


def contributions(scope: Scope, snapshot: Snapshot) -> list[Contribution]:
    return [_contribution(scope, snapshot, place) for place in snapshot.places]


def _contribution(scope: Scope, snapshot: Snapshot, place: Place) -> Contribution:
    found = snapshot.submission(place)
    figure = snapshot.figure(scope.measure, place)
    return Contribution(
        place,
        snapshot.period.label,
        figure,
        indicator_words.figure_text(scope.measure, figure),
        _working(figure),
        words.why_missing(snapshot, figure, received=found is not None),
        found,
        network_address(scope, place),
    )


def _working(figure: Figure) -> str:
    """The two sides of a rate as they were released: 12 ÷ 30."""
    if figure.bottom is None or figure.value is None:
        return ""
    return f"{figure.top.shown} ÷ {figure.bottom.shown}"


def counted_contributions(found: Sequence[Contribution]) -> list[Contribution]:
    return [contribution for contribution in found if contribution.figure.value is not None]


@dataclass(frozen=True)
class Gap:
    """The LINks that are missing for one reason."""

    reason: str
    contributions: tuple[Contribution, ...]


def gaps(found: Sequence[Contribution]) -> list[Gap]:
    missing = [contribution for contribution in found if contribution.figure.value is None]
    reasons = sorted({contribution.reason for contribution in missing})
    return [
        Gap(reason, tuple(contribution for contribution in missing if contribution.reason == reason))
        for reason in reasons
    ]


def facts(scope: Scope, snapshot: Snapshot) -> list[tuple[str, object]]:
    measure, aggregate = scope.measure, snapshot.aggregate(scope.measure)
    page = reverse("indicators:show", args=[measure.code])
    link = format_html('<a class="govuk-link" href="{}">{}</a>', page, "More about this indicator")
    return [
        ("What it means", format_html("{} {}", measure.definition, link)),
        ("Period", f"{snapshot.period.name}, {measure.measured.value}"),
        ("LINks", f"{scope.area}: {count(aggregate.expected)} LINks"),
        ("How it was worked out", calculation(measure, aggregate)),
        ("Who is in it", _who_is_in(aggregate)),
        ("Who is missing", _missing(aggregate)),
        ("Protection", [indicator_words.protection(measure, scope.on), *_policies(measure, snapshot)]),
        ("As at", _as_at(scope, snapshot)),
    ]


def calculation(measure: Measure, aggregate: Aggregate) -> list[str]:
    if aggregate.value is None:
        return [indicator_words.formula(measure), "No LINk has a figure that could be used."]
    result = indicator_words.value_text(measure, aggregate.value)
    if not measure.is_rate:
        return [
            indicator_words.formula(measure),
            f"The released figures of {count(aggregate.counted)} LINks add up to {result}.",
        ]
    times = {"Per cent": " × 100", "For every 10,000 people": " × 10,000"}.get(measure.scale.value, "")
    return [
        indicator_words.formula(measure),
        f"{count(aggregate.top)} {measure.top_name} ÷ {count(aggregate.bottom)} {measure.bottom_name}{times} = {result}",
    ]


def _who_is_in(aggregate: Aggregate) -> str:
    whole = f"{count(aggregate.counted)} of {count(aggregate.expected)} LINks"
    if not aggregate.partial:
        return whole
    return f"{whole}; of {count(aggregate.partial)} of them a part was left out to protect people"


def _missing(aggregate: Aggregate) -> list[str]:
    told = [
        f"{count(aggregate.missing[reason])}: {indicator_words.MEANINGS[reason].lower()}"
        for reason in Missing
        if aggregate.missing[reason]
    ]
    return told or ["Nobody"]


def _policies(measure: Measure, snapshot: Snapshot) -> list[str]:
    """The policies behind the figures: each version names its own, and an older version may have another."""
    came = (snapshot.submission(place) for place in snapshot.places)
    policies = sorted({each.protection for each in came if each})
    if not measure.counts_people or not policies:
        return []
    return [f"The versions counted here say that they were protected by {listed(policies)}."]


def _as_at(scope: Scope, snapshot: Snapshot) -> str:
    newest = latest_receipt(snapshot)
    came = f" The newest version counted came on {date_long(localdate(newest))}." if newest else ""
    return f"{date_long(scope.on)}. Of each LINk the latest version received is counted.{came}"


def latest_receipt(snapshot: Snapshot) -> datetime | None:
    came = (snapshot.submission(place) for place in snapshot.places)
    return max((each.received_at for each in came if each), default=None)


def network_contributions(scope: Scope, place: Place, series: Sequence[Snapshot]) -> list[Contribution]:
    """One LINk's figure in each period, newest first."""
    return [
        _contribution(scope, snapshot, place) for snapshot in reversed(series) if place in snapshot.places
    ]


def network_facts(scope: Scope, place: Place) -> list[tuple[str, object]]:
    measure = scope.measure
    page = reverse("indicators:show", args=[measure.code])
    link = format_html('<a class="govuk-link" href="{}">{}</a>', page, "More about this indicator")
    population = residents().get(place.slug)
    people = [("Population of the area", count(population))] if measure.by_population else []
    return [
        ("What it means", format_html("{} {}", measure.definition, link)),
        ("How it is worked out", indicator_words.formula(measure)),
        *people,
        ("How it is counted", indicator_words.counted(measure)),
        ("Protection", indicator_words.protection(measure, scope.on)),
        ("As at", f"{date_long(scope.on)}. The latest version received for each period is shown."),
    ]


def sheet(scope: Scope, title: str, found: Sequence[Contribution], snapshot: Snapshot) -> Sheet:
    measure = scope.measure
    columns = (
        "LINk", "Region", "Period", "Value", words.PART, "Worked out from", "Why there is no value", "Version",
        "First sent or published on",
        "Received on", "Protection",
    )  # fmt: skip
    table = [
        (
            each.place.name,
            each.place.region,
            each.period,
            indicator_words.cell(measure, each.figure),
            indicator_words.part_mark(each.figure.left_out),
            each.working,
            each.reason,
            each.submission.revision if each.submission else None,
            each.submission.first_on if each.submission else None,
            localdate(each.submission.received_at) if each.submission else None,
            each.submission.protection if each.submission else "",
        )
        for each in found
    ]
    notes = [*words.measure_notes(measure), *words.notes(scope, snapshot)]
    return Sheet(title, columns, table, notes)
