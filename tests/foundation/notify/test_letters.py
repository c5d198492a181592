from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, connections

from foundation.access import NotPermitted
from foundation.accounts.models import Account
from foundation.jobs import services as jobs
from foundation.law import Refused
from foundation.notify import delivery, queries, secret_context, services
from foundation.notify.models import Message
from foundation.tenancy import atomic
from tests.tenants.area.identity.factories import reachable

pytestmark = pytest.mark.usefixtures("letters")


@pytest.fixture
def write(network, alice, at):
    def writing(**changes):
        whole = {
            "to": "pat@example.org",
            "name": "Pat O'Brien",
            "template": "letters/plain",
            "context": {"subject": "A & B", "text": "Wards <3 & 4"},
            "about": "Report: wards",
            "url": "/reports/3/",
            "by": alice,
            "at": at,
        }
        return services.send_email(**whole | changes)

    return writing


@pytest.fixture
def server(monkeypatch):
    """A mail server that can be told to refuse."""
    refusals: list[Exception] = []

    def send_messages(self, messages):
        if refusals:
            raise refusals[0]
        mail.outbox.extend(messages)
        return len(messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    return refusals


def test_a_letter_is_sent_by_a_job_and_says_so(write, at):
    message = write()
    assert mail.outbox == []
    assert message.state == "queued"
    jobs.run_due(at)
    message.refresh_from_db()
    assert (message.state, message.sent_at, message.tries) == ("sent", at, 1)
    [letter] = mail.outbox
    assert letter.to == ["pat@example.org"]
    assert letter.subject == "Sefton LINk: A & B"
    assert letter.body == "Dear Pat O'Brien,\n\nWards <3 & 4\n"


def test_a_letter_is_part_of_the_work_that_caused_it(write, at):
    def work():
        with atomic():
            write()
            raise RuntimeError("the work failed")

    with pytest.raises(RuntimeError):
        work()
    jobs.run_due(at)
    assert mail.outbox == []
    assert not Message.objects.exists()


def test_a_secret_is_made_when_it_is_sent_and_never_kept(write, makers, at):
    @secret_context("test.link", leaves_out=("link",))
    def link(*, recipient_id, at):
        return {"link": f"https://links.example/r/s3cr3t-{recipient_id}/"}

    write(
        template="letters/secret",
        context={"text": "we wrote a report."},
        render_with="test.link",
        render_ids={"recipient_id": 3},
    )
    jobs.run_due(at)
    assert "https://links.example/r/s3cr3t-3/" in mail.outbox[0].body
    message = Message.objects.get()
    assert "[a secret link" in message.body
    with connections["default"].cursor() as cursor:
        for table in ("notify_message", "jobs_job", "audit_event", "audit_image"):
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE '%s3cr3t%'")
            assert cursor.fetchone() == (0,), table


def test_a_letter_with_a_maker_that_does_not_exist_is_refused_at_once(write):
    with pytest.raises(KeyError):
        write(render_with="test.nobody")


def test_a_server_that_is_away_is_tried_again(write, server, at):
    message = write()
    server.append(SMTPServerDisconnected("connection lost"))
    jobs.run_due(at)
    message.refresh_from_db()
    assert (message.state, message.last_error, message.tries) == ("queued", "connection lost", 1)
    assert message.waiting_after_a_failure
    server.clear()
    jobs.run_due(at + timedelta(minutes=2))
    message.refresh_from_db()
    assert (message.state, message.last_error, message.tries) == ("sent", "", 2)


def test_an_address_that_is_refused_is_not_tried_again_until_somebody_says_so(write, server, alice, at):
    message = write()
    server.append(SMTPRecipientsRefused({"pat@example.org": (550, b"no such person")}))
    jobs.run_due(at)
    message.refresh_from_db()
    assert message.state == "failed"
    assert "no such person" in message.last_error
    server.clear()
    assert jobs.run_due(at + timedelta(days=1)) == 0
    services.send_again(message, to=message.to, by=alice, at=at)
    with pytest.raises(Refused, match="sent this one again already"):
        services.send_again(message, to=message.to, by=alice, at=at)
    jobs.run_due(at)
    assert len(mail.outbox) == 1


def test_each_try_carries_the_same_identity(write, server, at):
    message = write()
    server.append(SMTPServerDisconnected("lost after it was taken"))
    first = services._email(message, "a", "b").message()["Message-ID"]
    jobs.run_due(at)
    server.clear()
    jobs.run_due(at + timedelta(minutes=2))
    assert mail.outbox[0].message()["Message-ID"] == first


def test_OnlyFailedIsSentAgain_a_letter_that_arrived_is_not(write, alice, at, client_for):
    message = write()
    jobs.run_due(at)
    with pytest.raises(Refused) as refused:
        services.send_again(message, to=message.to, by=alice, at=at)
    assert refused.value.code == "OnlyFailedIsSentAgain"
    page = client_for(alice).post(f"/messages/{message.pk}/send-again/", {"to": "other@example.org"})
    assert page.status_code == 200
    assert "OnlyFailedIsSentAgain" in page.text
    jobs.run_due(at)
    assert len(mail.outbox) == 1


def test_SecretStaysWithItsAddress_a_link_that_acts_as_one_person_is_not_sent_to_another(
    write, server, alice, at, client_for
):
    sam = Account.objects.get(email="sam@example.org")
    message = write(
        to="sam@example.org",
        render_with="accounts.password_link",
        render_ids={"account_id": sam.pk},
    )
    server.append(SMTPRecipientsRefused({"sam@example.org": (550, b"no such person")}))
    jobs.run_due(at)
    server.clear()
    client = client_for(alice)
    page = client.post(f"/messages/{message.pk}/send-again/", {"to": "host@example.org"})
    assert "SecretStaysWithItsAddress" in page.text
    message.refresh_from_db()
    assert (message.state, message.to) == ("failed", "sam@example.org")
    assert "Correct the address" not in client.get(f"/messages/{message.pk}/").text
    services.send_again(message, to="Sam@example.org", by=alice, at=at)
    jobs.run_due(at)
    assert [letter.to for letter in mail.outbox] == [["Sam@example.org"]]


def test_failures_come_first_and_reading_takes_the_permission(write, alice, bob, at):
    sent, failed, queued = write(), write(), write()
    Message.objects.filter(pk=sent.pk).update(state="sent", sent_at=at)
    Message.objects.filter(pk=failed.pk).update(state="failed", last_error="away")
    assert list(queries.messages(alice)) == [failed, queued, sent]
    assert queries.failed_count() == 1
    for refused in (
        lambda: queries.messages(bob),
        lambda: services.send_again(failed, to="x@example.org", by=bob, at=at),
    ):
        with pytest.raises(NotPermitted):
            refused()


def test_the_letters_about_a_record_are_found_by_its_address(write):
    one, _ = write(), write(url="/reports/4/")
    assert list(queries.about("/reports/3/")) == [one]


def test_a_subject_can_not_begin_another_header(write, at):
    write(context={"subject": "A\r\nBcc: everyone@example.org", "text": ""})
    jobs.run_due(at)
    assert mail.outbox[0].subject == "Sefton LINk: A Bcc: everyone@example.org"


@pytest.mark.parametrize(
    ("values", "name"),
    [({"state": "sent"}, "message_sent_has_time"), ({"state": "failed"}, "message_failed_says_why")],
)
def test_the_database_refuses_a_letter_that_contradicts_itself(write, values, name):
    message = write()
    with pytest.raises(IntegrityError, match=name), atomic():
        Message.objects.filter(pk=message.pk).update(**values)


def test_a_letter_says_where_an_answer_arrives_and_that_no_machine_shall_answer(network, write, at):
    reachable(network)
    write()
    jobs.run_due(at)
    [letter] = mail.outbox
    assert letter.message()["Reply-To"] == f"hello@{network.key}.example"
    assert letter.message()["Auto-Submitted"] == "auto-generated"


def test_without_an_address_of_its_own_there_is_no_reply_to(network, write, at):
    write()
    jobs.run_due(at)
    assert mail.outbox[0].message()["Reply-To"] is None


def test_a_letter_that_asks_for_an_answer_is_refused_where_nobody_could_be_answered(network, write):
    with pytest.raises(Refused) as caught:
        write(wants_answer=True)
    assert caught.value.code == "LetterCanBeAnswered"
    reachable(network)
    assert write(wants_answer=True).state == "queued"


@pytest.fixture
def followed(monkeypatch):
    """What a record is told of its letter."""
    told = []
    monkeypatch.setattr(delivery, "_followed", {})
    delivery.follow(
        "letters/plain",
        failed=lambda **how: told.append(("failed", how["record_id"])),
        again=lambda **how: told.append(("again", how["to"])),
    )
    return told


def test_a_record_hears_that_its_letter_failed_and_is_sent_again(write, server, followed, alice, at):
    message = write(render_ids={"record_id": 7})
    server.append(SMTPServerDisconnected("away"))
    jobs.run_due(at)
    assert followed == [], "it will be tried again"
    server[0] = SMTPRecipientsRefused({"pat@example.org": (550, b"no such person")})
    jobs.run_due(at + timedelta(minutes=2))
    assert followed == [("failed", 7)]
    server.clear()
    message.refresh_from_db()
    services.send_again(message, to="patricia@example.org", by=alice, at=at)
    jobs.run_due(at + timedelta(minutes=3))
    assert followed == [("failed", 7), ("again", "patricia@example.org")]
    assert mail.outbox[0].to == ["patricia@example.org"]


def test_what_arrived_once_is_not_taken_back_by_a_later_letter(write, server, followed, at):
    write(render_ids={"record_id": 7})
    jobs.run_due(at)
    server.append(SMTPRecipientsRefused({"pat@example.org": (550, b"no such person")}))
    write(render_ids={"record_id": 7})
    jobs.run_due(at)
    assert followed == []
