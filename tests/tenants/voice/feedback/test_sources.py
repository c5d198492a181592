"""What somebody wrote when asking to join, or said at an activity, and what of it may be used or published. Every name is made up."""

import re

import pytest
from django.core import mail

from foundation.jobs.services import run_due
from foundation.law import Refused
from foundation.notify.models import Message
from tenants.voice.feedback.models import Experience
from tenants.voice.feedback.services import entering, own, publishing, reading
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.people.members.factories import join_request
from tests.tenants.voice.activities.factories import activity
from tests.tenants.voice.feedback import factories

pytestmark = pytest.mark.usefixtures("network")
WROTE = "My mother waited nine hours on a trolley."


def asked(at, **facts):
    return join_request("Zita Quill", at=at, message=WROTE, **{"email": "zita@example.org", **facts})


def test_what_a_joiner_wrote_is_taken_once_and_assumes_no_consent(at, alice, client_for):
    request = asked(at)
    client = client_for(alice)
    page = client.get(f"/members/joining/{request.pk}/")
    assert "Take what they wrote as something that they told" in page.text
    for _ in range(2):
        entering.take_message(request, by=alice, at=at)
    experience = Experience.objects.get(source="joining")
    assert (experience.what, experience.received_on, experience.name) == (WROTE, at.date(), "")
    assert not any((experience.may_use, experience.may_show, experience.may_publish, experience.may_contact))
    assert f"What they wrote: {experience}" in client.get(f"/members/joining/{request.pk}/").text
    assert f"/members/joining/{request.pk}/" in client.get(experience.get_absolute_url()).text


def test_by_one_press(at, alice, client_for):
    address = f"/experiences/joining/{asked(at).pk}/"
    client = client_for(alice)
    assert "An email to zita@example.org asks" in client.get(address).text
    assert client.post(address).headers["Location"] == Experience.objects.get().get_absolute_url()


def test_they_are_asked_by_email_on_a_page_of_their_own(at, alice, client_for):
    experience = entering.take_message(asked(at), by=alice, at=at)
    run_due(at)
    sent = next(one for one in mail.outbox if "May we use" in one.subject)
    page = re.search(r"https?://[^/]+(/tell-us/\S+/agreed/)", sent.body)[1]
    assert page.split("/")[2] not in Message.objects.get(template="feedback/email/asked").body
    assert WROTE not in sent.body
    visitor = client_for(None)
    visitor.post(page, {"may_use": "yes", "may_show": "no", "may_publish": "no", "may_contact": "no"})
    experience.refresh_from_db()
    assert (experience.may_use, experience.may_show) == (True, False)
    assert WROTE in visitor.get(page.replace("agreed", "told")).text


def test_who_has_no_email_address_is_asked_by_somebody(at, alice, client_for):
    request = asked(at, email="", telephone="01632 960 001")
    experience = entering.take_message(request, by=alice, at=at)
    assert not Message.objects.filter(template="feedback/email/asked").exists()
    address = f"/experiences/{experience.pk}/agreed/"
    client = client_for(alice)
    refused = client.post(address, {"consents": ["may_use"], "name": "Zita Quill"})
    assert "without it nothing is kept that names" in refused.text
    client.post(address, {"consents": ["may_use", "may_contact"], "name": "Zita Quill"})
    experience.refresh_from_db()
    assert (experience.may_use, experience.may_contact, experience.name) == (True, True, "Zita Quill")


def test_SaidWhenJoining_nothing_is_taken_of_who_wrote_nothing(at, alice):
    with pytest.raises(Refused, match="request to join"):
        entering.take_message(join_request("Zita Quill", at=at, message=" "), by=alice, at=at)


def test_TheirsToSay_what_somebody_said_on_the_site_only_they_change(at, alice):
    with pytest.raises(Refused, match="on their own page"):
        entering.note_consents(factories.told(at=at), may_use=False, by=alice, at=at)


def test_only_readers_take_it(at, grace, client_for):
    request = asked(at)
    assert "Take what they wrote" not in client_for(grace).get(f"/members/joining/{request.pk}/").text
    assert client_for(grace).post(f"/experiences/joining/{request.pk}/").status_code == 403


def test_what_was_said_at_an_activity_leads_there_and_back(at, alice, client_for):
    held, client = activity("Zennor tea", at=at), client_for(alice)
    assert f"source=meeting&amp;activity={held.pk}" in client.get(held.get_absolute_url()).text
    card = {
        "source": "meeting",
        "activity": held.pk,
        "received_on_day": "14",
        "received_on_month": "6",
        "received_on_year": "2010",
        "kind": "experience",
        "what": "The tea was cold.",
        "next": "yes",
    }
    onwards = client.post("/experiences/new/", card).headers["Location"]
    assert f"activity={held.pk}" in onwards
    experience = Experience.objects.get()
    assert (experience.origin, experience.origin_id) == ("activities.activity", held.pk)
    assert "Zennor tea" in client.get(experience.get_absolute_url()).text
    assert str(experience) in client.get(f"/experiences/?activity={held.pk}").text
    assert str(experience) not in client.get(f"/experiences/?activity={held.pk + 1}&q=x").text


def published(at, **facts):
    clinic = make_provider(name="Zennor Clinic")
    experience = factories.read(
        at=at,
        what="Nurse Quill was kind.",
        edited="The nurse was kind.",
        provider=clinic,
        may_publish=True,
        **facts,
    )
    return clinic, experience


def test_PublishedByConsent_only_words_of_the_edited_version_and_only_with_consent(at, alice):
    _, experience = published(at)
    with pytest.raises(Refused, match="not in the edited version"):
        publishing.publish(experience, words="Nurse Quill was kind.", by=alice, at=at)
    entering.note_consents(experience, may_use=True, may_publish=False, by=alice, at=at)
    with pytest.raises(Refused, match="did not agree"):
        publishing.publish(experience, words="The nurse was kind.", by=alice, at=at)


def test_published_words_stand_on_the_page_of_the_service_as_long_as_they_agree(at, alice, client_for):
    clinic, experience = published(at)
    everybody, page = client_for(None), f"/tell-us/services/{clinic.pk}/"
    assert "None of their words are published" in everybody.get(page).text
    client_for(alice).post(f"/experiences/{experience.pk}/publish/", {"words": "The nurse was kind."})
    shown = everybody.get(page).text
    assert "The nurse was kind." in shown
    assert "Quill" not in shown
    experience.refresh_from_db()
    own.change_consents(
        experience, may_use=True, may_show=True, may_publish=False, may_contact=False, by=alice, at=at
    )
    assert "None of their words are published" in everybody.get(page).text
    experience.refresh_from_db()
    assert (experience.published_words, experience.published_on) == ("", None)


def test_words_that_the_editor_takes_out_later_are_read_by_nobody(at, alice, client_for):
    clinic, experience = published(at)
    publishing.publish(experience, words="The nurse was kind.", by=alice, at=at)
    reading.edit(experience, what="Somebody was kind.", good="", change="", by=alice, at=at)
    assert "nurse" not in client_for(None).get(f"/tell-us/services/{clinic.pk}/").text


def test_the_page_of_a_service_protects_every_count(at, alice, client_for):
    clinic = make_provider(name="Zennor Clinic")
    for _ in range(3):
        factories.coded("waiting", at=at, by=alice, provider=clinic)
    for viewer, address in (
        (None, f"/tell-us/services/{clinic.pk}/"),
        (None, "/tell-us/services/"),
        (alice, f"/experiences/services/{clinic.pk}/"),
    ):
        page = client_for(viewer).get(address).text
        assert "Waiting" in page
        assert ">3<" not in page
        assert "So little was told in these quarters that its number is left out." in page
    assert "What people tell us about it" in client_for(alice).get(clinic.get_absolute_url()).text
