"""A promise whose date has passed is asked after, and what is found is published."""

from datetime import date

import pytest

from foundation.access import NotPermitted
from foundation.law import Refused
from tenants.powers.reports import follow_up, services
from tenants.powers.reports.models import Recommendation
from tenants.powers.reports.rules import PromiseChecked, PromiseIsNear
from tests.tenants.powers.reports import factories

PROMISED_BY = date(2010, 6, 13)


@pytest.fixture
def said(network, at):
    return factories.make_promise(promised_by=PROMISED_BY, at=at)


def record(said, by, at, kept="part", evidence="Open on two of four Saturdays.", on=None):
    services.record_whether_kept(said, kept=kept, evidence=evidence, on=on or at.date(), by=by, at=at)


def test_the_start_page_asks_until_somebody_has_said(said, alice, client_for, at):
    question = "Was it kept? "
    assert question in client_for(alice).get("/start/").text
    record(said, alice, at)
    assert question not in client_for(alice).get("/start/").text


def test_on_its_last_day_a_promise_can_still_be_kept(said, alice):
    assert list(follow_up.promises_to_check(alice, PROMISED_BY)) == []


@pytest.mark.parametrize("address", ["/reports/{report}/", "/reports/promises/"])
def test_the_report_and_the_list_lead_to_the_question(said, alice, client_for, address):
    page = client_for(alice).get(address.format(report=said.recommendation.report_id)).text
    assert f'href="/reports/promises/{said.pk}/"' in page
    assert "Say whether it was kept" in page


def test_it_is_recorded_on_its_page_and_told_to_everybody(said, alice, client_for):
    client = client_for(alice)
    typed = {
        "kept": "not_kept",
        "evidence": "The doors were shut.",
        "on_day": 14,
        "on_month": 6,
        "on_year": 2010,
    }
    address = f"/reports/promises/{said.pk}/"
    assert "Choose whether the promise was kept" in client.post(address, {**typed, "kept": ""}).text
    assert "The doors were shut." in client.post(address, typed, follow=True).text
    told = client_for().get("/published/what-changed/").text
    assert "Not kept" in told
    assert "Doors open on Saturdays." in told
    assert "The doors were shut." in told


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"evidence": " "}, "Say how you know"),
        ({"on": date(2010, 6, 15)}, "in the future"),
        ({"on": PROMISED_BY, "kept": "not_kept"}, "has not passed yet"),
    ],
)
def test_what_can_not_be_shown_to_be_true_is_refused(said, alice, at, changed, why):
    with pytest.raises(Refused, match=why) as refusal:
        record(said, alice, at, **changed)
    assert refusal.value.code == PromiseChecked.__name__


def test_a_participant_can_not_say(said, bob, at):
    with pytest.raises(NotPermitted):
        record(said, bob, at)


@pytest.mark.parametrize("until", [date(1, 1, 1), date(9999, 12, 31), date(2000, 6, 1)])
def test_a_promise_is_near(until):
    recommendation = Recommendation(pk=1, number=2)
    with pytest.raises(Refused, match="the date for 2"):
        PromiseIsNear.check({recommendation: ("accepted", "Soon.", until)}, date(2010, 6, 14))
    PromiseIsNear.check({recommendation: ("accepted", "Soon.", None)}, date(2010, 6, 14))
    PromiseIsNear.check({recommendation: ("accepted", "Soon.", date(2019, 6, 14))}, date(2010, 6, 14))
