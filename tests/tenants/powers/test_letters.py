"""Letters to print are whole: who writes and how to answer, to whom and where, and a place to sign."""

import pytest

from foundation.jobs.services import run_due
from tenants.area.providers.models import Premises
from tests.tenants.area.identity import factories as identities
from tests.tenants.area.providers.factories import make_premises, make_provider
from tests.tenants.powers.information_requests.test_requests import drafted
from tests.tenants.powers.mail import refuse
from tests.tenants.powers.referrals import factories as referrals
from tests.tenants.powers.visits import factories as visits

ADDRESS = "1 Long Lane\nBootle"


def request_letter(alice, at):
    trust = make_provider(kind="nhs_trust_acute", name="Example Hospitals")
    make_premises(trust)
    return f"/requests/{drafted(alice, at, provider=trust).pk}/letter/"


def referral_letter(alice, at):
    make_premises(make_provider(kind="local_authority", name="Sefton Council", code="sefton"))
    return f"/referrals/{referrals.drafted(at=at).pk}/letter/"


def visit_letter(alice, at):
    return f"/visits/{visits.confirmed(at=at).pk}/letter/"


@pytest.mark.parametrize("letter", [request_letter, referral_letter, visit_letter])
def test_a_printed_letter_is_whole(network, alice, client_for, at, letter):
    identities.of_its_own(at=at)
    address = letter(alice, at)
    Premises.objects.update(address=ADDRESS, postcode="L20 1AA")
    page = client_for(alice).get(address).text
    assert "01632 960 123" in page
    assert "hello@voices.example" in page
    assert "12 Lord Street" in page
    assert "Signed, for Sefton Voices (Sefton LINk)" in page
    assert "the Local Involvement Network for Sefton" in page
    assert "1 Long Lane" in page
    assert "L20 1AA" in page


def test_where_no_address_is_known_the_page_says_so_and_the_letter_does_not(network, alice, client_for, at):
    trust = make_provider(kind="nhs_trust_acute")
    page = client_for(alice).get(f"/requests/{drafted(alice, at, provider=trust).pk}/letter/").text
    assert "No postal address of" in page
    assert page.index("links-not-printed") < page.index("links-letter")


@pytest.mark.parametrize(
    ("kind", "bound", "for_the_nhs"),
    [
        ("nhs_trust_acute", True, False),
        ("pharmacy", True, True),
        ("gp_practice", True, True),
        ("care_home_residential", False, False),
    ],
)
def test_a_printed_request_names_the_time_limit_of_whoever_has_one(
    network, alice, client_for, at, kind, bound, for_the_nhs
):
    request = drafted(alice, at, provider=make_provider(kind=kind))
    page = client_for(alice).get(f"/requests/{request.pk}/letter/").text
    assert ("as the Freedom of Information Act 2000 says" in page) == bound
    assert ("that you provide for the NHS" in page) == for_the_nhs


def test_a_letter_names_no_day_of_an_email_that_did_not_arrive(network, alice, client_for, at, monkeypatch):
    referral = referrals.made(at=at, method="email")
    address = f"/referrals/{referral.pk}/letter/"
    assert "9 July 2010" in client_for(alice).get(address).text
    with monkeypatch.context() as away:
        refuse(away)
        run_due(at)
    assert "9 July 2010" not in client_for(alice).get(address).text
