"""Files on records of several apps: who adds, reads and withdraws them, and what becomes of their content."""

import errno
from datetime import timedelta

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from foundation.access import NotPermitted
from foundation.documents.storage import FileNotKeptError
from foundation.features import holdings_of
from foundation.files import queries, services
from foundation.files.models import Attachment
from foundation.jobs import services as jobs
from foundation.law import Refused
from foundation.search import queries as search
from tests.conftest import staying_in
from tests.foundation.files.factories import MACROS, TEXT, file, office, pdf, picture_with_place
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.people.members import factories as members
from tests.tenants.powers.referrals import factories as referrals
from tests.tenants.powers.reports.factories import make_report


@pytest.fixture
def member(network, at):
    return members.person("Ada Quill", at=at)


def address(record, *rest):
    return "/".join(("/files", record._meta.label_lower, str(record.pk), *rest, ""))


def sent(content=TEXT, name="letter.txt", title="Letter of May"):
    return {"title": title, "file": SimpleUploadedFile(name, content)}


def store(space):
    _, names = default_storage.listdir(f"{space.key}/files")
    return names


# --- Added and read --------------------------------------------------------------------------------------------------


def test_a_file_is_added_on_a_page_and_read_from_the_record(member, alice, client_for):
    client = client_for(alice)
    assert "No files yet" in client.get(f"/members/{member.pk}/").text
    answer = client.post(address(member, "add"), sent())
    assert answer["Location"] == f"/members/{member.pk}/#files"
    page = client.get(f"/members/{member.pk}/").text
    assert "Letter of May (plain text, 27" in page
    assert "Not checked for viruses" in page
    kept = Attachment.objects.get()
    assert (kept.by_name, kept.by_account, kept.size) == (alice.name, alice.account_id, len(TEXT))
    assert client.get(reverse("files:download", args=[kept.pk])).content == TEXT


def test_a_file_is_handed_out_so_that_no_browser_runs_it(member, alice, client_for, at):
    kept = file(member, b"<script>alert(1)</script>", "page.txt", at=at)
    answer = client_for(alice).get(reverse("files:download", args=[kept.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="page.txt"'
    assert answer["Content-Type"] == "text/plain"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "name", ['a"b.txt', "Siân – brief.txt", "a;b.txt", "..\\..\\x.txt", "../../etc/x.txt"]
)
def test_a_name_of_any_kind_is_a_name_alone(member, alice, client_for, name):
    client = client_for(alice)
    assert client.post(address(member, "add"), sent(name=name)).status_code == 302
    kept = Attachment.objects.get()
    assert "/" not in kept.name
    assert client.get(reverse("files:download", args=[kept.pk])).status_code == 200
    assert client.get(f"/members/{member.pk}/").status_code == 200


def test_what_is_typed_is_shown_as_text(member, alice, client_for, at):
    file(member, title="<b>bold</b>", at=at)
    page = client_for(alice).get(f"/members/{member.pk}/").text
    assert "&lt;b&gt;bold" in page
    assert "<b>bold" not in page


def test_files_stand_on_records_of_every_app_that_declares_it(alice, client_for, at):
    client = client_for(alice)
    for record in (make_provider(), make_report(), referrals.made(at=at)):
        assert client.post(address(record, "add"), sent()).status_code == 302
        assert "Letter of May" in client.get(record.get_absolute_url()).text, record
        assert "Letter of May" in client.get(address(record)).text


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (TEXT, "letter.pdf", "ending of its name fits its content"),
        (office(MACROS), "letter.docx", "carries no macros, scripts or other files"),
        (b"x" * (25 * 1024 * 1024 + 1), "letter.txt", "must be smaller than 25MB"),
        (b"", "letter.txt", "The selected file is empty"),
        (TEXT, "letter.exe", "The selected file must be a"),
    ],
)
def test_a_file_that_is_not_kept_says_why(member, alice, client_for, content, name, sentence):
    answer = client_for(alice).post(address(member, "add"), sent(content, name))
    assert answer.status_code == 200
    assert sentence in answer.text
    assert 'id="id_file-error"' in answer.text
    assert not Attachment.objects.exists()


def test_services_refuse_what_the_page_would_not_have_sent(member, at):
    with pytest.raises(Refused, match="at most 25MB and unpacks to at most 200MB"):
        file(member, b"x" * (25 * 1024 * 1024 + 1), at=at)
    with pytest.raises(Refused, match="the ending of its name fits its content"):
        file(member, TEXT, "letter.pdf", at=at)
    with pytest.raises(Refused, match="and carries no macros, scripts or other files"):
        file(member, office(MACROS), "letter.docx", at=at)


def test_a_picture_in_the_store_tells_no_place(member, at):
    kept = file(member, picture_with_place(), "ward.jpg", at=at)
    with kept.content.open() as stored:
        content = stored.read()
    assert b"Maker of cameras" not in content
    assert len(content) == kept.size


def test_on_a_full_disk_the_page_says_so_and_nothing_is_kept(member, alice, client_for, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    answer = client_for(alice).post(address(member, "add"), sent(title="Zennor minutes"))
    assert answer.status_code == 200
    assert FileNotKeptError.sentence in answer.text
    assert "Zennor minutes" in answer.text
    assert not Attachment.objects.exists()


def test_a_file_that_the_store_has_lost_is_not_found(member, alice, client_for, at):
    kept = file(member, at=at)
    kept.content.storage.delete(kept.content.name)
    assert client_for(alice).get(reverse("files:download", args=[kept.pk])).status_code == 404


# --- Withdrawn -------------------------------------------------------------------------------------------------------


def test_a_withdrawn_file_leaves_a_note_in_its_place(network, member, alice, client_for, at):
    kept, client = file(member, b"only here", at=at), client_for(alice)
    stored = kept.content.name.removeprefix("files/")
    assert stored in store(network)
    answer = client.post(reverse("files:withdraw", args=[kept.pk]), {"because": "Of somebody else."})
    assert answer["Location"] == f"/members/{member.pk}/#files"
    page = client.get(f"/members/{member.pk}/").text
    assert "A letter of nobody" in page
    assert "Withdrawn by Alice, 14 June 2010" in page
    assert "Of somebody else." in page
    assert reverse("files:download", args=[kept.pk]) not in page
    for name in ("download", "withdraw"):
        assert client.get(reverse(f"files:{name}", args=[kept.pk])).status_code == 404
    jobs.run_due(at + timedelta(minutes=5))
    assert stored not in store(network)


def test_content_that_another_file_has_too_stays(network, member, at):
    first, second = (file(member, b"the same twice", at=at) for _ in range(2))
    assert first.content.name == second.content.name
    stored = first.content.name.removeprefix("files/")
    services.withdraw_file(file=first, because="Twice.", by=members.SYSTEM, at=at)
    jobs.run_due(at + timedelta(minutes=5))
    assert stored in store(network)
    services.withdraw_file(file=second, because="Wrong.", by=members.SYSTEM, at=at)
    jobs.run_due(at + timedelta(minutes=9))
    assert stored not in store(network)


def test_what_is_added_again_before_its_content_has_gone_keeps_its_own(member, at):
    first = file(member, b"again", at=at)
    old = first.content.name
    services.withdraw_file(file=first, because="Wrong record.", by=members.SYSTEM, at=at)
    again = file(member, b"again", at=at)
    assert again.content.name != old
    jobs.run_due(at + timedelta(minutes=5))
    with again.content.open() as stored:
        assert stored.read() == b"again"


def test_of_two_who_withdraw_at_once_the_second_is_told(member, at):
    file(member, at=at)
    one, other = Attachment.objects.get(), Attachment.objects.get()
    services.withdraw_file(file=one, because="The first reason.", by=members.SYSTEM, at=at)
    with pytest.raises(Refused, match="stays withdrawn, for the reason"):
        services.withdraw_file(file=other, because="The second reason.", by=members.SYSTEM, at=at)
    assert Attachment.objects.get().withdrawn_because == "The first reason."


# --- For whom --------------------------------------------------------------------------------------------------------


def test_who_may_not_learns_nothing(member, bob, client_for, at):
    kept, client = file(member, at=at), client_for(bob)
    places = [
        address(member),
        address(member, "add"),
        reverse("files:download", args=[kept.pk]),
        reverse("files:withdraw", args=[kept.pk]),
    ]
    assert [client.get(place).status_code for place in places] == [404] * 4
    assert client.post(places[1], sent()).status_code == 404
    assert client.post(places[3], {"because": "x"}).status_code == 404
    assert Attachment.objects.get().content


@pytest.mark.parametrize("label", ["members.involvement", "accounts.account", "x"])
def test_a_guessed_label_names_nothing(member, alice, client_for, label):
    for rest in ("", "add/"):
        assert client_for(alice).get(f"/files/{label}/{member.pk}/{rest}").status_code == 404


def test_files_are_not_for_those_who_see_the_record_from_outside(bob, signed_in_as, client_for, at):
    referral, provider = referrals.made(at=at), make_provider()
    for viewer, record in ((signed_in_as("scrutiny_officer"), referral), (bob, provider)):
        kept = file(record, title="Zennor minutes", at=at)
        page = client_for(viewer).get(record.get_absolute_url())
        assert page.status_code == 200
        assert "Zennor minutes" not in page.text
        assert client_for(viewer).get(reverse("files:download", args=[kept.pk])).status_code == 404
        with pytest.raises(NotPermitted):
            queries.files_on(record, viewer)
        with pytest.raises(NotPermitted):
            services.add_file(record=record, title="x", name="x.txt", content=TEXT, by=viewer, at=at)
        with pytest.raises(NotPermitted):
            services.withdraw_file(file=kept, because="x", by=viewer, at=at)


def test_another_network_reads_none_of_it(network, member, charlie, client_for, at):
    kept = file(member, at=at)
    with staying_in("barnet") as barnet:
        assert queries.file_with_record(kept.pk, charlie) is None
        assert not kept.content.storage.exists(kept.content.name)
        assert client_for(charlie, barnet).get(reverse("files:download", args=[kept.pk])).status_code == 404


# --- In the search, and with the person -------------------------------------------------------------------------------


def test_search_finds_files_for_those_who_see_their_record(member, alice, bob, at):
    kept = file(member, title="Minutes about hydrotherapy", at=at)
    (hit,) = search.search(alice, "hydrotherapy")
    assert [(found.title, found.url) for found in hit.records] == [
        ("Minutes about hydrotherapy", f"/members/{member.pk}/#files")
    ]
    assert search.search(bob, "hydrotherapy") == []
    services.withdraw_file(file=kept, because="Wrong.", by=members.SYSTEM, at=at)
    assert search.search(alice, "hydrotherapy") == []


def test_files_hang_on_the_person_until_they_are_withdrawn(member, at):
    kept = file(member, pdf(), "a.pdf", at=at)
    assert {holding.what: holding.count for holding in holdings_of(member)} == {"Files": 1}
    services.withdraw_file(file=kept, because="Wrong.", by=members.SYSTEM, at=at)
    assert holdings_of(member) == []
