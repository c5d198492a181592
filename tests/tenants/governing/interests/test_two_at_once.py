"""Two people at the register of interests at the same moment."""

import pytest

from foundation.tenancy import entering, outside_any_space
from tenants.governing.interests import services
from tenants.governing.interests.models import Confirmation, Interest
from tests.overlap import overlapping
from tests.people import AT, space_of
from tests.tenants.governing.interests import factories
from tests.tenants.governing.interests.factories import BY
from tests.tenants.people.members import factories as members


@pytest.fixture
def interest(own_database):
    with outside_any_space(), entering(space_of("sefton")):
        yield factories.interest(members.person("Ada Quill", at=AT), at=AT)


def mine(interest):
    return Interest.objects.get(pk=interest.pk)


def test_a_late_declaration_is_looked_at_once(interest):
    one, other = mine(interest), mine(interest)
    assert overlapping(
        lambda: services.consider(interest=one, by=BY, at=AT),
        lambda: services.consider(interest=other, by=BY, at=AT),
    ) == ["done", "LateIsConsideredByOthers"]


def test_an_interest_ends_once(interest):
    one, other = mine(interest), mine(interest)
    facts = {"until": AT.date(), "signed_on": AT.date(), "by": BY, "at": AT}
    assert overlapping(
        lambda: services.end_interest(interest=one, **facts),
        lambda: services.end_interest(interest=other, **facts),
    ) == ["done", "InterestEndsInOrder"]


def test_confirmed_twice_at_once_is_once(interest):
    def confirm():
        services.confirm(member=interest.member, signed_on=AT.date(), by=BY, at=AT)

    assert overlapping(confirm, confirm) == ["done", "done"]
    assert Confirmation.objects.count() == 1
