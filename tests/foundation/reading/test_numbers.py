from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.reading import UnreadableError, decimal_number, pence, whole_number

ODD_COMMAS = [
    "12,50",
    "12,5",
    "0,5",
    "27,00,0001",
    "1,23,456",
    ",123",
    "1234,567",
    "1,234,56",
    "1,,234",
    "1,234,",
]
NO_NUMBERS = [
    "",
    "1_000",
    "٣",
    "１２",
    "²",
    "½",
    "1e",
    "0x10",
    "1 2",
    "12 50",
    "--1",
    "1.2.3",
    "NaN",
    "Infinity",
    "1\x00",
]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("50", 50),
        ("1,234", 1234),
        ("1 234 567", 1_234_567),
        ("−7", -7),
        (" 007 ", 7),
        ("12,345,678", 12_345_678),
    ],
)
def test_whole_numbers(text, number):
    assert whole_number(text) == number
    assert decimal_number(text) == number
    assert pence(text) == number * 100


@pytest.mark.parametrize("read", [whole_number, decimal_number, pence])
@pytest.mark.parametrize("text", [*ODD_COMMAS, *NO_NUMBERS, "9" * 19, "9" * 5000])
def test_what_can_be_read_in_two_ways_or_none_is_refused(read, text):
    with pytest.raises(UnreadableError):
        read(text)


@pytest.mark.parametrize("text", ["12,50", "0,5", "£27,00,0001"])
def test_odd_commas_are_named_as_the_cause(text):
    with pytest.raises(UnreadableError, match="groups of three"):
        pence(text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("£12.50", 1250), ("12.5", 1250), ("-£3", -300), ("£-3", -300), ("£ 1,250.05", 125005), ("0.05", 5)],
)
def test_money(text, amount):
    assert pence(text) == amount


@pytest.mark.parametrize("text", ["12.505", "£", "12p", "1e5", "-£-3", "££3", "12.", ".5"])
def test_other_than_money(text):
    with pytest.raises(UnreadableError):
        pence(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("0.00418251", "0.00418251"), ("1,234.5", "1234.5"), ("1.2e-5", "0.000012"), ("+5", "5")],
)
def test_decimal_numbers_are_exact(text, number):
    assert decimal_number(text) == Decimal(number)


@given(st.text(max_size=30) | st.text("0123456789,._ -£٣eE", max_size=30))
def test_any_text_is_read_or_refused(text):
    for read in (whole_number, decimal_number, pence):
        try:
            number = read(text)
        except UnreadableError:
            continue
        figures = "".join(c for c in text if c in "0123456789")
        assert figures, f"{text!r} became {number}"


@given(st.integers(-(10**15), 10**15))
def test_what_is_written_with_commas_is_read_again(number):
    assert whole_number(f"{number:,}") == number
