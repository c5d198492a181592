"""What those who asked to join hear, from the network, by email or by a person, and what stays on record."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from foundation.jobs import services as jobs
from foundation.law import Refused
from foundation.notes import queries as notes
from foundation.notify import services as notify
from foundation.notify.models import Message
from tenants.area.identity.services import set_contact
from tenants.people.members import queries, services
from tenants.people.members.feature import to_do
from tenants.people.members.models import JoinRequest, Member
from tests.foundation.notes.factories import call, note
from tests.tenants.area.identity import factories as identities
from tests.tenants.people.members import factories

SPAM = "Cheap pills http://pills.example"


@pytest.fixture
def reachable(network):
    return identities.reachable(network)


@pytest.fixture
def accept(reachable, alice, at):
    def accepting(asked, *, tier="member", at=at):
        return services.accept_join_request(
            join_request=asked, tier=tier, joined_on=at.date(), by=alice, at=at
        )

    return accepting


@pytest.fixture
def decline(alice, at):
    def declining(asked, **facts):
        services.decline_join_request(
            join_request=asked, **{"reason": "Lives far away", **facts}, by=alice, at=at
        )

    return declining


def sent(at):
    """The emails that leave by then, and no more than those."""
    mail.outbox.clear()
    jobs.run_due(at)
    return list(mail.outbox)


def waiting(viewer, at):
    return [task.what for task in to_do(viewer, at.date())]


class TestAsking:
    def test_an_email_says_what_was_asked_and_what_happens_next(self, network, at):
        identities.of_its_own(at=at)
        factories.join_request(at=at)
        [letter] = sent(at)
        assert letter.to == ["bea@example.org"]
        assert letter.subject == "Your request to join Sefton Voices"
        assert "On 14 June 2010 somebody gave this email address" in letter.body
        assert "asked to join Sefton Voices as a participant." in letter.body
        assert "somebody from the host of the LINk reads the request and answers it by email" in letter.body
        assert "reply to this message" in letter.body
        assert "Telephone: 01632 960 123" in letter.body
        assert letter.reply_to == ["hello@voices.example"]
        assert letter.extra_headers["Auto-Submitted"] == "auto-generated"

    def test_it_offers_no_reply_where_nobody_would_read_one(self, network, at):
        factories.join_request(at=at)
        [letter] = sent(at)
        assert "reply" not in letter.body
        assert "one of the ways below" not in letter.body
        assert letter.reply_to == []

    def test_it_repeats_nothing_that_the_visitor_typed(self, network, at):
        typed = ("name", "representative", "message", "access_needs", "address", "telephone", "postcode")
        asked = {name: f"{SPAM[:20]} {number}" for number, name in enumerate(typed)}
        asked |= {"postcode": "L20 1AA", "name": SPAM}
        factories.join_request(**asked, kind="organisation", at=at)
        [letter] = sent(at)
        whole = letter.message().as_string() + letter.body
        assert not [text for text in asked.values() if text in whole]
        assert "pills" not in whole
        assert "for an organisation" in letter.body

    def test_an_address_gets_one_within_a_day_whoever_types_it(self, network, at):
        factories.join_request("Bea Long", at=at)
        factories.join_request("Cy Short", email="BEA@example.org", at=at + timedelta(hours=23))
        assert JoinRequest.objects.count() == 2
        assert len(sent(at + timedelta(hours=23))) == 1
        factories.join_request("Di Tall", at=at + timedelta(hours=25))
        assert len(sent(at + timedelta(hours=25))) == 1

    def test_the_same_request_sent_again_is_confirmed_once(self, network, at):
        factories.join_request(at=at)
        factories.join_request(at=at + timedelta(days=2))
        assert Message.objects.count() == 1

    def test_without_an_address_there_is_no_email(self, network, at):
        factories.join_request(email="", telephone="01704 000000", at=at)
        assert not Message.objects.exists()

    def test_a_line_break_in_a_name_begins_no_header(self, accept, at):
        name = "Bea\r\nBcc: victim@example.org\r\n\r\nLong"
        asked = factories.join_request(name, at=at)
        accept(asked)
        for letter in sent(at):
            whole = letter.message()
            assert letter.recipients() == ["bea@example.org"]
            assert whole["Bcc"] is None
            assert "victim" not in "".join(f"{value}" for _, value in whole.items())
        assert "Dear Bea Bcc: victim@example.org Long,\n" in letter.body


class TestAccepted:
    def test_they_are_told_from_which_day_as_what_and_how_to_leave(self, accept, at):
        asked = factories.join_request(at=at)
        sent(at)
        member = accept(asked, tier="member")
        [letter] = sent(at)
        assert letter.to == ["bea@example.org"]
        assert letter.subject == "You have joined Sefton LINk"
        assert letter.body.startswith(
            "Dear Bea Long,\n\nYou take part in Sefton LINk as a member from 14 June 2010."
        )
        assert "As a member you take part regularly" in letter.body
        assert "You may leave at any time: reply to this message and say so." in letter.body
        assert Message.objects.last().url == member.get_absolute_url()

    def test_of_an_organisation_its_representative_is_told(self, accept, at):
        asked = factories.join_request(
            "Riverside Carers", kind="organisation", representative="Cy Rivers", at=at
        )
        sent(at)
        accept(asked, tier="participant")
        [letter] = sent(at)
        assert letter.body.startswith(
            "Dear Cy Rivers,\n\nRiverside Carers takes part in Sefton LINk as a participant"
        )
        assert "As a participant you tell us what you think" in letter.body

    def test_a_network_that_cannot_be_reached_is_asked_for_its_contact_first(self, network, alice, at):
        asked = factories.join_request(at=at)
        with pytest.raises(Refused) as refused:
            services.accept_join_request(
                join_request=asked, tier="member", joined_on=at.date(), by=alice, at=at
            )
        assert refused.value.code == "LetterCanBeAnswered"
        assert not Member.objects.exists()
        assert JoinRequest.objects.get().state == "waiting"

    def test_what_they_wrote_is_a_note_of_theirs_on_their_record(self, accept, alice, at, client_for):
        asked = factories.join_request(message="I care for my mother.\nRing after six.", at=at)
        member = accept(asked, at=at + timedelta(days=3))
        [kept] = notes.notes_on(member, alice)
        assert kept.text.startswith("In their own words, with the request to join on the public site:")
        assert kept.text.endswith("I care for my mother.\nRing after six.")
        assert (kept.by_name, kept.by_account, kept.on) == ("Bea Long", None, at.date())
        assert "Bea Long, 14 June 2010" in client_for(alice).get(member.get_absolute_url()).text

    def test_who_wrote_nothing_has_no_note(self, accept, alice, at):
        assert not notes.notes_on(accept(factories.join_request(message=" \n", at=at)), alice).exists()

    def test_without_email_somebody_is_asked_to_ring_or_write_until_the_contact_is_on_record(
        self, accept, alice, at
    ):
        rung = accept(factories.join_request("Bea Long", email="", telephone="01704 000000", at=at))
        accept(factories.join_request("Cy Short", email="", address="1 Long Lane", at=at))
        assert sent(at) == []
        assert waiting(alice, at) == [
            "Telephone Bea Long, who has joined",
            "Write to Cy Short, who has joined",
        ]
        note(rung, at=at)
        assert len(waiting(alice, at)) == 2
        call(rung, direction="out", at=at + timedelta(hours=1))
        assert waiting(alice, at) == ["Write to Cy Short, who has joined"]

    def test_many_who_wait_to_be_told_are_one_line_that_leads_to_them(self, accept, alice, at, client_for):
        for number in range(6):
            accept(factories.join_request(f"Person {number}", email="", telephone="1", at=at))
        [task] = to_do(alice, at.date())
        assert task.what == "6 people and organisations wait to be told"
        assert "Person 5" in client_for(alice).get(task.url).text


class TestDeclined:
    def test_they_are_told_kindly_with_the_reason_that_the_host_gives(self, reachable, decline, at):
        asked = factories.join_request(SPAM, at=at)
        sent(at)
        decline(asked, told="You live in Southampton: your own LINk would be glad of you.")
        [letter] = sent(at)
        assert letter.subject == "Your request to join Sefton LINk"
        assert "Thank you for asking to join Sefton LINk on 14 June 2010." in letter.body
        assert "your own LINk would be glad of you" in letter.body
        assert "Lives far away" not in letter.body
        assert "pills" not in letter.body

    def test_no_reason_is_made_up(self, network, decline, at):
        asked = factories.join_request(at=at)
        sent(at)
        decline(asked)
        [letter] = sent(at)
        assert "We are sorry that we could not accept your request.\n\nWhat we do" in letter.body

    def test_a_program_is_not_answered(self, network, decline, alice, at):
        robots = [
            factories.join_request("Robot", at=at),
            factories.join_request("Robot", email="", telephone="1", at=at),
        ]
        sent(at)
        for robot in robots:
            decline(robot, unanswered=True)
        assert sent(at) == []
        assert waiting(alice, at) == []

    def test_without_email_the_call_is_recorded_on_the_request(self, network, decline, alice, at, client_for):
        asked = factories.join_request(email="", telephone="01704 000000", message="I can help.", at=at)
        call(asked, at=at - timedelta(hours=1))
        decline(asked)
        assert waiting(alice, at) == ["Telephone Bea Long, whose request to join was declined"]
        call(asked, "Told her.", at=at)
        assert waiting(alice, at) == []
        page = client_for(alice).get(asked.get_absolute_url()).text
        assert "Told her." in page
        assert "I can help." in page

    def test_the_page_asks_for_a_reason_to_give_only_where_an_email_carries_it(
        self, network, alice, at, client_for
    ):
        client = client_for(alice)
        by_email = factories.join_request(at=at)
        by_post = factories.join_request(email="", address="1 Long Lane", at=at)
        pages = [client.get(f"/members/joining/{asked.pk}/decline/").text for asked in (by_email, by_post)]
        assert ["What reason do you want to give them?" in page for page in pages] == [True, False]
        assert "An email to bea@example.org tells them." in pages[0]
        assert "write to them" in pages[1]


def test_every_letter_to_who_asked_names_the_ways_to_reach_the_LINk(accept, decline, alice, at):
    """Also of a network that reads no email: nobody is told to reply."""
    without_email = {**identities.CONTACT, "email": ""}
    set_contact(**without_email, by=identities.SYSTEM, at=at)
    accept(factories.join_request(at=at))
    decline(factories.join_request("Cy Short", email="cy@example.org", at=at))
    letters = sent(at)
    assert sorted(letter.to[0] for letter in letters) == ["bea@example.org"] * 2 + ["cy@example.org"] * 2
    for letter in letters:
        assert "us by one of the ways below" in letter.body
        assert "Telephone: 01632 960 123" in letter.body
        assert "reply to this message" not in letter.body
        assert letter.reply_to == []


class TestLetter:
    def test_who_gave_a_postal_address_can_be_sent_a_letter(self, accept, alice, at, client_for):
        identities.of_its_own(at=at)
        posted = {"email": "", "address": "1 Long Lane\nBootle", "postcode": "L20 1AA"}
        asked = factories.join_request(
            "Riverside Carers", kind="organisation", representative="Cy Rivers", **posted, at=at
        )
        accept(asked, tier="member")
        client = client_for(alice)
        assert f"/members/joining/{asked.pk}/letter/" in client.get(asked.get_absolute_url()).text
        page = " ".join(client.get(f"/members/joining/{asked.pk}/letter/").text.split())
        assert "Cy Rivers<br>1 Long Lane<br>Bootle<br>L20 1AA" in page
        assert "Riverside Carers takes part in Sefton Voices as a member from 14 June 2010." in page
        assert "01632 960 123" in page
        assert "You may leave at any time" in page

    def test_a_letter_of_refusal_is_kind_and_keeps_the_reason_of_the_records(
        self, network, decline, alice, at, client_for
    ):
        asked = factories.join_request(email="", address="1 Long Lane", at=at)
        decline(asked)
        page = " ".join(client_for(alice).get(f"/members/joining/{asked.pk}/letter/").text.split())
        assert "We are sorry that we could not accept your request." in page
        assert "Lives far away" not in page

    def test_who_waits_or_has_an_email_has_no_letter(self, accept, alice, at, client_for):
        waits = factories.join_request("Di Tall", email="", address="1 Long Lane", at=at)
        emailed = factories.join_request(address="1 Long Lane", at=at)
        accept(emailed)
        client = client_for(alice)
        for asked in (waits, emailed):
            assert client.get(f"/members/joining/{asked.pk}/letter/").status_code == 404
            assert "Print the letter" not in client.get(asked.get_absolute_url()).text


class TestDelivery:
    @pytest.fixture
    def failed(self, accept, at, monkeypatch):
        """A new member whose welcome the mail server refused."""

        def refuse(self, messages):
            raise SMTPRecipientsRefused({"bea@example.org": (550, b"no such person")})

        asked = factories.join_request(at=at)
        sent(at)
        member = accept(asked)
        with monkeypatch.context() as broken:
            broken.setattr(EmailBackend, "send_messages", refuse)
            jobs.run_due(at)
        return member

    def test_a_failure_stands_on_the_messages_and_the_membership_stays(self, failed, alice, at, client_for):
        page = client_for(alice).get("/messages/", follow=True).text
        assert "You have joined Sefton LINk" in page
        assert "1 message could not be sent" in page
        assert queries.counts(at.date())["member", "person"] == 1

    def test_sent_again_to_the_right_address_the_register_has_it_too(self, failed, alice, at):
        message = Message.objects.get(state="failed")
        notify.send_again(message, to="bea.long@example.org", by=alice, at=at)
        [letter] = sent(at)
        assert letter.to == ["bea.long@example.org"]
        failed.refresh_from_db()
        assert failed.email == "bea.long@example.org"
