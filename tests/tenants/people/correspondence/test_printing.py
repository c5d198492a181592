"""Letters that go by post wait in one place, are printed as one document, and are recorded as posted."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest

from foundation.features import letters_waiting
from foundation.jobs.services import run_due
from foundation.law import Refused
from foundation.notes.models import Note
from tenants.people.correspondence import rules
from tenants.people.correspondence.services import record_posted
from tenants.people.members import services as joining
from tenants.people.privacy.services import answering
from tests.tenants.area.identity import factories as identities
from tests.tenants.people.members import factories as members
from tests.tenants.people.privacy import factories as privacy

LETTERS = "/post/letters/"


@pytest.fixture
def by_post(network, alice, at):
    """Somebody who gave no email address and whose request to join was declined."""

    def make(name):
        asked = members.join_request(name, email="", address="1 Long Lane\nBootle", postcode="L20 1AA", at=at)
        joining.decline_join_request(join_request=asked, reason="Lives elsewhere", by=alice, at=at)
        return asked

    return make


def keys(viewer, on):
    return [letter.key for letter in letters_waiting(viewer, on)]


def test_all_that_are_selected_are_one_document_with_pages_of_their_own(by_post, alice, client_for):
    first, _, third = by_post("Fi Post"), by_post("Gus Post"), by_post("Hal Post")
    client = client_for(alice)
    page = client.get(LETTERS).text
    assert all(name in page for name in ("Fi Post", "Gus Post", "Hal Post", "1 Long Lane"))
    chosen = [f"members.joinrequest-{asked.pk}" for asked in (first, third)]
    answer = client.get(LETTERS, {"letters": chosen, "then": "print"})
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(answer.content)) as document:
        assert len(document.pages) == 2
        assert document.Root.MarkInfo.Marked
    assert "Print the 3" in client.get("/members/joining/").text
    assert "3 to print" in client.get("/post/").text


def test_none_selected_is_said_and_none_that_waits_is_an_empty_page(by_post, alice, client_for):
    client = client_for(alice)
    assert "No letter waits" in client.get(LETTERS).text
    by_post("Fi Post")
    assert "Select at least one letter" in client.get(LETTERS, {"then": "print"}).text


def test_what_was_posted_leaves_the_list_and_a_note_with_its_address(by_post, alice, client_for, at):
    fi, gus = by_post("Fi Post"), by_post("Gus Post")
    client = client_for(alice)
    posted = client.get(LETTERS, {"letters": f"members.joinrequest-{fi.pk}", "then": "posted"})
    day = {"on_day": "14", "on_month": "6", "on_year": "2010"}
    said = client.post(posted["Location"], day, follow=True).text
    assert "The letter has been recorded." in said
    assert "Gus Post" in said
    assert "Fi Post" not in said
    note = Note.objects.get()
    assert (note.record, note.record_id, note.way, note.direction, note.with_name) == (
        "members.joinrequest",
        fi.pk,
        "post",
        "out",
        "Fi Post",
    )
    assert "1 Long Lane\nBootle\nL20 1AA" in note.text
    assert keys(alice, at.date()) == [f"members.joinrequest-{gus.pk}"]


def test_LetterIsPostedOnce_refuses_a_second_time_and_records_nothing(by_post, alice, at):
    fi, gus = by_post("Fi Post"), by_post("Gus Post")
    both = [f"members.joinrequest-{asked.pk}" for asked in (fi, gus)]
    assert record_posted(keys=both[:1], on=at.date(), by=alice, at=at) == 1
    with pytest.raises(Refused) as refused:
        record_posted(keys=both, on=at.date(), by=alice, at=at)
    assert refused.value.rule is rules.LetterIsPostedOnce
    assert Note.objects.count() == 1


def test_a_day_to_come_and_a_stranger_are_refused(by_post, alice, bob, client_for, at):
    fi = by_post("Fi Post")
    with pytest.raises(Refused):
        record_posted(
            keys=[f"members.joinrequest-{fi.pk}"], on=at.date() + timedelta(days=1), by=alice, at=at
        )
    for address in (LETTERS, f"{LETTERS}posted/"):
        assert client_for(bob).get(address).status_code == 403


def test_every_word_about_their_data_waits_again(network, alice, at, client_for):
    asked = privacy.data_request(at=at)
    assert keys(alice, at.date()) == []
    answering.ask_for_more(
        asked, asked=answering.Asked.SCOPE, question="Which years do you mean?", by=alice, at=at
    )
    key = f"privacy.datarequest-{asked.pk}"
    assert keys(alice, at.date()) == [key]
    record_posted(keys=[key], on=at.date(), by=alice, at=at)
    assert keys(alice, at.date()) == []
    later = at + timedelta(hours=2)
    answering.acknowledge(asked, by=alice, at=later)
    assert keys(alice, at.date()) == [key]
    assert f"Print and post the letter about {asked}" in client_for(alice).get("/start/").text


def test_who_has_an_email_address_is_sent_no_letter(network, alice, at):
    privacy.data_request(at=at, email="ada@example.org", address="")
    asked = members.join_request("Bea Long", email="bea@example.org", at=at)
    joining.decline_join_request(join_request=asked, reason="Lives elsewhere", by=alice, at=at)
    run_due(at)
    assert keys(alice, at.date()) == []


def test_the_one_who_has_joined_is_written_to_at_the_address_on_their_record(network, alice, at, client_for):
    identities.of_its_own(at=at)
    asked = members.join_request("Ada Quill", email="", address="1 Long Lane", at=at)
    member = joining.accept_join_request(
        join_request=asked, tier="member", joined_on=at.date(), by=alice, at=at
    )
    member.address = "2 Short Street"
    member.save()
    page = client_for(alice).get(f"/members/joining/{asked.pk}/letter/").text
    assert "2 Short Street" in page
    assert "1 Long Lane" not in page
    assert f"/members/{member.pk}/details/" in page
