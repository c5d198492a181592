"""Every indicator of the national layer: those that LINks send, and those worked out from them, all as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from messages.indicators import INDICATORS, Indicator, Unit
from national.indicators.measures import Measure, Scale

SCALES = {Unit.PEOPLE: Scale.PEOPLE, Unit.COUNT: Scale.COUNT, Unit.PENCE: Scale.PENCE}

# How each is counted in a LINk's own records, by the beginning of its code.
COUNTED = {
    "members": "From the LINk’s register of members: involvement as a member that is in force on the last day. "
    "Not reported by a LINk that has recorded nobody yet.",
    "participants": "From the LINk’s register of members: involvement as a participant that is in force on the last "
    "day. Not reported by a LINk that has recorded nobody yet.",
    "people_engaged": "Added up over the activities held in the period, by what each was about. Someone who comes to "
    "two activities is counted twice. Not reported where activities were held and none of them was counted.",
    "requests_made": "Requests by the day on which they were sent.",
    "requests_answered": "Requests by the day on which the answer came, whenever they were sent.",
    "reports_sent": "Reports by the day on which they were first sent.",
    "recommendations_made": "Recommendations by the day on which their report was first sent.",
    "responses_due": "Clocks of the recipients who owe a response, by their last day; those who were sent a copy owe none.",
    "responses_in_time": "Those of the responses due that came on or before their last day.",
    "service_reviews": "Outcomes recorded against a report, by the day on which they happened.",
    "service_changes": "Outcomes recorded against a report, by the day on which they happened.",
    "referrals_made": "Referrals by the day on which they were sent.",
    "visits": "Visits under the power of entry, by the day of the visit. A visit by invitation uses no power and is not "
    "counted.",
    "spend": "Lines of spending that lie within the period. Not reported unless the amount of each of them is known; a "
    "sum for a whole year says nothing about one of its quarters.",
    "received": "What the host says it received for the year.",
}


def _reported(indicator: Indicator) -> Measure:
    beginnings = [start for start in COUNTED if indicator.code.startswith(start)]
    return Measure(
        indicator.code,
        indicator.name,
        indicator.definition,
        SCALES[indicator.unit],
        top=(indicator.code,),
        counted=COUNTED[max(beginnings, key=len)],
    )


def _sectors(stem: str) -> tuple[str, str]:
    return f"{stem}_health", f"{stem}_social_care"


ENGAGED = (*_sectors("people_engaged"), "people_engaged_both")
ENTERED = (*_sectors("visits_entered_announced"), *_sectors("visits_entered_unannounced"))
REFUSED = _sectors("visits_refused")
MEMBERS = ("members_people", "members_organisations")

SUMS = (
    Measure(
        "members",
        "Members",
        "People and organisations with a membership in force on the last day of the period.",
        Scale.MEMBERS,
        MEMBERS,
    ),
    Measure(
        "participants",
        "Participants",
        "People and organisations taking part without a membership on the last day of the period.",
        Scale.MEMBERS,
        ("participants_people", "participants_organisations"),
    ),
    Measure(
        "people_engaged",
        "People engaged",
        "People reached by the LINks’ activities in the period, as counted at each activity, whatever it was about.",
        Scale.PEOPLE,
        ENGAGED,
    ),
    Measure(
        "requests_made",
        "Requests for information made",
        "Requests for information sent to services-providers in the period, about health and about social care.",
        Scale.COUNT,
        _sectors("requests_made"),
    ),
    Measure(
        "requests_answered",
        "Requests answered",
        "Requests for information answered in the period, about health and about social care.",
        Scale.COUNT,
        _sectors("requests_answered"),
    ),
    Measure(
        "requests_answered_in_time",
        "Requests answered in time",
        "Requests answered in the period, on or before the day they were due, about health and about social care.",
        Scale.COUNT,
        _sectors("requests_answered_in_time"),
    ),
    Measure(
        "visits_entered",
        "Visits made",
        "Visits by authorised representatives in the period where they were let in, announced or not.",
        Scale.COUNT,
        ENTERED,
    ),
    Measure(
        "visits_refused",
        "Visits refused",
        "Visits in the period where entry was refused.",
        Scale.COUNT,
        REFUSED,
    ),
    Measure(
        "referrals_made",
        "Referrals made",
        "Matters referred to an overview and scrutiny committee in the period, about health and about social care.",
        Scale.COUNT,
        _sectors("referrals_made"),
    ),
    Measure(
        "spend",
        "Spending",
        "What the hosts spent on support, and what was spent on the LINks’ own activities.",
        Scale.PENCE,
        ("spend_host", "spend_link"),
    ),
)

RATES = (
    Measure(
        "members_per_10000", "Members for every 10,000 people",
        "Members who are people, for every 10,000 people who live in the area.",
        Scale.PER_10_000, ("members_people",), by_population=True,
        top_name="members who are people", bottom_name="people who live there",
    ),
    Measure(
        "engaged_per_10000", "People engaged for every 10,000 people",
        "People reached by the LINks’ activities in the period, for every 10,000 people who live in the area.",
        Scale.PER_10_000, ENGAGED, by_population=True,
        top_name="people engaged", bottom_name="people who live there",
    ),
    Measure(
        "engaged_social_care_share", "People engaged: share on social care",
        "Of the people reached by activities, the share reached by those about social care alone.",
        Scale.PER_CENT, ("people_engaged_social_care",), ENGAGED,
        top_name="people engaged about social care", bottom_name="people engaged",
    ),
    Measure(
        "requests_in_time_share", "Requests answered in time: share",
        "Of the requests answered in the period, the share answered on or before the day they were due.",
        Scale.PER_CENT, _sectors("requests_answered_in_time"), _sectors("requests_answered"),
        top_name="requests answered in time", bottom_name="requests answered",
    ),
    Measure(
        "responses_in_time_share", "Responses in time: share",
        "Of the responses to reports and recommendations due in the period, the share given in time.",
        Scale.PER_CENT, ("responses_in_time",), ("responses_due",),
        top_name="responses in time", bottom_name="responses due",
    ),
    Measure(
        "recommendations_per_report", "Recommendations for each report",
        "Recommendations made in the period for each report sent in it.",
        Scale.EACH, ("recommendations_made",), ("reports_sent",), each="report",
        top_name="recommendations", bottom_name="reports",
    ),
    Measure(
        "visits_refused_share", "Visits refused: share",
        "Of the visits under the power of entry, the share where entry was refused.",
        Scale.PER_CENT, REFUSED, (*REFUSED, *ENTERED), top_name="visits refused", bottom_name="visits made or refused",
    ),
    Measure(
        "visits_unannounced_share", "Visits not announced: share",
        "Of the visits where authorised representatives were let in, the share that were not announced.",
        Scale.PER_CENT, _sectors("visits_entered_unannounced"), ENTERED,
        top_name="visits not announced", bottom_name="visits made",
    ),
    Measure(
        "spend_per_member", "Spending for each member",
        "Spending in the period, by hosts and on the LINks’ own activities, for each member at its end.",
        Scale.PENCE_EACH, ("spend_host", "spend_link"), MEMBERS, each="member",
        top_name="spending in pence", bottom_name="members",
    ),
    Measure(
        "spend_host_share", "Spending by hosts: share",
        "Of the spending in the period, the share that hosts spent on their own running of support.",
        Scale.PER_CENT, ("spend_host",), ("spend_host", "spend_link"),
        top_name="spending by hosts in pence", bottom_name="spending in pence",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Subject:
    name: str
    codes: tuple[str, ...]

    @property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(MEASURES[code] for code in self.codes)


def _all() -> Mapping[str, Measure]:
    measures = (*SUMS, *RATES, *(_reported(indicator) for indicator in INDICATORS))
    return MappingProxyType({measure.code: measure for measure in measures})


MEASURES: Mapping[str, Measure] = _all()

# The order on pages and in files: first what was done, then what came of it.
SUBJECTS = (
    Subject("Members and participants", ("members", *MEMBERS, "members_per_10000",
        "participants", "participants_people", "participants_organisations")),
    Subject("People engaged", ("people_engaged", *ENGAGED, "engaged_per_10000", "engaged_social_care_share")),
    Subject("Requests for information", (
        "requests_made", *_sectors("requests_made"), "requests_answered", *_sectors("requests_answered"),
        "requests_answered_in_time", *_sectors("requests_answered_in_time"), "requests_in_time_share")),
    Subject("Reports and responses", ("reports_sent", "recommendations_made", "recommendations_per_report",
        "responses_due", "responses_in_time", "responses_in_time_share")),
    Subject("What came of it", ("service_reviews", "service_changes")),
    Subject("Visits and referrals", ("visits_entered", *ENTERED, "visits_refused", *REFUSED,
        "visits_refused_share", "visits_unannounced_share", "referrals_made", *_sectors("referrals_made"))),
    Subject("Money", ("spend", "spend_host", "spend_link", "spend_per_member", "spend_host_share", "received_host")),
)  # fmt: skip

# The figures that the Department is asked about first.
HEADLINES = (
    "members", "people_engaged", "requests_made", "requests_in_time_share", "reports_sent", "responses_in_time_share",
    "service_reviews", "service_changes", "visits_entered", "visits_refused", "referrals_made", "spend",
)  # fmt: skip
ORDERED: tuple[Measure, ...] = tuple(measure for subject in SUBJECTS for measure in subject.measures)


def measure_called(code: str) -> Measure | None:
    return MEASURES.get(code)


def available(*, annual: bool, start: date, end: date) -> tuple[Measure, ...]:
    """The indicators that a return or annual report can hold for the period from `start` to `end`, both included."""
    return tuple(
        measure
        for measure in ORDERED
        if (annual or not measure.annual_only)
        and all(indicator.is_asked_in(start, end) for indicator in measure.indicators)
    )


def used_by(measure: Measure) -> tuple[Measure, ...]:
    """The indicators that are worked out from a reported one."""
    if not measure.is_reported:
        return ()
    return tuple(
        other for other in ORDERED if other is not measure and measure.code in (*other.top, *other.bottom)
    )
