"""Visits on the public site."""

from datetime import timedelta

from tests.tenants.people.members import factories as members
from tests.tenants.powers.representatives import factories as representatives
from tests.tenants.powers.visits import factories as visits


def test_a_visit_is_public_once_it_is_reported_and_names_nobody(read, at):
    entered = visits.entered(at=at - timedelta(days=1))
    assert read("public_visits:show", entered.pk).status_code == 404
    member = members.person("Zed Vole", at=at)
    seen = visits.reported(at=at, team=[representatives.representative(member, at=at)])
    page = read("public_visits:show", seen.pk).text
    assert "We saw a full room." in page
    assert "Zed Vole" not in page
    assert "The manager" not in page
    assert "Example surgery" in read("public_visits:list", q="L20").text
