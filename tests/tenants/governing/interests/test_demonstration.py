"""The story of a network shows interests: some confirmed, some not, and one declared after it had been touched."""

from foundation.demonstration.days import STANDS_AT
from foundation.demonstration.story import Story
from infra.demonstration.calibration import quotas
from tenants.governing.interests import queries
from tenants.governing.interests.demonstration import fill_interests
from tenants.governing.interests.models import Confirmation, Interest
from tests.tenants.area.providers.factories import make_commissioner
from tests.tenants.governing.governance import posts


def test_a_network_that_is_told_in_full_has_interests(network, at):
    make_commissioner()
    seat = posts.post(posts.body(at=at), at=at, seats=20)
    for number in range(12):
        posts.term(seat, f"Ada Quill {number}", at=at)
    fill_interests(Story(network, quotas()["birmingham"]))
    assert Interest.objects.filter(whose="own").exists()
    assert Interest.objects.filter(whose="family", considered_on=None).exists()
    assert 0 < Confirmation.objects.count() < len(queries.declarers(STANDS_AT))
