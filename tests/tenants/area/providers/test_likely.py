"""Of many bodies, those a LINk turns to most stand first."""

import re

import pytest

from tenants.area.providers import queries
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.powers.reports.factories import make_report


@pytest.fixture
def own_council(network):
    return make_provider(kind="local_authority", name="Sefton Council", code="E08000014")


def test_who_commissions_most_comes_first_then_the_own_council(network, own_council):
    busy = make_provider(kind="pct", name="Busy PCT")
    quiet = make_provider(kind="pct", name="Quiet PCT")
    make_provider(kind="gp_practice", name="Nobody’s trust")
    homes = [make_provider(kind="care_home_residential", name=f"Home {number}") for number in range(3)]
    for home in homes:
        home.commissioned_by.add(busy)
    homes[0].commissioned_by.add(quiet)
    assert queries.likely_bodies() == [busy.pk, quiet.pk, own_council.pk]
    assert queries.likely_commissioners(homes[0])[:2] == [busy.pk, quiet.pk]


def test_the_list_of_recipients_shows_them_under_a_heading(network, alice, client_for, own_council):
    make_provider(kind="gp_practice", name="Nobody’s trust")
    report = make_report()
    page = client_for(alice).get(f"/reports/{report.pk}/recipients/new/").text
    groups = re.findall(r'<optgroup label="([^"]+)">(.*?)</optgroup>', page, re.DOTALL)
    assert [name for name, _ in groups] == ["Most likely", "All others"]
    assert own_council.name in groups[0][1]
    assert "Nobody’s trust" in groups[1][1]
    assert own_council.name not in groups[1][1]
