"""What hangs on a person of the register, as the apps above it say on the person's page."""

from datetime import timedelta

from foundation.access import Viewer
from foundation.features import Holding
from tenants.people.members.presenters import holding_rows
from tests.tenants.people.members import factories as members
from tests.tenants.powers.representatives import factories as representatives
from tests.tenants.powers.visits import factories as visits


def test_the_persons_page_says_what_hangs_on_them(network, alice, client_for, at):
    member = members.person("Zed Vole", at=at)
    client = client_for(alice)
    assert "What hangs on this person" not in client.get(member.get_absolute_url()).text
    visits.reported(at=at, team=[representatives.representative(member, at=at - timedelta(days=30))])
    page = client.get(member.get_absolute_url())
    assert "What hangs on this person" in page.text
    assert [(what, number) for what, number, _ in page.context["holdings"]] == [
        ("Considered as authorised representative", "Once"),
        ("On the team of a visit", "Once"),
    ]


def test_nobody_is_led_to_what_they_may_not_see():
    holding = Holding("On the team of a visit", 1_200, "/visits/", "visits.see")
    assert holding_rows([holding], Viewer.anonymous()) == [("On the team of a visit", "1,200 times", None)]
