"""What the committee hears by email of a referral that it got by email, and where."""

from datetime import timedelta

import pytest
from django.core import mail

from foundation.jobs.services import run_due
from tenants.powers.referrals import services
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
