"""The LINk hears by email what the scrutiny officer enters."""

import pytest

from foundation.notify.models import Message
from tenants.powers.referrals import services
from tests.people import address_of
from tests.tenants.powers.referrals import factories

HEARD = "acknowledged – Closing the day centre"


@pytest.fixture
def referral(network, at):
    return factories.made(at=at)


def letters():
    return Message.objects.filter(subject__contains=HEARD)


def test_those_who_may_refer_are_told_what_the_officer_entered(referral, signed_in_as, at):
    officer = signed_in_as("scrutiny_officer")
    services.acknowledge(referral, on=at.date(), text="It is on the agenda of 8 July.", by=officer, at=at)
    letter = letters().get(to=address_of("alice"))
    assert "It is on the agenda of 8 July." in letter.body
    assert "Acknowledged, 14 June 2010" in letter.body
    assert referral.get_absolute_url() in letter.body
    assert not letters().filter(to=address_of("bob")).exists(), "a participant may not refer"


def test_what_the_host_records_from_a_letter_is_no_news_to_it(referral, alice, at):
    services.acknowledge(referral, on=at.date(), by=alice, at=at)
    assert not letters().exists()
