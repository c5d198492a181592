"""Which interest is in what: by identifiers, by names however they are written, and across bodies that followed one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenants.governing.interests.matching import Bodies, Concern, Stake, alike, touches

SAME = [
    ("Leeds Teaching Hospitals NHS Trust", "Leeds Teaching Hospital Trust"),
    ("NHS Leeds", "Leeds Primary Care Trust"),
    ("Leeds PCT", "NHS Leeds"),
    ("Seacroft Hospital", "Seacorft Hospital"),
    ("Sea croft Hospital", "Seacroft Hospital"),
    ("Zennor Day Centre", "The Zennor Day Centre Ltd"),
    ("St Mary's Hospital", "St Marys Hospital"),
    ("Age Concern Sefton", "AGE CONCERN, Sefton"),
    ("Aintree University Hospitals", "Aintree University Hospitals NHS Foundation Trust"),
    ("Mérsey Care", "Mersey Care NHS Trust"),
]
OTHERS = [
    ("Leeds PCT", "Leeds City Council"),
    ("Leeds Teaching Hospitals NHS Trust", "Leeds Mental Health NHS Trust"),
    ("St Mary's Hospital", "St Mary's Care Home"),
    ("NHS Trust", "Foundation Trust"),
    ("Seacroft Hospital", "Chapel Allerton Hospital"),
    ("Sefton Council", "Sefton PCT"),
    ("Zennor Day Centre", "Zennor Carers"),
]
numbers = st.integers(1, 6)
successions = st.dictionaries(numbers, numbers, max_size=5)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_body_written_in_two_ways(one, other):
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_two_bodies_with_words_in_common(one, other):
    assert not alike(one, other)
    assert not alike(other, one)


@given(numbers, numbers, successions)
def test_an_interest_follows_the_work_from_body_to_body(held, touched, successors):
    """Also where the register goes round in a circle: whoever can be reached from either is the same."""
    bodies = Bodies(successors=successors)

    def reached(start):
        seen, todo = {start}, [start]
        while todo:
            following = successors.get(todo.pop())
            if following is not None and following not in seen:
                seen.add(following)
                todo.append(following)
        return seen

    same = touched in reached(held) or held in reached(touched)
    assert touches(Stake(provider=held), Concern("", provider=touched), bodies) == same


@given(numbers, numbers, numbers, st.booleans())
def test_premises_touch_their_own_interests_and_those_in_the_body_that_has_them(
    held, touched, provider, at_large
):
    """Whoever works in one place of a body has an interest in the body; whoever owns a place has it in that place."""
    stake = Stake(premises=held, premises_of=provider, at_large=at_large)
    assert touches(stake, Concern("", provider, touched), Bodies()) == (held == touched or at_large)
    assert touches(stake, Concern("", provider), Bodies())
    assert not touches(stake, Concern("", provider + 10, touched + 10), Bodies())


def test_an_organisation_in_words_is_found_by_an_old_name():
    bodies = Bodies({1: "Selby and York PCT", 2: "North Yorkshire and York PCT"}, {1: 2})
    stake = Stake(organisation="Selby & York Primary Care Trust")
    assert touches(stake, Concern("North Yorkshire and York PCT", provider=2), bodies)
    assert not touches(stake, Concern("NHS Leeds", provider=3), bodies)


def test_what_is_decided_on_in_words_is_compared_with_the_name_of_the_body():
    bodies = Bodies({1: "Zennor Day Centre"})
    assert touches(Stake(provider=1), Concern("A grant to the Zennor Day Center"), bodies)
    assert not touches(Stake(provider=1), Concern("Rooms and refreshments"), bodies)
