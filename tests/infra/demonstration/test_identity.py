"""The looks of the demonstration pass the platform's own rules."""

import pytest

from foundation.demonstration.story import Story
from infra.demonstration.calibration import quotas
from tenants.area.identity import contrast, queries
from tenants.area.identity.demonstration import LOOKS, _logo, fill_identity
from tests.conftest import staying_in


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_every_look_may_be_set(look):
    assert contrast.usable(look.accent)
    assert len(look.known_as) <= 60
    assert bool(look.drawn) == bool(look.shows)


def test_the_same_logo_is_drawn_each_time():
    look = LOOKS["devon"]
    assert _logo(look.drawn, look.accent) == _logo(look.drawn, look.accent)


def test_a_network_says_how_it_is_reached_and_that_this_is_synthetic(worker_database):
    with staying_in("isles-of-scilly") as space:
        fill_identity(Story(space, quotas()[space.authority_slug]))
        identity = queries.identity()
    assert identity.telephone.startswith("01632 960 ")
    assert identity.email.endswith(".example")
    assert "synthetic" in identity.postal_address
    assert (identity.known_as, identity.accent) == ("Scilly Says", "#00588f")
    assert identity.logo
