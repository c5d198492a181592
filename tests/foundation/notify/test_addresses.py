"""Addresses with a secret: where answers and bounces arrive, and what nobody can make or learn."""

import pytest
from django.core import mail

from foundation.jobs import services as jobs
from foundation.notify import addresses, services
from foundation.tenancy import entering, outside_any_space
from tests.tenants.area.identity.factories import reachable
from tests.tenants.people.members.factories import person

DOMAIN = "in.links.example"
pytestmark = pytest.mark.usefixtures("letters")


@pytest.fixture
def receiving(settings):
    settings.LINKS_INBOUND_DOMAIN = DOMAIN


@pytest.fixture
def write(network, alice, at):
    def writing(**changes):
        whole = {
            "to": "pat@example.org",
            "name": "Pat O'Brien",
            "template": "letters/plain",
            "context": {"subject": "Wards", "text": "Wards"},
            "about": "Report: wards",
            "url": "/reports/3/",
            "by": alice,
            "at": at,
        }
        message = services.send_email(**whole | changes)
        jobs.run_due(at)
        return message

    return writing


def test_a_letter_of_a_case_is_answered_at_an_address_of_its_own(network, write, receiving, at):
    reachable(network)
    member = person(at=at)
    write(case=member)
    [letter] = mail.outbox
    local, domain = letter.message()["Reply-To"].split("@")
    assert domain == DOMAIN
    assert addresses.read(local, [network]) == addresses.Address(network, "r", f"member{member.pk}")
    assert addresses.case_named(f"member{member.pk}") == ("member", member.pk)


def test_without_incoming_mail_it_is_answered_at_the_networks_own(network, write, at):
    reachable(network)
    write(case=person(at=at))
    [letter] = mail.outbox
    assert letter.message()["Reply-To"] == f"hello@{network.key}.example"
    assert letter.from_email == letter.message()["From"]


def test_a_case_can_be_answered_where_the_network_has_no_address(write, receiving, at):
    member = person(at=at)
    assert write(case=member, wants_answer=True).reply_to == addresses.reply_address(member)


def test_a_bounce_arrives_at_an_address_of_this_sending_alone(network, write, receiving):
    message = write()
    [letter] = mail.outbox
    local = letter.from_email.split("@")[0]
    assert letter.message()["From"] == "LINks platform <no-reply@links.example>"
    assert letter.message()["Auto-Submitted"] == "auto-generated"
    read = addresses.read(local, [network])
    assert (read.use, read.name) == ("b", addresses.sending_of(message))
    assert addresses.message_number(read.name) == message.pk


def test_capitals_do_not_matter(network, receiving, at):
    address = addresses.reply_address(person(at=at))
    assert addresses.read(address.split("@")[0].upper(), [network])


def test_nobody_makes_an_address_and_another_network_knows_none(network, other_network, receiving, at):
    member = person(at=at)
    local = addresses.reply_address(member).split("@")[0]
    use, name, secret = local.split("-")
    assert addresses.read(local, [other_network]) is None
    for wrong in (
        f"{use}-member{member.pk + 1}-{secret}",
        f"b-{name}-{secret}",
        f"r-{name}-{'a' * 16}",
        "r",
        "",
    ):
        assert addresses.read(wrong, [network, other_network]) is None
    with outside_any_space(), entering(other_network):
        assert addresses.reply_address(member) != f"{local}@{DOMAIN}"


def test_a_record_that_is_no_case_has_none(network, receiving):
    assert addresses.reply_address(None) == ""


def test_every_kind_of_case_has_a_code_of_its_own_that_fits_the_address(network):
    from foundation.features import case_records_of, records_of

    cases = [record.case for record in records_of("network").values() if record.case]
    assert len(case_records_of("network")) == len(cases) >= 6
    assert all(addresses.CASE.fullmatch(f"{case.code}1") for case in cases)
    # These stand in letters that were sent.
    assert set(case_records_of("network")) >= {"request", "report", "referral", "visit", "member", "joining"}
