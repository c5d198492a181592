"""A representative signs in while the published list has them, and no longer."""

from datetime import timedelta

import pytest

from foundation.access import NotPermitted
from foundation.access import queries as access
from foundation.law import Refused
from tenants.powers.representatives import services
from tests.tenants.powers.representatives import factories


def test_the_role_begins_and_ends_with_the_place_on_the_list(network, grace, at):
    on_list = factories.representative(at=at)
    account = services.give_sign_in(on_list, email="ada@example.org", by=grace, at=at)
    assert access.viewer_of(account, at.date()).may("visits.record")
    services.end(on_list, ended_on=at.date(), reason="resigned", by=grace, at=at)
    assert not access.viewer_of(account, at.date() + timedelta(days=1)).may("visits.record")
    later = at + timedelta(days=1)
    with pytest.raises(Refused, match="not on the list"):
        services.give_sign_in(on_list, email="ada@example.org", by=grace, at=later)


def test_SignsInOnTheList_nobody_who_is_only_considered(network, grace, alice, at):
    considered = factories.considered(at=at)
    with pytest.raises(Refused) as caught:
        services.give_sign_in(considered, email="ada@example.org", by=grace, at=at)
    assert caught.value.code == "SignsInOnTheList"
    with pytest.raises(NotPermitted):
        services.give_sign_in(factories.considered, email="ada@example.org", by=alice, at=at)


def test_a_governance_member_gives_it_on_a_page(network, grace, alice, client_for, at):
    on_list = factories.representative(at=at)
    page = on_list.get_absolute_url()
    assert "Let them sign in" in client_for(grace).get(page).text
    assert "Let them sign in" not in client_for(alice).get(page).text
    done = client_for(grace).post(f"{page}sign-in/", {"email": "ada@example.org"}, follow=True).text
    assert "may sign in while they are on the list" in done
    assert "ada@example.org" in done
