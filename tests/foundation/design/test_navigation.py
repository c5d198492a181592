"""Every way that the pages offer leads somewhere."""

import pytest
from django.urls import reverse

from config import navigation

KINDS = [
    (
        "config.urls.network",
        (
            *navigation.NETWORK,
            *navigation.NETWORK_VISITOR,
            *navigation.NETWORK_OFFICE,
            *navigation.OWN,
            *navigation.EVERYBODY,
        ),
    ),
    (
        "config.urls.department",
        (*navigation.DEPARTMENT, *navigation.OFFICE, *navigation.OWN, *navigation.EVERYBODY),
    ),
    ("config.urls.public", navigation.EVERYBODY),
]
WAYS = [(urlconf, way.name) for urlconf, ways in KINDS for way in ways]
WAYS += [(urlconf, name) for urlconf, _ in KINDS[:2] for name in ("account_login", "account_logout")]


@pytest.mark.parametrize(("urlconf", "name"), WAYS)
def test_each_way_has_an_address(urlconf, name):
    assert reverse(name, urlconf=urlconf)
