"""What hangs on a person of the register is found for many at once, by what points at them: every app that holds something is here."""

import pytest

from foundation.access.models import Look
from foundation.features import features_of, holdings_of
from foundation.imports import queries
from tenants.area.providers.imports import PROVIDERS
from tenants.people.members.equality_imports import EQUALITY
from tenants.people.members.imports import MEMBERS
from tenants.people.members.models import JoinRequest, Member, Pairing
from tenants.plan.work_plan import services as planning
from tenants.voice.activities.imports import ACTIVITIES
from tests.foundation.files import factories as files
from tests.foundation.notes import factories as notes
from tests.tenants.governing.elections import factories as elections
from tests.tenants.governing.governance import posts
from tests.tenants.governing.interests import factories as declared
from tests.tenants.people.correspondence import factories as letters
from tests.tenants.people.members import factories as members
from tests.tenants.plan.work_plan import factories as plans
from tests.tenants.powers.representatives import factories as representatives
from tests.tenants.powers.visits import factories as visits

# By the words of its holdings: how something comes to hang on a member.
HANGS = {
    "Notes and contacts": lambda member, at: notes.note(member, "Rang.", at=at),
    "Letters that came in": lambda member, at: letters.by_post(record=member, at=at),
    "Files": lambda member, at: files.file(member, at=at),
    "Posts of the LINk": lambda member, at: posts.term(posts.post(posts.body(at=at), at=at), member, at=at),
    "Declared interests": lambda member, at: declared.interest(member, at=at),
    "Confirmations of interests": lambda member, at: declared.confirmed(member, at=at),
    "Taking part in spite of an interest": lambda member, at: declared.let(member, at=at),
    "Considered as authorised representative": lambda member, at: representatives.considered(member, at=at),
    "Stood in an election": lambda member, at: elections.nominated(elections.announced(at=at), member, at=at),
    "Places in task groups": lambda member, at: planning.take_into_group(
        group=plans.group(at=at), member=member, by=elections.BY, at=at
    ),
    "On the team of a visit": lambda member, at: visits.confirmed(
        team=[representatives.representative(member, at=at)], at=at
    ),
}


@pytest.mark.parametrize("what", HANGS)
def test_it_is_found_for_many_at_once(network, at, what):
    member, other = members.person("Ada Quill", at=at), members.person("Bea Long", at=at)
    HANGS[what](member, at)
    assert what in {holding.what for holding in holdings_of(member)}
    found = queries._hung_on(MEMBERS, [member.pk, other.pk])
    assert found.keys() == {member.pk}
    assert what in found[member.pk]


def test_who_only_looked_holds_nothing_back(network, at, alice, client_for):
    member = members.person("Ada Quill", at=at)
    client_for(alice).get(f"/members/{member.pk}/")
    assert Look.objects.filter(record_id=member.pk).exists()
    assert queries._hung_on(MEMBERS, [member.pk]) == {}


@pytest.mark.parametrize("kind", [MEMBERS, PROVIDERS, ACTIVITIES, EQUALITY])
def test_whatever_belongs_to_a_record_is_a_part_of_its_image(kind):
    """So that a record to which somebody has added a row of the app's own holds the undoing back."""
    own = {
        (relation.related_model, relation.field.name)
        for relation in queries._relations_to(kind.model)
        if relation.related_model._meta.app_label == kind.model._meta.app_label
    }
    # Somebody who asked to join became a member by being accepted, never by a file; that two are not the same goes with either.
    # A merge is a part of both: of the surviving record by its row, and the other names it itself.
    apart = {(JoinRequest, "member"), (Pairing, "first"), (Pairing, "second"), (Member, "merged_into")}
    assert own - apart == set(kind.parts)


def test_no_app_holds_something_that_nobody_looks_for():
    holding = {feature.holds.__module__ for feature in features_of("network") if feature.holds}
    assert holding == {
        "foundation.notes.feature",
        "foundation.files.feature",
        "tenants.people.correspondence.feature",
        "tenants.governing.governance.feature",
        "tenants.governing.elections.feature",
        "tenants.governing.interests.feature",
        "tenants.plan.work_plan.feature",
        "tenants.powers.representatives.feature",
        "tenants.powers.visits.feature",
    }, "show above how it comes to hang on a member, and that it is found"
