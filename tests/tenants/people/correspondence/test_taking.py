"""Emails, as they come in: where they are filed, what is kept of them, and what they never do."""

from datetime import timedelta

import pytest
from django.core import mail

from foundation.files.models import Attachment
from foundation.inbound.services import Fate
from foundation.notify import addresses
from foundation.notify.models import Message
from tenants.people.correspondence import feature, queries, services
from tenants.people.correspondence.models import Letter
from tenants.people.correspondence.suggestions import suggestions
from tests.foundation.files.factories import pdf
from tests.tenants.people.correspondence.factories import bounce, email, out_of_office, take, taken
from tests.tenants.powers.referrals import factories as referrals


def bounce_address(message):
    """As on the envelope of the letter that went out."""
    return addresses.bounce_address(message)


def test_a_reply_is_filed_on_its_case_and_told_to_whoever_runs_it(case, address, alice, bob, at):
    letter = taken(email(address))
    assert (letter.state, queries.record_of(letter, alice)) == ("filed", case)
    assert (letter.sender, letter.sender_name, letter.subject) == (
        "marta.bell@trust.example",
        "Marta Bell",
        "Re: Clinics",
    )
    [task] = feature.to_do(alice, at.date())
    assert task.what == "Read the email from Marta Bell about Clinics"
    assert feature.to_do(bob, at.date()) == []


def test_it_never_meets_the_time_limit_by_itself(case, address):
    taken(email(address))
    case.refresh_from_db()
    assert (case.state, case.clock.met_on) == ("sent", None)


def test_the_answer_is_recorded_by_a_person_on_a_form_that_begins_with_its_words(
    case, address, alice, client_for, at
):
    letter, client = taken(email(address)), client_for(alice)
    page = client.get(letter.get_absolute_url()).content.decode()
    form = f"/requests/{case.pk}/reply/?letter={letter.pk}"
    assert f'href="{form}"' in page
    shown = client.get(form).content.decode()
    assert "The clinics open at eight." in shown
    assert "When do the clinics open?" not in shown, "what it answers is folded away"
    answer = {
        "outcome": "answer",
        "replied_on_day": "14",
        "replied_on_month": "6",
        "replied_on_year": "2010",
        "reply": "At eight.",
    }
    assert client.post(form, answer).status_code == 302
    case.refresh_from_db()
    letter.refresh_from_db()
    assert (case.state, case.clock.met_on, letter.state) == ("answered", at.date(), "done")


def test_the_same_letter_is_no_answer_twice(network, alice, client_for, at):
    """Of two who have its form open, the second is told that it has been dealt with, and nothing is recorded again."""
    referral = referrals.accepted(at=at)
    letter = taken(
        email(addresses.reply_address(referral), From="scrutiny@council.example", Subject="Re: Referral")
    )
    client = client_for(alice)
    form = f"/referrals/{referral.pk}/begin-work/?letter={letter.pk}"
    assert client.get(form).status_code == 200
    services.settle(letter, reason="Done by telephone", by=alice, at=at)
    answer = {"on_day": "14", "on_month": "6", "on_year": "2010", "text": "We begin."}
    page = client.post(form, answer)
    assert page.status_code == 200
    assert "It is now “Dealt with”" in page.text
    referral.refresh_from_db()
    assert referral.state == "accepted"


def test_a_letter_of_another_case_is_not_offered(case, address, alice, client_for, at):
    letter = taken(email(address))
    Letter.objects.filter(pk=letter.pk).update(record_id=case.pk + 1)
    page = client_for(alice).get(f"/requests/{case.pk}/reply/?letter={letter.pk}").content.decode()
    assert "The clinics open at eight." not in page


def test_it_stands_among_the_notes_of_the_case_as_one_thread(case, address, alice, client_for):
    letter = taken(email(address))
    page = client_for(alice).get(case.get_absolute_url()).content.decode()
    assert "Email from Marta Bell" in page
    assert "Email to " in page
    assert f'href="{letter.get_absolute_url()}"' in page


def test_what_came_with_it_is_kept_on_the_case_and_what_is_refused_is_said(case, address):
    files = (("Opening hours.pdf", pdf()), ("tool.exe", b"MZ\x90\x00\x03"))
    sent = email(address, files=files)
    letter = taken(sent)
    [kept] = Attachment.objects.filter(record="information_requests.informationrequest", record_id=case.pk)
    assert (kept.name, kept.title) == ("Opening hours.pdf", "From Marta Bell: Opening hours.pdf")
    assert "“tool.exe” is not kept as a file:" in letter.remarks
    assert "It is in the original." in letter.remarks
    with letter.original.open() as original:
        assert original.read() == sent


def test_taken_twice_it_is_kept_once(address):
    letter = taken(email(address))
    again = b"Received: from another by way of nowhere\n" + email(address)
    assert taken(again) == letter
    assert Letter.objects.count() == 1


def test_two_different_letters_of_one_identity_are_both_kept(address):
    taken(email(address))
    taken(email(address, "Something else."))
    assert Letter.objects.count() == 2


def test_the_address_of_another_network_is_nobodys_here(case, other_network, address):
    local = address.split("@")[0]
    assert addresses.read(local, [other_network]) is None
    assert take(email(f"{local[:-1]}{'a' if local[-1] != 'a' else 'b'}@in.links.example")) is Fate.UNCLAIMED
    assert not Letter.objects.exists()


def test_what_is_written_to_the_network_waits_to_be_sorted(network, alice, at):
    letter = taken(email("sefton@in.links.example"))
    assert (letter.state, letter.record) == ("to_sort", "")
    [task] = feature.to_do(alice, at.date())
    assert task.what == "Sort the post: 1 wait"


def test_the_envelope_wins_over_the_headers(case, address):
    assert take(email("sefton@in.links.example"), recipient=address) is Fate.TAKEN
    assert Letter.objects.get().state == "filed"


def test_a_letter_that_names_the_network_and_a_case_is_filed_once(case, address):
    taken(email(f"sefton@in.links.example, {address}"))
    assert Letter.objects.get().state == "filed"


def test_an_answer_without_the_secret_is_only_suggested(case, network, alice):
    sent = mail.outbox[0].message()["Message-ID"]
    letter = taken(email("info@elsewhere.example", In_Reply_To=sent))
    assert (letter.state, letter.record_id) == ("to_sort", case.pk)
    assert suggestions(letter, alice)[0].record == case
    assert list(queries.about(case, alice)) == []


# --- Machines --------------------------------------------------------------------------------------------------------


def test_an_out_of_office_is_an_event_of_the_case_that_stops_nothing(case, address, alice, at):
    letter = taken(out_of_office(address))
    case.refresh_from_db()
    assert (letter.state, case.state, case.clock.met_on) == ("automatic", "sent", None)
    assert list(queries.about(case, alice)) == [letter]
    assert feature.to_do(alice, at.date()) == []


def test_an_out_of_office_at_the_bounce_address_stands_on_the_case_too(case, alice):
    message = Message.objects.get()
    letter = taken(out_of_office(bounce_address(message)))
    message.refresh_from_db()
    assert (letter.state, letter.record_id, message.state) == ("automatic", case.pk, "sent")


def test_a_bounce_fails_the_message_afterwards_and_suspends_the_time_limit(case, alice, client_for):
    message = Message.objects.get()
    letter = taken(bounce(bounce_address(message)))
    message.refresh_from_db()
    case.refresh_from_db()
    assert (message.state, message.last_error) == ("failed", "550 5.1.1 No such mailbox")
    assert (case.received_on, case.clock) == (None, None)
    assert (letter.state, letter.record_id) == ("automatic", case.pk)
    page = client_for(alice).get(case.get_absolute_url()).content.decode()
    assert "could not be delivered" in page
    assert f"/messages/{message.pk}/send-again/" in page


def test_after_a_bounce_it_is_sent_again_to_another_address_and_received_that_day(case, alice, client_for):
    message = Message.objects.get()
    taken(bounce(bounce_address(message)))
    client_for(alice).post(f"/messages/{message.pk}/send-again/", {"to": "records@trust.example"})
    case.refresh_from_db()
    assert case.received_on is not None
    assert case.clock.is_open


@pytest.mark.parametrize(
    ("action", "state", "error"),
    [
        ("delayed", "sent", "550 5.1.1 No such mailbox"),
        ("delivered", "delivered", ""),
        ("relayed", "sent", ""),
        ("expanded", "sent", ""),
    ],
)
def test_other_reports_of_mail_servers(case, action, state, error):
    message = Message.objects.get()
    assert take(bounce(bounce_address(message), action=action)) == "taken"
    message.refresh_from_db()
    case.refresh_from_db()
    assert (message.state, message.last_error) == (state, error)
    assert Letter.objects.count() == (1 if error else 0), "nobody has to read that all went well"
    assert case.received_on is not None


def test_a_bounce_that_only_claims_to_be_one_changes_nothing(case, address):
    """The address for answers is known to whoever got the letter; the one for bounces to mail servers."""
    letter = taken(bounce(address))
    message = Message.objects.get()
    assert (letter.state, message.state) == ("automatic", "sent")


def test_a_bounce_of_before_there_was_a_standard(case):
    message = Message.objects.get()
    text = (
        "Hi. This is the qmail-send program at mx.trust.example.\n"
        "I'm afraid I wasn't able to deliver your message to the following addresses.\n"
        "This is a permanent error; I've given up. Sorry it didn't work out.\n\n"
        "<foi@trust.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n"
        "--- Below this line is a copy of the message.\n"
    )
    taken(
        email(bounce_address(message), text, From="MAILER-DAEMON@mx.trust.example", Subject="failure notice")
    )
    message.refresh_from_db()
    assert message.state == "failed"


# --- Whom to believe --------------------------------------------------------------------------------------------------


def test_a_sender_is_not_believed(address, alice, client_for):
    page = client_for(alice).get(taken(email(address)).get_absolute_url()).content.decode()
    assert "From an address that nobody verified" in page


@pytest.mark.parametrize(
    ("results", "verified"),
    [
        ("mx.links.example; dmarc=pass header.from=trust.example", True),
        ("mx.links.example; dkim=pass header.d=trust.example", True),
        ("mx.links.example; dkim=pass header.d=elsewhere.example", False),
        ("mx.links.example; dkim=fail header.d=trust.example", False),
        ("mx.evil.example; dmarc=pass header.from=trust.example", False),
    ],
)
def test_only_the_word_of_our_own_server_counts(address, settings, results, verified):
    settings.LINKS_INBOUND_AUTHSERV = "mx.links.example"
    assert taken(email(address, Authentication_Results=results)).verified is verified


def test_what_stands_below_our_servers_word_does_not_count(address, settings):
    settings.LINKS_INBOUND_AUTHSERV = "mx.links.example"
    forged = b"Authentication-Results: mx.links.example; dmarc=pass header.from=trust.example\n"
    ours = b"Authentication-Results: mx.links.example; dmarc=none\n"
    assert taken(ours + forged + email(address)).verified is False


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Spam_Flag": "YES"},
        {"Authentication_Results": "mx.links.example; dmarc=fail header.from=trust.example"},
    ],
)
def test_what_our_server_takes_for_spam_is_held_and_can_be_released(
    case, address, alice, client_for, settings, headers, at
):
    settings.LINKS_INBOUND_AUTHSERV = "mx.links.example"
    letter, client = taken(email(address, **headers)), client_for(alice)
    assert letter.state == "held"
    assert list(queries.about(case, alice)) == []
    assert "Re: Clinics" in client.get("/post/?show=held").content.decode()
    assert client.post(f"/post/{letter.pk}/release/").status_code == 302
    letter.refresh_from_db()
    assert letter.state == "to_sort"
    assert suggestions(letter, alice)[0].record == case


def test_a_flood_to_one_case_is_held(case, address, monkeypatch):
    monkeypatch.setattr(queries, "MOST_A_DAY", 2)
    states = [taken(email(address, f"Letter {number}")).state for number in range(4)]
    assert states == ["filed", "filed", "held", "held"]


def test_who_says_that_a_person_wrote_it_sorts_it(case, address, alice, client_for):
    letter = taken(out_of_office(address))
    client_for(alice).post(f"/post/{letter.pk}/sort/")
    letter.refresh_from_db()
    assert letter.state == "to_sort"


def test_nobody_is_answered_by_a_machine(case, address):
    before = len(mail.outbox)
    taken(email(address))
    taken(out_of_office(address))
    assert len(mail.outbox) == before
    assert Message.objects.count() == 1


def test_the_day_is_that_on_which_our_server_received_it(address, at):
    """Its sender's own date is a claim."""
    letter = taken(email(address, Date="Fri, 01 Jan 1999 00:00:00 +0000"), at=at + timedelta(days=1))
    assert letter.on == (at + timedelta(days=1)).date()
