import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.disclosure import FIRST, Protected, Symbol, exact, protect, total

counts = st.integers(min_value=0, max_value=10_000_000)
maybe = st.none() | counts


@pytest.mark.parametrize(
    ("count", "value", "symbol"),
    [
        (None, None, Symbol.NOT_REPORTED),
        (0, 0, Symbol.ROUNDED),
        (1, None, Symbol.SUPPRESSED),
        (4, None, Symbol.SUPPRESSED),
        (5, 5, Symbol.ROUNDED),
        (7, 5, Symbol.ROUNDED),
        (8, 10, Symbol.ROUNDED),
        (1_282, 1_280, Symbol.ROUNDED),
    ],
)
def test_the_policy_by_example(count, value, symbol):
    assert protect(count, FIRST) == Protected(value, symbol)


@given(counts)
def test_a_released_count_is_never_small_and_never_far_off(count):
    figure = protect(count, FIRST)
    if figure.value is not None:
        assert FIRST.could_release(figure.value)
        assert abs(figure.value - count) <= FIRST.base // 2
    else:
        assert 0 < count < FIRST.threshold


@given(counts, st.integers(min_value=1, max_value=4))
def test_one_more_or_less_can_not_be_seen_as_one(count, step):
    """Subtracting one release from another never gives the number of people between them, if they are few."""
    before, after = protect(count, FIRST), protect(count + step, FIRST)
    if before.value is not None and after.value is not None:
        assert after.value - before.value not in range(1, FIRST.threshold)


@given(counts, counts)
def test_order_is_kept(one, other):
    low, high = sorted((one, other))
    if (a := protect(low, FIRST).value) is not None and (b := protect(high, FIRST).value) is not None:
        assert a <= b


@given(counts)
def test_protecting_what_is_protected_changes_nothing(count):
    figure = protect(count, FIRST)
    if figure.value is not None:
        assert protect(figure.value, FIRST) == figure


@given(st.lists(maybe))
def test_a_total_comes_from_what_was_released_and_says_what_is_missing(raw):
    parts = [protect(count, FIRST) for count in raw]
    whole = total(parts)
    assert whole.parts == len(raw)
    assert whole.not_reported == raw.count(None)
    assert (whole.released == whole.parts) == (whole.suppressed == 0 and None not in raw)
    released = [part.value for part in parts if part.value is not None]
    assert whole.value == (sum(released) if released else None)


@given(st.lists(counts, min_size=1), st.sampled_from([1, 2, 3, 4]))
def test_a_total_does_not_give_a_suppressed_part_away(others, few):
    """Whichever small count stands behind it, the total is the same."""
    rest = [protect(count, FIRST) for count in others]
    assert total([*rest, protect(few, FIRST)]) == total([*rest, protect(1, FIRST)])


def test_nothing_reported_is_not_a_total_of_zero():
    assert total([protect(None, FIRST), protect(None, FIRST)]).value is None
    assert total([]).value is None
    assert total([protect(0, FIRST)]).value == 0


@pytest.mark.parametrize(
    ("value", "symbol"),
    [(3, Symbol.SUPPRESSED), (None, Symbol.ROUNDED), (0, Symbol.NOT_REPORTED), (-5, Symbol.REPORTED)],
)
def test_a_figure_can_not_contradict_its_symbol(value, symbol):
    with pytest.raises(ValueError, match="figure"):
        Protected(value, symbol)


def test_what_people_read():
    assert protect(1_282, FIRST).shown == "1,280"
    assert protect(3, FIRST).shown == "[c]"
    assert protect(None, FIRST).shown == "[x]"
    assert protect(None, FIRST).meaning(FIRST) == "Not reported"
    assert exact(1234).meaning(FIRST) == "Exact"
