"""The count against an official one, against a second count written differently, and against what must always hold."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenants.governing.elections.counting import (
    ONE,
    Act,
    Count,
    LotIsMissingError,
    Profile,
    count_most_votes,
    count_stv,
    read_blt,
)
from tenants.governing.elections.profile import gathered
from tests.tenants.governing.elections.second_count import SecondCount

OFFICIAL = Path(__file__).parent / "official"


def test_every_stage_of_an_official_scottish_count_comes_out_to_the_last_decimal():
    profile = read_blt((OFFICIAL / "maryfield_2022.blt").read_text())
    count = count_stv(profile)
    rows = list(csv.DictReader((OFFICIAL / "maryfield_2022.csv").read_text().splitlines()))

    assert (profile.total, count.quota, len(count.stages)) == (4213, 1054, len(rows))
    for stage, row in zip(count.stages, rows, strict=True):
        assert [f"{votes / ONE:.5f}" for votes in stage.votes] == [row[name] for name in profile.candidates]
        assert f"{stage.non_transferable / ONE:.5f}" == row["non-transferable"]
        assert (stage.act, _names(profile, stage.elected)) == (row["act"], row["elected"])
        assert ("" if stage.candidate is None else profile.candidates[stage.candidate]) == row["candidate"]


def _names(profile, candidates):
    return ";".join(profile.candidates[c] for c in candidates)


def poll(papers, *, candidates=4, seats=1, lot=None, withdrawn=(), method="stv"):
    names = tuple("ABCDEFGHIJ"[:candidates])
    drawn = tuple(range(candidates)) if lot is None else tuple(lot)
    return Profile("Poll", names, seats, papers, frozenset(withdrawn), drawn, method)


@st.composite
def polls(draw):
    size = draw(st.integers(1, 7))
    ranking = st.permutations(range(size)).flatmap(
        lambda order: st.integers(0, size).map(lambda kept: tuple(order[:kept]))
    )
    papers = draw(st.dictionaries(ranking, st.integers(1, 60), max_size=25))
    withdrawn = draw(st.sets(st.integers(0, size - 1), max_size=size - 1))
    lot = draw(st.permutations(range(size)))
    return poll(papers, candidates=size, seats=draw(st.integers(1, 5)), lot=lot, withdrawn=withdrawn)


@given(polls())
@settings(max_examples=400)
def test_a_second_count_with_single_papers_and_fractions_agrees_at_every_stage(profile):
    count = count_stv(profile)
    second = SecondCount(profile)

    assert [set(stage.elected) for stage in count.stages] == second.elected
    for stage, held in zip(count.stages, second.past, strict=True):
        assert stage.votes == tuple(held[c] * ONE for c in sorted(held))


@given(polls())
def test_no_vote_comes_into_being_and_as_many_are_elected_as_there_are_seats_and_candidates(profile):
    count = count_stv(profile)

    for stage in count.stages:
        assert sum(stage.votes) + stage.non_transferable == count.valid * ONE
        assert min(*stage.votes, stage.non_transferable) >= 0
    standing = len(profile.candidates) - len(profile.withdrawn)
    assert len(count.elected) == (min(profile.seats, standing) if count.valid else 0)
    assert len(set(count.elected)) == len(count.elected)
    assert not set(count.elected) & profile.withdrawn


@given(polls())
def test_a_candidate_who_withdrew_is_counted_as_if_they_had_never_stood(profile):
    papers = gathered(
        tuple(c for c in ranking if c not in profile.withdrawn)
        for ranking, number in profile.papers.items()
        for _ in range(number)
    )
    without = poll(
        papers,
        candidates=len(profile.candidates),
        seats=profile.seats,
        lot=profile.lot,
        withdrawn=profile.withdrawn,
    )
    assert count_stv(profile) == count_stv(without)


@given(polls())
def test_a_count_is_read_back_as_it_was_kept(profile):
    count = count_stv(profile)
    assert Count.from_data(count.as_data()) == count


def test_of_two_with_the_fewest_votes_whoever_had_fewer_before_is_excluded():
    """B and C are equal after A's papers went on; at the first stage C had fewer."""
    papers = {(3,): 10, (1,): 5, (2,): 4, (0, 2): 1}
    count = count_stv(poll(papers, lot=(0, 1, 2, 3)))
    assert [stage.candidate for stage in count.stages if stage.act == Act.EXCLUSION][:2] == [0, 2]
    assert not count.by_lot


def test_the_last_drawn_of_those_equal_at_all_stages_is_excluded_and_it_is_said():
    papers = {(0,): 5, (1, 0): 3, (2, 0): 3}
    first = count_stv(poll(papers, candidates=3, lot=(0, 1, 2)))
    other = count_stv(poll(papers, candidates=3, lot=(0, 2, 1)))
    assert (first.stages[1].candidate, other.stages[1].candidate) == (2, 1)
    assert first.stages[1].tied == (1, 2)


def test_a_tie_waits_for_a_lot_and_is_never_decided_by_chance():
    with pytest.raises(LotIsMissingError):
        count_stv(poll({(0,): 5, (1, 0): 3, (2, 0): 3}, candidates=3, lot=()))
    with pytest.raises(LotIsMissingError):
        count_most_votes(poll({(0,): 3, (1,): 3}, candidates=2, lot=()))


def test_when_everyone_abstains_nobody_is_elected():
    assert count_stv(poll({(): 7})) == Count(0, None, ())
    assert count_most_votes(poll({(): 7})).elected == ()


def test_most_votes_win_and_the_lot_decides_on_the_last_seat_only():
    papers = {(0, 1): 4, (1, 2): 3, (3,): 3}
    count = count_most_votes(poll(papers, seats=2, lot=(3, 2, 1, 0), method="approval"))
    assert [votes // ONE for votes in count.stages[0].votes] == [4, 7, 3, 3]
    assert (count.elected, count.by_lot) == ((1, 0), False)
    third = count_most_votes(poll(papers, seats=3, lot=(3, 2, 1, 0), method="approval"))
    assert (third.elected, third.stages[0].tied) == ((1, 0, 3), (2, 3))


@given(polls())
def test_nobody_who_lost_a_count_by_most_votes_had_more_votes_than_somebody_who_won(profile):
    count = count_most_votes(profile)
    if not count.valid:
        return
    votes = count.stages[0].votes
    lost = set(profile.standing.candidates) - set(count.elected)
    assert max((votes[c] for c in lost), default=-1) <= min(votes[c] for c in count.elected)


@pytest.mark.parametrize("ranking", [(0, 0), (4,), (-1,)])
def test_a_paper_that_names_somebody_twice_or_nobody_is_no_paper(ranking):
    with pytest.raises(ValueError, match="twice, or somebody who is no candidate"):
        poll({ranking: 1})
