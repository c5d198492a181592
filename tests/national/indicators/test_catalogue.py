"""Every indicator is there once, and can be read about."""

from datetime import date

import pytest

from messages.indicators import BY_CODE, INDICATORS
from national.indicators import presenters
from national.indicators.catalogue import HEADLINES, MEASURES, ORDERED, available, used_by
from national.indicators.population import residents


def text(response):
    return " ".join(response.content.decode().split())


def test_every_figure_of_the_vocabulary_is_an_indicator_of_its_own():
    assert {measure.code for measure in MEASURES.values() if measure.is_reported} == set(BY_CODE)


def test_every_indicator_is_listed_once():
    assert sorted(measure.code for measure in ORDERED) == sorted(MEASURES)


def test_what_is_worked_out_uses_figures_that_are_sent():
    for measure in MEASURES.values():
        assert {*measure.top, *measure.bottom} <= set(BY_CODE), measure.code
        assert not set(measure.top) & {measure.code} or measure.is_reported


@pytest.mark.parametrize("measure", ORDERED, ids=lambda measure: measure.code)
def test_every_indicator_says_what_it_is(measure):
    said = dict(presenters.facts(measure, date(2010, 6, 14)))
    assert all(said.values())
    assert measure.name
    assert measure.definition.endswith(".")
    assert presenters.counted(measure)
    assert not measure.is_rate or (measure.top_name and measure.bottom_name)


def test_names_are_different():
    names = [measure.name for measure in ORDERED]
    assert len(names) == len(set(names))


def test_headlines_are_in_every_quarter():
    quarterly = {
        measure.code for measure in available(annual=False, start=date(2009, 4, 1), end=date(2010, 3, 31))
    }
    assert set(HEADLINES) <= quarterly
    assert "received_host" not in quarterly


def test_what_uses_a_figure_is_said():
    codes = {measure.code for measure in used_by(MEASURES["spend_host"])}
    assert codes == {"spend", "spend_per_member", "spend_host_share"}


def test_counts_of_people_say_how_they_are_protected():
    for indicator in INDICATORS:
        said = presenters.protection(MEASURES[indicator.code], date(2010, 6, 14))
        assert ("round" in said) == indicator.protected


def test_population_is_of_every_authority():
    assert sum(residents().values()) == 52_196_381


def test_the_list_and_a_page_of_each(department, dora, client_for):
    client = client_for(dora)
    listed = text(client.get("/indicators/"))
    for measure in ORDERED:
        assert f'href="/indicators/{measure.code}/"' in listed
    shown = text(client.get("/indicators/members_per_10000/"))
    assert "(Members: people) ÷ (population of the area) × 10,000" in shown
    assert "Office for National Statistics" in shown
    assert "This is not zero" in shown


def test_an_indicator_that_does_not_exist_is_not_found(department, dora, client_for):
    assert client_for(dora).get("/indicators/happiness/").status_code == 404
