"""The page of the post: what waits to be sorted, where it may belong, and what came otherwise than by email."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from foundation.access import NotPermitted
from foundation.access.models import Download
from foundation.files import services as files
from foundation.files.models import Attachment
from foundation.law import Refused
from foundation.notes.queries import latest_contacts
from foundation.workflow import WrongState
from tenants.people.correspondence import queries, services
from tenants.people.correspondence.models import Letter
from tenants.people.correspondence.rules import LetterHasCome, LetterIsAboutARecord
from tenants.people.correspondence.suggestions import suggestions
from tests.conftest import viewer_in
from tests.foundation.files.factories import TEXT, picture_with_place
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.people.correspondence.factories import by_post, email, taken
from tests.tenants.people.members.factories import person

GENERAL = "sefton@in.links.example"


@pytest.fixture
def member(network, at):
    return person("Marta Bell", email="marta.bell@trust.example", at=at)


def test_where_it_may_belong_is_suggested(case, member, alice):
    letter = taken(email(GENERAL, From="Marta Bell <Marta.Bell@trust.example>", Subject="Hello"))
    whose, colleagues = suggestions(letter, alice)
    assert (whose.record, whose.why) == (member, "Marta.Bell@trust.example stands on it")
    assert colleagues.why == "An address that ends in @trust.example stands on it"
    answer = taken(email(GENERAL, From="foi@trust.example", Message_ID="<2@trust.example>"))
    assert suggestions(answer, alice)[0].why == "A message about it went to foi@trust.example"


def test_a_body_is_known_by_its_address_before_anything_was_written_to_it(network, alice):
    body = make_provider(kind="nhs_trust_acute", email="chief@body.example")
    letter = taken(email(GENERAL, From="Chief <chief@body.example>", Subject="Hello"))
    assert [found.record for found in suggestions(letter, alice)] == [body]


def test_a_subject_of_ours_is_a_reference(case, alice):
    from django.core import mail

    letter = taken(
        email(GENERAL, From="somebody@elsewhere.example", Subject=f"RE: FW: {mail.outbox[0].subject}")
    )
    [suggestion] = suggestions(letter, alice)
    assert suggestion.record == case


def test_it_is_filed_on_what_is_chosen_with_its_files(member, alice, client_for):
    letter, client = taken(email(GENERAL, files=(("list.txt", TEXT),))), client_for(alice)
    page = client.get(f"/post/{letter.pk}/file/").content.decode()
    assert "marta.bell@trust.example stands on it" in page
    assert client.post(f"/post/{letter.pk}/file/", {"record": member.get_absolute_url()}).status_code == 302
    letter.refresh_from_db()
    assert (letter.state, queries.record_of(letter, alice)) == ("filed", member)
    assert Attachment.objects.get().record == "members.member"


def test_what_was_filed_on_the_wrong_record_is_filed_again(case, address, member, alice, at):
    letter = taken(email(address))
    services.file_letter(letter, record=member, by=alice, at=at)
    assert (letter.state, queries.record_of(letter, alice)) == ("filed", member)
    assert list(queries.about(case, alice)) == []


def test_its_files_and_their_later_versions_follow_it_and_others_stay(case, address, member, alice, at):
    letter = taken(email(address, files=(("list.txt", TEXT), ("plan.txt", b"Ground floor"))))
    other = files.add_file(record=case, title="Ours", name="ours.txt", content=b"Ours", by=alice, at=at)
    first = Attachment.objects.get(name="list.txt")
    files.add_file(
        record=case, title="New list", name="list-2.txt", content=b"Wards", replaces=first, by=alice, at=at
    )
    services.file_letter(letter, record=member, by=alice, at=at)
    moved = Attachment.objects.filter(record="members.member", record_id=member.pk)
    assert sorted(moved.values_list("name", flat=True)) == ["list-2.txt", "list.txt", "plan.txt"]
    assert list(Attachment.objects.exclude(record="members.member")) == [other]
    assert Attachment.objects.count() == 4, "none of them twice"


def test_another_record_is_searched_for(member, alice, client_for):
    letter = taken(email(GENERAL, From="x@elsewhere.example"))
    client = client_for(alice)
    assert "Nothing suggests what it is about" in client.get(f"/post/{letter.pk}/file/").content.decode()
    page = client.get(f"/post/{letter.pk}/file/?q=Bell").content.decode()
    assert f'value="{member.get_absolute_url()}"' in page
    assert client.post(f"/post/{letter.pk}/file/?q=Bell", {"record": "/members/999/"}).status_code == 200
    answer = client.post(f"/post/{letter.pk}/file/?q=Bell", {"record": member.get_absolute_url()})
    assert answer.status_code == 302


def test_the_page_shows_in_out_to_sort_failed_and_held(case, member, alice, client_for):
    taken(email(GENERAL))
    client = client_for(alice)
    assert "Re: Clinics" in client.get("/post/").content.decode()
    assert "1 to sort" in client.get("/post/").content.decode()
    assert "foi@trust.example" in client.get("/post/?show=out").content.decode()
    for show, empty in (("failed", "No messages yet"), ("held", "Nothing is held")):
        assert empty in client.get(f"/post/?show={show}").content.decode()
    assert "Re: Clinics" in client.get("/post/?show=in").content.decode()


def test_who_neither_sorts_the_post_nor_sees_the_record_finds_nothing(
    network, member, alice, bob, grace, client_for
):
    letter = taken(email(GENERAL))
    with pytest.raises(Http404):
        queries.letter_for(grace, letter.pk)
    services.file_letter(letter, record=member, by=alice, at=letter.at)
    assert queries.letter_for(grace, letter.pk) == letter
    with pytest.raises(Http404):
        queries.letter_for(bob, letter.pk)
    for act in (
        lambda: queries.incoming(bob),
        lambda: suggestions(letter, bob),
        lambda: services.settle(letter, reason="x", by=bob, at=letter.at),
        lambda: by_post_of(bob, letter.at),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert client_for(bob).get("/post/").status_code == 403


def by_post_of(viewer, at):
    facts = {"way": "post", "sender_name": "A", "on": at.date(), "subject": "B", "text": "C"}
    return services.record_letter(**facts, scan=None, record=None, by=viewer, at=at)


def test_the_scrutiny_officer_reads_no_letters_to_the_network(network, member, alice, at):
    letter = taken(email(GENERAL))
    services.file_letter(letter, record=member, by=alice, at=at)
    with pytest.raises(Http404):
        queries.letter_for(viewer_in(network, "oscar"), letter.pk)


def test_what_came_by_post_is_a_letter_like_any_other_with_its_scan(case, alice, client_for, at):
    scan = SimpleUploadedFile("letter.jpg", picture_with_place())
    letter = by_post(record=case, scan=scan)
    assert (letter.state, letter.get_way_display()) == ("filed", "Letter")
    [kept] = Attachment.objects.all()
    assert (kept.record_id, kept.name) == (case.pk, "Letter of 14 June 2010.jpg")
    with letter.original.open() as original:
        assert b"ward" not in original.read(), "what a camera wrote is left out of the original, too"
    page = client_for(alice).get(letter.get_absolute_url()).content.decode()
    assert "Record this as the answer" in page


def test_what_is_about_nothing_known_waits_with_the_emails(network, alice):
    letter = by_post(scan=SimpleUploadedFile("letter.txt", TEXT))
    assert letter.state == "to_sort"
    assert not Attachment.objects.exists()
    record = person(at=letter.at)
    services.file_letter(letter, record=record, by=alice, at=letter.at)
    assert Attachment.objects.get().record_id == record.pk
    assert latest_contacts([record])["members.member", record.pk] == letter.at


def test_a_letter_or_call_is_recorded_from_the_post_and_from_the_case(case, alice, client_for):
    client = client_for(alice)
    assert f"/post/record/information_requests.informationrequest/{case.pk}/" in (
        client.get(case.get_absolute_url()).content.decode()
    )
    said = {"way": "telephone", "sender_name": "Marta Bell", "subject": "Clinics", "text": "She rang."}
    day = {"on_day": "14", "on_month": "6", "on_year": "2010"}
    assert client.post("/post/record/", said | day).status_code == 302
    address = f"/post/record/information_requests.informationrequest/{case.pk}/"
    assert client.post(address, said | day).status_code == 302
    assert sorted(Letter.objects.values_list("way", "state")) == [
        ("telephone", "filed"),
        ("telephone", "to_sort"),
    ]
    page = client.post(address, said | day | {"text": ""}).content.decode()
    assert "Enter what it says, or select a scan" in page


def test_LetterHasCome(network, at):
    with pytest.raises(Refused) as caught:
        by_post(on=at.date().replace(year=2011))
    assert caught.value.code == LetterHasCome.__name__


def test_LetterIsAboutARecord(network, member, at, signed_in_as):
    from dataclasses import replace

    letter, alice = by_post(), signed_in_as("host_manager")
    reader = replace(alice, permissions=alice.permissions - {"notes_and_files.add"})
    with pytest.raises(Refused) as caught:
        services.file_letter(letter, record=member, by=reader, at=at)
    assert caught.value.code == LetterIsAboutARecord.__name__


def test_it_is_dealt_with_once(member, alice, at):
    letter = by_post(record=member)
    services.settle(letter, reason="A newsletter", by=alice, at=at)
    with pytest.raises(WrongState):
        services.settle(letter, reason="A newsletter", by=alice, at=at)


def test_the_original_is_opened_for_a_reason_that_is_noted(network, alice, client_for):
    sent = email(GENERAL)
    letter, client = taken(sent), client_for(alice)
    address = f"/post/{letter.pk}/original/"
    assert "Say why you need the original" in client.post(address, {"reason": ""}).content.decode()
    answer = client.post(address, {"reason": "The picture"})
    assert answer.content == sent
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    noted = Download.objects.get()
    assert (noted.filters, noted.by_name) == ("The picture", "Alice")


def test_letters_are_found_by_those_who_see_their_record(case, address, alice, bob, client_for):
    letter = taken(email(address))
    assert f'href="{letter.get_absolute_url()}"' in client_for(alice).get("/search/?q=Marta").content.decode()
    assert list(queries.found(bob, [letter.pk])) == []


def test_what_is_written_in_an_email_can_do_nothing_on_its_page(network, alice, client_for):
    hostile = "<script>alert(1)</script>\u202eevil"
    letter = taken(email(GENERAL, hostile, Subject="\u202e<b>Re</b>"))
    page = client_for(alice).get(letter.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert "&lt;b&gt;Re&lt;/b&gt;" in page
