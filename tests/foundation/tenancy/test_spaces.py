import ast

import pytest
from django.conf import settings

from foundation.features import features_of
from foundation.tenancy import Space
from foundation.tenancy.kinds import kind_of, kinds
from foundation.tenancy.queries import PUBLIC, networks
from tests.architecture.sources import modules


def test_the_network_knows_itself(network):
    assert [each.name for each in networks()] == ["Barnet LINk", "Isles of Scilly LINk", "Sefton LINk"]


@pytest.mark.parametrize(
    ("space", "login", "role", "path"),
    [
        (PUBLIC, "site", "links_site", ("public",)),
        (Space(kind="network", key="n0007", name="A LINk"), "default", "links_n0007", ("n0007", "public")),
        (
            Space(kind="department", key="department", name="The Department"),
            "department",
            "links_department",
            ("department", "public"),
        ),
    ],
    ids=["public", "network", "department"],
)
def test_a_space_is_what_its_kind_says(space, login, role, path):
    assert (space.alias, space.role, space.search_path) == (login, role, path)
    assert login in settings.DATABASES


def test_people_sign_in_where_there_is_a_schema_and_nowhere_else():
    for code, kind in kinds().items():
        signs_in = "django.contrib.sessions" in kind.apps
        roles = [role for feature in features_of(code) for role in feature.roles]
        assert signs_in == bool(roles) == ("foundation.audit" in kind.apps) == kind.has_schema


def test_django_tenants_is_told_the_same():
    assert {code: tuple(parts["APPS"]) for code, parts in settings.TENANT_TYPES.items()} == {
        code: kind.apps for code, kind in kinds().items()
    }
    assert kind_of("network").becomes_role


def test_no_code_of_a_kind_is_compared():
    """Whoever needs to know what a kind is asks the table."""
    compared = [
        f"{name}:{node.lineno}"
        for name, module in modules("platform", "tenants", "national")
        for node in ast.walk(module)
        if isinstance(node, ast.Compare)
        for side in (node.left, *node.comparators)
        if isinstance(side, ast.Constant) and side.value in kinds() and "kind" in ast.unparse(node)
    ]
    assert compared == []
