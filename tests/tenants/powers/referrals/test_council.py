"""Referrals as the whole council may read them."""

from django.urls import reverse

from tests.tenants.powers.referrals import factories as referrals


def test_referrals_stand_with_the_last_word_of_the_committee(olive, client_for, at):
    referrals.acknowledged(at=at, title="Wards")
    page = client_for(olive).get(reverse("council_referrals:list")).text
    assert "Wards" in page
    assert "Acknowledged, 14 June 2010" in page


def test_a_draft_of_a_referral_is_not_shown(olive, client_for, at):
    referrals.drafted(at=at, title="Not made yet")
    assert "Not made yet" not in client_for(olive).get(reverse("council_referrals:list")).text
