"""Each figure of the vocabulary comes from the records of one app, and leaves as the policy says."""

import pytest
from django.urls import NoReverseMatch, reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.disclosure import FIRST, Symbol
from foundation.features import FigureSource
from foundation.timekeeping.periods import Quarter, Year
from messages.indicators import INDICATORS, check_figures, indicators_for
from tenants import figures
from tenants.figures import FigureSourceError

QUARTER = Quarter.of("2009-10", 4)
YEAR = Year.named("2009-10")
QUARTERLY = indicators_for(QUARTER)


def test_every_figure_of_a_quarter_and_of_a_year_has_a_source(network):
    assert list(figures.count(QUARTER).figures) == [i.code for i in QUARTERLY]
    assert list(figures.count(YEAR).figures) == [i.code for i in INDICATORS]


def test_the_pages_of_the_sources_exist(network, alice, client_for):
    lost = []
    for source in figures.sources_here():
        try:
            reverse(source.page)
        except NoReverseMatch:
            lost.append(source.name)
    assert not lost


def test_a_figure_without_a_source_stops_everything(network, monkeypatch):
    sources = figures.sources_here()
    monkeypatch.setattr(figures, "sources_here", lambda: sources[1:])
    with pytest.raises(FigureSourceError, match="members_people"):
        figures.count(QUARTER)


@pytest.mark.parametrize(
    ("given_by_another", "complaint"),
    [({"reports_sent": 1}, "counts again"), ({"hats_worn": 1}, "does not know")],
)
def test_a_figure_is_counted_once_and_known(network, monkeypatch, given_by_another, complaint):
    stranger = FigureSource("Hats", "hats:list", lambda *_: given_by_another)
    sources = figures.sources_here()
    monkeypatch.setattr(figures, "sources_here", lambda: [*sources, stranger])
    with pytest.raises(FigureSourceError, match=complaint):
        figures.count(QUARTER)


@settings(deadline=None, max_examples=60)
@given(st.none() | st.integers(min_value=0, max_value=40) | st.integers(min_value=0, max_value=10**9))
def test_whatever_the_records_say_what_leaves_is_fit_to_leave(count):
    raw = dict.fromkeys((indicator.code for indicator in QUARTERLY), count)
    leaving = figures.released(raw, FIRST)
    check_figures(leaving, QUARTERLY, FIRST)
    for indicator in QUARTERLY:
        figure = leaving[indicator.code]
        assert (figure.symbol == Symbol.NOT_REPORTED) == (count is None)
        if indicator.protected and count is not None and 0 < count < FIRST.threshold:
            assert figure.value is None


def test_a_change_is_seen_also_from_and_to_unknown():
    before = {"a": 1, "b": None, "c": 2, "d": 0}
    assert figures.changed(before, {"a": 1, "b": 0, "c": None, "d": 0}) == ["b", "c"]
