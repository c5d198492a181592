"""The shared vocabulary: what each figure of a return or an annual report means.

From the figures that the Department published for 2008-09 and 2009-10 (members, people engaged, requests,
reports, service reviews and changes, spending), by health and social care where the power applies to both.

The vocabulary is dated, as law is. A figure that is added has a `since`, one that is no longer asked for gets an `until`; none is
removed or given another meaning, because figures that were sent are read by their own codes for ever.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foundation.disclosure import Policy, Protected, Symbol
from foundation.timekeeping.periods import Quarter, Year
from foundation.writing import count, pounds


class Unit(StrEnum):
    PEOPLE = "people"
    COUNT = "count"
    PENCE = "pence"


class Sector(StrEnum):
    HEALTH = "health"
    SOCIAL_CARE = "social care"
    BOTH = "both"


class Measurement(StrEnum):
    AT_THE_END = "at the end of the period"
    DURING = "during the period"


@dataclass(frozen=True)
class Indicator:
    code: str
    name: str
    definition: str
    unit: Unit
    sector: Sector = Sector.BOTH
    measured: Measurement = Measurement.DURING
    annual_only: bool = False
    # Asked for periods that begin on or after `since` and end on or before `until`.
    since: date | None = None
    until: date | None = None

    def is_asked_in(self, start: date, end: date) -> bool:
        """Asked for the period from `start` to its last day `end`."""
        return (self.since is None or self.since <= start) and (self.until is None or end <= self.until)

    @property
    def protected(self) -> bool:
        return self.unit is Unit.PEOPLE

    @property
    def is_additive(self) -> bool:
        """Periods add up only for what happened in them, not for what stands at their end."""
        return self.measured is Measurement.DURING

    def written(self, value: int) -> str:
        """A value of this indicator for people: "1,240", "£3,100.50"."""
        return pounds(value) if self.unit is Unit.PENCE else count(value)

    def shown(self, figure: Protected) -> str:
        """As a table shows it: the value, or the symbol for why there is none, "[c]"."""
        return figure.shown if figure.value is None else self.written(figure.value)

    def in_words(self, figure: Protected) -> str:
        """The value, or why there is none: "Left out to protect people"."""
        return figure.reason if figure.value is None else self.written(figure.value)


def by_sector(stem: str, name: str, definition: str, unit: Unit = Unit.COUNT) -> tuple[Indicator, Indicator]:
    return (
        Indicator(
            f"{stem}_health", f"{name}: health", f"{definition} About health services.", unit, Sector.HEALTH
        ),
        Indicator(
            f"{stem}_social_care",
            f"{name}: social care",
            f"{definition} About social care services.",
            unit,
            Sector.SOCIAL_CARE,
        ),
    )


INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        "members_people",
        "Members: people",
        "People with a membership in force on the last day of the period.",
        Unit.PEOPLE,
        measured=Measurement.AT_THE_END,
    ),
    Indicator(
        "members_organisations",
        "Members: organisations",
        "Organisations with a membership in force on the last day of the period.",
        Unit.COUNT,
        measured=Measurement.AT_THE_END,
    ),
    Indicator(
        "participants_people",
        "Participants: people",
        "People taking part without a membership on the last day of the period.",
        Unit.PEOPLE,
        measured=Measurement.AT_THE_END,
    ),
    Indicator(
        "participants_organisations",
        "Participants: organisations",
        "Organisations taking part without a membership on the last day of the period.",
        Unit.COUNT,
        measured=Measurement.AT_THE_END,
    ),
    *by_sector(
        "people_engaged",
        "People engaged",
        "People reached by the network's activities in the period, as counted at each activity.",
        Unit.PEOPLE,
    ),
    Indicator(
        "people_engaged_both",
        "People engaged: health and social care together",
        "People reached by activities about health and social care together, counted nowhere else.",
        Unit.PEOPLE,
    ),
    *by_sector(
        "requests_made",
        "Requests for information made",
        "Requests for information sent to services-providers in the period (2007 Act, section 224).",
    ),
    *by_sector("requests_answered", "Requests answered", "Requests for information answered in the period."),
    *by_sector(
        "requests_answered_in_time",
        "Requests answered in time",
        "Requests answered in the period, on or before the day they were due.",
    ),
    Indicator(
        "reports_sent",
        "Reports sent",
        "Reports sent to at least one services-provider in the period.",
        Unit.COUNT,
    ),
    Indicator(
        "recommendations_made",
        "Recommendations made",
        "Recommendations in the reports sent in the period.",
        Unit.COUNT,
    ),
    Indicator(
        "responses_due",
        "Responses due",
        "Responses to reports and recommendations whose last day fell in the period.",
        Unit.COUNT,
    ),
    Indicator(
        "responses_in_time",
        "Responses in time",
        "Of the responses due in the period, those given on or before their last day.",
        Unit.COUNT,
    ),
    Indicator(
        "service_reviews",
        "Service reviews",
        "Reviews of a service that a services-provider began because of the network, recorded in the period.",
        Unit.COUNT,
    ),
    Indicator(
        "service_changes",
        "Service changes",
        "Changes to a service that were made because of the network, recorded in the period.",
        Unit.COUNT,
    ),
    *by_sector(
        "referrals_made",
        "Referrals made",
        "Matters referred to an overview and scrutiny committee in the period (2007 Act, section 226, for social "
        "care; SI 2002/3048 reg 2(2A) for health).",
    ),
    *by_sector(
        "visits_entered_announced",
        "Announced visits",
        "Visits by authorised representatives in the period, announced beforehand, where they were let in under "
        "section 225 of the 2007 Act or a clause of the provider's contract; not those by invitation.",
    ),
    *by_sector(
        "visits_entered_unannounced",
        "Unannounced visits",
        "Visits by authorised representatives in the period, not announced, where they were let in under "
        "section 225 of the 2007 Act or a clause of the provider's contract.",
    ),
    *by_sector(
        "visits_refused",
        "Visits refused",
        "Visits in the period, other than by invitation, where entry to all of the premises was refused.",
    ),
    Indicator(
        "spend_host",
        "Spending by the host",
        "What the host spent on its own running of the network's support in the period.",
        Unit.PENCE,
    ),
    Indicator(
        "spend_link", "Spending by the LINk", "What was spent on the network's own activities.", Unit.PENCE
    ),
    Indicator(
        "received_host",
        "Received by the host",
        "What the host received from the authority for the year, if the network knows it.",
        Unit.PENCE,
        annual_only=True,
    ),
)

# Every figure that is, was or will be asked for.
BY_CODE: dict[str, Indicator] = {indicator.code: indicator for indicator in INDICATORS}


def indicators_for(period: Quarter | Year) -> tuple[Indicator, ...]:
    """The figures of a quarter's return, or of a year's report."""
    annual = isinstance(period, Year)
    return tuple(
        indicator
        for indicator in BY_CODE.values()
        if (annual or not indicator.annual_only) and indicator.is_asked_in(period.starts_on, period.ends_on)
    )


def indicators_of(figures: Collection[str]) -> tuple[Indicator, ...]:
    """What these codes stand for, in the order of the vocabulary: figures that are kept are read by their own codes."""
    return tuple(indicator for code, indicator in BY_CODE.items() if code in figures)


def shown(figures: Mapping[str, Protected], policy: Policy) -> list[tuple[str, str, str]]:
    """In the order of the vocabulary, each as (name, what was released, what that means)."""
    known = [(indicator, figures[indicator.code]) for indicator in indicators_of(figures)]
    return [(indicator.name, indicator.shown(figure), figure.meaning(policy)) for indicator, figure in known]


def check_figures(
    figures: Mapping[str, Protected], expected: tuple[Indicator, ...], policy: Policy | None
) -> None:
    """Every figure is there, none is unknown, and no count of people is exact; of a policy that this release does not know,
    the receiver says so."""
    codes = {indicator.code for indicator in expected}
    if unknown := sorted(figures.keys() - codes):
        raise ValueError(f"unknown figures: {', '.join(unknown)}")
    if missing := sorted(codes - figures.keys()):
        raise ValueError(
            f"missing figures: {', '.join(missing)}; a figure that is not known is sent as not reported"
        )
    for indicator in expected:
        check_protection(indicator, figures[indicator.code], policy)


EXACT = frozenset({Symbol.REPORTED, Symbol.NOT_REPORTED})


def check_protection(indicator: Indicator, figure: Protected, policy: Policy | None) -> None:
    if not indicator.protected and figure.symbol not in EXACT:
        raise ValueError(f"{indicator.code} counts no people: it is reported exactly or not at all")
    if indicator.protected and figure.symbol is Symbol.REPORTED:
        raise ValueError(f"{indicator.code} counts people and was not protected")
    if policy and indicator.protected and figure.value is not None and not policy.could_release(figure.value):
        raise ValueError(f"{indicator.code} counts people and is not rounded as {policy.code} says")
