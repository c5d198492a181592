"""Two people merge, part or change records of one member at the same moment, on connections of their own."""

from datetime import timedelta

import pytest

from foundation.access import Viewer
from foundation.tenancy import entering, outside_any_space
from tenants.people.members import services
from tenants.people.members.models import Member, Pairing
from tests.overlap import overlapping
from tests.people import AT, space_of
from tests.tenants.people.members import factories

BY = Viewer.system("tests")
FACTS = {"by": BY, "at": AT}


@pytest.fixture
def here(own_database):
    with outside_any_space(), entering(space_of("sefton")) as space:
        yield space


@pytest.fixture
def three(here):
    return [factories.person(name, at=AT) for name in ("First", "Second", "Third")]


def again(member):
    """As another person has read it."""
    return Member.records.get(pk=member.pk)


def merging(survivor, merged):
    read = again(survivor), again(merged)
    return lambda: services.merge(survivor=read[0], merged=read[1], **FACTS)


def undoing(pairing):
    read = Pairing.objects.get(pk=pairing.pk)
    return lambda: services.undo_merge(pairing=read, **FACTS)


def leads():
    return dict(Member.records.order_by("pk").values_list("name", "merged_into__name"))


def test_two_records_are_merged_into_each_other_once(three):
    first, second, _ = three
    assert overlapping(merging(first, second), merging(second, first)) == ["done", "MergedOnce"]
    assert leads() == {"First": None, "Second": "First", "Third": None}


def test_nothing_is_merged_into_a_record_that_is_being_merged(three):
    first, second, third = three
    assert overlapping(merging(first, second), merging(second, third)) == ["done", "MergedOnce"]
    assert leads() == {"First": None, "Second": "First", "Third": None}


def test_a_merge_is_undone_once(three):
    first, second, _ = three
    pairing = merging(first, second)()
    assert overlapping(undoing(pairing), undoing(pairing)) == ["done", "gone"]
    assert leads() == {"First": None, "Second": None, "Third": None}


@pytest.fixture
def chain(three):
    """Third was merged into Second, and Second into First."""
    first, second, third = three
    return merging(second, third)(), merging(first, second)()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_merges_of_a_chain_are_undone_at_once(chain, order):
    one, other = (chain[number] for number in order)
    assert overlapping(undoing(one), undoing(other)) == ["done", "done"]
    assert leads() == {"First": None, "Second": None, "Third": None}


def test_a_chain_is_parted_while_its_end_is_merged_on(chain, three):
    fourth = factories.person("Fourth", at=AT)
    assert overlapping(undoing(chain[0]), merging(fourth, three[0])) == ["done", "done"]
    assert leads() == {"First": "Fourth", "Second": "Fourth", "Third": None, "Fourth": None}


def test_a_chain_is_merged_on_while_it_is_parted(chain, three):
    fourth = factories.person("Fourth", at=AT)
    assert overlapping(merging(fourth, three[0]), undoing(chain[0])) == ["done", "done"]
    assert leads() == {"First": "Fourth", "Second": "Fourth", "Third": None, "Fourth": None}


def test_a_record_is_not_changed_while_it_is_being_merged(three):
    first, second, _ = three
    read = again(second)
    day = AT.date() - timedelta(days=1)
    acts = [
        lambda: services.amend(member=read, telephone="0151 496 0999", **FACTS),
        lambda: services.leave(member=read, ends_on=day, reason="moved", **FACTS),
    ]
    assert overlapping(merging(first, second), acts[0]) == ["done", "ChangedWhereItIsShown"]
    services.undo_merge(pairing=Pairing.objects.get(), **FACTS)
    assert overlapping(merging(first, second), acts[1]) == ["done", "ChangedWhereItIsShown"]
    assert again(second).telephone == ""


def test_what_is_changed_while_two_are_merged_is_taken_as_it_became(three):
    first, second, _ = three
    read, other = again(first), again(second)
    assert overlapping(
        lambda: services.amend(member=other, telephone="0151 496 0999", **FACTS),
        lambda: services.merge(survivor=read, merged=again(second), taking=["telephone"], **FACTS),
    ) == ["done", "done"]
    assert again(first).telephone == "0151 496 0999"
