"""The vocabulary and the policy change on a day; what was kept before is read as it was written, for ever."""

from dataclasses import replace
from datetime import date

import pytest

from foundation.disclosure import FIRST, policy
from foundation.features import FigureSource
from foundation.timekeeping.periods import Quarter, Year
from messages import indicators
from messages.indicators import Indicator, Unit, indicators_for
from tenants import figures
from tenants.accountability.returns import queries
from tests.tenants.accountability.returns import factories
from tests.tenants.accountability.returns.factories import IN_APRIL, Q4
from tests.tenants.people.members import factories as members

HATS = Indicator("hats_worn", "Hats worn", "Hats.", Unit.COUNT, since=date(2010, 4, 1))
NEXT = Quarter.of("2010-11", 1)
IN_TENS = replace(FIRST, name="threshold-10-round-10", in_force_from=date(2010, 5, 1), threshold=10, base=10)


@pytest.fixture
def with_hats(monkeypatch):
    """A figure that is asked for from the next quarter."""
    monkeypatch.setitem(indicators.BY_CODE, HATS.code, HATS)


@pytest.fixture
def second_policy(monkeypatch):
    monkeypatch.setattr(policy, "POLICIES", (FIRST, IN_TENS))


def test_a_figure_that_is_added_is_asked_only_from_its_day(with_hats):
    assert HATS not in indicators_for(Q4)
    assert HATS in indicators_for(NEXT)
    assert HATS not in indicators_for(Year.named("2009-10"))
    assert HATS in indicators_for(Year.named("2010-11"))


def test_a_figure_that_ends_is_asked_up_to_its_last_day(monkeypatch):
    ended = replace(indicators.BY_CODE["reports_sent"], until=Q4.ends_on)
    monkeypatch.setitem(indicators.BY_CODE, "reports_sent", ended)
    assert ended in indicators_for(Q4)
    assert ended not in indicators_for(NEXT)
    assert ended in indicators_for(Year.named("2009-10"))


def test_records_are_counted_for_what_the_quarter_asks(network, with_hats, monkeypatch):
    assert HATS.code not in figures.count(Q4).figures
    with pytest.raises(figures.FigureSourceError, match="hats_worn"):
        figures.count(NEXT)
    milliner = FigureSource("Hats", "hats:list", lambda *_: {HATS.code: 7})
    sources = figures.sources_here()
    monkeypatch.setattr(figures, "sources_here", lambda: [*sources, milliner])
    assert figures.count(NEXT).figures[HATS.code] == 7


def test_an_older_return_opens_after_a_figure_was_added(network, alice, client_for, monkeypatch):
    version = factories.sent()
    monkeypatch.setitem(indicators.BY_CODE, HATS.code, replace(HATS, since=None))
    page = client_for(alice).get(version.get_absolute_url())
    assert page.status_code == 200
    assert "Hats worn" not in page.text
    assert "Reports sent" in page.text
    assert client_for(alice).get(f"{version.get_absolute_url()}sent/").status_code == 200


def test_an_older_return_opens_after_a_figure_has_ended(network, alice, client_for, monkeypatch):
    version = factories.sent()
    ended = replace(indicators.BY_CODE["reports_sent"], until=date(2009, 3, 31))
    monkeypatch.setitem(indicators.BY_CODE, "reports_sent", ended)
    assert "Reports sent" in client_for(alice).get(version.get_absolute_url()).text


def test_a_return_is_read_by_the_policy_of_its_approval(network, alice, client_for, at, second_policy):
    for number in range(7):
        members.person(f"Person {number}", at=IN_APRIL)
    version = factories.sent(at=IN_APRIL)
    later = factories.submitted(Quarter.of("2009-10", 3), at=at)
    raw = queries.figures_of(version)
    assert queries.released(raw, queries.policy_of(version, on=at.date()))["members_people"].value == 5
    assert queries.policy_of(later, on=at.date()) == IN_TENS
    assert queries.released(raw, IN_TENS)["members_people"].shown == "[c]"
    page = client_for(alice).get(version.get_absolute_url()).text
    assert "Rounded to the nearest 5" in page
    assert FIRST.sentence in page


def test_what_leaves_says_under_which_policy(network, at, second_policy):
    assert queries.envelope_of(factories.sent(at=IN_APRIL)).body["protection"] == FIRST.code
    later = factories.sent(Quarter.of("2009-10", 3), at=at)
    assert queries.envelope_of(later).body["protection"] == IN_TENS.code
