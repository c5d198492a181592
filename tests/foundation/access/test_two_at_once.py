"""Two people who look after roles at the same moment: each rule holds for what both did together."""

import pytest

from foundation.access import Viewer, services
from foundation.access import queries as access
from foundation.accounts import services as accounts
from foundation.accounts.models import Account
from foundation.tenancy import entering, outside_any_space
from tests.overlap import overlapping
from tests.people import AT, address_of, space_of

TODAY = AT.date()
SYSTEM = Viewer.system("tests")


@pytest.fixture
def here(own_database):
    with outside_any_space(), entering(space_of("sefton")):
        yield


def account(name: str) -> Account:
    return Account.objects.get(email=address_of(name))


def viewer(name: str) -> Viewer:
    return access.viewer_of(account(name), TODAY)


def newcomer(name: str, role: str = "") -> Account:
    made = accounts.create_account(email=address_of(name), name=name.title(), by=SYSTEM, at=AT)
    if role:
        services.grant_role(account=made, role=role, starts_on=TODAY, by=SYSTEM, at=AT)
    return made


def close(name: str, *, by: Viewer) -> None:
    accounts.close_account(account=account(name), by=by, at=AT)


def test_of_two_managers_who_close_each_others_account_one_stays(here):
    newcomer("nora", "host_manager")
    alice, nora = viewer("alice"), viewer("nora")
    closed = overlapping(lambda: close("nora", by=alice), lambda: close("alice", by=nora))
    assert closed == ["done", "SomebodyManages"]
    assert [holder.name for holder in access.people_who_may("accounts.manage", TODAY)] == ["Alice"]


def test_an_account_that_is_being_closed_gets_no_role(here):
    newcomer("nora")
    seen = account("nora")
    alice = viewer("alice")

    def give_as_seen() -> None:
        services.grant_role(account=seen, role="participant", starts_on=TODAY, by=alice, at=AT)

    assert overlapping(lambda: close("nora", by=alice), give_as_seen) == ["done", "OpenAccounts"]
