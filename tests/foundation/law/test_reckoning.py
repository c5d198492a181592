from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.law import calendar, instruments
from foundation.law.calendar import Area, Holiday, YearNotInCalendar
from foundation.law.instruments import NoInstrumentInForce, Unit
from foundation.law.reckoning import Pause, reckon
from foundation.law.rules import Refused
from tests.foundation.law.vectors import DUE

NEWEST = calendar.newest()
RESPONSE = instruments.get("LINK-REPORT-RESPONSE")
REQUEST = instruments.get("INFORMATION-REQUEST")
THIRTY = replace(RESPONSE, length=30)
ONE_DAY = timedelta(days=1)

link_days = st.dates(date(2008, 4, 1), date(2013, 3, 31))
any_days = st.dates(date(2008, 1, 1), date(2028, 10, 1))


def due(instrument, starts_on, pauses=(), on_calendar=NEWEST):
    return reckon(instrument, starts_on, calendar=on_calendar, pauses=pauses).due_on


@pytest.mark.parametrize(("start", "twenty", "thirty", "request_due"), DUE)
def test_the_hand_checked_dates(start, twenty, thirty, request_due):
    starts_on = date.fromisoformat(start)
    found = [due(instrument, starts_on).isoformat() for instrument in (RESPONSE, THIRTY, REQUEST)]
    assert found == [twenty, thirty, request_due]


@pytest.mark.parametrize(
    ("code", "starts_on", "due_on"),
    [
        ("LINK-REPORT-PASS-ON", date(2010, 6, 14), date(2010, 7, 9)),
        ("LINK-REPORT-LEAD", date(2010, 6, 14), date(2010, 7, 9)),
        ("OSC-ACKNOWLEDGE-SOCIAL-CARE", date(2010, 6, 14), date(2010, 7, 9)),
        ("OSC-ACKNOWLEDGE-HEALTH", date(2010, 6, 14), date(2010, 7, 9)),
        ("ANNUAL-REPORT", date(2010, 3, 31), date(2010, 6, 30)),
        ("QUALITY-ACCOUNT-DRAFT", date(2010, 4, 1), date(2010, 4, 30)),
        ("TRANSITIONAL-REPORT", date(2008, 12, 31), date(2009, 2, 28)),
        ("TRANSITIONAL-REPORT-COPIES", date(2008, 9, 30), date(2008, 12, 30)),
        ("HEALTHWATCH-REPORT-RESPONSE", date(2022, 9, 12), date(2022, 10, 10)),
        ("HEALTHWATCH-REPORT-RESPONSE-LONGER", date(2023, 4, 24), date(2023, 6, 7)),
        ("HEALTHWATCH-REPORT-LEAD", date(2013, 4, 1), date(2013, 5, 14)),
        ("HEALTHWATCH-OSC-SOCIAL-CARE", date(2020, 5, 1), date(2020, 6, 1)),
        ("HEALTHWATCH-OSC-HEALTH", date(2020, 5, 1), date(2020, 6, 1)),
        ("HEALTHWATCH-ANNUAL-REPORT", date(2026, 3, 31), date(2026, 6, 30)),
        ("LINK-REPORT-PASS-ON-SAVED", date(2013, 4, 2), date(2013, 5, 14)),
        # 40 days beginning with receipt: the day itself is the first, and a Sunday is not moved.
        ("DATA-ACCESS", date(2010, 6, 14), date(2010, 7, 23)),
        ("DATA-ACCESS", date(2010, 5, 5), date(2010, 6, 13)),
        ("DATA-OBJECTION", date(2010, 6, 14), date(2010, 7, 4)),
        # The same date of the next month, or its last day; a weekend or bank holiday moves it.
        ("DATA-REQUEST", date(2019, 9, 3), date(2019, 10, 3)),
        ("DATA-REQUEST", date(2020, 1, 31), date(2020, 3, 2)),
        ("DATA-REQUEST", date(2019, 3, 19), date(2019, 4, 23)),
        ("DATA-REQUEST", date(2022, 11, 25), date(2022, 12, 28)),
        ("DATA-REQUEST-LONGER", date(2019, 11, 30), date(2020, 2, 28) + ONE_DAY * 3),
        ("DATA-REQUEST-PAUSED", date(2026, 3, 31), date(2026, 4, 30)),
        ("DATA-REQUEST-PAUSED", date(2026, 11, 28), date(2026, 12, 29)),
        ("DATA-REQUEST-PAUSED-LONGER", date(2026, 7, 1), date(2026, 10, 1)),
        # From the day after receipt.
        ("DATA-COMPLAINT", date(2026, 6, 19), date(2026, 7, 20)),
        ("DATA-COMPLAINT", date(2026, 11, 28), date(2026, 12, 29)),
    ],
)
def test_every_kind_of_limit(code, starts_on, due_on):
    assert due(instruments.get(code), starts_on) == due_on


@pytest.mark.parametrize(
    ("code", "starts_on", "says"),
    [
        ("LINK-REPORT-RESPONSE", date(2008, 3, 31), "from 1 April 2008 to 31 March 2013"),
        ("LINK-REPORT-RESPONSE", date(2013, 4, 1), "SI 2012/3094 reg 44(2)"),
        ("OSC-ACKNOWLEDGE-HEALTH", date(2014, 1, 6), "SI 2013/218 reg 21"),
        ("HEALTHWATCH-REPORT-RESPONSE", date(2013, 3, 31), "from 1 April 2013"),
        ("QUALITY-ACCOUNT-DRAFT", date(2009, 4, 1), "from 1 April 2010"),
        ("DATA-ACCESS", date(2018, 5, 25), "GDPR Art 12(3)"),
        ("DATA-REQUEST", date(2018, 5, 24), "from 25 May 2018"),
        ("DATA-REQUEST", date(2026, 2, 5), "12A"),
        ("DATA-COMPLAINT", date(2026, 6, 18), "from 19 June 2026"),
    ],
)
def test_an_act_under_no_law_is_refused_and_told_which_law_there_was(code, starts_on, says):
    with pytest.raises(NoInstrumentInForce) as refusal:
        due(instruments.get(code), starts_on)
    assert says in refusal.value.detail


def test_a_limit_that_runs_into_the_successors_time_is_saved():
    reckoning = reckon(RESPONSE, date(2013, 3, 4), calendar=NEWEST)
    assert "reg 47" in reckoning.saving
    assert reckon(RESPONSE, date(2010, 3, 4), calendar=NEWEST).saving == ""


def test_the_annual_report_runs_from_the_year_end_only():
    with pytest.raises(Refused) as refusal:
        due(instruments.get("ANNUAL-REPORT"), date(2010, 4, 1))
    assert refusal.value.code == "FixedStart"


def test_a_count_that_leaves_the_calendar_fails_loudly():
    with pytest.raises(YearNotInCalendar):
        due(instruments.get("HEALTHWATCH-REPORT-RESPONSE"), date(2028, 12, 20))
    assert due(instruments.get("HEALTHWATCH-REPORT-RESPONSE"), date(2028, 11, 30)) == date(2028, 12, 29)


def test_the_proof_names_each_day_and_its_law():
    days = reckon(REQUEST, date(2009, 12, 24), calendar=NEWEST).days
    by_day = {day.on: day for day in days}
    assert (
        by_day[date(2009, 12, 24)].counted,
        "day of receipt" in by_day[date(2009, 12, 24)].why.lower(),
    ) == (
        False,
        True,
    )
    assert by_day[date(2009, 12, 25)].why == "Christmas Day"
    assert by_day[date(2009, 12, 26)].why == "Saturday"
    assert by_day[date(2009, 12, 28)].why == (
        "Boxing Day (substitute day) (England and Wales, Scotland, Northern Ireland)"
    )
    assert by_day[date(2009, 12, 29)].why == "Working day 1 of 20"
    assert "s.10(6)" in by_day[date(2009, 12, 26)].source


def test_a_holiday_kept_under_two_names_says_who_keeps_which():
    days = reckon(REQUEST, date(2011, 12, 30), calendar=NEWEST).days
    (monday,) = (day for day in days if day.on == date(2012, 1, 2))
    assert monday.why == (
        "New Year's Day (substitute day) (England and Wales, Northern Ireland); 2nd January (Scotland)"
    )


def test_fees_notice_stops_an_information_request():
    pause = Pause(date(2010, 6, 21), date(2010, 6, 25), "a fees notice was given")
    stopped = reckon(REQUEST, date(2010, 6, 14), calendar=NEWEST, pauses=[pause])
    assert due(REQUEST, date(2010, 6, 14)) == date(2010, 7, 13)
    assert stopped.due_on == date(2010, 7, 20)
    assert [day.on.day for day in stopped.days if "fees notice" in day.why] == [21, 22, 23, 24, 25]


@pytest.mark.parametrize(
    ("paused", "resumed", "due_on"),
    [
        # Ten days after Saturday 3 October 2026.
        (date(2026, 9, 8), date(2026, 9, 17), date(2026, 10, 13)),
        # 12 September is a Saturday, so that Monday the 14th is the last day: stopped on it, two days later.
        (date(2026, 9, 14), date(2026, 9, 15), date(2026, 9, 16)),
    ],
)
def test_a_question_about_scope_moves_a_month_by_the_days_it_took(paused, resumed, due_on):
    starts_on = date(2026, 9, 3) if paused.day == 8 else date(2026, 8, 12)
    stopped = reckon(
        instruments.get("DATA-REQUEST-PAUSED"),
        starts_on,
        calendar=NEWEST,
        pauses=[Pause(paused, resumed, "the scope was asked for")],
    )
    assert stopped.due_on == due_on
    assert any("the scope was asked for" in day.why for day in stopped.days)


def test_the_proof_of_a_month_says_why_its_last_day_moved():
    days = reckon(instruments.get("DATA-REQUEST-PAUSED"), date(2026, 11, 26), calendar=NEWEST).days
    assert [(day.on, day.why) for day in days[1:]] == [
        (date(2026, 12, 26), "Month 1 of 1 ends"),
        (date(2026, 12, 26), "Saturday: the last day moves to the next working day"),
        (date(2026, 12, 27), "Sunday: the last day moves to the next working day"),
        (
            date(2026, 12, 28),
            "Boxing Day (substitute day) (England and Wales): the last day moves to the next working day",
        ),
        (date(2026, 12, 29), "The next working day"),
    ]


@given(link_days, link_days)
def test_a_later_start_is_never_due_earlier(one, other):
    first, second = sorted((one, other))
    assert due(RESPONSE, first) <= due(RESPONSE, second)
    assert due(REQUEST, first) <= due(REQUEST, second)


@given(link_days)
def test_counting_from_a_day_off_is_the_same_with_or_without_it(day):
    exclusive = replace(RESPONSE, counts_start_day=False)
    same = due(RESPONSE, day) == due(exclusive, day)
    assert same is not NEWEST.is_working(day, Area.ENGLAND)


@given(any_days)
def test_the_proof_adds_up(day):
    reckoning = reckon(REQUEST, day, calendar=NEWEST)
    numbers = [entry.number for entry in reckoning.days if entry.counted]
    assert numbers == list(range(1, 21))
    assert [entry.on for entry in reckoning.days] == [
        day + timedelta(days=n) for n in range((reckoning.due_on - day).days + 1)
    ]
    assert reckoning.days[-1].number == 20
    assert all(entry.why and entry.source for entry in reckoning.days)
    assert all(
        entry.counted is NEWEST.is_working(entry.on, Area.UNITED_KINGDOM) for entry in reckoning.days[1:]
    )


@given(any_days)
def test_the_united_kingdom_never_has_more_working_days_than_england(day):
    england = replace(REQUEST, area=Area.ENGLAND)
    assert due(england, day) <= due(REQUEST, day)


@given(link_days, st.integers(0, 60), st.integers(0, 30), st.integers(0, 60), st.integers(0, 30))
def test_stopping_the_clock_never_shortens_the_time(day, begin, length, second, second_length):
    pauses = [
        Pause(day + begin * ONE_DAY, day + (begin + length) * ONE_DAY, "one"),
        Pause(day + second * ONE_DAY, day + (second + second_length) * ONE_DAY, "two"),
    ]
    plain, once, twice = due(REQUEST, day), due(REQUEST, day, pauses[:1]), due(REQUEST, day, pauses)
    assert plain <= once <= twice
    assert not any(pause.holds(twice) for pause in pauses)


@given(link_days, st.integers(0, 27))
def test_one_more_holiday_moves_the_date_only_if_it_was_a_working_day_within_the_time(day, after):
    extra = day + after * ONE_DAY
    holiday = Holiday("An extra holiday", "a test", "england-and-wales")
    changed = replace(
        NEWEST,
        version="2099.1",
        holidays={**NEWEST.holidays, extra: (*NEWEST.holidays.get(extra, ()), holiday)},
    )
    before, later = due(RESPONSE, day), due(RESPONSE, day, on_calendar=changed)
    moves = NEWEST.is_working(extra, Area.ENGLAND) and extra <= before
    assert (later > before) is moves
    assert later >= before


@given(st.dates(date(2008, 4, 1), date(2013, 3, 31)))
def test_months_end_on_the_same_day_or_the_months_last(day):
    ends = due(instruments.get("TRANSITIONAL-REPORT"), day)
    assert (ends.year - day.year) * 12 + ends.month - day.month == 2
    assert ends.day == day.day or (ends.day < day.day and (ends + ONE_DAY).day == 1)


@pytest.mark.parametrize(
    ("code", "starts_on", "numbers"),
    [
        ("ANNUAL-REPORT", date(2010, 3, 31), {date(2010, 3, 31): None, date(2010, 6, 30): 1}),
        (
            "TRANSITIONAL-REPORT",
            date(2008, 9, 30),
            {date(2008, 9, 30): None, date(2008, 10, 30): 1, date(2008, 11, 30): 2},
        ),
    ],
)
def test_the_proof_of_a_date_or_of_months_has_a_row_for_each_step(code, starts_on, numbers):
    days = reckon(instruments.get(code), starts_on, calendar=NEWEST).days
    assert {day.on: day.number for day in days} == numbers


def test_the_summary_says_it_in_a_sentence():
    assert reckon(RESPONSE, date(2010, 6, 14), calendar=NEWEST).summary == (
        "The time allowed is 20 working days beginning with the day of receipt. It started on 14 June 2010, "
        "so the last day is 9 July 2010. Of the days from the start to then, 6 do not count. "
        "An answer on that day is in time."
    )


def test_every_instrument_is_complete():
    for instrument in instruments.all_instruments():
        assert instrument.duty
        assert instrument.owed_by
        assert instrument.address.startswith("https://www.legislation.gov.uk/")
        assert instrument.in_force_to is None or instrument.in_force_from < instrument.in_force_to
        assert not instrument.successor or instruments.get(instrument.successor)
        assert instrument.note or not instrument.is_assumption
        assert (instrument.unit is Unit.FIXED_DATE) is not bool(instrument.length)
        assert (instrument.unit is Unit.WORKING_DAYS) is bool(instrument.working_day)


def test_a_longer_limit_is_longer_and_in_force_as_long():
    for law in instruments.all_instruments():
        if law.longer:
            longer = instruments.get(law.longer)
            assert (longer.in_force_from, longer.in_force_to) == (law.in_force_from, law.in_force_to)
            assert longer.length > law.length


def test_a_successor_begins_on_the_day_after():
    for instrument in instruments.all_instruments():
        if instrument.successor:
            assert instrument.in_force_to is not None
            assert instruments.get(instrument.successor).in_force_from == instrument.in_force_to + ONE_DAY


def test_an_unknown_instrument_is_a_mistake_of_the_caller():
    with pytest.raises(LookupError, match="NO-SUCH"):
        instruments.get("NO-SUCH")
