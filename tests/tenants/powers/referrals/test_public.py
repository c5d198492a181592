"""Referrals on the public site."""

from tenants.powers.referrals import services
from tests.tenants.powers.referrals import factories as referrals


def test_referrals_stand_with_what_the_committee_did(read, at):
    referrals.drafted(at=at, title="Not made yet")
    referrals.concluded(at=at, title="Wards at night")
    page = read("public_referrals:list").text
    assert "Wards at night" in page
    assert "Not made yet" not in page


def test_a_withdrawn_referral_stays_with_its_reason(read, at):
    gone = referrals.made(at=at, title="Parking at the clinic")
    services.withdraw(gone, reason="The clinic has moved.", by=referrals.BY, at=at)
    page = read("public_referrals:list").text
    assert "Parking at the clinic" in page
    assert "The LINk has withdrawn this referral." in page
    assert "The clinic has moved." in page
    assert "no time is running" not in page
