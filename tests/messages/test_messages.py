import json
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from foundation.disclosure import FIRST, Protected, Symbol, exact, protect
from foundation.exchange.messages import UnknownMessageError, digest, message_types, parse
from foundation.timekeeping.periods import Quarter, Year
from messages.indicators import INDICATORS, Indicator
from messages.quarterly_return import Explanation
from messages.return_query import ReturnQuery
from tests.foundation.exchange.builders import QUARTERLY, annual_report, figures, quarterly_return

PUBLISHED = Path(__file__).parent / "published_schemas"
days = st.dates(min_value=date(2000, 4, 1), max_value=date(2099, 3, 31))


def test_a_message_survives_the_database():
    for message in (quarterly_return("n001"), annual_report("n001")):
        body = json.loads(json.dumps(message.body()))
        assert parse(message.KIND, message.VERSION, body) == message


@pytest.mark.parametrize(
    "schema", message_types().values(), ids=lambda schema: f"{schema.KIND}_v{schema.VERSION}"
)
def test_a_published_schema_is_never_changed(schema):
    """A change needs a new version. Adding one: write its schema to a new file beside these."""
    kept = PUBLISHED / f"{schema.KIND}_v{schema.VERSION}.json"
    assert kept.is_file(), f"publish {kept.name}"
    assert json.loads(kept.read_text()) == json.loads(json.dumps(schema.model_json_schema()))


def test_an_unknown_kind_or_version_is_refused():
    with pytest.raises(UnknownMessageError):
        parse("quarterly_return", 99, {})
    with pytest.raises(UnknownMessageError):
        parse("gossip", 1, {})


def test_there_is_no_room_for_a_field_that_was_not_agreed():
    body = quarterly_return("n001").body() | {"contact": "Ada"}
    with pytest.raises(ValidationError, match="contact"):
        parse("quarterly_return", 1, body)


@pytest.mark.parametrize("value", ["12", 12.0, True])
def test_numbers_are_whole_numbers_and_nothing_else(value):
    body = quarterly_return("n001").body()
    body["figures"]["reports_sent"]["value"] = value
    with pytest.raises(ValidationError):
        parse("quarterly_return", 1, body)


def test_a_message_can_not_be_changed_after_it_was_made():
    message = quarterly_return("n001")
    with pytest.raises(ValidationError):
        message.revision = 2


@pytest.mark.parametrize(
    ("figure", "complaint"),
    [
        (exact(12), "was not protected"),
        (Protected(12, Symbol.ROUNDED), "not rounded"),
        (Protected(3, Symbol.ROUNDED), "not rounded"),
    ],
)
def test_an_exact_count_of_people_does_not_fit_into_a_return(figure, complaint):
    with pytest.raises(ValidationError, match=complaint):
        quarterly_return("n001", figures=figures() | {"members_people": figure})


def test_a_count_of_things_is_exact():
    with pytest.raises(ValidationError, match="reported exactly"):
        quarterly_return("n001", figures=figures() | {"reports_sent": protect(3, FIRST)})


def test_not_reported_is_sent_as_such_and_nothing_is_left_out():
    whole = figures()
    quarterly_return(
        "n001", figures=whole | {"spend_link": exact(None), "members_people": protect(None, FIRST)}
    )
    del whole["spend_link"]
    with pytest.raises(ValidationError, match="missing figures: spend_link"):
        quarterly_return("n001", figures=whole)
    with pytest.raises(ValidationError, match="unknown figures: favourite_colour"):
        quarterly_return("n001", figures=figures() | {"favourite_colour": exact(1)})


def test_a_quarter_is_reported_when_it_has_ended():
    with pytest.raises(ValidationError, match="had not ended"):
        quarterly_return("n001", approved_on=date(2010, 3, 31))


def test_an_explanation_belongs_to_a_figure():
    quarterly_return(
        "n001", explanations=(Explanation(code="reports_sent", text="Three reports were late."),)
    )
    with pytest.raises(ValidationError, match="not there"):
        quarterly_return("n001", explanations=(Explanation(code="weather", text="It rained."),))


@pytest.mark.parametrize(
    "text",
    ["Ask ada@example.org", "Ring 0151 496 0123", "Ring (0151) 496-0123 please", "Ring +44 151 496 0123"],
)
def test_contact_details_do_not_leave(text):
    with pytest.raises(ValidationError, match="can't leave"):
        Explanation(code="reports_sent", text=text)


@pytest.mark.parametrize(
    "text", ["Between 2009-10 and 2010-11 we sent 1,300 reports", "Rooms 101 to 0120", "a @ b"]
)
def test_ordinary_texts_are_not_taken_for_contact_details(text):
    assert Explanation(code="reports_sent", text=text).text == text


def test_a_year_has_one_figure_more_than_a_quarter():
    assert {i.code for i in INDICATORS} - {i.code for i in QUARTERLY} == {"received_host"}
    with pytest.raises(ValidationError, match="missing figures"):
        annual_report("n001", figures=figures(QUARTERLY))


def test_an_annual_report_follows_its_year():
    with pytest.raises(ValidationError, match="after its year"):
        annual_report("n001", signed_off_on=date(2010, 3, 31))
    with pytest.raises(ValidationError, match="after its year"):
        annual_report("n001", published_on=date(2010, 5, 31))


def test_a_section_appears_once():
    [section] = annual_report("n001").sections
    with pytest.raises(ValidationError, match="twice"):
        annual_report("n001", sections=(section, section))


def test_a_query_asks_about_a_known_figure_and_leaves_time():
    envelope = "a5b4a51c-5dd8-4d0b-90ba-5b87a14c3c2a"
    body = {
        "network": "n001",
        "period": Quarter.of("2009-10", 4).model_dump(mode="json"),
        "revision": 1,
        "envelope": envelope,
        "code": "reports_sent",
        "question": "Is this right?",
        "asked_on": "2010-06-14",
        "answer_by": "2010-06-28",
    }
    assert isinstance(parse("return_query", 1, body), ReturnQuery)
    for wrong in ({"code": "weather"}, {"answer_by": "2010-06-13"}, {"question": "  "}):
        with pytest.raises(ValidationError):
            parse("return_query", 1, body | wrong)


@given(days)
def test_every_day_is_in_one_quarter_and_one_year(day):
    quarter, year = Quarter.containing(day), Year.containing(day)
    assert quarter.starts_on <= day <= quarter.ends_on
    assert year.starts_on <= quarter.starts_on <= quarter.ends_on <= year.ends_on
    assert quarter.label.startswith(year.label)
    assert Quarter.named(quarter.label) == quarter
    assert quarter.following().starts_on == quarter.ends_on + timedelta(days=1)


@pytest.mark.parametrize("label", ["2010-11 Q5", "2010-11 Q0", "2010-12 Q1", "2010-11", "2010-11 Qx"])
def test_a_quarter_that_does_not_exist_is_refused(label):
    with pytest.raises(ValueError, match=r"quarter|year"):
        Quarter.named(label)


def test_a_period_with_other_dates_is_refused():
    with pytest.raises(ValidationError, match="does not run"):
        Quarter(label="2010-11 Q1", starts_on=date(2010, 4, 1), ends_on=date(2010, 6, 29))


@given(st.dictionaries(st.text(), st.integers() | st.text()))
def test_a_digest_does_not_depend_on_the_order_of_keys(body):
    assert digest(body) == digest(dict(reversed(body.items())))


def test_the_vocabulary_is_complete_and_each_code_stands_once():
    codes = [i.code for i in INDICATORS]
    assert len(codes) == len(set(codes))
    for indicator in INDICATORS:
        for field in fields(Indicator):
            assert getattr(indicator, field.name) != "", (indicator.code, field.name)
        assert indicator.definition.endswith(".")
