"""Every route with every role and with nobody - asked for where something is."""

from pathlib import Path

import pytest

from foundation.access import Viewer
from foundation.access.models import RoleGrant
from national.roles import ROLES as NATIONAL
from tenants.roles import ROLES as TENANT
from tests.architecture.routes import routes
from tests.architecture.walking import PLACES, ROLES, holder_of, no_repeating, nobody_in, space_named, walk
from tests.people import space_of

LISTED = Path(__file__).parent / "access.txt"


@pytest.mark.parametrize("kind", PLACES)
def test_the_list_of_who_may_open_what_is_the_one_that_was_agreed(kind):
    """A new route is added to access.txt by hand, and read by whoever reviews it."""
    there = {
        f"{kind} {route.name} {route.access.kind} {route.access.permission}".strip()
        if route.access
        else f"{kind} {route.name} DECLARES NOTHING"
        for route in routes(kind)
    }
    listed = {line for line in LISTED.read_text().splitlines() if line.startswith(f"{kind} ")}
    assert sorted(there - listed) == [], "not in access.txt"
    assert sorted(listed - there) == [], "in access.txt, and no more there"


@pytest.mark.parametrize("kind", PLACES)
def test_every_permission_that_a_view_asks_for_is_in_some_role(kind):
    known = frozenset().union(*(role.permissions for role in ROLES[kind]))
    asked = {route.access.permission for route in routes(kind) if route.access} - {""}
    assert {permission for permission in asked if permission not in known} == set()


@pytest.mark.parametrize("kind", PLACES)
def test_there_is_something_at_every_address(places, kind):
    """Otherwise the walk would only meet pages that say that nothing is there; tests/world.py makes the records."""
    assert [
        f"{place.route} ({place.route.pattern})" for place in places(kind) if not place.is_something
    ] == []


@pytest.mark.parametrize("role", [role.code for role in TENANT])
def test_a_network_opens_to_each_role_what_it_may_see(walker, places, role):
    space = space_of("sefton")
    assert walk(walker, places("network"), space, holder_of(role, space)) == []


def test_somebody_without_a_role_gets_what_is_everybodys(walker, places):
    space = space_of("sefton")
    assert walk(walker, places("network"), space, nobody_in(space)) == []


@pytest.mark.parametrize("role", [role.code for role in NATIONAL])
def test_the_department_opens_to_each_role_what_it_may_see(walker, places, role):
    space = space_of("department")
    assert walk(walker, places("department"), space, holder_of(role, space)) == []


@pytest.mark.parametrize("kind", PLACES)
def test_a_visitor_gets_what_is_public_and_the_way_to_sign_in(walker, places, kind):
    assert walk(walker, places(kind), space_named(PLACES[kind]), Viewer.anonymous()) == []


def test_the_walk_notices_what_is_asked_again_for_each_row(network):
    with no_repeating() as repeated:
        assert len({grant.account.name for grant in RoleGrant.objects.all()}) > 1
    assert ["access.RoleGrant.account" in sentence for sentence in repeated] == [True]
    with no_repeating() as repeated:
        assert len({grant.account.name for grant in RoleGrant.objects.select_related("account")}) > 1
    assert repeated == []
