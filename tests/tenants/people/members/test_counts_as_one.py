"""A member with two records is one wherever the register is read: in newsletters, labels, imports, rolls and on lists of names."""

from datetime import date

import pytest

from foundation.features import holdings_of
from foundation.imports import queries as imports
from foundation.imports.services import deciding, running, undoing
from foundation.imports.services.deciding import Decision
from foundation.imports.workflow import ImportState
from foundation.law import Refused
from tenants.governing.elections import queries as elections
from tenants.people.members import queries, services
from tenants.people.members.models import Member
from tenants.people.news import queries as news
from tenants.plan.work_plan import services as planning
from tenants.powers.representatives import queries as authorised
from tenants.powers.representatives import services as authorising
from tests.foundation.imports.factories import SYSTEM, brought_in, checked, csv_file, worked
from tests.tenants.governing.elections import factories as electing
from tests.tenants.governing.governance import posts
from tests.tenants.people.members import factories
from tests.tenants.plan.work_plan import factories as plans
from tests.tenants.powers.representatives import factories as representatives

TODAY = date(2010, 6, 14)
POSTAL = {"contact_by": "post", "address": "1 Long Lane", "postcode": "L20 3DL"}


def merge(survivor, other, at):
    return services.merge(survivor=survivor, merged=other, by=SYSTEM, at=at)


def hears(member, way, at):
    return services.give_consent(
        member=member, purpose="news", ways=[way], given_on=TODAY, how="writing", by=SYSTEM, at=at
    )


def test_a_newsletter_goes_once_to_the_surviving_address(network, at):
    ada, double = (factories.person("Ada", at=at, email=f"{name}@example.org") for name in ("new", "old"))
    hears(double, "email", at)
    merge(ada, double, at)
    assert [reader.email for reader in news.readers_among_members([], on=TODAY)] == ["new@example.org"]


def test_one_label_is_printed(network, alice, at):
    ada, double = (factories.person("Ada", at=at, **POSTAL) for _ in range(2))
    for member in (ada, double):
        hears(member, "post", at)
    merge(ada, double, at)
    for purpose in ("news", "membership"):
        found = queries.reachable_by_post(queries.members(alice, on=TODAY), purpose, on=TODAY)
        assert list(found) == [ada], purpose


def test_a_row_that_was_to_fill_a_merged_record_fills_the_survivor_and_is_undone_there(network, at):
    double = factories.person("Ada Quill", at=at, email="ada@example.org")
    survivor = factories.person("Adelaide Moor", at=at)
    bringing = checked(csv_file([("Ada Quill", "ada@example.org", "01632 960 001", *[""] * 4)]))
    deciding.decide_the_rest(bringing=bringing, decision=Decision.FILL, by=SYSTEM, at=at)
    merge(survivor, double, at)
    running.start(bringing, by=SYSTEM, at=at)
    worked(bringing)
    survivor.refresh_from_db()
    double.refresh_from_db()
    assert (survivor.telephone, double.telephone) == ("01632 960 001", "")
    undoing.undo(bringing, by=SYSTEM, at=at)
    assert worked(bringing, at).state is ImportState.UNDONE
    survivor.refresh_from_db()
    assert survivor.telephone == ""


@pytest.mark.parametrize("stays", ["imported", "known"])
def test_an_import_is_not_undone_while_one_of_its_records_is_merged(network, at, stays):
    known = factories.person("Ada Q.", at=at)
    bringing = brought_in(csv_file([("Ada Quill", "ada@example.org", *[""] * 5)]))
    imported = Member.objects.get(name="Ada Quill")
    pair = (imported, known) if stays == "imported" else (known, imported)
    merged = merge(*pair, at)
    undoing.undo(bringing, by=SYSTEM, at=at)
    assert worked(bringing, at).state is ImportState.DONE
    assert [row.note for row in imports.holding_back(bringing)] == ["Changed since"]
    services.undo_merge(pairing=merged, by=SYSTEM, at=at)
    undoing.undo(bringing, by=SYSTEM, at=at)
    assert worked(bringing, at).state is ImportState.UNDONE
    assert list(Member.records.all()) == [known]


def test_the_published_list_names_the_survivor_and_finds_it_by_either_name(network, alice, at):
    double = representatives.representative(factories.person("Bob Short", at=at), at=at).member
    merge(factories.person("Robert Short", at=at), double, at)
    assert [str(one) for one in authorised.published_representatives(TODAY)] == ["Robert Short"]
    assert authorised.representatives_named(TODAY, TODAY) == ["Robert Short"]
    for text in ("Bob", "Robert"):
        assert [str(one) for one in authorised.representatives(alice, text=text)] == ["Robert Short"]


def test_nobody_is_considered_whose_other_record_is_authorised(network, at):
    survivor = factories.person("Robert Short", at=at)
    merge(survivor, representatives.representative(factories.person("Bob Short", at=at), at=at).member, at)
    with pytest.raises(Refused) as refused:
        representatives.considered(survivor, at=at)
    assert refused.value.code == "REP2"


@pytest.mark.parametrize("written", ["Nora Fenn", "N. Fenn"])
def test_REP5_compares_the_person_on_both_records(network, at, written):
    survivor, double = (factories.person(name, at=at) for name in ("Eleanor Fenn", "Nora Fenn"))
    merge(survivor, double, at)
    double.refresh_from_db()
    own = authorising.nominate(
        name=written, member=survivor if written == "N. Fenn" else None, nominated_on=TODAY, by=SYSTEM, at=at
    )
    with pytest.raises(Refused) as refused:
        representatives.considered(survivor, at=at, nominated_person=own)
    assert refused.value.code == "REP5"


def test_one_vote_and_one_candidacy(network, at):
    ada, double = (factories.person(name, at=electing.IN_MAY) for name in ("Ada Quill", "A. Quill"))
    election = electing.announced(at=electing.IN_MAY, **electing.OPEN_IN_JUNE)
    electing.nominated(election, double, at=electing.IN_MAY)
    merge(ada, double, electing.IN_MAY)
    assert list(elections.entitled(election)) == [ada]
    with pytest.raises(Refused) as refused:
        electing.nominated(election, ada, at=electing.IN_MAY)
    assert refused.value.code == "CandidatesTakePart"


def test_one_post_is_held_once_and_by_the_name_of_the_survivor(network, at):
    ada, double = (factories.person(name, at=at) for name in ("Ada Quill", "A. Quill"))
    post = posts.post(posts.body(at=at), at=at)
    held = posts.term(post, double, at=at)
    merge(ada, double, at)
    held.refresh_from_db()
    assert str(held).startswith("Ada Quill: ")
    with pytest.raises(Refused) as refused:
        posts.term(post, ada, at=at)
    assert refused.value.code == "HeldOnce"


def test_a_place_in_a_task_group_is_the_members_on_whichever_record(network, at):
    ada, double, group = factories.person("Ada", at=at), factories.person("A.", at=at), plans.group(at=at)
    place = planning.take_into_group(group=group, member=double, by=SYSTEM, at=at)
    merge(ada, double, at)
    place.refresh_from_db()
    assert str(place) == "Ada"
    assert ("Places in task groups", 1) in [(one.what, one.count) for one in holdings_of(ada)]
    with pytest.raises(Refused):
        planning.take_into_group(group=group, member=ada, by=SYSTEM, at=at)
