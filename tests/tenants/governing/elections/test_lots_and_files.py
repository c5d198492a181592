"""Lots that anyone can draw again, and the file of ballots."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenants.governing.elections.counting import BallotFileError, draw, key_of, read_blt, write_blt
from tests.tenants.governing.elections.test_counting import poll, polls

# The example of RFC 3797, sections 5 and 6: three sources, and the ten chosen of a pool of 25.
SOURCES = ([9319], [2, 5, 12, 8, 10], [9, 18, 26, 34, 41, 45])
KEY = "9319./2.5.8.10.12./9.18.26.34.41.45./"
CHOSEN = [17, 7, 2, 16, 25, 23, 8, 24, 19, 13]


def test_the_example_of_the_rfc_comes_out_with_its_own_digest():
    assert key_of(SOURCES) == KEY
    assert [number + 1 for number in draw(25, KEY, digest=hashlib.md5)][:10] == CHOSEN


def test_with_sha_256_the_draw_stays_as_it_was_published():
    assert [number + 1 for number in draw(5, key_of([[3, 14, 15, 9, 26, 5]]))] == [5, 2, 3, 1, 4]


@given(st.integers(0, 300), st.text(alphabet="0123456789./", max_size=40))
def test_everyone_in_the_pool_is_drawn_once(size, key):
    assert sorted(draw(size, key)) == list(range(size))


def test_over_many_draws_nobody_is_favoured():
    first = [draw(4, f"{number}./")[0] for number in range(2000)]
    assert all(400 < first.count(place) < 600 for place in range(4))


@given(polls())
def test_a_file_is_read_back_as_it_was_written(profile):
    assert read_blt(write_blt(profile)) == profile


def test_a_file_has_the_form_that_other_programs_count():
    profile = poll({(1, 0): 2, (): 1, (0,): 3}, candidates=3, withdrawn=[2], lot=(2, 0, 1))
    assert write_blt(profile).splitlines() == [
        "# Method: stv",
        "# Lot: 3 1 2",
        "3 1",
        "-3",
        "1 0",
        "3 1 0",
        "2 2 1 0",
        "0",
        '"A"',
        '"B"',
        '"C"',
        '"Poll"',
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Line 0 should hold 2 whole numbers"),
        ("2 1\n1 1 2\n0\n", "Line 2 does not end in 0"),
        ("2 1\n1 one 0\n", "Line 2 should hold whole numbers only"),
        ('2 1\n1 1 0\n0\n"A"\n', "names 1 candidates"),
        ('2 1\n1 3 0\n0\n"A"\n"B"\n', "somebody who is no candidate"),
        ("2 1\n1 1 0\n0\nA\n", "Line 4 should hold a name"),
    ],
)
def test_a_file_that_cannot_be_counted_says_where_and_why(text, sentence):
    with pytest.raises(BallotFileError, match=sentence):
        read_blt(text)
