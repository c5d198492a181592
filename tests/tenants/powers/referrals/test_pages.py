from datetime import timedelta

import pytest
from django.urls import reverse

from tenants.area.providers import services as providers
from tenants.powers.referrals.models import Referral
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.powers.referrals import factories


def day(name, on):
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def post(client, address, data=None):
    """The page after a form; a form that came back would have no redirect."""
    answer = client.post(address, data or {}, follow=True)
    assert answer.redirect_chain, answer.content.decode()
    return answer.content.decode()


def address(name, referral):
    return reverse(f"referrals:{name}", args=[referral.pk])


TYPED = {
    "about_matter": "none",
    "title": "Closing the day centre",
    "sector": "social_care",
    "matter": "Forty people would have nowhere to go.",
    "committee_kind": "own",
    "committee": "Scrutiny Committee",
    "email": "scrutiny@example.org",
}


def test_the_host_writes_changes_and_makes_a_referral(network, alice, client_for, at):
    client = client_for(alice)
    assert "No referrals yet" in client.get("/referrals/").content.decode()
    assert "saved as a draft" in post(client, "/referrals/new/", TYPED)
    referral = Referral.objects.get()
    assert "Draft: not made yet" in client.get(address("letter", referral)).content.decode()
    post(client, address("amend", referral), {**TYPED, "title": "The day centre"})
    referral.refresh_from_db()
    decision = factories.decision(referral, at=at)
    how = {"decision_id": decision.pk, "method": "email", **day("made_on", at.date())}
    page = post(client, address("make", referral), how)
    assert "The referral to Scrutiny Committee has been made" in page
    assert "9 July 2010" in page
    assert "Made today" in page
    assert "9 July 2010" in client.get(address("letter", referral)).content.decode()
    start = client.get("/referrals/new/").content.decode()
    assert "scrutiny@example.org" in start


def test_the_letter_to_the_committee_of_another_council_goes_to_its_own_address(
    network, alice, client_for, at
):
    client = client_for(alice)
    typed = {**TYPED, "committee_kind": "elsewhere", "committee": "Scrutiny Committee of Lancashire"}
    post(client, "/referrals/new/", typed)
    referral = Referral.objects.get()
    letter = client.get(address("letter", referral)).text
    assert "No postal address" in letter
    assert address("amend", referral) in letter
    post(client, address("amend", referral), {**typed, "address": "County Hall\nPreston\nPR1 8XJ"})
    letter = client.get(address("letter", referral)).text
    assert "Scrutiny Committee of Lancashire<br>County Hall<br>Preston<br>PR1 8XJ" in letter
    assert "No postal address" not in letter
    assert "PR1 8XJ" in client.get(referral.get_absolute_url()).text
    assert "PR1 8XJ" in client.get("/referrals/new/").text


def test_the_letter_to_our_council_goes_to_its_premises_unless_the_committee_has_an_address(
    network, at, alice, client_for
):
    client = client_for(alice)
    council = make_provider(kind="local_authority", name="Sefton Council", code="sefton")
    place = {"name": "Town Hall", "kind": "other", "address": "Lord Street, Southport", "postcode": "PR8 1DA"}
    providers.add_premises(provider=council, **place, by=factories.BY, at=at)
    own = factories.made(at=at)
    assert "Town Hall<br>Lord Street" in client.get(address("letter", own)).text
    elsewhere = factories.made(at=at, address="Oriel Road, Bootle")
    letter = client.get(address("letter", elsewhere)).text
    assert "Oriel Road, Bootle" in letter
    assert "Town Hall" not in letter


def test_the_committees_officer_takes_every_step(network, signed_in_as, client_for, at):
    referral = factories.made(at=at)
    client = client_for(signed_in_as("scrutiny_officer"))
    today = day("on", at.date())
    assert "Closing the day centre" in client.get("/referrals/").content.decode()
    assert "Record the acknowledgement" not in client.get(referral.get_absolute_url()).content.decode()
    page = post(client, address("acknowledge", referral), today)
    assert "has been acknowledged" in page
    post(client, address("consider", referral), {**today, "exercisable": "yes", "text": "Calling officers."})
    post(client, address("decide", referral), {**today, "decision": "accept", "text": "It matters."})
    post(client, address("begin_work", referral), {**today, "text": "A panel of three meets."})
    assert "The panel met." in post(client, address("inform", referral), {**today, "text": "The panel met."})
    end = {**today, "outcome": "It stays open.", "account_taken": "The survey."}
    page = post(client, address("conclude", referral), end)
    assert "It stays open." in page
    assert Referral.objects.get().state == "concluded"


def test_the_host_records_letters(network, alice, client_for, at):
    referral = factories.acknowledged(at=at)
    client = client_for(alice)
    today = day("on", at.date())
    post(client, address("consider", referral), {**today, "exercisable": "no", "text": "Not its services."})
    decision = {**today, "decision": "decline", "text": "Another council commissions it."}
    page = post(client, address("decide", referral), decision)
    assert "Recorded from a letter by Alice" in page
    assert Referral.objects.get().state == "declined"


def test_silence_is_shown_in_days(network, alice, client_for, at):
    factories.made(at=at - timedelta(days=31), title="Old")
    factories.acknowledged(at=at - timedelta(days=1), title="Heard")
    page = client_for(alice).get("/referrals/").content.decode()
    assert "Nothing heard in 31 days" in page
    assert "Last heard 1 day ago" in page


def test_a_refusal_names_its_rule_and_keeps_what_was_typed(network, alice, client_for):
    page = client_for(alice).post("/referrals/new/", {**TYPED, "committee_kind": "city"}).content.decode()
    assert "OSC6" in page
    assert "Forty people would have nowhere to go." in page
    assert not Referral.objects.exists()


def test_missing_answers_are_asked_for(network, alice, client_for, at):
    referral = factories.drafted(at=at)
    page = client_for(alice).post(address("make", referral), {"sent": "1"}).content.decode()
    assert "Choose the decision under which the referral is made" in page
    page = client_for(alice).post("/referrals/new/", {"title": " "}).content.decode()
    assert "Enter what the matter is" in page


def test_withdrawing(network, alice, client_for, at):
    referral = factories.made(at=at)
    page = post(client_for(alice), address("withdraw", referral), {"reason": "It stays open."})
    assert "Withdrawn" in page
    assert "It stays open." in page


def test_the_list_narrows(network, alice, client_for, at):
    factories.made(at=at)
    client = client_for(alice)
    assert "Closing the day centre" in client.get("/referrals/?q=day&sector=social_care").content.decode()
    for nothing in ("q=hospital", "state=concluded", "sector=health"):
        assert "No referral matches" in client.get(f"/referrals/?{nothing}").content.decode()


STEPS = ("acknowledge", "consider", "decide", "begin_work", "inform", "conclude")


@pytest.mark.parametrize("step", ["show", "letter", "amend", "make", "withdraw", *STEPS])
def test_a_participant_sees_nothing_of_it(network, bob, client_for, at, step):
    referral = factories.made(at=at)
    assert client_for(bob).get(address(step, referral)).status_code == 403


def test_a_support_worker_records_letters_and_makes_nothing(network, signed_in_as, client_for, at):
    referral = factories.made(at=at)
    client = client_for(signed_in_as("host_support_worker"))
    page = post(client, address("acknowledge", referral), day("on", at.date()))
    assert "Recorded from a letter by Sam" in page
    for step in ("amend", "make", "withdraw"):
        assert client.get(address(step, referral)).status_code == 403


@pytest.mark.parametrize("step", STEPS)
def test_governance_members_decide_and_record_nothing_for_the_committee(network, grace, client_for, at, step):
    referral = factories.made(at=at)
    assert client_for(grace).get(referral.get_absolute_url()).status_code == 200
    assert client_for(grace).get(address(step, referral)).status_code == 403


def test_the_officer_sees_no_draft_and_makes_nothing(network, signed_in_as, client_for, at):
    client = client_for(signed_in_as("scrutiny_officer"))
    draft = factories.drafted(at=at)
    assert client.get(draft.get_absolute_url()).status_code == 404
    made = factories.made(at=at)
    for step in ("amend", "make", "withdraw"):
        assert client.get(address(step, made)).status_code == 403
    assert client.get("/referrals/new/").status_code == 403


def test_another_network_has_referrals_of_its_own(network, charlie, client_for, other_network, at):
    referral = factories.made(at=at)
    assert client_for(charlie, other_network).get(f"/referrals/{referral.pk}/").status_code == 404
    assert client_for(None).get(f"/referrals/{referral.pk}/").status_code == 302
