"""Golden tests: published calculation tables of 2008-09 and 2010-11 (youth and community block)."""

from fractions import Fraction

import pytest

from national.allocation.rules.need_formula import TopUp, element

TABLES = [
    (
        14_553,
        "14.8173",
        ("55.7085", "0.0783"),
        ("16.2278", "0.1366"),
        "1.0455",
        "1.00000120888040",
        "0.00003255438829",
    ),
    (
        21_016,
        "16.1181",
        ("59.9073", "0.1517"),
        ("17.4672", "0.1969"),
        "1.0220",
        "0.99999835235125",
        "0.00006152534476",
    ),
    (
        44_876,
        "16.1181",
        ("59.9073", "0.0168"),
        ("17.4672", "0.0140"),
        "1.0207",
        "0.99999835235125",
        "0.00007955883959",
    ),
    (
        51_538,
        "16.1181",
        ("59.9073", "0.0179"),
        ("17.4672", "0.0157"),
        "1.0165",
        "0.99999835235125",
        "0.00009149445078",
    ),
]


@pytest.mark.parametrize(
    ("group", "basic", "deprivation", "ethnicity", "area", "scaling", "published"), TABLES
)
def test_every_published_digit_agrees(group, basic, deprivation, ethnicity, area, scaling, published):
    worked = element(
        client_group=group,
        basic=Fraction(basic),
        top_ups=[TopUp(*map(Fraction, deprivation)), TopUp(*map(Fraction, ethnicity))],
        area_cost_adjustment=Fraction(area),
        scaling=Fraction(scaling),
    )
    assert round(worked, 14) == Fraction(published)
