"""Classes, ranks, periods, who counts as late: the arithmetic of the dashboard without pages."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from national.dashboard import queries
from national.dashboard.charts import Point, trend
from national.dashboard.classes import quantiles
from national.dashboard.periods import periods_between
from national.dashboard.scope import scope_of
from national.dashboard.snapshot import Coverage
from national.register.coverage import Punctuality
from national.returns import queries as returns
from national.returns.models import ReceivedReturn
from tests.national.dashboard import factories as make
from tests.national.dashboard.factories import Q3

TODAY = date(2010, 6, 14)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=200))
def test_each_value_is_in_the_one_class_that_holds_it(values):
    classes = quantiles(values)
    for value in values:
        found = classes.of(value)
        assert found.lowest <= value <= found.highest
    assert sum(each.size for each in classes.classes) == len(values)
    assert len(classes.classes) <= 5
    steps = [each.step for each in classes.classes]
    assert steps == sorted(set(steps))
    assert set(steps) <= set(range(1, 7))


def test_classes_are_of_about_equal_size():
    assert [each.size for each in quantiles(list(range(100))).classes] == [20] * 5


def test_no_values_no_classes():
    assert quantiles([]).classes == ()


def test_periods_are_those_that_have_ended():
    periods = periods_between(date(2008, 4, 1), TODAY)
    assert [period.label for period in periods.quarters][:2] == ["2008-09 Q1", "2008-09 Q2"]
    assert periods.newest_first[0] is periods.latest
    assert periods.quarters[-1].label == "2009-10 Q4"
    assert [period.label for period in periods.years] == ["2008-09", "2009-10"]


def test_an_annual_report_is_due_on_30_june():
    assert make.period("2009-10").due_on == date(2010, 6, 30)


def test_the_period_before_is_of_the_same_kind():
    periods = periods_between(date(2008, 4, 1), TODAY)
    assert periods.before(make.period("2009-10-q1")) == make.period("2008-09-q4")
    assert periods.before(make.period("2009-10")) == make.period("2008-09")
    assert periods.before(periods.quarters[0]) is None


def test_before_the_first_quarter_has_ended_there_is_nothing_to_choose():
    assert scope_of({}, (), periods_between(date(2008, 4, 1), date(2008, 6, 30)), date(2008, 6, 30)) is None


def test_a_share_is_never_rounded_to_all_or_to_none():
    coverage = Coverage(
        {Punctuality.IN_TIME: 999, Punctuality.LATE: 0, Punctuality.MISSING: 1, Punctuality.AWAITED: 0}
    )
    assert coverage.share(coverage.received) == 99
    assert coverage.share(1) == 1
    assert coverage.share(0) == 0


@pytest.fixture
def three(department):
    """Sefton in time and corrected late, Barnet late, the Isles of Scilly not at all."""
    sefton, barnet = make.key_of("sefton"), make.key_of("barnet")
    ReceivedReturn.objects.bulk_create(
        [
            make.received(sefton, Q3, {"members_people": 90}),
            make.received(sefton, counts={"members_people": 100}),
            make.received(sefton, counts={"members_people": 120}, revision=2, days_late=20),
            make.received(barnet, counts={"members_people": 3}, days_late=1),
        ]
    )
    return sefton, barnet


def snapshot(viewer, label="2009-10-q4"):
    everyone = queries.places(viewer)
    (found,) = queries.snapshots(viewer, [make.period(label)], everyone, TODAY)
    return found


def test_the_last_version_counts_and_the_first_says_who_was_late(three, dora):
    found = {place.slug: place for place in snapshot(dora).places}
    now = snapshot(dora)
    assert now.submission(found["sefton"]).revision == 2
    assert now.punctuality(found["sefton"]) is Punctuality.IN_TIME
    assert now.punctuality(found["barnet"]) is Punctuality.LATE
    assert now.punctuality(found["isles-of-scilly"]) is Punctuality.MISSING


def test_it_counts_as_the_pages_of_returns_do(three, dora):
    """Two ways to the same numbers: one definition."""
    mine, theirs = snapshot(dora).coverage, returns.coverage("2009-10 Q4", on=TODAY)
    assert mine.expected == theirs.expected
    assert mine.counts[Punctuality.IN_TIME] == len(theirs.in_time)
    assert mine.counts[Punctuality.LATE] == len(theirs.late)
    assert mine.counts[Punctuality.MISSING] == len(theirs.missing)
    figures = {reporting.network.key: reporting.version.protected for reporting in theirs.reported}
    now = snapshot(dora)
    for place in now.places:
        found = now.submission(place)
        assert (dict(found.figures) if found else None) == figures.get(place.key)


def test_who_had_not_opened_or_had_closed_is_not_expected(three, dora):
    everyone = queries.places(dora)
    late = [replace(place, opened_on=date(2010, 4, 1)) for place in everyone[:1]]
    early = [replace(place, closed_on=date(2010, 1, 1)) for place in everyone[1:2]]
    chosen = [*late, *early, *everyone[2:]]
    (found,) = queries.snapshots(dora, [make.period("2009-10-q4")], chosen, TODAY)
    assert found.coverage.expected == 1


def test_a_chart_has_a_gap_where_there_is_no_value_and_breaks_no_content_policy():
    points = [Point(f"2009-10 Q{n}", value, 2, 3) for n, value in enumerate((5.0, None, 7.0), start=1)]
    for width in ("wide", "narrow"):
        picture = trend(points, unit="People", width=width)
        assert picture.startswith("<svg")
        assert "<style" not in picture
        assert "style=" not in picture
        assert "<script" not in picture
        assert picture.count('aria-roledescription="point"') in (2, 3)


def test_ranks_are_shared_by_equals():
    from national.dashboard.presenters.ranking import _ranks
    from national.indicators.catalogue import MEASURES

    measure = MEASURES["reports_sent"]
    figures = [measure.figure(make.figures({"reports_sent": value}), None) for value in (4, 9, 9, None, 1)]
    assert _ranks(figures) == {9: "1=", 4: "3", 1: "4"}
