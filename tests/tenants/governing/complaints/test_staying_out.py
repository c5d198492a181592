"""Who may not read or handle a complaint: in lists, pages, search, notes, files, emails, letters, the log and the council's pages."""

import pytest
from django.http import Http404

from foundation.access import NotPermitted, Viewer
from foundation.access import queries as access
from foundation.access import services as granting
from foundation.access.records import kept_from, records_for
from foundation.accounts import services as accounts
from foundation.audit import queries as log
from foundation.audit.models import Event
from foundation.law import Refused
from foundation.notify import queries as messages
from foundation.search.queries import search
from foundation.workflow.models import StateChange
from tenants.governing.complaints import queries, rules
from tenants.governing.complaints.models import Complaint
from tenants.governing.complaints.services import handling, receiving
from tenants.people.correspondence import queries as post
from tests.foundation.files import factories as files
from tests.foundation.notes import factories as notes
from tests.tenants.governing.complaints import factories
from tests.tenants.people.correspondence import factories as letters

LABEL = "complaints.complaint"


def finds(viewer, complaint):
    return complaint in queries.complaints(viewer)


@pytest.fixture
def henry(network, at):
    return _viewer("henry", at)


@pytest.fixture
def sam(network, at):
    return _viewer("sam", at)


def _viewer(name, at):
    account = next(a for a in access.people_who_may("complaints.see", at.date()) if a.name == name.title())
    return access.viewer_of(account, at.date())


def test_nobody_without_the_permission_reads_one(network, bob, signed_in_as, at):
    factories.complaint(at=at)
    for viewer in (bob, signed_in_as("authorised_representative"), signed_in_as("council_officer")):
        with pytest.raises(NotPermitted):
            queries.complaints(viewer)


def test_host_stays_out_of_a_complaint_about_the_host(network, alice, sam, grace, at):
    """HostStaysOut"""
    complaint = factories.about_host(at=at)
    assert [finds(viewer, complaint) for viewer in (alice, sam, grace)] == [False, False, True]
    with pytest.raises(Http404):
        queries.complaint_for(alice, complaint.pk)
    with pytest.raises(Refused, match="Nobody of the host handles or reads"):
        handling.acknowledge(complaint, handler=alice.account_id, by=alice, at=at)


def test_a_complaint_about_the_only_manager_is_one_about_the_host(network, alice, sam, grace, at):
    complaint = factories.complaint(at=at, about=["person"], people=["alice"])
    assert complaint.about_host
    assert [finds(viewer, complaint) for viewer in (alice, sam, grace)] == [False, False, True]
    assert complaint.council_told_why == "It is about the host."


def test_the_person_complained_of_stays_out(network, alice, grace, henry, at):
    """NotComplainedOf"""
    complaint = factories.complaint(at=at, about=["person"], people=["Ms. Grace"])
    assert [finds(viewer, complaint) for viewer in (alice, grace, henry)] == [True, False, True]
    with pytest.raises(Refused, match="about themselves"):
        handling.acknowledge(complaint, handler=grace.account_id, by=grace, at=at)
    assert grace.account_id not in {account.pk for account in queries.able(complaint, at.date())}


def test_an_account_that_is_named_is_meant_whatever_it_is_called(network, alice, grace, henry, at):
    complaint = factories.complaint(at=at)
    receiving.say_whom(
        complaint,
        subject="conduct",
        about=["person"],
        people=["Somebody else"],
        accounts=[grace.account_id, henry.account_id],
        by=alice,
        at=at,
    )
    assert [finds(viewer, complaint) for viewer in (alice, grace, henry)] == [True, False, False]


def test_whoever_complained_does_not_handle_it(network, alice, grace, henry, at):
    """NotTheirOwn"""
    by_address = factories.complaint(at=at, name="X", email=grace.email.upper())
    by_name = factories.complaint(at=at, name="henry", email="")
    assert [finds(grace, by_address), finds(henry, by_address)] == [False, True]
    assert [finds(grace, by_name), finds(henry, by_name)] == [True, False]
    with pytest.raises(Refused, match="that they made themselves"):
        handling.acknowledge(by_address, handler=grace.account_id, by=grace, at=at)


@pytest.mark.parametrize(
    ("full", "typed", "meant"),
    [
        ("Alan Brown", "alan brown", True),
        ("Alan Brown", "Mr A. Brown", True),
        ("Alan Brown", "brown", True),
        ("Alan Brown", "Alán Brówn", True),
        ("Alan Brown", "Alan Green", False),
        ("Alan Brown", "Mr A.", False),
        ("Alan Brown", "", False),
        ("Alan Brown", "the", False),
    ],
)
def test_a_name_typed_keeps_whoever_it_may_mean_away(full, typed, meant):
    assert rules.may_be_called(full, typed) is meant


def test_whoever_records_one_about_the_host_no_longer_sees_it(network, sam, client_for, at):
    client = client_for(sam)
    asked = {
        "about": ["host"],
        "subject": "support",
        "text": "The telephone is never answered.",
        "way": "telephone",
        "received_on_day": "14",
        "received_on_month": "6",
        "received_on_year": "2010",
        "language": "en",
    }
    page = client.post("/complaints/new/", asked, follow=True)
    complaint = Complaint.objects.get()
    assert (complaint.entered_by, complaint.about_host) == ("Sam", True)
    assert page.request["PATH_INFO"] == "/complaints/"
    assert "You no longer see it" in page.content.decode()
    assert client.get(complaint.get_absolute_url()).status_code == 404


def test_who_handles_it_gives_it_up_when_it_turns_out_to_be_about_them(network, alice, grace, henry, at):
    complaint = factories.open_complaint(by=grace, at=at)
    facts = {"subject": "conduct", "about": ["person"], "people": []}
    receiving.say_whom(complaint, **facts, accounts=[grace.account_id], by=henry, at=at)
    assert (complaint.handler_name, complaint.handler_account) == ("", None)
    with pytest.raises(Refused, match="about themselves"):
        handling.answer(complaint, read="", by=grace, at=at)


def test_the_council_is_told_when_it_turns_out_to_be_about_the_host(network, alice, grace, at):
    complaint = factories.complaint(at=at)
    assert complaint.council_told_on is None
    facts = {"subject": "support", "about": ["host"], "people": [], "accounts": []}
    receiving.say_whom(complaint, **facts, by=alice, at=at)
    assert complaint.council_told_on == at.date()
    assert not finds(alice, complaint)


def test_search_notes_files_and_emails_keep_it_from_the_host(network, alice, grace, at):
    complaint = factories.about_host(at=at, text="Quillfeather never rings back.")
    note, file = notes.note(complaint, "Zennor rang.", at=at), files.file(complaint, at=at)
    assert records_for(alice, LABEL, [complaint.pk]) == []
    assert records_for(grace, LABEL, [complaint.pk]) == [complaint]
    assert [found.records for found in search(alice, "Quillfeather")] == []
    assert len(search(grace, "Quillfeather")) == 1
    assert len(search(grace, "Zennor")) == 1
    assert search(alice, "Zennor") == []
    assert search(alice, file.title) == []
    assert messages.about(complaint.get_absolute_url()).exists()
    assert not messages.messages(alice).filter(url=complaint.get_absolute_url()).exists()
    message = messages.about(complaint.get_absolute_url()).first()
    assert messages.message(message.pk, alice) is None
    assert note.record == LABEL


def test_pages_of_notes_files_and_looks_keep_it_from_the_host(network, alice, client_for, at):
    complaint = factories.about_host(at=at)
    notes.note(complaint, at=at)
    client = client_for(alice)
    for address in (
        f"/complaints/{complaint.pk}/",
        f"/complaints/{complaint.pk}/letter/",
        f"/complaints/{complaint.pk}/answer/",
        f"/notes/{LABEL}/{complaint.pk}/",
        f"/files/{LABEL}/{complaint.pk}/new/",
        f"/looks/{LABEL}/{complaint.pk}/",
        f"/council/complaints/{complaint.pk}/",
    ):
        assert client.get(address).status_code in (403, 404), address
    assert f"Complaint {complaint.pk}" not in client.get("/council/complaints/").content.decode()
    assert f"Complaint {complaint.pk}" not in client.get("/messages/").content.decode()
    assert f"Complaint {complaint.pk}" not in client.get("/start/").content.decode()


def test_letters_about_it_are_kept_from_the_host_and_told_to_those_who_handle_it(network, alice, grace, at):
    complaint = factories.about_host(at=at)
    letter = letters.by_post(record=complaint)
    assert letter not in post.incoming(alice)
    with pytest.raises(Http404):
        post.letter_for(alice, letter.pk)
    assert [(found, record) for found, record in post.awaiting(grace)] == [(letter, complaint)]
    assert list(post.awaiting(alice)) == []
    assert post.letter_for(grace, letter.pk) == letter


def test_the_log_keeps_it_from_the_host_with_all_that_hangs_on_it(network, alice, grace, at):
    complaint = factories.about_host(at=at)
    note = notes.note(complaint, at=at)
    step = StateChange.objects.get(machine=LABEL, object_id=complaint.pk)
    rows = {
        ("complaints_complaint", str(complaint.pk)),
        ("notes_note", str(note.pk)),
        ("workflow_statechange", str(step.pk)),
        *(("notify_message", str(one.pk)) for one in messages.about(complaint.get_absolute_url())),
    }
    assert len(rows) > 4
    everything = log.Filters()
    seen_by_host = set(log.events(everything, alice).values_list("table_name", "row_key"))
    seen_by_grace = set(log.events(everything, grace).values_list("table_name", "row_key"))
    assert seen_by_host & rows == set()
    assert seen_by_grace >= rows
    event = Event.objects.get(
        table_name="complaints_complaint", row_key=str(complaint.pk), operation="INSERT"
    )
    assert log.event(event.pk, alice) is None
    assert log.event(event.pk, grace) == event
    assert "text" not in event.after or event.after["text"] != complaint.text


def test_what_is_about_others_is_kept_from_nobody_who_may_see_it(network, alice, at):
    complaint = factories.complaint(at=at)
    assert kept_from(alice) == []
    assert list(messages.messages(alice)) != []
    assert log.events(log.Filters(table="complaints_complaint"), alice).filter(row_key=complaint.pk).exists()


def test_where_every_governance_member_has_to_stay_out_the_council_is_told(network, grace, henry, at):
    complaint = factories.complaint(at=at, about=["person"], people=["Grace", "Henry"])
    assert complaint.council_told_why == "Nobody of the LINk may handle it."


def test_somebody_who_comes_later_stays_out_by_their_name(network, at):
    complaint = factories.complaint(at=at, about=["person"], people=["Nora Fell"])
    account = accounts.create_account(
        email="nora@example.org", name="Nora Fell", password="correct horse 9", by=factories.SYSTEM, at=at
    )
    granting.grant_role(account=account, role="host_manager", starts_on=at.date(), by=factories.SYSTEM, at=at)
    nora = access.viewer_of(account, at.date())
    assert not finds(nora, complaint)


def test_the_council_reads_what_was_written_and_not_by_whom(network, signed_in_as, client_for, at):
    complaint = factories.about_host(at=at, text="Nobody rings back.")
    client = client_for(signed_in_as("council_officer"))
    page = client.get(f"/council/complaints/{complaint.pk}/").content.decode()
    assert "Nobody rings back." in page
    assert "Bea Long" not in page
    assert "bea@example.org" not in page
    other = factories.complaint(at=at)
    assert client.get(f"/council/complaints/{other.pk}/").status_code == 404


def test_jobs_and_whoever_complained_are_not_kept_away(network, at):
    complaint = factories.about_host(at=at)
    for viewer in (Viewer.system("job"), Viewer.link("Whoever complained", "")):
        assert rules.why_out(complaint, viewer) is None
