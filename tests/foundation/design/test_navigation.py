"""Every way that the pages offer leads somewhere, and a reader can see where they are."""

import pytest
from django.test import RequestFactory
from django.urls import reverse, set_urlconf

from foundation.access import Viewer
from foundation.design.navigation import MOST_IN_A_LINE, Group, navigation_for
from foundation.features import actions_of, navigation_items
from national.roles import ROLES as DEPARTMENT
from tenants.roles import ROLES as NETWORK

KINDS = ("network", "department", "public")
WAYS = [(kind, way.name) for kind in KINDS for way in navigation_items(kind)]
WAYS += [(kind, action.name) for kind in KINDS for action in actions_of(kind)]
WAYS += [
    (kind, name)
    for kind in ("network", "department")
    for name in ("account_login", "account_logout", "accounts:yours")
]


@pytest.mark.parametrize(("kind", "name"), WAYS)
def test_each_way_has_an_address(kind, name):
    assert reverse(name, urlconf=f"config.urls.{kind}")


@pytest.fixture
def navigation():
    """The navigation of a viewer with these permissions at an address."""

    def at(path, permissions, kind="network"):
        request = RequestFactory().get(path)
        request.viewer = Viewer("person", "Somebody", account_id=1, permissions=frozenset(permissions))
        set_urlconf(f"config.urls.{kind}")
        return navigation_for(request, kind)

    yield at
    set_urlconf(None)


ROLES = [("network", role) for role in NETWORK] + [("department", role) for role in DEPARTMENT]


@pytest.mark.parametrize(("kind", "role"), ROLES, ids=lambda value: getattr(value, "code", value))
def test_the_main_line_has_eight_sections_at_most(network, navigation, kind, role):
    assert 1 <= len(navigation("/", role.permissions, kind).main) <= 8


def test_a_section_with_one_way_is_that_way(navigation):
    found = navigation("/", {"visits.see"})
    assert "Visits" in [item.text for item in found.main]
    assert "Powers" not in [item.text for item in found.main]


def test_the_ways_of_the_section_where_one_is_stand_in_a_line_of_their_own(navigation):
    may = {"visits.see", "reports.see", "members.see", "providers.see"}
    found = navigation("/visits/3/", may)
    assert found.here == next(
        item for item in found.main if isinstance(item, Group) and item.text == "Powers"
    )
    assert [(entry.text, entry.current) for entry in found.here.entries] == [
        ("Visits", True),
        ("Reports", False),
    ]
    assert navigation("/accounts/you/", may).here is None


ALL_OF_A_MEMBER = next(role.permissions for role in NETWORK if role.code == "governance_member")


@pytest.mark.parametrize(("kind", "role"), ROLES, ids=lambda value: getattr(value, "code", value))
def test_a_section_that_does_not_fit_into_one_line_is_told_in_parts_with_a_page_of_all(
    network, navigation, kind, role
):
    groups = [item for item in navigation("/", role.permissions, kind).main if isinstance(item, Group)]
    for group in groups:
        longest = max(len(part.entries) for part in group.parts)
        assert longest < MOST_IN_A_LINE if group.overview else longest <= MOST_IN_A_LINE
        if group.overview:
            assert all(part.text for part in group.parts)
            assert all(entry.hint for entry in group.entries)


def test_the_second_line_holds_the_part_where_one_is_and_leads_to_all(network, navigation):
    line = navigation("/governance/sittings/4/", ALL_OF_A_MEMBER).here.line
    assert [(entry.text, entry.current) for entry in line] == [
        ("All of Governing", False),
        ("Decisions", False),
        ("Sittings", True),
        ("To sign off", False),
    ]


def test_the_page_of_a_section_shows_each_way_with_what_it_is_for(network, grace, bob, client_for):
    page = client_for(grace).get("/sections/governing/").text
    for words in ("Who governs", "Rules and complaints", "What the LINk decided, by whom and why"):
        assert words in page
    assert page.count('aria-current="true"') == 2
    for code in ("governing", "odd"):
        assert client_for(bob).get(f"/sections/{code}/").status_code == 404
    assert "/accounts/sign-in/" in client_for().get("/sections/governing/").headers["Location"]


def test_of_two_ways_that_fit_the_longer_one_is_where_one_is(navigation):
    found = navigation("/members/joining/4/", {"members.see", "members.manage"})
    assert [entry.text for entry in found.here.entries if entry.current] == ["Asked to join"]


def test_a_visitor_finds_the_public_ways_and_nothing_of_the_office(client_for, network):
    page = client_for().get("/").content.decode()
    assert "Have your say" in page
    assert "Audit log" not in page
    assert "Time limits" not in page
