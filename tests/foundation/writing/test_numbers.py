from decimal import Decimal

import pytest

from foundation import writing
from foundation.design import formats
from messages.indicators import BY_CODE, Unit
from national.indicators import presenters
from national.returns.rules.soft_checks import _shown


@pytest.mark.parametrize(
    ("pence", "exact", "whole"),
    [
        (250, "£2.50", "£3"),
        (249, "£2.49", "£2"),
        (-250, "−£2.50", "−£3"),
        (123_456_00, "£123,456", "£123,456"),
        (0, "£0", "£0"),
    ],
)
def test_an_amount_is_written_in_one_way(pence, exact, whole):
    assert writing.pounds(pence) == formats.pounds(pence) == exact
    assert writing.pounds_whole(pence) == formats.pounds_whole(pence) == whole


def test_a_soft_check_and_the_pages_write_an_amount_alike():
    code = next(code for code, indicator in BY_CODE.items() if indicator.unit is Unit.PENCE)
    assert _shown(code, 250) == formats.pounds(250) == "£2.50"


@pytest.mark.parametrize(
    ("number", "shown"),
    [(1234, "1,234"), (-7, "−7"), (Decimal("1E+2"), "100"), (Decimal("1234.5"), "1,234.5")],
)
def test_counts(number, shown):
    assert writing.count(number) == shown
    assert formats.count(number) == shown


@pytest.mark.parametrize(
    ("share", "shown"), [(0.125, "13%"), (Decimal("0.005"), "1%"), (1, "100%"), (-0.1, "−10%")]
)
def test_per_cent_rounds_halves_away_from_nought(share, shown):
    assert writing.percent(share) == formats.percent(share) == shown


def test_no_number_is_written_with_a_power_of_ten():
    assert writing.plain(Decimal("1E+2")) == "100"
    assert presenters.count(Decimal("1E+2")) == "100"
