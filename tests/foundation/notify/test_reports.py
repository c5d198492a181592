"""What mail servers say of a message after they took it: delivered, delayed, failed."""

from datetime import timedelta

import pytest

from foundation.jobs import services as jobs
from foundation.notify import addresses, delivery, presenters, queries, services

pytestmark = pytest.mark.usefixtures("letters")
REASON = "550 5.1.1 No such person here"


@pytest.fixture
def told(monkeypatch):
    """What the record hears of its letter."""
    told = []
    monkeypatch.setattr(delivery, "_followed", {})
    delivery.follow(
        "letters/plain",
        failed=lambda **how: told.append(("failed", how["record_id"])),
        again=lambda **how: told.append(("again", how["to"])),
    )
    return told


@pytest.fixture
def handed_over(network, alice, at):
    def write():
        message = services.send_email(
            to="pat@example.org",
            name="Pat O'Brien",
            template="letters/plain",
            context={"subject": "Wards", "text": "Wards"},
            about="Report: wards",
            url="/reports/3/",
            render_ids={"record_id": 7},
            by=alice,
            at=at,
        )
        jobs.run_due(at)
        message.refresh_from_db()
        return message

    return write


def report(message, action, at, reason=REASON, sending=None):
    sending = sending or addresses.sending_of(message)
    services.note_report(message.pk, sending=sending, action=action, reason=reason, at=at)
    message.refresh_from_db()


def test_what_was_handed_over_and_came_back_has_failed_afterwards(handed_over, told, at, client_for, alice):
    message = handed_over()
    report(message, "failed", at + timedelta(days=2))
    assert (message.state, message.last_error, message.failed_afterwards) == ("failed", REASON, True)
    assert told == [("failed", 7)]
    assert list(queries.undelivered("/reports/3/")) == [message]
    page = client_for(alice).get(f"/messages/{message.pk}/").content.decode()
    assert "and came back" in page
    assert REASON in page


def test_it_is_sent_again_to_a_corrected_address_and_an_old_bounce_no_longer_counts(
    handed_over, told, alice, at
):
    message = handed_over()
    first = addresses.sending_of(message)
    report(message, "failed", at)
    later = at + timedelta(days=1)
    services.send_again(message, to="patricia@example.org", by=alice, at=later)
    jobs.run_due(later)
    report(message, "failed", later, sending=first)
    assert (message.state, message.to, message.last_error) == ("sent", "patricia@example.org", "")
    assert told == [("failed", 7), ("again", "patricia@example.org")]


def test_it_fails_once(handed_over, told, at):
    message = handed_over()
    report(message, "failed", at)
    report(message, "failed", at, reason="again")
    assert (told, message.last_error) == ([("failed", 7)], REASON)


def test_what_arrived_by_an_earlier_letter_is_not_taken_back(handed_over, told, at):
    handed_over()
    report(handed_over(), "failed", at)
    assert told == []


def test_delivered_is_what_the_server_says_and_nothing_else(handed_over, told, at):
    message = handed_over()
    assert message.get_state_display() == "Handed over"
    report(message, "delivered", at)
    assert message.get_state_display() == "Delivered"
    assert told == []
    # A mailbox that takes a message may still send it back.
    report(message, "failed", at)
    assert told == [("failed", 7)]


def test_a_delay_is_a_failure_for_now(handed_over, told, at):
    message = handed_over()
    report(message, "delayed", at, reason="451 greylisted")
    assert presenters.state_of(message).of == "Failed for now"
    assert (message.state, told) == ("sent", [])
    report(message, "delivered", at)
    assert message.last_error == ""


def test_a_message_that_does_not_exist_is_nobodys(network, at):
    assert services.note_report(999, sending="999.1", action="failed", reason="x", at=at) is None
