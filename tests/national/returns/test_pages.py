"""The analyst's pages of returns."""

import io
from datetime import date

import pytest

from foundation.timekeeping.periods import Quarter
from national.returns.models import Query, ReceivedReturn
from tests.national.returns.factories import figures, received


@pytest.fixture
def ana(department, signed_in_as, client_for):
    return client_for(signed_in_as("analyst"))


def test_who_reported_and_who_has_not(ana):
    received()
    received(slug="barnet", figures=figures(responses_in_time=13))
    text = ana.get("/returns/").text
    assert "Returns for 2009-10 Q4" in text
    assert "no law sets one" in text
    assert "Isles of Scilly LINk" in text
    missing = ana.get("/returns/?standing=missing&period=2009-10+Q4").text
    assert "Isles of Scilly LINk" in missing
    assert "Barnet LINk" not in missing
    assert "No LINk matches" in ana.get("/returns/?text=nowhere").text
    assert "Barnet LINk" in ana.get("/returns/?region=London").text


def test_the_list_can_be_taken_away(ana):
    received()
    sheet = ana.get("/returns/coverage.csv?period=2009-10+Q4")
    lines = sheet.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "LINk,Region,Standing,First sent,Version,State,Checks to look at"
    assert "Sefton LINk,North West,in time,2010-04-12,1,Received,0" in lines
    assert io.BytesIO(ana.get("/returns/coverage.ods").content).read(2) == b"PK"


def test_the_story_of_a_question(ana):
    version = received(figures=figures(responses_in_time=13))
    address = version.get_absolute_url()
    page = ana.get(address).text
    assert "Responses in time (13) are more than responses due (12)" in page
    values = {"code": "responses_in_time", "question": "", "answer_by_day": "28", "answer_by_month": "6"}
    kept = ana.post(f"{address}ask/", {**values, "answer_by_year": "2010"})
    assert "Enter your question" in kept.text
    refused = ana.post(
        f"{address}ask/", {**values, "answer_by_year": "2010", "question": "Ring 01704 123456"}
    )
    assert "A question goes to the LINk" in refused.text
    assert "Ring 01704 123456" in refused.text
    asked = ana.post(f"{address}ask/", {**values, "answer_by_year": "2010", "question": "How?"}, follow=True)
    assert "has been sent to Sefton LINk" in asked.text
    assert Query.objects.get().answer_by == date(2010, 6, 28)
    assert "has been accepted" in ana.post(f"{address}accept/", {"note": "Right"}, follow=True).text
    assert ReceivedReturn.objects.get().state == "accepted"


def test_an_earlier_version_points_to_the_later_one(ana):
    first = received()
    second = received(revision=2)
    text = ana.get(first.get_absolute_url()).text
    assert "A later version has come" in text
    assert second.get_absolute_url() in text
    assert "/accept/" not in text


def test_those_who_only_look_get_no_buttons(department, dora, client_for):
    version = received()
    client = client_for(dora)
    assert "/ask/" not in client.get(version.get_absolute_url()).text
    assert client.post(f"{version.get_absolute_url()}accept/").status_code == 403


@pytest.mark.parametrize("address", ["99/", "?period=2010-11+Q1", "?period=nonsense"])
def test_what_there_is_not_is_not_found(ana, address):
    assert ana.get(f"/returns/{address}").status_code == 404


def test_pages_take_few_queries(ana, django_assert_max_num_queries):
    for slug in ("sefton", "barnet", "isles-of-scilly"):
        received(slug=slug, period=Quarter.of("2009-10", 4))
    ana.get("/returns/")
    with django_assert_max_num_queries(14, using="department"):
        ana.get("/returns/")
