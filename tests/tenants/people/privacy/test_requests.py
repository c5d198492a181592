"""Requests about one's own data: their time limits, what is asked first, the answer, the refusal."""

from datetime import UTC, date, datetime

import pytest

from foundation.access import NotPermitted
from foundation.law import Refused
from foundation.law.models import Clock
from foundation.notify.models import Message
from tenants.people.privacy import rules
from tenants.people.privacy.models import DataRequest, Kind
from tenants.people.privacy.services import answering
from tenants.people.privacy.services.answering import Asked
from tests.tenants.people.privacy import factories

TODAY = date(2010, 6, 14)
IN_2026 = datetime(2026, 11, 28, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "received_on", "law"),
    [
        ("access", TODAY, "DATA-ACCESS"),
        ("objection", TODAY, "DATA-OBJECTION"),
        ("correction", TODAY, None),
        ("erasure", TODAY, None),
        ("complaint", TODAY, None),
        ("access", date(2018, 5, 25), "DATA-REQUEST"),
        ("erasure", date(2020, 1, 6), "DATA-REQUEST"),
        ("correction", date(2026, 2, 5), "DATA-REQUEST-PAUSED"),
        ("complaint", date(2026, 6, 18), None),
        ("complaint", date(2026, 6, 19), "DATA-COMPLAINT"),
    ],
)
def test_the_law_of_the_day_of_receipt_sets_the_time(kind, received_on, law):
    found = rules.time_limit(kind, received_on)
    assert (found.code if found else None) == law


def test_every_kind_of_request_has_had_a_limit_at_some_time():
    assert set(rules.INSTRUMENTS) == set(Kind)


def test_forty_days_are_counted_from_the_day_a_letter_came(network, alice, at):
    asked = factories.data_request(at=at, received_on=date(2010, 6, 7))
    assert asked.clock.due_on == date(2010, 7, 16)
    assert "Ada" not in asked.clock.subject
    factories.data_request("erasure", at=at)
    assert Clock.objects.filter(subject__contains="taken out").count() == 0


def test_who_asks_is_known_before_anything_is_told(network, alice, at):
    asked = factories.data_request("correction", at=at, identity="")
    with pytest.raises(Refused, match="before it is sure that they are the one who asks"):
        answering.answer(asked, answer="Done", by=alice, at=at)
    answering.confirm_identity(asked, identity="called_back", by=alice, at=at)
    answering.answer(asked, answer="Done", by=alice, at=at)
    assert (asked.state, asked.closed_on) == ("answered", TODAY)


def test_what_may_name_others_is_looked_over_before_it_is_told(network, alice, at):
    asked = factories.data_request(at=at)
    with pytest.raises(Refused, match="looked over before it is told"):
        answering.answer(asked, answer="Here it is", by=alice, at=at)
    with pytest.raises(Refused, match="held back for a reason that they are told"):
        answering.look_over(asked, keys=[], held_back={"notes.note:1": " "}, by=alice, at=at)
    answering.look_over(asked, keys=[], held_back={}, by=alice, at=at)
    answering.answer(asked, answer="Here it is", by=alice, at=at)
    asked.clock.refresh_from_db()
    assert asked.clock.met_on == TODAY


def test_identity_starts_the_time_afresh_and_scope_stops_it(network, alice):
    asked = factories.data_request(at=IN_2026, received_on=date(2026, 11, 2))
    assert asked.clock.due_on == date(2026, 12, 2)
    later = datetime(2026, 11, 9, 12, tzinfo=UTC)
    answering.ask_for_more(asked, asked=Asked.SCOPE, question="Since when?", by=alice, at=later)
    assert asked.clock.paused_since == date(2026, 11, 9)
    with pytest.raises(Refused, match="once at a time"):
        answering.ask_for_more(asked, asked=Asked.SCOPE, question="Again?", by=alice, at=later)
    answering.record_what_came(asked, on=date(2026, 11, 11), by=alice, at=IN_2026)
    # Three days later than 2 December is a Saturday: Monday.
    assert asked.clock.due_on == date(2026, 12, 7)
    answering.ask_for_more(asked, asked=Asked.IDENTITY, question="Who?", by=alice, at=IN_2026)
    answering.record_what_came(asked, on=date(2026, 11, 28), by=alice, at=IN_2026)
    assert (asked.clock.starts_on, asked.clock.due_on) == (date(2026, 11, 28), date(2026, 12, 29))


def test_before_article_12a_a_question_stops_no_month(network, alice):
    asked = factories.data_request(at=IN_2026, received_on=date(2026, 1, 12))
    answering.ask_for_more(asked, asked=Asked.SCOPE, question="Since when?", by=alice, at=IN_2026)
    assert asked.clock.paused_since is None
    with pytest.raises(Refused, match="Nothing was asked for"):
        answering.record_what_came(asked, on=date(2026, 1, 20), by=alice, at=IN_2026)


def test_a_complex_request_takes_three_months_and_they_are_told_why(network, alice):
    asked = factories.data_request(at=IN_2026, received_on=date(2026, 11, 2), email="ada@example.org")
    answering.give_longer(asked, reason="Ten years of papers", by=alice, at=IN_2026)
    assert asked.clock.due_on == date(2027, 2, 2)
    letter = Message.objects.get(template="privacy/email/longer")
    assert "Ten years of papers" in letter.body
    assert "2 February 2027" in letter.body


def test_a_refusal_has_a_lawful_ground_and_meets_the_time(network, alice, at):
    asked = factories.data_request(at=at, email="ada@example.org")
    answering.refuse(asked, refusal="identity", answer="We rang you twice.", by=alice, at=at)
    asked.clock.refresh_from_db()
    assert (asked.state, asked.clock.met_on) == ("refused", TODAY)
    assert "could not make sure who is asking" in Message.objects.get(template="privacy/email/refused").body


def test_a_complaint_is_acknowledged_within_thirty_days_and_never_refused(network, alice):
    complaint = factories.complaint(at=IN_2026)
    assert complaint.clock.due_on == date(2026, 12, 29)
    with pytest.raises(Refused, match="nobody may refuse to hear it"):
        answering.refuse(complaint, refusal="excessive", answer="No", by=alice, at=IN_2026)
    answering.acknowledge(complaint, by=alice, at=IN_2026)
    complaint.clock.refresh_from_db()
    assert complaint.clock.met_on == date(2026, 11, 28)
    answering.answer(complaint, answer="We are sorry.", by=alice, at=IN_2026)
    assert list(Message.objects.order_by("pk").values_list("template", flat=True)) == [
        "privacy/email/received",
        "privacy/email/acknowledged",
        "privacy/email/answered",
    ]
    assert "29 December 2026 (Data Protection Act 2018 s.164A)" in Message.objects.order_by("pk")[0].body


def test_in_2010_no_law_gives_a_complaint_a_time_and_none_is_invented(network, at):
    complaint = factories.complaint(at=at)
    assert complaint.clock is None
    assert "No law in force on that day sets a time limit" in Message.objects.get().body


def test_a_withdrawn_request_leaves_no_time_running(network, alice, at):
    asked = factories.data_request(at=at)
    answering.withdraw(asked, by=alice, at=at)
    asked.clock.refresh_from_db()
    assert asked.clock.cancelled_on == TODAY


def test_nobody_can_be_answered_without_an_address_or_before_they_asked(network, at):
    with pytest.raises(Refused, match="a way to be answered"):
        factories.data_request(at=at, telephone="", address="")
    with pytest.raises(Refused, match="recorded on the day it was received or later"):
        factories.data_request(at=at, received_on=date(2010, 6, 15))
    assert not DataRequest.objects.exists()


def test_only_who_may_answers(network, alice, bob, signed_in_as, at):
    asked = factories.data_request("correction", at=at)
    with pytest.raises(NotPermitted):
        answering.confirm_identity(asked, identity="known", by=bob, at=at)
    with pytest.raises(NotPermitted):
        answering.answer(asked, answer="Done", by=signed_in_as("host_support_worker"), at=at)


def test_who_waits_for_their_data_stands_first_on_the_start_page_with_the_last_day(
    network, alice, client_for, at
):
    request = factories.data_request(at=at)
    page = client_for(alice).get("/start/")
    people = next(part for part in page.context["parts"] if part.code == "people")
    (line,) = [line for line in people.lines if line.task.url == request.get_absolute_url()]
    assert line.task.due_on == request.clock.due_on
    assert line.task.proof, "it is one line, with how its date is worked out"
