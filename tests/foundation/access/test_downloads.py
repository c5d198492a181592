"""Who took a list of people out: noted with the file, or there is no file."""

import pytest
from django.db import DatabaseError

from foundation.access.models import Download
from foundation.audit.models import Event
from foundation.tenancy import atomic
from tests.tenants.people.members.factories import person

LIST = "/members/?export=csv&sort=-name&search=quill"


@pytest.fixture
def members(network, at):
    return [person(name, at=at) for name in ("Ann Quill", "Bea Quill", "Cy Other")]


def test_an_entry_says_who_took_what_how_narrowed_and_when(alice, client_for, members, at):
    file = client_for(alice).get(LIST)
    entry = Download.objects.get()
    assert file.content.decode().count("Quill") == 2
    assert (entry.title, entry.address, entry.filters) == (
        "Members and participants",
        "/members/",
        "search: quill",
    )
    assert (entry.kind, entry.rows) == ("csv", 2)
    assert (entry.by_name, entry.by_account) == ("Alice", alice.account_id)
    assert entry.at.date() == at.date()


def test_the_audit_log_shows_it_in_plain_words(alice, client_for, members):
    client = client_for(alice)
    client.get(LIST.replace("csv", "ods"))
    event = Event.objects.get(table_name="access_download")
    assert event.actor == f"Alice (account {alice.account_id})"
    sentence = "Downloaded the list “Members and participants”, 2 rows, as ODS"
    assert sentence in client.get("/audit/?table=access_download").text
    shown = client.get(f"/audit/{event.pk}/").text
    assert sentence in shown
    assert "search: quill" in shown


def test_a_page_of_the_list_and_a_list_without_people_leave_no_entry(alice, client_for, members):
    client = client_for(alice)
    client.get("/members/?search=quill&page=1")
    assert client.get("/providers/?export=csv").headers["Content-Type"].startswith("text/csv")
    assert not Download.objects.exists()


def test_nothing_leaves_when_the_entry_cannot_be_written(alice, client_for, members, monkeypatch):
    def fail(**_):
        raise DatabaseError("no room")

    monkeypatch.setattr(Download.objects, "create", fail)
    client = client_for(alice)
    client.raise_request_exception = False
    answer = client.get(LIST)
    assert answer.status_code == 500
    assert "Quill" not in answer.text


@pytest.mark.parametrize("change", [{"rows": 0}, None])
def test_no_entry_is_changed_or_removed(alice, client_for, members, change):
    client_for(alice).get(LIST)
    with pytest.raises(DatabaseError, match="permission denied"), atomic():
        Download.objects.update(**change) if change else Download.objects.all().delete()
