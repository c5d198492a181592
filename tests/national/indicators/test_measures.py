"""What is worked out from released figures, and what is said where there is none."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from foundation.disclosure import FIRST, Protected, exact, protect
from national.indicators import presenters
from national.indicators.catalogue import MEASURES
from national.indicators.measures import Missing

COUNTS = st.one_of(st.none(), st.integers(0, 500))


def requests(in_time: int | None, answered: int | None) -> dict[str, Protected]:
    return {
        "requests_answered_in_time_health": exact(in_time),
        "requests_answered_in_time_social_care": exact(0),
        "requests_answered_health": exact(answered),
        "requests_answered_social_care": exact(0),
    }


SHARE = MEASURES["requests_in_time_share"]
ENGAGED = MEASURES["people_engaged"]
MEMBERS = MEASURES["members_people"]


def engaged(health: int | None, social_care: int | None, both: int | None) -> dict[str, Protected]:
    return {
        "people_engaged_health": protect(health, FIRST),
        "people_engaged_social_care": protect(social_care, FIRST),
        "people_engaged_both": protect(both, FIRST),
    }


def test_nothing_received_is_not_reported_and_not_zero():
    figure = MEMBERS.figure(None, None)
    assert (figure.value, figure.missing, figure.marker) == (None, Missing.NOT_REPORTED, "[x]")
    assert MEMBERS.figure({"members_people": protect(0, FIRST)}, None).value == 0


def test_a_suppressed_count_is_neither_zero_nor_unreported():
    figure = MEMBERS.figure({"members_people": protect(3, FIRST)}, None)
    assert (figure.missing, figure.marker) == (Missing.SUPPRESSED, "[c]")


def test_a_sum_with_a_part_left_out_says_so():
    figure = ENGAGED.figure(engaged(40, 3, 10), None)
    assert (figure.value, figure.left_out) == (50, 1)
    assert presenters.figure_text(ENGAGED, figure) == "50 [c]"


def test_no_mean_is_of_figures_that_lack_a_part():
    whole, partial = (ENGAGED.figure(engaged(40, few, 10), None) for few in (10, 3))
    assert ENGAGED.aggregate([whole, whole]).mean == 60
    aggregate = ENGAGED.aggregate([whole, partial])
    assert (aggregate.value, aggregate.partial, aggregate.mean) == (110, 1, None)
    assert presenters.aggregate_text(ENGAGED, aggregate) == "110 [c]"
    assert presenters.aggregate_text(ENGAGED, ENGAGED.aggregate([whole])) == "60"


def test_a_sum_with_a_part_not_reported_is_not_reported():
    assert ENGAGED.figure(engaged(40, None, 10), None).missing is Missing.NOT_REPORTED


def test_a_sum_of_which_nothing_is_left_is_suppressed():
    assert ENGAGED.figure(engaged(1, 2, 3), None).missing is Missing.SUPPRESSED


def test_a_rate_is_never_of_a_part():
    share = MEASURES["engaged_social_care_share"]
    assert share.figure(engaged(40, 20, 3), None).missing is Missing.SUPPRESSED
    assert share.figure(engaged(40, 20, 20), None).value == Decimal("25.0")


def test_a_rate_of_nothing_is_not_applicable():
    figure = SHARE.figure(requests(0, 0), None)
    assert (figure.missing, figure.marker) == (Missing.NOT_APPLICABLE, "[z]")


def test_a_rate_for_many_divides_sums_and_is_no_mean_of_rates():
    figures = [SHARE.figure(requests(1, 1), None), SHARE.figure(requests(0, 9), None)]
    aggregate = SHARE.aggregate(figures)
    assert (aggregate.value, aggregate.top, aggregate.bottom) == (Decimal("10.0"), 1, 10)
    assert aggregate.mean is None


def test_a_rate_counts_only_those_that_have_both_sides():
    figures = [SHARE.figure(requests(5, 10), None), SHARE.figure(requests(100, None), None)]
    aggregate = SHARE.aggregate(figures)
    assert (aggregate.value, aggregate.counted, aggregate.missing[Missing.NOT_REPORTED]) == (
        Decimal("50.0"),
        1,
        1,
    )


def test_a_population_that_is_not_known_gives_no_rate():
    per = MEASURES["members_per_10000"]
    sent = {"members_people": protect(100, FIRST)}
    assert per.figure(sent, 200_000).value == Decimal("5.0")
    assert per.figure(sent, None).missing is Missing.NOT_REPORTED


def test_money_for_each_member_is_in_pence():
    each = MEASURES["spend_per_member"]
    sent = {
        "spend_host": exact(10_000),
        "spend_link": exact(0),
        "members_people": protect(30, FIRST),
        "members_organisations": exact(0),
    }
    assert presenters.figure_text(each, each.figure(sent, None)) == "£3.33"


def test_why_there_is_no_total():
    nobody = MEMBERS.aggregate([MEMBERS.figure(None, None)])
    small = MEMBERS.aggregate([MEMBERS.figure({"members_people": protect(2, FIRST)}, None)])
    assert presenters.aggregate_text(MEMBERS, nobody) == "[x]"
    assert presenters.aggregate_text(MEMBERS, small) == "[c]"


@given(st.lists(COUNTS, max_size=30))
def test_a_total_is_of_the_released_figures_and_everybody_is_accounted_for(counts):
    sent = [protect(count, FIRST) for count in counts]
    aggregate = MEMBERS.aggregate([MEMBERS.figure({"members_people": one}, None) for one in sent])
    released = [one.value for one in sent if one.value is not None]
    assert aggregate.value == (sum(released) if released else None)
    assert aggregate.expected == len(counts)
    assert aggregate.missing[Missing.SUPPRESSED] == sum(1 <= (count or 0) <= 4 for count in counts)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=10), st.lists(st.integers(5, 500), max_size=10))
def test_small_counts_change_no_total(small, large):
    """Nothing about a figure that was left out can be had from a total with it and one without."""

    def total(counts):
        return MEMBERS.aggregate(
            [MEMBERS.figure({"members_people": protect(n, FIRST)}, None) for n in counts]
        ).value

    assert total([*large, *small]) == total(large)
