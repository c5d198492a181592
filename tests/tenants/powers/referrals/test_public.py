"""Referrals on the public site."""

from tests.tenants.powers.referrals import factories as referrals


def test_referrals_stand_with_what_the_committee_did(read, at):
    referrals.drafted(at=at, title="Not made yet")
    referrals.concluded(at=at, title="Wards at night")
    page = read("public_referrals:list").text
    assert "Wards at night" in page
    assert "Not made yet" not in page
