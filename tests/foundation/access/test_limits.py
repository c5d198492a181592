"""How often something may be asked for from one place."""

from __future__ import annotations

import pytest
from django.core.cache import caches

from foundation.access.limits import Limit
from foundation.tenancy import entering, outside_any_space

THREE = Limit("test", 3)


@pytest.fixture(autouse=True)
def nothing_counted(network):
    caches["lenient"].clear()


def test_it_is_reached_after_so_many_from_one_place_and_not_for_another():
    for _ in range(3):
        assert not THREE.is_reached("192.0.2.1")
        THREE.note("192.0.2.1")
    assert THREE.is_reached("192.0.2.1")
    assert not THREE.is_reached("192.0.2.2")


def test_what_one_network_counts_another_does_not(other_network):
    for _ in range(3):
        THREE.note("192.0.2.1")
    with outside_any_space(), entering(other_network):
        assert not THREE.is_reached("192.0.2.1")


def test_the_place_itself_is_not_kept():
    assert "192.0.2.1" not in THREE.key("192.0.2.1")
