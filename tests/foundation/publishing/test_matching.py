"""Words are found however they are written, and only as whole words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.publishing.matching import in_every_text, near, without

MARK = "[name taken out]"


@pytest.mark.parametrize(
    "written",
    [
        "Siân O'Brien",
        "SIÂN O’BRIEN",
        "sian  o`brien",
        "Sia\u0302n\nO'Brien",
        "Siân\u00a0O’Brien",
        "Sian OBrien",
        "Si\u00adan O\u200b'Brien",
        "Siân O\u2010Brien",
    ],
)
def test_a_name_is_found_in_any_case_spacing_quotes_and_accents(written):
    assert without(f"Then {written}'s letter came.", ["Siân O'Brien"], MARK) == f"Then {MARK}'s letter came."


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Søren Ægidius", "Soren Aegidius"),
        ("Soren Aegidius", "SØREN ÆGIDIUS"),
        ("Łukasz Strauß", "Lukasz Strauss"),
        ("Lukasz Strauss", "Łukasz Strauß"),
        ("Thora Dag", "Þóra Đag"),
        ("Œdipe", "oedipe"),
        ("Siân O'Brien", "O’BRIEN, Sian"),
        ("Mary Ann Lee", "Lee, Mary Ann"),
    ],
)
def test_a_name_is_found_with_other_letters_and_with_its_last_word_first(name, written):
    assert without(f"Ask {written} again", [name], MARK) == f"Ask {MARK} again"


@pytest.mark.parametrize("other", ["A. Lee", "Lee Anne", "Lee; Ann", "Lees, Ann"])
def test_an_initial_or_another_order_may_be_somebody_else(other):
    assert without(other, ["Ann Lee"], MARK) == other


@pytest.mark.parametrize("other", ["Annette Leeds", "Hannah Lee", "Ann Leesmith", "Ann and Lee"])
def test_longer_words_are_other_words(other):
    assert without(other, ["Ann Lee"], MARK) == other


def test_signs_alone_are_no_words():
    assert without("Ann – Lee", ["–", ""], MARK) == "Ann – Lee"


def test_the_longer_of_two_phrases_goes_first():
    assert without("Ann Lee and Ann", ["Ann", "Ann Lee"], MARK) == f"{MARK} and {MARK}"


def test_a_text_without_the_words_is_left_exactly_as_it_is():
    text = "Cafe\u0301 as somebody typed it, decomposed"
    assert without(text, ["Ann Lee"], MARK) is text


def test_the_words_of_a_pattern_are_only_words():
    assert without("aaa (.*) b", ["(.*) b"], MARK) == f"aaa (.*) {MARK}"


def test_data_keeps_its_codes():
    value = {
        "code": "foreword",
        "kind": "list",
        "title": "foreword",
        "items": ["By Ann Lee", ["Ann Lee"]],
        "n": 3,
    }
    changed = in_every_text(value, lambda text: without(text, ["Ann Lee", "foreword", "list"], MARK))
    assert changed == {
        "code": "foreword",
        "kind": "list",
        "title": MARK,
        "items": [f"By {MARK}", [MARK]],
        "n": 3,
    }


@given(st.text(), st.text(), st.sampled_from(["Ann Lee", "ANN LEE", "ann\tlee"]))
def test_nothing_of_it_is_left_wherever_it_stands(before, after, written):
    left = without(f"{before} {written} {after}", ["Ann Lee"], MARK)
    assert without(left, ["Ann Lee"], MARK) == left
    assert MARK in left


@pytest.mark.parametrize(
    "written",
    ["A. Lee", "A Lee", "A.  LEE", "Lee, A", "Mrs Lee", "MR. LEE", "Cllr Le\u0301e", "A.L.", "A. L.", "AL"],
)
def test_the_same_person_otherwise_written_is_pointed_out_and_stays(written):
    text = f"Then {written} spoke."
    assert without(text, ["Ann Lee"], MARK) == text
    assert [hit.group().rstrip(".") for hit in near(["Ann Lee"]).finditer(text)] == [written.rstrip(".")]


@pytest.mark.parametrize(
    "written", ["B. Lee", "al fresco", "Ann Lea", "sleek", "Lee Ann", "a lea", "Lee", "ALE"]
)
def test_what_means_somebody_else_is_not_pointed_out(written):
    assert not near(["Ann Lee"]).search(written)


def test_initials_of_several_first_names_and_of_none_but_names():
    several = near(["Dr Mary Jane O'Brien"])
    assert all(several.search(written) for written in ("M. J. O’Brien", "M OBrien", "M.J.O.", "Miss O'Brien"))
    assert not near(["14 Station Road", "Lee", "one two three four five", "..."]).search(
        "1. Road, Mr Lee, S.R., O.T."
    )


@given(st.lists(st.text(max_size=30), max_size=3), st.text(max_size=60))
def test_whatever_is_typed_can_be_looked_for(phrases, text):
    near(phrases).search(text)
