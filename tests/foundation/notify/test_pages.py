from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.core.mail import EmailMessage, get_connection
from django.test import Client

from foundation.design.formats import datetime_long
from foundation.jobs.models import Job
from foundation.notify import mailbox, services
from foundation.notify.models import Message

pytestmark = pytest.mark.usefixtures("letters")


@pytest.fixture
def letter(network, alice, at):
    return services.send_email(
        to="pat@example.org",
        name="Pat",
        template="letters/plain",
        context={"subject": "<b>Wards</b>", "text": "One\n\nTwo"},
        about="Report: wards",
        url="/reports/3/",
        by=alice,
        at=at,
    )


def failed(letter):
    Message.objects.filter(pk=letter.pk).update(state="failed", last_error="no such person")


def test_the_host_sees_what_failed_and_sends_it_again(letter, alice, client_for):
    failed(letter)
    client = client_for(alice)
    page = client.get("/messages/", follow=True).content.decode()
    assert "1 message could not be sent" in page
    assert "&lt;b&gt;Wards" in page
    assert "no such person" in client.get(f"/messages/{letter.pk}/").content.decode()
    assert "pat@example.org" in client.get(f"/messages/{letter.pk}/send-again/").text
    answer = client.post(f"/messages/{letter.pk}/send-again/", {"to": "patricia@example.org"})
    assert answer["Location"] == "/reports/3/", "back at the record"
    letter.refresh_from_db()
    assert (letter.state, letter.to) == ("queued", "patricia@example.org")


def test_a_list_without_messages_says_so(network, alice, client_for):
    assert "No messages yet" in client_for(alice).get("/messages/", follow=True).content.decode()


def test_messages_are_for_those_who_may(letter, bob, client_for):
    for address in ("/messages/", f"/messages/{letter.pk}/", "/background-work/"):
        assert client_for(bob).get(address).status_code == 403


def test_a_message_that_is_not_there_is_not_found(network, alice, client_for):
    assert client_for(alice).get("/messages/999999/").status_code == 404
    assert client_for(alice).get("/messages/1/send-again/").status_code == 404


def test_work_that_failed_for_good_is_shown_and_tried_again(network, alice, client_for, at):
    entry = Job.objects.create(
        name="test.gone",
        state="failed",
        last_error="away",
        asked_at=at,
        due_at=at,
        told_at=at,
        finished_at=at,
    )
    client = client_for(alice)
    assert "test.gone" in client.get("/background-work/").content.decode()
    answer = client.post(f"/background-work/{entry.pk}/try-again/", follow=True)
    assert "Nothing has failed" in answer.content.decode()
    assert client.post(f"/background-work/{entry.pk}/try-again/").status_code == 404


# --- The mailbox of a demonstration


@pytest.fixture
def demonstration(settings, tmp_path, worker_database):
    settings.LINKS_DEMONSTRATION = True
    settings.LINKS_DATA_DIR = tmp_path
    return Client(HTTP_HOST=settings.LINKS_BASE_DOMAIN)


def post(subject, body="Open http://sefton.localhost:8000/r/abc/ please", to="pat@example.org"):
    EmailMessage(
        subject, body, to=[to], connection=get_connection("foundation.notify.mailbox.Mailbox")
    ).send()


def test_a_visitor_opens_the_link_in_a_letter(demonstration):
    post("First")
    post("Second ☂ <script>")
    page = demonstration.get("/demonstration/mail/").content.decode()
    assert page.index("Second ☂ &lt;script&gt;") < page.index("First")
    key = mailbox.keys()[0]
    page = demonstration.get(f"/demonstration/mail/{key}/").content.decode()
    assert '<a href="http://sefton.localhost:8000/r/abc/"' in page
    assert "pat@example.org" in page


def test_an_empty_mailbox_says_so(demonstration):
    assert "No emails yet" in demonstration.get("/demonstration/mail/").content.decode()


@pytest.mark.parametrize("key", ["x", "20100614T090000000000-000000000000", "etc-passwd"])
def test_no_key_opens_another_file(demonstration, key):
    assert demonstration.get(f"/demonstration/mail/{key}/").status_code == 404
    assert mailbox.letter("../" + key) is None


def test_there_is_no_mailbox_outside_a_demonstration(demonstration, settings):
    post("First")
    settings.LINKS_DEMONSTRATION = False
    assert demonstration.get("/demonstration/mail/").status_code == 404
    assert demonstration.get(f"/demonstration/mail/{mailbox.keys()[0]}/").status_code == 404


def test_half_a_letter_is_never_shown(demonstration, tmp_path):
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "20100614T090000000000-000000000000.part").write_text("half")
    assert mailbox.keys() == []


def test_the_mailbox_shows_the_hour_of_the_platform_s_clock(settings, tmp_path):
    settings.LINKS_DATA_DIR = tmp_path
    settings.LINKS_CLOCK_START = datetime(2010, 6, 14, 9, 0, tzinfo=timezone(timedelta(hours=1)))
    settings.LINKS_CLOCK_ANCHOR = datetime.now(UTC)
    mailbox.Mailbox().send_messages([EmailMessage("Wards", "Text", to=["pat@example.org"])])
    [key] = mailbox.keys()
    letter = mailbox.letter(key)
    assert letter is not None
    assert letter.sent_at is not None
    assert letter.sent_at - settings.LINKS_CLOCK_START < timedelta(minutes=1)
    assert datetime_long(letter.sent_at).startswith("14 June 2010 at 9")
