"""“Tell us”, as somebody without an account meets it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.cache import caches

from foundation.drafts import services as drafts
from foundation.drafts.models import Draft
from foundation.notify.models import Message
from foundation.tenancy import queries as tenancy
from tenants.plan.matters import services as tying
from tenants.voice.feedback import queries, rules
from tenants.voice.feedback.models import Experience
from tenants.voice.feedback.services import telling
from tests.tenants.area.identity import factories as identities
from tests.tenants.area.providers import factories as providers
from tests.tenants.plan.matters import factories as matters
from tests.tenants.voice.feedback import factories

ANSWERS = {
    "danger": {"in_danger": "no"},
    "kind": {"kind": "experience"},
    "service": {"service": "my district nurse", "place": "Bootle"},
    "about": {"about": "cared_for"},
    "when": {"month_name": "3", "month_year": "2010"},
    "what": {"what": "She was sent home at night. <script>alert(1)</script> 👵"},
    "good": {"good": ""},
    "change": {"change": "Ring whoever is at home."},
    "overall": {"overall": "poor"},
    "consent": {"may_use": "yes", "may_show": "no", "may_publish": "no", "may_contact": "yes"},
    "contact": {"name": "Bea Long", "email": "bea@example.org"},
}


@pytest.fixture(autouse=True)
def nothing_counted(network):
    for name in ("lenient", "default"):
        caches[name].clear()


@pytest.fixture
def visitor(client_for):
    return client_for(None)


def begin(visitor):
    return visitor.get("/tell-us/begin/").headers["Location"].split("/")[2]


def answer(visitor, code, until="contact", **changed):
    """Answer the questions in their order, as they come."""
    where = f"/tell-us/{code}/danger/"
    for name, given in {**ANSWERS, **changed}.items():
        assert where.endswith(f"/{name}/"), where
        response = visitor.post(where, given)
        assert response.status_code == 302, response.text
        where = response.headers["Location"]
        if name == until:
            break
    return where


def test_a_carer_tells_one_question_a_page_and_sends_it_once(visitor):
    code = begin(visitor)
    check = answer(visitor, code)
    assert check == f"/tell-us/{code}/check/"
    page = visitor.get(check).text
    assert "She was sent home at night. &lt;script&gt;" in page
    assert "Ring whoever is at home." in page
    page = visitor.post(check, follow=True).text
    assert "Thank you for telling us" in page
    assert " ".join([code[:4], code[4:8], code[8:]]) in page
    experience = Experience.objects.get()
    assert (experience.source, experience.place, str(experience.month)) == ("site", "Bootle", "2010-03-01")
    assert (experience.may_use, experience.may_show, experience.may_contact) == (True, False, True)
    assert experience.email == "bea@example.org"
    visitor.post(check)
    assert Experience.objects.count() == 1


def test_each_page_says_what_is_missing_and_loses_nothing(visitor):
    code = begin(visitor)
    answer(visitor, code, until="overall")
    page = visitor.post(f"/tell-us/{code}/consent/", {"may_use": "yes"}).text
    assert "Select yes or no: may we show it to the service?" in page
    assert re.search(r'value="yes"[^>]*checked', page)
    page = visitor.post(f"/tell-us/{code}/when/", {"month_year": "2010"}).text
    assert "Choose the month too" in page
    page = visitor.post(f"/tell-us/{code}/when/", {"month_name": "12", "month_year": "2010"}).text
    assert "must not be in the future" in page


def test_who_stops_goes_on_with_their_code_however_it_is_typed(visitor, client_for):
    code = begin(visitor)
    answer(visitor, code, until="what")
    another = client_for(None)
    typed = f"{code[:4].lower()}-{code[4:8]} {code[8:]}"
    onwards = another.post("/tell-us/come-back/", {"code": typed}).headers["Location"]
    assert onwards == f"/tell-us/{code}/overall/"
    assert "She was sent home at night." in another.get(f"/tell-us/{code}/what/").text


def test_what_is_not_sent_is_no_experience_and_goes_after_a_month(visitor, at):
    code = begin(visitor)
    answer(visitor, code, until="change")
    assert not Experience.objects.exists()
    assert queries.answers_of(code, at)["change"] == "Ring whoever is at home."
    drafts.sweep(by=factories.SYSTEM, at=at + timedelta(days=32))
    assert not Draft.objects.exists()
    page = visitor.post("/tell-us/come-back/", {"code": code}).text
    assert "We know no such code" in page


def test_a_service_of_the_register_is_offered_and_chosen(visitor):
    surgery = providers.make_provider(name="Green Surgery")
    code = begin(visitor)
    where = answer(visitor, code, until="service", service={"service": "green surgery", "place": ""})
    assert where == f"/tell-us/{code}/which/"
    assert "Green Surgery" in visitor.get(where).text
    assert visitor.post(where, {"provider": "999999"}).status_code == 200
    assert visitor.post(where, {"provider": str(surgery.pk)}).status_code == 302
    for name in ("about", "when", "what", "good", "change", "overall", "consent", "contact"):
        visitor.post(f"/tell-us/{code}/{name}/", ANSWERS[name])
    visitor.post(f"/tell-us/{code}/check/")
    assert Experience.objects.get().provider == surgery


def test_danger_stands_first_and_people_are_told_now(visitor, at, alice):
    identities.of_its_own(at=at)
    code = begin(visitor)
    response = visitor.post(f"/tell-us/{code}/danger/", {"in_danger": "yes"})
    assert response.headers["Location"] == f"/tell-us/{code}/help/"
    page = visitor.get(f"/tell-us/{code}/help/").text
    assert page.index("ring 999") < page.index("Go on telling us")
    assert "Nobody may be reading" in page
    assert "Monday to Friday, 9am to 5pm" in page
    for name in list(ANSWERS)[1:]:
        visitor.post(f"/tell-us/{code}/{name}/", ANSWERS[name])
    visitor.post(f"/tell-us/{code}/check/")
    experience = Experience.objects.get()
    assert experience.in_danger
    told = Message.objects.filter(template="feedback/email/in_danger")
    assert alice.email in {message.to for message in told}
    assert not any("sent home" in message.body for message in told)


def test_nobody_who_does_not_read_them_is_told_of_danger(at, network):
    factories.told(at=at, in_danger=True)
    told = set(Message.objects.filter(template="feedback/email/in_danger").values_list("to", flat=True))
    assert told == {"alice@example.org", "sam@example.org"}


def test_the_thanks_has_neither_code_nor_words(at, network):
    factories.told(at=at, may_contact=True, email="bea@example.org", name="Bea Long")
    message = Message.objects.get(template="feedback/email/thanks")
    assert factories.CODE not in message.body
    assert factories.WORDS not in message.body


def test_a_code_of_another_network_is_unknown_here(visitor, at, network, other_network, client_for):
    factories.told(at=at)
    assert visitor.get(f"/tell-us/{factories.CODE}/told/").status_code == 200
    assert client_for(space=other_network).get(f"/tell-us/{factories.CODE}/told/").status_code == 404


@pytest.mark.parametrize("code", ["ZEBEDEE2345", "ZEBEDEE2345!", "zebedee23456", "ZEBEDEE2345O", "9" * 200])
def test_what_looks_like_no_code_is_not_found(visitor, code):
    assert visitor.get(f"/tell-us/{code}/told/").status_code == 404
    assert visitor.get(f"/tell-us/{code}/danger/").status_code == 404


def test_CodesAreNotGuessed_ten_within_an_hour(visitor):
    for _ in range(10):
        assert "We know no such code" in visitor.post("/tell-us/come-back/", {"code": "222222222222"}).text
    page = visitor.post("/tell-us/come-back/", {"code": "222222222223"}).text
    assert "at most ten codes are tried" in page


def test_NotTooManyTold_and_what_was_answered_is_kept(visitor, at, monkeypatch):
    monkeypatch.setattr(telling, "TOLD", telling.Limit("experiences", 0))
    code = begin(visitor)
    page = visitor.post(answer(visitor, code)).text
    assert rules.NotTooManyTold.sentence() in page
    assert queries.answers_of(code, at)


def test_a_program_that_fills_in_everything_sends_nothing(visitor):
    code = begin(visitor)
    assert "Leave the last question empty" in visitor.post(answer(visitor, code), {"website": "x"}).text
    assert not Experience.objects.exists()


def test_the_teller_sees_what_became_of_it(visitor, at, grace, alice):
    experience = factories.told(at=at)
    matter = matters.published("Waiting by the green", at=at)
    tying.say_matter(record=experience, about=matters.about(matter), by=factories.SYSTEM, at=at)
    page = visitor.get(f"/tell-us/{factories.CODE}/told/").text
    assert "It is part of something that we look into" in page
    assert matter.public_address in page


def test_what_may_be_done_with_it_is_changed_with_the_code(visitor, at):
    factories.told(at=at, may_contact=True, email="bea@example.org", name="Bea Long")
    where = f"/tell-us/{factories.CODE}/agreed/"
    visitor.post(where, {"may_use": "no", "may_show": "no", "may_publish": "no", "may_contact": "no"})
    experience = Experience.objects.get()
    assert (experience.may_use, experience.name, experience.email) == (False, "", "")
    assert not Experience.objects.counted().exists()


def test_with_the_code_it_is_taken_out_for_good(visitor, at, client_for, alice):
    experience = factories.told(at=at, may_contact=True, email="bea@example.org", name="Bea Long")
    page = visitor.post(f"/tell-us/{factories.CODE}/take-out/", follow=True).text
    assert "What you told us has been taken out." in page
    experience.refresh_from_db()
    assert experience.name == experience.email == ""
    assert factories.WORDS not in experience.what
    assert visitor.get(f"/tell-us/{factories.CODE}/told/").status_code == 404
    assert Experience.objects.counted().count() == 1


def test_a_suspended_network_takes_nothing(client_for, network, monkeypatch):
    monkeypatch.setattr(tenancy, "space_for_host", lambda _: replace(network, suspended=True))
    page = client_for().get("/tell-us/").text
    assert "Nothing can be sent from here while the LINk is suspended" in page
    assert "Start now" not in page


def test_what_is_told_of_children_s_social_services_is_signposted(visitor):
    page = visitor.get("/tell-us/").text
    assert "social services for children" in page
    assert "0800 1111" in page
