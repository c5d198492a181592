"""Breaches that anybody tells of, and who hears what becomes of them."""

from datetime import date

import pytest
from django.core.cache import caches

from foundation.accounts.models import Account
from foundation.features import Subject
from foundation.law import Refused
from foundation.notify.models import Message
from tenants.governing.governance import own_data, services
from tenants.governing.governance.models import Breach
from tests.people import AT
from tests.tenants.governing.governance import factories
from tests.tenants.governing.governance.test_breaches import BY, DATE

TYPED = {
    "what": "You met without notice. <b>",
    "decision": "",
    "name": "Zoë Q.",
    "email": "zoe@example.org",
    **DATE,
}
FORM = "/published/procedures/breach/"


def letters(name):
    return list(Message.objects.filter(template=f"governance/email/breach_{name}").order_by("pk"))


@pytest.fixture(autouse=True)
def _nothing_counted():
    caches["lenient"].clear()


@pytest.fixture
def visitor(network, client_for):
    factories.procedures()
    return client_for()


@pytest.fixture
def told(visitor):
    visitor.post(FORM, TYPED)
    return Breach.objects.get()


def test_somebody_without_an_account_tells_of_one_and_the_members_have_it_to_consider(
    visitor, told, grace, client_for
):
    assert (told.recorded_by, told.email, told.state) == ("Zoë Q.", "zoe@example.org", "to_consider")
    assert "What you wrote is on record" in visitor.get(f"{FORM}told/").text
    assert told.get_absolute_url() in client_for(grace).get("/start/").text
    page = client_for(grace).get(told.get_absolute_url()).text
    assert "You met without notice. &lt;b&gt;" in page
    assert "Zoë Q." in page


def test_nobody_has_to_say_who_they_are(visitor):
    visitor.post(FORM, {**TYPED, "name": "", "email": ""})
    assert Breach.objects.get().recorded_by == "Somebody who gave no name"


def test_the_pages_on_how_we_decide_and_on_a_decision_lead_to_the_form(visitor, at):
    decision = factories.decision(at=at)
    assert FORM in visitor.get("/published/procedures/").text
    page = visitor.get(f"/published/decisions/{decision.pk}/").text
    assert f"{FORM}?decision={decision.pk}" in page
    asked = visitor.get(f"{FORM}?decision={decision.pk}").text
    assert f'<option value="{decision.pk}" selected>' in asked


@pytest.mark.parametrize("wrong", ["x", "999999", "-1", "1 OR 1"])
def test_a_decision_that_is_not_there_is_none(visitor, wrong):
    assert visitor.get(FORM, {"decision": wrong}).status_code == 200
    answer = visitor.post(FORM, {**TYPED, "decision": wrong})
    assert answer.status_code == 200
    assert "You met without notice." in answer.text
    assert not Breach.objects.exists()


def test_NotTooManyBreaches_no_program_fills_the_list(visitor):
    for _ in range(10):
        visitor.post(FORM, TYPED)
    page = visitor.post(FORM, TYPED).text
    assert "Try again in an hour" in page
    assert "You met without notice." in page
    assert Breach.objects.count() == 10


def test_whoever_told_hears_what_followed_and_what_is_learnt(told, grace, at):
    services.deal_with_breach(told, consequence="We met again.", learning="Send papers.", by=grace, at=at)
    (letter,) = letters("considered")
    assert letter.to == "zoe@example.org"
    assert "You met without notice." in letter.body
    assert "We met again." in letter.body
    assert "Send papers." in letter.body


def test_or_why_it_is_none(told, grace, at):
    services.dismiss_breach(told, why="Notice was given.", by=grace, at=at)
    assert "it is no breach. Why: Notice was given." in letters("considered")[0].body


def test_whoever_has_an_account_hears_at_its_address_and_not_of_what_they_did_themselves(
    network, bob, grace, at
):
    for by in (bob, grace):
        breach = services.record_breach(what="No notice", happened_on=at.date(), by=by, at=at)
        services.dismiss_breach(breach, why="Notice was given.", by=grace, at=at)
    assert [letter.to for letter in letters("considered")] == ["bob@example.org"]


def test_the_host_is_told_of_what_is_referred_to_it(told, grace, alice, client_for, at):
    page = client_for(grace).post(
        f"{told.get_absolute_url()}refer/", {"referred_to": "host", "why": "You sent it."}, follow=True
    )
    assert "An email tells them." in page.text
    (letter,) = letters("referred")
    assert letter.to == alice.email
    assert "You met without notice." in letter.body
    assert "Why: You sent it." in letter.body
    assert letters("considered")[0].to == "zoe@example.org"


def test_where_nobody_of_the_council_signs_in_the_page_says_so(told, grace, client_for):
    Account.objects.filter(email="olive@example.org").update(is_active=False)
    page = client_for(grace).post(
        f"{told.get_absolute_url()}refer/",
        {"referred_to": "authority", "why": "It is the second."},
        follow=True,
    )
    assert "tell them by letter" in page.text
    assert letters("referred") == []


def test_the_council_is_told_once_of_several(visitor, olive, grace, at):
    for number in (1, 2):
        visitor.post(FORM, {**TYPED, "what": f"Breach {number}", "email": ""})
    services.consider_breaches(
        breaches=list(Breach.objects.all()), outcome="authority", why="Money was spent.", by=grace, at=at
    )
    (letter,) = letters("referred")
    assert letter.to == olive.email
    assert "2 breaches" in letter.subject
    assert "Breach 1" in letter.body
    assert "Breach 2" in letter.body


def test_what_was_referred_stays_to_be_done_until_it_is_on_record_what_followed(told, grace, client_for, at):
    services.refer_breach(told, referred_to="host", why="You sent it.", by=grace, at=at)
    start = client_for(grace).get("/start/").text
    assert "Record what followed from a breach" in start
    services.deal_with_breach(told, consequence="We met again.", learning="Send papers.", by=grace, at=at)
    assert "Record what followed from a breach" not in client_for(grace).get("/start/").text


def test_whoever_told_reads_what_is_kept_and_is_taken_out(told, at):
    assert list(own_data.finds("ZOE@example.org", "")) == [told]
    assert list(own_data.finds("", "zoe q")) == [told]
    subject = Subject.of_records([told])
    (kept,) = own_data.reads(subject)
    assert ("What you wrote", told.what) in kept.said
    gone = own_data.erases(subject, 7, BY, at)
    told.refresh_from_db()
    assert told.email == ""
    assert "Zoë" not in told.recorded_by
    assert ("governance_breach", str(told.pk)) in gone.rows


def test_a_form_of_a_future_day_is_refused_with_what_was_typed(visitor):
    page = visitor.post(FORM, {**TYPED, "happened_on_year": "2099"})
    assert page.status_code == 200
    assert "You met without notice." in page.text
    with pytest.raises(Refused):
        services.tell_of_breach(what="x", happened_on=date(2099, 1, 1), sent_from="a", by=BY, at=AT)
    assert not Breach.objects.exists()
