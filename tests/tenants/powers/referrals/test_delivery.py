"""What the committee hears by email of a referral that it got by email, and where."""

from datetime import date, timedelta

import pytest
from django.core import mail

from foundation.access import Viewer
from foundation.jobs.services import run_due
from foundation.law import Refused
from foundation.workflow import history
from tenants.governing.governance import services as governance
from tenants.powers.referrals import services
from tenants.powers.referrals.workflow import REFERRAL
from tests.tenants.powers.mail import refuse, send_again
from tests.tenants.powers.referrals import factories


@pytest.fixture
def unreached(network, at, monkeypatch):
    """A referral whose email was refused."""
    referral = factories.made(at=at, method="email")
    with monkeypatch.context() as away:
        refuse(away)
        run_due(at)
    referral.refresh_from_db()
    return referral


def test_a_withdrawal_is_told(network, alice, at):
    referral = factories.made(at=at, method="email")
    services.withdraw(referral, reason="The centre stays open.", by=alice, at=at)
    run_due(at)
    assert mail.outbox[-1].to == ["scrutiny@example.org"]
    assert "has withdrawn the referral" in mail.outbox[-1].body
    assert "The centre stays open." in mail.outbox[-1].body


def test_a_withdrawal_is_told_where_the_referral_arrived(unreached, alice, at):
    later = at + timedelta(days=1)
    send_again(unreached.get_absolute_url(), "committee@example.org", alice, later)
    run_due(later)
    unreached.refresh_from_db()
    services.withdraw(unreached, reason="It too.", by=alice, at=later)
    run_due(later)
    assert mail.outbox[-1].to == ["committee@example.org"]
    assert "has withdrawn" in mail.outbox[-1].body


def test_who_never_got_it_is_not_told_of_its_end(unreached, alice, at):
    services.withdraw(unreached, reason="A mistake.", by=alice, at=at)
    run_due(at)
    assert mail.outbox == []


def test_what_went_by_post_is_withdrawn_by_post(network, alice, at):
    services.withdraw(factories.made(at=at), reason="A mistake.", by=alice, at=at)
    run_due(at)
    assert mail.outbox == []


def test_a_committee_that_heard_of_it_in_another_way_acknowledges(unreached, alice, at):
    services.acknowledge(unreached, on=at.date(), by=alice, at=at)
    unreached.refresh_from_db()
    assert (unreached.state, unreached.acknowledged_on) == ("acknowledged", at.date())
    assert unreached.clock.state_on(at.date()) == "cancelled"


def by_post(referral, on, by, at):
    services.make_by_post(referral, method="post", made_on=on, by=by, at=at)
    referral.refresh_from_db()


def test_it_is_made_again_by_post_and_the_time_begins_on_that_day(unreached, alice, at):
    """Posted on Thursday 17 June 2010: the 20th working day, beginning with it, is Wednesday 14 July."""
    later = at + timedelta(days=3)
    by_post(unreached, later.date(), alice, later)
    assert (unreached.made_on, unreached.method) == (date(2010, 6, 17), "post")
    assert unreached.clock.due_on == date(2010, 7, 14)
    assert unreached.clock.is_open
    assert [change.note for change in history(unreached, REFERRAL)][-1] == "By post, on 17 June 2010"


@pytest.mark.parametrize("days", [-1, 1])
def test_it_is_not_posted_before_the_email_or_tomorrow(unreached, alice, at, days):
    with pytest.raises(Refused) as refused:
        by_post(unreached, at.date() + timedelta(days=days), alice, at)
    assert refused.value.code in ("MadeAgainWhereNotDelivered", "ReferralHasBeenMade")


def test_what_arrived_is_not_made_twice(network, alice, at):
    with pytest.raises(Refused) as refused:
        by_post(factories.made(at=at, method="email"), at.date(), alice, at)
    assert refused.value.code == "MadeAgainWhereNotDelivered"


def test_no_referral_is_posted_when_its_decision_was_withdrawn(unreached, alice, at):
    later = at + timedelta(days=3)
    governance.withdraw_decision(decision=unreached.decision, reason="No.", by=Viewer.system("tests"), at=at)
    with pytest.raises(Refused) as refused:
        by_post(unreached, later.date(), alice, later)
    assert refused.value.code == "DEC4"


def test_an_email_that_fails_after_it_was_posted_stops_no_time(unreached, alice, at, monkeypatch):
    by_post(unreached, at.date(), alice, at)
    send_again(unreached.get_absolute_url(), "committee@example.org", alice, at)
    refuse(monkeypatch)
    run_due(at)
    unreached.refresh_from_db()
    assert unreached.clock.is_open


def test_the_host_is_led_to_the_letter(unreached, alice, at, client_for):
    client, address = client_for(alice), unreached.get_absolute_url()
    assert f'href="{address}post/"' in client.get(address).text
    assert "14 June 2010" in client.get(f"{address}letter/").text
    day = {"made_on_day": "14", "made_on_month": "6", "made_on_year": "2010"}
    page = client.post(f"{address}post/", {"method": "by_hand", **day}, follow=True).text
    assert "Print its letter and send it" in page
    assert "could not be delivered" not in page
    letter = " ".join(client.get(f"{address}letter/").text.split())
    assert "Please acknowledge this referral by 9 July 2010" in letter
