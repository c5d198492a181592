"""How indicators are worded, the same on pages, in charts and in files."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from foundation.design import Column, Link, Table
from foundation.design.formats import count, date_long, pounds, pounds_whole
from foundation.disclosure import policies_until
from foundation.documents.sheets import Cell
from foundation.writing.addresses import reverse
from national.indicators.catalogue import MEASURES, Subject
from national.indicators.measures import MARKERS, Aggregate, Figure, Measure, Missing, Scale
from national.indicators.population import SOURCE

Value = int | Decimal | None

MEANINGS = {
    Missing.NOT_REPORTED: "Not reported",
    Missing.SUPPRESSED: "Left out to protect people",
    Missing.NOT_APPLICABLE: "Nothing to divide by",
}
SYMBOLS = (
    ("[x]", "Not reported: no return came, or the LINk does not know the figure. This is not zero."),
    (
        "[c]",
        "Left out to protect people: the figure is from 1 to 4. After a number: a part of it was left out.",
    ),
    ("[z]", "Not applicable: there was nothing to divide by, for example no request was answered."),
)
SINCE = "The quarter that began on 1 April 2008 (2008-09 Q1), and annual reports from 2008-09."


def value_text(measure: Measure, value: Value) -> str:
    match measure.scale:
        case _ if value is None:
            return ""
        case Scale.PENCE:
            return pounds_whole(int(value))
        case Scale.PENCE_EACH:
            return pounds(int(value))
        case Scale.PER_CENT:
            return f"{count(value)}%"
        case _:
            return count(value)


def figure_text(measure: Measure, figure: Figure) -> str:
    """A number, or the symbol for why there is none; "[c]" after a number that lacks a part."""
    text = value_text(measure, figure.value) or figure.marker
    return f"{text} {MARKERS[Missing.SUPPRESSED]}" if figure.left_out else text


def aggregate_text(measure: Measure, aggregate: Aggregate) -> str:
    """A number, with "[c]" after it where it lacks a part of some LINk; or the symbol for why there is none."""
    if aggregate.value is None:
        return MARKERS[aggregate.reason or Missing.NOT_REPORTED]
    text = value_text(measure, aggregate.value)
    return f"{text} {MARKERS[Missing.SUPPRESSED]}" if aggregate.partial else text


def number(measure: Measure, value: Value) -> int | Decimal | None:
    """The value for a spreadsheet cell; money is in pounds."""
    if value is None or not measure.is_money:
        return value
    return Decimal(value) / 100


def cell(measure: Measure, figure: Figure) -> Cell:
    value = number(measure, figure.value)
    return figure.marker if value is None else value


def part_mark(left_out: int) -> str:
    """The mark for the column beside a number in a file: "[c]" where the number lacks a part."""
    return MARKERS[Missing.SUPPRESSED] if left_out else ""


def unit(measure: Measure) -> str:
    return f"{measure.scale.value} {measure.each}" if measure.each else measure.scale.value


def policy_sentences(on: date) -> list[str]:
    """How counts of people were protected by `on`: one sentence, or one for each policy with its first day."""
    policies = policies_until(on)
    if len(policies) == 1:
        return [policies[0].sentence]
    return [f"Approved from {date_long(policy.in_force_from)}: {policy.sentence}" for policy in policies]


def protection(measure: Measure, on: date) -> str:
    if not measure.counts_people:
        return "None is needed: it counts things or money, not people, and is exact."
    codes = ", ".join(policy.code for policy in policies_until(on))
    return f"Protected before it leaves the LINk ({codes}). {' '.join(policy_sentences(on))}"


def formula(measure: Measure) -> str:
    if measure.is_reported:
        return "Sent by each LINk as it is; totals add up what was released."
    top = _sum_of(measure.top)
    if not measure.is_rate:
        return f"{top}, added up for each LINk and then over the LINks."
    bottom = "population of the area" if measure.by_population else _sum_of(measure.bottom)
    times = {Scale.PER_CENT: " × 100", Scale.PER_10_000: " × 10,000"}.get(measure.scale, "")
    return (
        f"({top}) ÷ ({bottom}){times}. For many LINks each side is added up first, over those that have both."
    )


def _sum_of(codes: Sequence[str]) -> str:
    return " + ".join(MEASURES[code].name for code in codes)


def counted(measure: Measure) -> list[str]:
    """How the figures behind a measure are counted, each sentence once."""
    sentences = [MEASURES[indicator.code].counted for indicator in measure.indicators]
    return [*dict.fromkeys(sentences), *([f"Population: {SOURCE}"] if measure.by_population else [])]


def since(measure: Measure) -> str:
    """From when a figure is asked for, if it was added to the vocabulary later than the others."""
    added = [indicator.since for indicator in measure.indicators if indicator.since]
    return f"Periods that begin on or after {date_long(max(added))}" if added else SINCE


def source(measure: Measure) -> str:
    if measure.annual_only:
        return "The LINks’ annual reports"
    return "The LINks’ quarterly returns; for a year, their annual reports"


INDICATORS = (
    Column[Measure](
        "Indicator", lambda measure: Link(measure.name, reverse("indicators:show", args=[measure.code]))
    ),
    Column[Measure]("Definition", lambda measure: measure.definition),
    Column[Measure]("How it comes about", lambda measure: _comes_about(measure)),
)


def _comes_about(measure: Measure) -> str:
    if not measure.is_reported:
        return "Worked out"
    return "Sent by LINks, once a year" if measure.annual_only else "Sent by LINks"


def subject_tables(subjects: Sequence[Subject]) -> list[Table[Measure]]:
    return [
        Table(subject.name, INDICATORS, subject.measures, name=f"subject-{number}", personal=False)
        for number, subject in enumerate(subjects, start=1)
    ]


def facts(measure: Measure, on: date) -> list[tuple[str, object]]:
    return [
        ("Definition", measure.definition),
        ("Unit", unit(measure)),
        ("Sector", measure.sector.value.capitalize().replace("Both", "Health and social care")),
        ("Measured", measure.measured.value.capitalize()),
        ("How it is worked out", formula(measure)),
        ("How it is counted", counted(measure)),
        ("Protection", protection(measure, on)),
        ("Source", source(measure)),
        ("Collected since", since(measure)),
    ]
