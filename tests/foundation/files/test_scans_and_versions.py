"""Files that are checked for viruses, spreadsheets that are held back, versions, and links of the store."""

import pytest
from django.urls import reverse

from foundation.access import NotPermitted
from foundation.documents.scanning import Finding
from foundation.files import queries, services
from foundation.files.models import Attachment, Scan
from foundation.jobs import services as jobs
from foundation.law import Refused
from tests.foundation.documents.clamd import BAD, small_server
from tests.foundation.files.factories import EXCEL, SYSTEM, TEXT, file, office
from tests.tenants.people.members import factories as members

HIDDEN = office(EXCEL, **{"xl/worksheets/sheet1.xml": '<row hidden="1"/>'})


@pytest.fixture
def member(network, at):
    return members.person("Ada Quill", at=at)


@pytest.fixture
def scanner(settings):
    with small_server() as address:
        settings.LINKS_CLAMD = address
        yield


def opened(client, kept):
    return client.get(reverse("files:download", args=[kept.pk]))


# --- Viruses ---------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("scanner")
class TestWithAScanner:
    def test_file_is_checked_first_and_is_then_clean(self, member, alice, client_for, at):
        kept, client = file(member, at=at), client_for(alice)
        assert kept.scan == Scan.WAITING
        assert opened(client, kept).status_code == 409
        assert "Waiting to be checked for viruses" in client.get(f"/members/{member.pk}/").text
        jobs.run_due(at)
        kept.refresh_from_db()
        assert kept.scan == Scan.CLEAN
        assert opened(client, kept).content == TEXT
        assert "Checked for viruses: none found" in client.get(f"/members/{member.pk}/").text

    def test_an_infected_one_is_gone_for_everybody_with_all_that_share_it(
        self, member, alice, client_for, at
    ):
        both = [file(member, BAD, at=at), file(member, BAD, title="Again", at=at)]
        stored = str(both[0].content.name)
        jobs.run_due(at)
        jobs.run_due(at)
        for kept in Attachment.objects.all():
            assert (kept.scan, str(kept.content), kept.withdrawn_by) == ("infected", "", "Virus scanner")
            assert kept.withdrawn_because == "A virus was found in it: Test.Bad."
            assert opened(client_for(alice), kept).status_code == 404
        assert not Attachment.content.field.storage.exists(stored)

    def test_the_same_content_is_not_taken_again(self, member, at):
        file(member, BAD, at=at)
        jobs.run_due(at)
        with pytest.raises(Refused, match="found a virus"):
            file(member, BAD, at=at)


def test_without_a_scanner_a_file_is_handed_out_and_called_not_checked(member, alice, client_for, at):
    kept, client = file(member, at=at), client_for(alice)
    assert kept.scan == Scan.NOT_SCANNED
    assert opened(client, kept).content == TEXT
    assert "Not checked for viruses" in client.get(f"/members/{member.pk}/").text


def test_a_scanner_that_does_not_answer_makes_nothing_clean_and_is_asked_again(member, settings, at):
    settings.LINKS_CLAMD = "/nowhere/clamd.ctl"
    kept = file(member, at=at)
    jobs.run_due(at)
    kept.refresh_from_db()
    assert (kept.scan, kept.scan_said) == ("not_scanned", "The scanner did not answer.")
    with small_server() as address:
        settings.LINKS_CLAMD = address
        jobs.wake("files.scan_again", at=at)
        jobs.run_due(at)
        jobs.run_due(at)
    kept.refresh_from_db()
    assert kept.scan == Scan.CLEAN


def test_what_is_too_large_for_the_scanner_is_not_asked_again(member, settings, at):
    with small_server(most=5) as address:
        settings.LINKS_CLAMD = address
        kept = file(member, at=at)
        jobs.run_due(at)
    kept.refresh_from_db()
    assert kept.scan == Finding.NOT_SCANNED
    assert queries.unscanned(10) == []


# --- Hidden parts ----------------------------------------------------------------------------------------------------


def test_a_spreadsheet_with_hidden_rows_is_held_back_until_it_is_released(
    member, alice, client_for, signed_in_as, at
):
    kept = file(member, HIDDEN, "figures.xlsx", at=at)
    reader = client_for(signed_in_as("original_keeper"))
    grace = signed_in_as("governance_member")
    assert kept.hidden == "hidden rows"
    assert kept.is_held_back
    client = client_for(alice)
    page = client.get(f"/members/{member.pk}/").text
    assert "Held back: it has hidden rows." in page
    assert reader.get(reverse("files:download", args=[kept.pk])).status_code == 404
    assert opened(client, kept).content == HIDDEN
    with pytest.raises(Refused, match="is held back until somebody"):
        services.require_handed_out(kept, _reader(grace))
    answer = client.post(reverse("files:release", args=[kept.pk]))
    assert answer.status_code == 302
    kept.refresh_from_db()
    assert (kept.released_by, kept.released_on) == (alice.name, at.date())
    services.require_handed_out(kept, _reader(grace))
    with pytest.raises(Refused, match="not held back"):
        services.release_file(file=kept, by=alice, at=at)


def _reader(viewer):
    """Who may see the files and not add to them."""
    return type(viewer)(kind="person", name="Reader", permissions=frozenset({"notes_and_files.see"}))


def test_who_may_only_see_releases_nothing(member, alice, at):
    kept = file(member, HIDDEN, "figures.xlsx", at=at)
    with pytest.raises(NotPermitted):
        services.release_file(file=kept, by=_reader(alice), at=at)


# --- Versions --------------------------------------------------------------------------------------------------------


def test_a_new_version_takes_the_place_and_the_earlier_one_stays(member, alice, client_for, at):
    first = file(member, at=at)
    second = file(member, b"Better.", title="The letter, signed", replaces=first, at=at)
    client = client_for(alice)
    page = client.get(f"/members/{member.pk}/").text
    assert "Earlier versions" in page
    assert page.index("The letter, signed") < page.index("A letter of nobody")
    assert opened(client, first).content == TEXT
    assert opened(client, second).content == b"Better."
    assert client.get(reverse("files:replace", args=[second.pk])).status_code == 200


def test_only_the_newest_version_is_replaced_and_only_while_it_is_there(member, at):
    first = file(member, at=at)
    second = file(member, b"Better.", replaces=first, at=at)
    with pytest.raises(Refused, match="the newest one"):
        file(member, b"Other.", replaces=first, at=at)
    services.withdraw_file(file=second, because="Wrong", by=SYSTEM, at=at)
    with pytest.raises(Refused, match="the newest one"):
        file(member, b"Best.", replaces=second, at=at)


# --- Titles and links ------------------------------------------------------------------------------------------------


def test_a_title_that_must_not_be_read_goes_with_its_file(member, alice, client_for, at):
    kept = file(member, name="zquorn.txt", title="Zquorn's letter", at=at)
    answer = client_for(alice).post(
        reverse("files:withdraw", args=[kept.pk]), {"because": "It names somebody", "title": "A letter"}
    )
    assert answer.status_code == 302
    assert "quorn" not in client_for(alice).get(f"/members/{member.pk}/").text.lower()


def test_a_store_that_hands_files_out_is_asked_for_a_link_each_time(
    member, alice, bob, client_for, monkeypatch, at
):
    kept = file(member, at=at)
    asked = []

    def link(_self, name, **answer):
        asked.append((name, answer))
        return "https://store.example/letter?signed"

    monkeypatch.setattr("foundation.documents.storage.SpaceStorage.link", link)
    answer = opened(client_for(alice), kept)
    assert (answer.status_code, answer["Location"]) == (302, "https://store.example/letter?signed")
    assert answer["Cache-Control"] == "private, no-store"
    assert asked == [
        (kept.content.name, {"media_type": "text/plain", "disposition": 'attachment; filename="letter.txt"'})
    ]
    assert opened(client_for(bob), kept).status_code == 404
