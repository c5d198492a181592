from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError

from foundation.law import Refused, calendar, queries
from foundation.law import services as clocks
from foundation.law.calendar import Holiday, YearNotInCalendar
from foundation.law.instruments import NoInstrumentInForce
from foundation.law.models import Clock, ClockEvent
from foundation.tenancy import atomic

TODAY = date(2010, 6, 14)


@pytest.fixture
def start(alice, at):
    def start(instrument="LINK-REPORT-RESPONSE", starts_on=TODAY, subject="Report: hospital food"):
        return clocks.start(
            instrument=instrument,
            starts_on=starts_on,
            subject=subject,
            url="/reports/3/",
            owed_by="NHS Sefton",
            by=alice,
            at=at,
        )

    return start


def with_holiday(day):
    holiday = Holiday("An extra holiday", "a test", "england-and-wales")
    newest = calendar.newest()
    return replace(newest, version="2099.1", holidays={**newest.holidays, day: (holiday,)})


def kinds(clock):
    return [event.kind for event in clock.events.all()]


def test_a_clock_keeps_its_date_and_what_it_was_counted_with(start):
    clock = start()
    assert clock.due_on == date(2010, 7, 9)
    assert clock.calendar_version == queries.current_calendar().version
    assert queries.proof(clock).due_on == clock.due_on
    (event,) = clock.events.all()
    assert (event.kind, event.by_name, event.due_on) == ("started", "Alice", date(2010, 7, 9))


@pytest.mark.parametrize(
    ("today", "standing"),
    [
        (date(2010, 6, 14), "open"),
        (date(2010, 7, 1), "open"),
        (date(2010, 7, 2), "due soon"),
        (date(2010, 7, 9), "due soon"),
        (date(2010, 7, 10), "late"),
    ],
)
def test_how_an_open_clock_stands(start, today, standing):
    assert start().state_on(today) == standing


@pytest.mark.parametrize(
    ("met_on", "standing"), [(date(2010, 7, 9), "met in time"), (date(2010, 7, 10), "met late")]
)
def test_an_answer_on_the_due_date_is_in_time(start, alice, at, met_on, standing):
    clock = start()
    clocks.meet(clock, on=met_on, by=alice, at=at + timedelta(days=40))
    assert clock.state_on(date(2010, 12, 1)) == standing
    assert kinds(clock) == ["started", "met"]


def test_no_clock_under_law_that_was_not_in_force(start):
    with pytest.raises(NoInstrumentInForce) as refusal:
        start(starts_on=date(2013, 4, 1))
    assert refusal.value.code == "InForce"
    assert not Clock.objects.exists()


@pytest.mark.parametrize("on", [date(2010, 6, 13), date(2010, 6, 15)])
def test_a_clock_is_not_met_before_it_started_or_in_the_future(start, alice, at, on):
    with pytest.raises(Refused) as refusal:
        clocks.meet(start(), on=on, by=alice, at=at)
    assert refusal.value.code == "MetWhileRunning"


def test_one_commissioner_may_answer_before_the_last_of_them_had_the_report(start, alice, at):
    clock = start("LINK-REPORT-LEAD", starts_on=date(2010, 6, 14))
    clocks.meet(clock, on=date(2010, 6, 10), by=alice, at=at)
    assert clock.state_on(TODAY) == "met in time"


def test_a_clock_is_met_once(start, alice, at):
    clock = start()
    clocks.meet(clock, on=TODAY, by=alice, at=at)
    with pytest.raises(Refused) as refusal:
        clocks.meet(clock, on=TODAY, by=alice, at=at)
    assert refusal.value.code == "ClockIsOpen"


def test_two_people_who_both_saw_it_open_do_not_both_meet_it(start, alice, at):
    clock = start()
    seen_before = Clock.objects.get(pk=clock.pk)
    clocks.meet(clock, on=TODAY, by=alice, at=at)
    with pytest.raises(Refused):
        clocks.cancel(seen_before, reason="Withdrawn", by=alice, at=at)


def test_a_mistaken_record_is_taken_back_and_stays_on_file(start, alice, at):
    clock = start()
    clocks.meet(clock, on=TODAY, by=alice, at=at)
    clocks.reopen(clock, reason="It was another report's answer.", by=alice, at=at)
    assert clock.state_on(TODAY) == "open"
    assert kinds(clock) == ["started", "met", "reopened"]
    with pytest.raises(Refused):
        clocks.reopen(clock, reason="Again", by=alice, at=at)


def test_a_cancelled_clock_says_why(start, alice, at):
    clock = start()
    clocks.cancel(clock, reason="The report was withdrawn.", by=alice, at=at)
    assert (clock.cancelled_on, clock.cancelled_reason) == (TODAY, "The report was withdrawn.")
    assert clock.state_on(date(2011, 1, 1)) == "cancelled"


def test_only_a_clock_whose_law_allows_it_is_stopped(start, alice, at):
    with pytest.raises(Refused) as refusal:
        clocks.pause(start(), on=TODAY, reason="Holidays", by=alice, at=at)
    assert refusal.value.code == "PauseByLaw"
    assert "SI 2008/528 reg 5(2)" in refusal.value.detail


def test_a_fees_notice_stops_a_request_until_the_fee_is_there(start, alice, at):
    clock = start("INFORMATION-REQUEST")
    clocks.pause(clock, on=date(2010, 6, 21), reason="A fees notice was given", by=alice, at=at)
    assert clock.state_on(date(2011, 1, 1)) == "paused"
    assert not Clock.objects.late(date(2011, 1, 1))
    with pytest.raises(Refused) as refusal:
        clocks.meet(clock, on=TODAY, by=alice, at=at)
    assert refusal.value.code == "ClockRunning"
    clocks.resume(clock, on=date(2010, 6, 25), by=alice, at=at)
    assert clock.due_on == date(2010, 7, 20)
    assert queries.proof(clock).due_on == clock.due_on
    assert kinds(clock) == ["started", "paused", "resumed"]
    assert clock.events.last().old_due_on == date(2010, 7, 13)


def test_a_clock_is_stopped_in_the_order_of_time(start, alice, at):
    clock = start("INFORMATION-REQUEST")
    with pytest.raises(Refused) as refusal:
        clocks.pause(clock, on=date(2010, 6, 1), reason="A fees notice", by=alice, at=at)
    assert refusal.value.code == "PauseInOrder"
    with pytest.raises(Refused):
        clocks.resume(clock, on=TODAY, by=alice, at=at)
    clocks.pause(clock, on=date(2010, 6, 21), reason="A fees notice", by=alice, at=at)
    with pytest.raises(Refused):
        clocks.resume(clock, on=date(2010, 6, 20), by=alice, at=at)
    clocks.resume(clock, on=date(2010, 6, 22), by=alice, at=at)
    with pytest.raises(Refused):
        clocks.pause(clock, on=date(2010, 6, 22), reason="Again", by=alice, at=at)


def test_details_that_were_asked_for_start_a_request_afresh(start, alice, at):
    clock = start("INFORMATION-REQUEST")
    clocks.restart(clock, starts_on=date(2010, 6, 21), reason="Which wards was made clear.", by=alice, at=at)
    assert (clock.starts_on, clock.due_on) == (date(2010, 6, 21), date(2010, 7, 20))
    assert kinds(clock) == ["started", "restarted"]


def test_a_new_holiday_moves_the_open_clocks_it_touches_and_no_other(start, alice, at):
    touched = start(subject="Touched")
    untouched = start(subject="Over by then", starts_on=date(2010, 5, 4))
    met = start(subject="Met")
    clocks.meet(met, on=TODAY, by=alice, at=at)
    moved = clocks.recompute_open_clocks(calendar=with_holiday(date(2010, 7, 7)), by=alice, at=at)
    assert [(move.subject, move.old_due_on, move.due_on) for move in moved] == [
        ("Touched", date(2010, 7, 9), date(2010, 7, 12))
    ]
    for clock in (touched, untouched, met):
        clock.refresh_from_db()
    assert (touched.due_on, untouched.due_on, met.due_on) == (
        date(2010, 7, 12),
        date(2010, 6, 1),
        date(2010, 7, 9),
    )
    assert {touched.calendar_version, untouched.calendar_version} == {"2099.1"}
    assert met.calendar_version != "2099.1"
    event = touched.events.last()
    assert (event.kind, event.old_due_on, event.due_on) == (
        "recounted",
        date(2010, 7, 9),
        date(2010, 7, 12),
    )


def test_counting_again_with_the_same_calendar_moves_nothing(start, alice, at):
    clock = start()
    assert clocks.recompute_open_clocks(calendar=queries.current_calendar(), by=alice, at=at) == ()
    assert kinds(clock) == ["started"]


def test_a_stopped_clock_is_counted_when_it_runs_again(start, alice, at, monkeypatch):
    clock = start("INFORMATION-REQUEST")
    clocks.pause(clock, on=date(2010, 6, 21), reason="A fees notice was given", by=alice, at=at)
    changed = with_holiday(date(2010, 7, 7))
    assert clocks.recompute_open_clocks(calendar=changed, by=alice, at=at) == ()
    monkeypatch.setattr(queries, "current_calendar", lambda: changed)
    clocks.resume(clock, on=date(2010, 6, 25), by=alice, at=at)
    assert (clock.due_on, clock.calendar_version) == (date(2010, 7, 21), "2099.1")


def test_a_calendar_that_does_not_reach_far_enough_moves_nothing(start, alice, at):
    clock = start()
    short = replace(with_holiday(date(2010, 7, 7)), last_year=2009)
    with pytest.raises(YearNotInCalendar):
        clocks.recompute_open_clocks(calendar=short, by=alice, at=at)
    clock.refresh_from_db()
    assert clock.due_on == date(2010, 7, 9)


def test_lists_come_by_date_and_leave_out_what_is_done_or_to_come(start, alice, at):
    late = start(subject="Late", starts_on=date(2010, 5, 4))
    soon = start(subject="Soon", starts_on=date(2010, 5, 24))
    start(subject="Next year", instrument="ANNUAL-REPORT", starts_on=date(2011, 3, 31))
    clocks.meet(start(subject="Met"), on=TODAY, by=alice, at=at)
    assert list(queries.open_clocks(TODAY)) == [late, soon]
    assert list(Clock.objects.late(TODAY)) == [late]


def test_the_calendar_can_be_pinned(settings):
    settings.LINKS_CALENDAR_VERSION = calendar.versions()[0]
    assert queries.current_calendar().version == calendar.versions()[0]


@pytest.mark.parametrize(
    "values",
    [
        {"cancelled_on": TODAY},
        {"cancelled_reason": "No date"},
        {"paused_since": TODAY},
        {"pause_reason": "No date"},
        {"met_on": TODAY, "cancelled_on": TODAY, "cancelled_reason": "Both"},
        {"due_on": TODAY - timedelta(days=1)},
    ],
)
def test_the_database_refuses_a_clock_that_makes_no_sense(start, values):
    clock = start()
    with pytest.raises(IntegrityError), atomic():
        Clock.objects.filter(pk=clock.pk).update(**values)


def test_what_happened_to_a_clock_can_not_be_rewritten(start):
    start()
    with pytest.raises(DatabaseError), atomic():
        ClockEvent.objects.update(by_name="Somebody else")
    with pytest.raises(DatabaseError), atomic():
        ClockEvent.objects.all()._raw_delete("default")


def test_the_department_has_clocks_of_its_own(department, dora, at):
    clock = clocks.start(
        instrument="ANNUAL-REPORT",
        starts_on=date(2010, 3, 31),
        subject="Annual report 2009-10",
        url="/annual-reports/",
        owed_by="Sefton LINk",
        by=dora,
        at=at,
    )
    assert clock.due_on == date(2010, 6, 30)


def test_a_limit_is_made_longer_once_and_in_time(start, alice):
    told = datetime(2026, 9, 20, 9, tzinfo=UTC)
    clock = start("DATA-REQUEST-PAUSED", starts_on=date(2026, 9, 1))
    assert clock.due_on == date(2026, 10, 1)
    clocks.pause(clock, on=date(2026, 9, 8), reason="scope", by=alice, at=told)
    clocks.resume(clock, on=date(2026, 9, 9), by=alice, at=told)
    clocks.lengthen(clock, reason="many files", by=alice, at=told)
    assert (clock.instrument, clock.due_on) == ("DATA-REQUEST-PAUSED-LONGER", date(2026, 12, 3))
    assert queries.proof(clock).due_on == clock.due_on
    assert kinds(clock)[-1] == "lengthened"
    with pytest.raises(Refused, match="made longer only where the law provides for it"):
        clocks.lengthen(clock, reason="again", by=alice, at=told)
    late = start("DATA-REQUEST-PAUSED", starts_on=date(2026, 8, 3))
    with pytest.raises(Refused, match="The last day was 3 September 2026"):
        clocks.lengthen(late, reason="many files", by=alice, at=told)
