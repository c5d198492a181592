"""Whoever is taken out is taken out of the letters as they came, too: of the store, and not only of the tables."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from foundation.files.models import Attachment
from foundation.jobs import services as jobs
from foundation.notify import queries as messages
from foundation.notify.models import Message
from foundation.tenancy import current_space
from tests.people import AT
from tests.tenants.people.correspondence.factories import by_post, email, taken
from tests.tenants.people.members import factories as members
from tests.tenants.people.privacy import factories as privacy
from tests.tenants.people.privacy.factories import erasing

MARTA = "marta.bell@trust.example"
SECRET = b"Marta lives at Quillfeather Cottage"


@pytest.fixture
def member(case, at):
    return members.person("Marta Bell", email=MARTA, at=at)


@pytest.fixture
def take_out(member, alice, at):
    def act():
        asked = privacy.data_request(
            "erasure", name="Marta Bell", email="", records=[["members.member", member.pk]], at=at
        )
        certificate = erasing.take_out(asked, mentions=[], by=alice, at=at)
        jobs.run_due(at)
        return certificate

    return act


def stored():
    """What the store of the network holds, by name."""
    found = {}
    for folder in ("mail", "files"):
        place = f"{current_space().key}/{folder}"
        for name in default_storage.listdir(place)[1] if default_storage.exists(place) else ():
            with default_storage.open(f"{place}/{name}") as kept:
                found[f"{folder}/{name}"] = kept.read()
    return found


def holding(words):
    return [name for name, content in stored().items() if words in content]


def test_the_bytes_of_emails_scans_and_what_came_with_them_are_gone_and_counted(
    case, address, member, take_out, at
):
    taken(email(address, SECRET.decode(), files=(("note.txt", SECRET),)))
    scan = SimpleUploadedFile("letter.txt", SECRET + b", by post")
    by_post(record=member, sender_name="Marta Bell", scan=scan)
    assert len(holding(SECRET)) == 4, "an email, what came with it, a scan, and the file of the scan"
    certificate = take_out()
    assert holding(SECRET) == []
    gone = dict(map(tuple, certificate.gone))
    assert gone["Letters and emails that came in"] == 2
    assert gone["Files that came with them"] == 1
    assert gone["Originals of letters and emails"] == 2
    assert "Emails on the mail server" in dict(map(tuple, certificate.stays))
    enclosed = Attachment.objects.get(record="information_requests.informationrequest")
    assert (enclosed.content, enclosed.withdrawn_on) == ("", at.date())
    assert "Marta" not in enclosed.title


def test_a_letter_that_waits_to_be_sorted_is_shown_without_its_original_afterwards(
    case, take_out, alice, client_for
):
    letter = taken(email("sefton@in.links.example", SECRET.decode(), files=(("note.txt", SECRET),)))
    assert letter.state == "to_sort"
    take_out()
    letter.refresh_from_db()
    assert letter.state == "done"
    client = client_for(alice)
    page = client.get(letter.get_absolute_url())
    assert page.status_code == 200
    assert "Open the original" not in page.text
    assert client.get(f"/post/{letter.pk}/original/").status_code == 404


def test_nothing_waits_any_more_that_holds_no_words(case, address, member, take_out, alice, client_for):
    letter = taken(email(address))
    welcome = Message.objects.create(
        to=MARTA,
        subject="Welcome",
        url=member.get_absolute_url(),
        state="failed",
        last_error="away",
        asked_at=AT,
    )
    assert (letter.state, messages.failed_count()) == ("filed", 1)
    take_out()
    letter.refresh_from_db()
    assert (letter.state, messages.failed_count()) == ("done", 0)
    client = client_for(alice)
    assert "send it again" not in client.get(f"/messages/{welcome.pk}/").text
    assert client.post(f"/messages/{welcome.pk}/send-again/", {"to": MARTA}).status_code != 302
    welcome.refresh_from_db()
    assert (welcome.state, welcome.to) == ("failed", "")


def test_what_came_for_somebody_else_too_stays_with_them(case, member, take_out, at):
    other = members.person("Bea Long", email="bea@example.org", at=at)
    for record in (member, other):
        by_post(
            record=record, sender_name="The surgery", scan=SimpleUploadedFile("list.txt", b"Both of them")
        )
    certificate = take_out()
    assert any(name.startswith("mail/") for name in holding(b"Both of them"))
    assert "Originals that came for somebody else too" in dict(map(tuple, certificate.stays))


def test_nothing_goes_from_the_store_when_it_is_only_looked_at(case, address, member, alice, at):
    taken(email(address, SECRET.decode()))
    asked = privacy.data_request(
        "erasure", name="Marta Bell", email="", records=[["members.member", member.pk]], at=at
    )
    seen = erasing.preview(asked, by=alice, at=at)
    jobs.run_due(AT)
    assert ("Originals of letters and emails", 1) in seen.gone
    assert len(holding(SECRET)) == 1
