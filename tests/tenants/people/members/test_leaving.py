"""Who leaves: what goes on without them is shown, and asked after, until it has been ended."""

from datetime import timedelta

import pytest

from foundation.access import services as access
from foundation.accounts import services as accounts
from foundation.features import open_ends_of
from tenants.people.members import services
from tenants.people.members.feature import to_do
from tests.tenants.people.members import factories as members
from tests.tenants.powers.representatives import factories as representatives


@pytest.fixture
def left(network, alice, at):
    """Somebody who is authorised to enter and view, has an account, and took part until yesterday."""
    authorised = representatives.representative(at=at)
    member = authorised.member
    services.amend(member=member, email="Ada.Left@example.org", by=alice, at=at)
    account = accounts.create_account(
        email="ada.left@example.org", name=member.name, password="correct horse battery", by=alice, at=at
    )
    access.grant_role(account=account, role="participant", starts_on=at.date(), by=alice, at=at)
    services.leave(member=member, ends_on=at.date() - timedelta(days=1), reason="moved", by=alice, at=at)
    return member


def test_what_goes_on_is_on_their_page_with_the_way_to_end_it(left, alice, client_for):
    page = client_for(alice).get(left.get_absolute_url()).text
    assert "What goes on although" in page
    assert "can still sign in here" in page
    assert "is considered or authorised to enter and view" in page


def test_the_start_page_asks_after_it_until_it_is_ended(left, alice, at):
    tasks = [task.what for task in to_do(alice, at.date()) if "has left" in task.what]
    assert tasks == [
        f"{left.name} has left and can still sign in here",
        f"{left.name} has left and is considered or authorised to enter and view",
    ]


def test_nothing_is_asked_of_who_takes_part(network, alice, at):
    member = representatives.representative(at=at).member
    assert [task for task in to_do(alice, at.date()) if "has left" in task.what] == []
    assert open_ends_of([], at.date()) == []
    assert member.name


def test_somebody_elses_account_is_not_meant(network, alice, at):
    member = members.person("Bea Long", at=at, email="")
    assert open_ends_of([member], at.date()) == []
