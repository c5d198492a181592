"""Every way that the pages offer leads somewhere."""

import pytest
from django.urls import reverse

from foundation.features import actions_of, ways_of

KINDS = ("network", "department", "public")
WAYS = [(kind, way.name) for kind in KINDS for way in ways_of(kind)]
WAYS += [(kind, action.name) for kind in KINDS for action in actions_of(kind)]
WAYS += [
    (kind, name)
    for kind in ("network", "department")
    for name in ("account_login", "account_logout", "accounts:yours")
]


@pytest.mark.parametrize(("kind", "name"), WAYS)
def test_each_way_has_an_address(kind, name):
    assert reverse(name, urlconf=f"config.urls.{kind}")
