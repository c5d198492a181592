"""A second policy comes into force: what left under the first is still taken in, and read as what it is."""

from dataclasses import replace
from datetime import date

import pytest

from foundation.disclosure import FIRST, Protected, Symbol, policy
from foundation.exchange import MessageRejected
from foundation.timekeeping.periods import Quarter
from messages import indicators
from messages.indicators import Indicator, Unit
from tests.national.returns.factories import IN_APRIL, figures, message, received

IN_JUNE = IN_APRIL.replace(month=6)
IN_TENS = replace(FIRST, name="threshold-10-round-10", in_force_from=date(2010, 4, 20), threshold=10, base=10)


@pytest.fixture(autouse=True)
def second_policy(monkeypatch):
    monkeypatch.setattr(policy, "POLICIES", (FIRST, IN_TENS))


def test_an_envelope_under_the_first_policy_is_taken_in_under_the_second(department):
    version = received(sent=message(figures=figures(15)), at=IN_JUNE)
    assert (version.protection, version.policy) == (FIRST.code, FIRST)
    assert version.protected["members_people"].treatment(version.policy) == "Rounded to the nearest 5"


def test_what_is_approved_under_the_second_is_protected_by_it(department):
    late = {"approved_on": date(2010, 5, 3), "protection": IN_TENS.code}
    with pytest.raises(ValueError, match="threshold-10-round-10"):
        message(figures=figures(15), **late)
    assert received(sent=message(figures=figures(20), **late), at=IN_JUNE).policy == IN_TENS


def test_the_first_policy_can_not_be_used_for_what_is_approved_under_the_second(department):
    with pytest.raises(MessageRejected, match="threshold-10-round-10"):
        received(sent=message(approved_on=date(2010, 5, 3)), at=IN_JUNE)


def test_the_page_of_a_return_opens_after_a_figure_was_added(
    department, signed_in_as, client_for, monkeypatch
):
    version = received(at=IN_APRIL)
    hats = Indicator("hats_worn", "Hats worn", "Hats.", Unit.COUNT)
    monkeypatch.setitem(indicators.BY_CODE, hats.code, hats)
    page = client_for(signed_in_as("analyst")).get(version.get_absolute_url())
    assert page.status_code == 200
    assert "Hats worn" not in page.text


def test_a_return_is_compared_with_one_that_was_asked_for_other_figures(department, monkeypatch):
    received(at=IN_APRIL)
    ended = replace(indicators.BY_CODE["reports_sent"], until=date(2010, 3, 31))
    monkeypatch.setitem(indicators.BY_CODE, "reports_sent", ended)
    q1 = Quarter.of("2010-11", 1)
    whole = {code: figure for code, figure in figures(20).items() if code != "reports_sent"}
    sent = message(period=q1, approved_on=date(2010, 7, 5), protection=IN_TENS.code, figures=whole)
    version = received(sent=sent, at=IN_JUNE.replace(month=7))
    assert "reports_sent" not in version.protected


@pytest.mark.parametrize(
    ("value", "rule", "treatment"),
    [
        (0, FIRST, ""),
        (5, FIRST, "Rounded to the nearest 5"),
        (20, IN_TENS, "Rounded to the nearest 10"),
        (0, replace(FIRST, threshold=2), "Rounded to the nearest 5"),
    ],
)
def test_a_true_zero_is_not_called_rounded(value, rule, treatment):
    assert Protected(value, Symbol.ROUNDED).treatment(rule) == treatment
