"""What hangs on a person of the register is found for many at once, by what points at them: every app that holds something is here."""

import pytest

from foundation.features import features_of, holdings_of
from foundation.imports import queries
from foundation.imports.queries import _pointed_at
from tenants.people.members.imports import MEMBERS
from tenants.people.members.models import Member
from tests.foundation.files import factories as files
from tests.foundation.notes import factories as notes
from tests.tenants.people.members import factories as members
from tests.tenants.powers.representatives import factories as representatives
from tests.tenants.powers.visits import factories as visits

# By the words of its holdings: how something comes to hang on a member.
HANGS = {
    "Notes and contacts": lambda member, at: notes.note(member, "Rang.", at=at),
    "Files": lambda member, at: files.file(member, at=at),
    "Considered as authorised representative": lambda member, at: representatives.considered(member, at=at),
    "On the team of a visit": lambda member, at: visits.confirmed(
        team=[representatives.representative(member, at=at)], at=at
    ),
}


@pytest.mark.parametrize("what", HANGS)
def test_it_is_found_for_many_at_once(network, at, what):
    member, other = members.person("Ada Quill", at=at), members.person("Bea Long", at=at)
    HANGS[what](member, at)
    assert what in {holding.what for holding in holdings_of(member)}
    assert _pointed_at(Member, [member.pk, other.pk]) == {member.pk}
    assert what in queries._hung_on(MEMBERS, [member.pk, other.pk])[member.pk]


def test_no_app_holds_something_that_nobody_looks_for():
    holding = {feature.holds.__module__ for feature in features_of("network") if feature.holds}
    assert holding == {
        "foundation.notes.feature",
        "foundation.files.feature",
        "tenants.powers.representatives.feature",
        "tenants.powers.visits.feature",
    }, "show above how it comes to hang on a member, and that it is found"
