"""What no email brought to a body waits to be posted, and begins with the day on which the letter goes or arrives."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest

from foundation.features import letters_waiting
from foundation.jobs.services import run_due
from foundation.notes.models import Note
from tenants.area.providers.models import Provider
from tenants.area.providers.services import amend_provider
from tenants.people.correspondence.services import record_posted
from tenants.powers.referrals import services as referring
from tests.tenants.powers.information_requests.test_requests import sent
from tests.tenants.powers.mail import refuse
from tests.tenants.powers.referrals import factories as referrals
from tests.tenants.powers.referrals.test_referrals import refusal
from tests.tenants.powers.reports import factories as reports
from tests.tenants.powers.visits import factories as visits


@pytest.fixture
def unreached(monkeypatch, at):
    def refused():
        with monkeypatch.context() as away:
            refuse(away)
            run_due(at)

    return refused


def waiting(viewer, at):
    return {letter.key: letter for letter in letters_waiting(viewer, at.date())}


def post(letter, by, at):
    return record_posted(keys=[letter.key], on=at.date(), by=by, at=at)


def test_a_referral_is_made_on_the_day_on_which_its_letter_is_posted(
    network, alice, at, unreached, client_for
):
    referral = referrals.made(at=at, method="email", committee_kind="elsewhere")
    unreached()
    [letter] = waiting(alice, at).values()
    assert (letter.why, letter.letter.address) == ("The email did not arrive", "")
    assert letter.letter.address_page == f"/referrals/{referral.pk}/address/"
    client_for(alice).post(letter.letter.address_page, {"address": "Town Hall\nLeeds"})
    later = at + timedelta(days=3)
    post(letter, alice, later)
    referral.refresh_from_db()
    assert (referral.method, referral.made_on) == ("post", later.date())
    assert referral.clock.starts_on == later.date()
    assert "Town Hall\nLeeds" in Note.objects.get().text
    assert waiting(alice, later) == {}


def test_the_address_of_a_referral_that_arrived_stays(network, alice, at):
    referral = referrals.made(at=at, method="post")
    refused = refusal(referring.change_address, referral, address="Elsewhere", by=alice, at=at)
    assert refused.code == "MadeAgainWhereNotDelivered"


def test_a_request_is_recorded_on_its_own_page_with_the_day_of_its_receipt(
    network, alice, at, unreached, client_for
):
    request = sent(alice, at)
    unreached()
    [letter] = waiting(alice, at).values()
    assert letter.page == f"/requests/{request.pk}/post/"
    assert refusal(post, letter, alice, at).code == "PostedOnADayOfItsOwn"
    page = client_for(alice).get(f"/post/letters/posted/?letters={letter.key}").text
    assert letter.page in page
    assert "Recorded one by one" in page


def test_a_provider_is_told_of_a_visit_by_the_letter(network, alice, at):
    visit = visits.confirmed(at=at)
    Provider.objects.update(email="")
    [letter] = waiting(alice, at).values()
    assert letter.why == "It has no email address"
    post(letter, alice, at)
    visit.refresh_from_db()
    assert (visit.state, visit.told, visit.told_on) == ("notified", "post", at.date())


def test_a_provider_with_an_email_address_is_first_told_by_email(network, alice, at):
    visits.confirmed(at=at)
    Provider.objects.update(email="trust@example.org")
    assert waiting(alice, at) == {}


def test_a_report_goes_by_post_where_no_email_address_is_known(network, alice, at, client_for):
    recipient = reports.make_sent(kind="nhs_trust_acute", email="", at=at)
    [letter] = waiting(alice, at).values()
    assert letter.page == f"/reports/recipients/{recipient.pk}/receipt/"
    answer = client_for(alice).get("/post/letters/", {"letters": letter.key, "then": "print"})
    with pikepdf.open(BytesIO(answer.content)) as document:
        assert document.Root.MarkInfo.Marked


def test_letters_go_to_the_address_that_is_recorded_for_them_before_any_premises(
    network, alice, at, unreached
):
    request = sent(alice, at)
    unreached()
    provider = request.provider
    facts = {name: getattr(provider, name) for name in ("name", "kind", "code", "email")}
    amend_provider(provider=provider, **facts, address="PO Box 7\nBootle\nL20 3DL", by=alice, at=at)
    [letter] = waiting(alice, at).values()
    assert letter.letter.address == "PO Box 7\nBootle\nL20 3DL"
    assert letter.letter.address_page == f"/providers/{provider.pk}/change/"
