"""What people see and change about themselves, after a code by email."""

import json
import re

import pytest
from django.core import mail
from django.core.cache import caches

from foundation.audit.models import Event
from foundation.jobs import services as jobs
from foundation.law import Refused
from foundation.notes import services as notes
from foundation.notify.models import Message
from tenants.people.members.models import Member
from tenants.people.members.services import give_consent, merge
from tenants.people.news.models import Subscription
from tenants.people.privacy.models import DataRequest
from tenants.people.privacy.rules import GivesForThemselves
from tenants.people.privacy.services import answering, erasing, own
from tenants.people.privacy.services.asking import THEMSELVES
from tests.tenants.people.members import factories as members
from tests.tenants.people.news import factories as newsletters
from tests.tenants.people.privacy import factories

ADA = "ada@quill.example"


@pytest.fixture(autouse=True)
def _nothing_counted():
    for name in ("default", "lenient"):
        caches[name].clear()


@pytest.fixture
def ada(network, alice, at):
    member = members.person("Ada Quill", email=ADA, telephone="01632 960 002", contact_by="email", at=at)
    notes.add_note(record=member, text="Fell out with Cy Moor.", on=at.date(), by=alice, at=at)
    return member


def asked_code(client, at, email=ADA):
    client.post("/your-data/sign-in/", {"email": email})
    jobs.run_due(at)
    return re.search(r"The code: (\d{6})", mail.outbox[-1].body)[1]


def visiting(client, at, email=ADA):
    return client.post("/your-data/code/", {"code": asked_code(client, at, email)}, follow=True)


def test_they_read_what_is_kept_and_what_may_name_others_waits(ada, client_for, at):
    client = client_for()
    shown = visiting(client, at).content.decode()
    assert "Your place on the register" in shown
    assert "01632 960 002" in shown
    assert "Cy Moor" not in shown
    assert "1 more entry waits" in shown
    data = json.loads(client.get("/your-data/yours/file.json").content)
    assert {"what": "How you take part", "As": "Member", "From": "1 May 2009", "To": "Now"} in data["kept"]
    assert "Ada Quill" in client.get("/your-data/yours/file.html").content.decode()


def test_their_own_details_come_before_what_was_written_to_them(ada, client_for, at):
    client = client_for()
    shown = visiting(client, at).content.decode()
    headings = re.findall(r'<h2 class="govuk-heading-m">([^<(]*)', shown)
    assert headings[0] == "Your place on the register"
    assert any("mail" in heading for heading in headings[1:]), "the email with the code stands below"
    data = json.loads(client.get("/your-data/yours/file.json").content)
    assert data["kept"][0]["what"] == "Your place on the register"


def test_the_answer_and_the_work_are_the_same_for_whoever_is_not_on_record(ada, client_for, at):
    known, unknown = client_for(), client_for()
    answers = [
        (answer.status_code, answer["Location"])
        for answer in (
            known.post("/your-data/sign-in/", {"email": ADA}),
            unknown.post("/your-data/sign-in/", {"email": "nobody@quill.example"}),
        )
    ]
    assert answers[0] == answers[1] == (302, "/your-data/code/")
    assert Message.objects.filter(template="privacy/email/code").count() == 2
    shown = visiting(client_for(), at, "nobody@quill.example").content.decode()
    assert "Nobody is on record under nobody@quill.example" in shown


def test_code_is_right_once_in_its_own_browser_and_kept_nowhere(ada, client_for, at):
    client = client_for()
    code = asked_code(client, at)
    assert code not in Message.objects.get().body
    elsewhere = client_for().post("/your-data/code/", {"code": code})
    assert "not after five wrong tries" in elsewhere.content.decode()
    assert client.post("/your-data/code/", {"code": code}).status_code == 302
    again = client_for()
    again.cookies = client.cookies
    assert again.post("/your-data/code/", {"code": code}).status_code == 200


def test_after_five_wrong_tries_the_right_code_opens_nothing(ada, client_for, at):
    client = client_for()
    code = asked_code(client, at)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for _ in range(5):
        assert client.post("/your-data/code/", {"code": wrong}).status_code == 200
    assert client.post("/your-data/code/", {"code": code}).status_code == 200
    assert client.get("/your-data/yours/").status_code == 302


def test_five_codes_an_hour_for_one_address(ada, client_for):
    client = client_for()
    for _ in range(5):
        assert client.post("/your-data/sign-in/", {"email": ADA}).status_code == 302
    assert "for one address five codes" in client.post("/your-data/sign-in/", {"email": ADA}).content.decode()


def test_the_cookie_is_good_for_these_pages_only_and_ends_with_leaving(ada, client_for, at):
    client = client_for()
    visiting(client, at)
    cookie = client.cookies["links_your_data"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/your-data/", True, "Strict")
    secret = cookie.value
    client.post("/your-data/sign-out/")
    client.cookies["links_your_data"] = secret
    assert client.get("/your-data/yours/").status_code == 302


def test_they_correct_their_details_at_once(ada, client_for, at):
    client = client_for()
    visiting(client, at)
    facts = {"contact_by": "telephone", "email": ADA, "telephone": "01632 960 777", "language": "en"}
    assert client.post("/your-data/yours/details/", facts).status_code == 302
    ada.refresh_from_db()
    assert (ada.telephone, ada.contact_by) == ("01632 960 777", "telephone")


def test_another_address_has_to_be_shown_to_be_theirs_before_anything_is_read_there(ada, client_for, at):
    members.person("Cy Moor", email="cy@moor.example", at=at)
    client = client_for()
    visiting(client, at)
    facts = {"contact_by": "email", "email": "cy@moor.example", "language": "en"}
    assert client.post("/your-data/yours/details/", facts).status_code == 302
    assert client.get("/your-data/yours/").status_code == 302


def test_they_stop_contact_by_telephone(ada, client_for, at):
    client = client_for()
    visiting(client, at)
    assert client.post("/your-data/yours/stop/", {"ways": ["telephone"]}).status_code == 302
    ada.refresh_from_db()
    assert (ada.telephone, ada.contact_by) == ("", "email")


@pytest.fixture
def ben(ada, at):
    """Reads the same mail."""
    return members.person("Ben Quill", email=ADA, telephone="01632 960 555", at=at)


def said_who(client, name, fact=""):
    return client.post("/your-data/yours/who/", {"name": name, "fact": fact}, follow=True).content.decode()


def test_at_a_shared_address_nobody_learns_who_else_uses_it(ada, ben, client_for, at):
    client = client_for()
    asked = visiting(client, at).content.decode()
    assert "Who are you?" in asked
    wrong = said_who(client, "Cy Moor", "01632 960 002")
    for page in (asked, wrong):
        assert "Quill" not in page.replace(ADA, "")
        assert "01632" not in page.replace("01632 960 002", "")


@pytest.mark.parametrize("fact", ["", "01632 960 555", "L20 3DL"])
def test_who_only_says_their_name_there_reads_nothing_and_may_ask(ada, ben, client_for, at, fact):
    client = client_for()
    visiting(client, at)
    shown = said_who(client, "ada  QUILL", fact)
    assert "More than one person uses" in shown
    assert "01632" not in shown
    for page in ("file.json", "file.html", "details/", "stop/"):
        assert client.get(f"/your-data/yours/{page}").status_code == 404
    client.post("/your-data/yours/ask/access/", {"text": "Everything, please."})
    asked = DataRequest.objects.get()
    assert (asked.name, asked.identity, asked.records) == ("Ada Quill", "", [["members.member", ada.pk]])


def test_who_knows_what_stands_on_their_record_alone_reads_it_and_nothing_of_the_other(
    ada, ben, client_for, at
):
    client = client_for()
    visiting(client, at)
    shown = said_who(client, "Ada Quill", "01632960002")
    assert "Your place on the register" in shown
    assert "Ben" not in shown
    assert "960 555" not in shown
    assert client.get("/your-data/yours/details/").status_code == 200


def test_a_number_that_both_have_tells_nobody_apart(ada, client_for, at):
    members.person("Ben Quill", email=ADA, telephone="01632 960 002", at=at)
    client = client_for()
    visiting(client, at)
    assert "More than one person uses" in said_who(client, "Ada Quill", "01632 960 002")


def test_PersonIsNamed_and_after_five_wrong_tries_the_visit_ends(ada, ben, client_for, at):
    client = client_for()
    visiting(client, at)
    for number in range(5):
        assert "After five wrong tries your visit ends" in said_who(client, f"Somebody {number}")
    said_who(client, "Ada Quill", "01632 960 002")
    assert "/sign-in/" in client.get("/your-data/yours/")["Location"]


def test_they_say_purpose_by_purpose_and_way_by_way_what_they_agree_to_hear(ada, client_for, at):
    client = client_for()
    assert "What you agree to hear" in visiting(client, at).content.decode()
    address = "/your-data/yours/consents/"
    page = client.get(address).content.decode()
    assert "The LINk sends me its news and newsletters." in page
    assert 'value="post"' not in page
    client.post(address, {"news": ["email", "telephone"], "surveys": ["email"]})
    assert agreed(ada) == {"news": ["email", "telephone"], "surveys": ["email"]}
    client.post(address, {"news": ["telephone"]})
    assert agreed(ada) == {"news": ["telephone"]}
    ended = ada.consents.filter(withdrawn_on__isnull=False)
    assert {(consent.purpose, consent.withdrawn_how) for consent in ended} == {
        ("news", "website"),
        ("surveys", "website"),
    }
    assert ada.consents.get(purpose="news", withdrawn_on=None).how == "website"
    assert Event.objects.filter(table_name="members_consent", actor__contains=THEMSELVES).exists()


def test_GivesForThemselves_at_a_shared_address_and_stopping_needs_no_more_than_a_name(
    ada, ben, alice, client_for, at
):
    give_consent(
        member=ada,
        purpose="news",
        ways=["email", "telephone"],
        given_on=at.date(),
        how="paper",
        by=alice,
        at=at,
    )
    client = client_for()
    visiting(client, at)
    said_who(client, "Ada Quill")
    address = "/your-data/yours/consents/"
    page = client.get(address).content.decode()
    assert "events" not in page.partition("<main")[2].partition("</main")[0]
    client.post(address, {"news": ["email"]})
    assert agreed(ada) == {"news": ["email"]}
    with pytest.raises(Refused) as refused:
        own.set_consents(member=ada, wanted={"events": ["email"]}, is_sure=False, at=at)
    assert refused.value.rule is GivesForThemselves
    client.post(address, {"csrfmiddlewaretoken": "as every form has"})
    assert agreed(ada) == {}


def test_of_records_that_were_merged_what_they_agreed_to_on_either_is_stopped_together(
    ada, alice, client_for, at
):
    double = members.person("A. Quill", email="a@quill.example", contact_by="email", at=at)
    for member in (ada, double):
        give_consent(
            member=member, purpose="news", ways=["email"], given_on=at.date(), how="paper", by=alice, at=at
        )
    merge(survivor=ada, merged=double, by=alice, at=at)
    client = client_for()
    visiting(client, at)
    client.post("/your-data/yours/consents/", {"csrfmiddlewaretoken": "as every form has"})
    assert (agreed(ada), agreed(double)) == ({}, {})


def agreed(member):
    return {consent.purpose: consent.ways for consent in member.consents.filter(withdrawn_on=None)}


def test_the_host_looks_over_what_may_name_others_and_they_see_the_rest(ada, alice, client_for, at):
    client, host = client_for(), client_for(alice)
    notes.add_note(record=ada, text="Likes to come to meetings.", on=at.date(), by=alice, at=at)
    visiting(client, at)
    client.post("/your-data/yours/ask/access/", {"text": "The rest, please."})
    asked = DataRequest.objects.get()
    assert (asked.identity, asked.clock.instrument) == ("code", "DATA-ACCESS")
    page = host.get(f"/data-requests/{asked.pk}/look-over/").content.decode()
    held = re.search(r'value="(notes\.note:\d+)"[^>]*>\s*<label[^>]*>[^<]*Fell out', page)[1]
    refused = host.post(f"/data-requests/{asked.pk}/look-over/", {"held_back": [held]})
    assert "Say why it is held back" in refused.content.decode()
    facts = {"held_back": [held], "reason": "It tells about somebody else"}
    host.post(f"/data-requests/{asked.pk}/look-over/", facts)
    host.post(f"/data-requests/{asked.pk}/answer/", {"answer": "You see it now."})
    shown = client.get("/your-data/yours/").content.decode()
    assert "Likes to come to meetings." in shown
    assert "Cy Moor" not in shown
    assert "It tells about somebody else" in shown
    # What is written afterwards waits again.
    notes.add_note(record=ada, text="Rang about Dee Marsh.", on=at.date(), by=alice, at=at)
    later = client.get("/your-data/yours/").content.decode()
    assert "Dee Marsh" not in later
    assert "1 more entry waits" in later


def test_the_host_says_which_records_are_of_whoever_wrote_by_post(ada, alice, client_for, at):
    namesake = members.person("Ada Quill", address="9 Other Street", at=at)
    asked = factories.data_request(at=at)
    host = client_for(alice)
    page = host.get(f"/data-requests/{asked.pk}/records/").content.decode()
    assert f"members.member:{namesake.pk}" in page
    host.post(f"/data-requests/{asked.pk}/records/", {"records": [f"members.member:{ada.pk}"]})
    asked.refresh_from_db()
    assert asked.records == [["members.member", ada.pk]]
    answering.look_over(asked, keys=[], held_back={}, by=alice, at=at)
    assert "01632 960 002" in host.get(f"/data-requests/{asked.pk}/file/").content.decode()


def test_somebody_who_only_asked_to_join_sees_that(network, client_for, at):
    members.join_request("Bea Long", email="bea@long.example", message="I have time on Mondays.", at=at)
    shown = visiting(client_for(), at, "bea@long.example").content.decode()
    assert "I have time on Mondays." in shown
    assert not Member.objects.filter(name="Bea Long").exists()


def test_whoever_only_reads_the_newsletter_asks_to_be_taken_out_and_is_made_sure_of(
    network, alice, client_for, at
):
    newsletters.subscribed("kit@reader.example", at=at)
    client = client_for()
    shown = visiting(client, at, "kit@reader.example").content.decode()
    assert "Newsletters" in shown
    assert "Ask us to take you out" in shown
    assert client.get("/your-data/yours/ask/everything/").status_code == 404
    unnamed = client.post("/your-data/yours/ask/erasure/", {"text": "Take me out."})
    assert "Enter your full name" in unnamed.content.decode()
    asked = client.post(
        "/your-data/yours/ask/erasure/", {"name": "Kit Reader", "text": "Take me out."}, follow=True
    )
    assert "We have your request" in asked.content.decode()
    request = DataRequest.objects.get(kind="erasure")
    assert (request.name, request.email, request.identity) == ("Kit Reader", "kit@reader.example", "")
    assert request.records == []
    answering.confirm_identity(request, identity="wrote_back", by=alice, at=at)
    request.refresh_from_db()
    certificate = erasing.take_out(request, mentions=[], by=alice, at=at)
    assert ["Subscriptions to newsletters", 1] in [list(pair) for pair in certificate.gone]
    assert not Subscription.objects.exists()
    assert not Message.objects.filter(to="kit@reader.example").exists()
