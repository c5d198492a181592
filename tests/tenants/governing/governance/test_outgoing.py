"""Who goes: a role that a post gives ends with the post, whoever closes accounts, and what is open is handed on."""

from datetime import timedelta

import pytest

from foundation.access import queries as access
from foundation.accounts import services as accounts
from foundation.accounts.models import Account
from foundation.law import Refused
from tenants.governing.governance import services
from tests.tenants.governing.governance import posts
from tests.tenants.governing.governance.posts import SYSTEM


@pytest.fixture
def term(network, at):
    body = posts.body(at=at)
    return posts.term(posts.post(body, at=at), "Ada Quill", at=at, sign_in="ada@example.org")


@pytest.fixture
def account(term):
    return Account.objects.get(email="ada@example.org")


def test_RestsOnARecord_the_host_ends_no_post_by_closing_an_account(term, account, alice, client_for, at):
    with pytest.raises(Refused) as caught:
        accounts.close_account(account=account, by=alice, at=at)
    assert caught.value.code == "RestsOnARecord"
    assert "ends with it" in caught.value.detail
    page = client_for(alice).post(f"/accounts/{account.pk}/close/", follow=True).text
    assert "ends with it" in page
    account.refresh_from_db()
    assert account.is_active
    assert account in access.holders("governance_member", at.date())
    assert account in access.holders("governance_member", at.date() + timedelta(days=900))


def test_once_the_term_has_its_last_day_the_account_can_be_closed(term, account, alice, at):
    services.end_term(term=term, on=at.date(), reason="resigned", by=SYSTEM, at=at)
    accounts.close_account(account=account, by=alice, at=at)
    account.refresh_from_db()
    assert not account.is_active
    assert account not in access.holders("governance_member", at.date() + timedelta(days=1))


def test_a_term_that_ends_later_keeps_the_account_until_then(term, account, alice, at):
    services.end_term(term=term, on=at.date() + timedelta(days=3), reason="resigned", by=SYSTEM, at=at)
    with pytest.raises(Refused):
        accounts.close_account(account=account, by=alice, at=at)
    accounts.close_account(account=account, by=alice, at=at + timedelta(days=3))


def test_whoever_ends_a_term_sees_what_is_to_be_handed_on(term, grace, client_for, at):
    other = posts.post(term.post.body, "chair", seats=1, at=at)
    services.appoint(
        post=other,
        member=term.member,
        how="elected",
        since=term.since,
        evidence="Founding meeting",
        consented_on=term.since,
        by=SYSTEM,
        at=at,
    )
    page = client_for(grace).get(f"/governance/terms/{term.pk}/end/").text
    assert "To hand on" in page
    assert "Chair" in page
