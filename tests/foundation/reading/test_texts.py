import unicodedata
from datetime import date

import jsonschema_rs
import pytest

from foundation.reading import (
    SEEN,
    UnreadableError,
    day,
    day_of_iso,
    is_legible,
    look,
    names_something,
    postcode,
    telephone,
    tidied,
)


@pytest.mark.parametrize("month", ["6", "06", "June", "jun", "JUNE"])
def test_a_month_by_number_or_name(month):
    assert day("14", month, "2010") == date(2010, 6, 14)


def test_september_has_two_short_names():
    assert day("1", "sep", "2010") == day("1", "Sept", "2010") == date(2010, 9, 1)


@pytest.mark.parametrize("month", ["maybe", "Jun/Jul", "junk", "0", "13", "006", "٦", "", "6.", "ju"])
def test_what_is_no_month_is_asked_again(month):
    with pytest.raises(UnreadableError) as refused:
        day("14", month, "2010")
    assert refused.value.parts == ("month",)


@pytest.mark.parametrize("typed", ["1_0", "+1", "001", "0", "32", "9223372036854775808", "٣", "1.0"])
def test_what_is_no_day_is_asked_again(typed):
    with pytest.raises(UnreadableError) as refused:
        day(typed, "6", "2010")
    assert refused.value.parts == ("day",)


@pytest.mark.parametrize("year", ["10", "0000", "20100", "２０１０", "2_10"])
def test_what_is_no_year_is_asked_again(year):
    with pytest.raises(UnreadableError):
        day("14", "6", year)


def test_a_day_that_the_month_does_not_have_could_be_any_part():
    with pytest.raises(UnreadableError) as refused:
        day("31", "2", "2010")
    assert refused.value.parts == ("day", "month", "year")


def test_a_day_as_the_api_writes_it():
    assert day_of_iso("2010-06-14") == date(2010, 6, 14)
    for text in ("20100614", "2010-W24-1", "2010-6-14", "２０１０-06-14", "2010-06-14T00:00", "2010-02-30"):
        with pytest.raises(UnreadableError):
            day_of_iso(text)


def test_what_cannot_be_kept_or_turns_a_page_round_is_left_out():
    assert tidied("Ann\x00 \u202eLee\ud800\u2069\x07") == "Ann Lee"
    assert tidied("a\r\nb\u2028c\rd\te") == "a\nb\nc\nd\te"
    assert tidied("e\u0301") == "é"
    assert tidied("👩‍⚕️ नमस्ते") == "👩‍⚕️ नमस्ते"


def test_what_no_database_can_look_for():
    assert is_legible("Siân 👋\u202e")
    assert not is_legible("a\x00")
    assert not is_legible("\udc80")


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\u2060\u00ad", "\u3164", "\u0301"])
def test_a_name_is_something_to_see(text):
    assert not names_something(text)


@pytest.mark.parametrize("text", ["Ó", "王小明", "7", "?", "👋"])
def test_any_writing_is_a_name(text):
    assert names_something(text)


def test_the_pattern_of_what_can_be_seen_agrees_with_the_reader():
    """Of each character that Python's Unicode knows, in and out of the basic plane."""
    pattern = jsonschema_rs.validator_for({"type": "string", "pattern": f"^{SEEN}$"})
    known = [
        c for c in map(chr, (*range(0xD800), *range(0xE000, 0x20000))) if unicodedata.category(c) != "Cn"
    ]
    assert [c for c in known if pattern.is_valid(c) != names_something(c)] == []


@pytest.mark.parametrize(
    "copy",
    [
        "Ѕefton LINk",
        "SEFTON  LINK",
        "Sеftоn LINk",
        "Séfton-LlNk",
        "S\u200befton LINk",
        "Sefton L1Nk",
        "𝐒efton LINk",
    ],
)
def test_names_that_look_alike(copy):
    assert look(copy) == look("Sefton LINk")


def test_names_that_do_not():
    assert len({look(name) for name in ("Sefton LINk", "Salford LINk", "Sutton LINk", "Seften LINk")}) == 4


@pytest.mark.parametrize("typed", ["l231ab", "L23 1AB", " l23-1ab ", "L2 31AB"])
def test_a_postcode_has_one_form(typed):
    assert postcode(typed) == "L23 1AB"


@pytest.mark.parametrize("typed", ["L23", "12345", "L23 1A\u0300B", "٣", "SW1A 1A1"])
def test_no_postcode(typed):
    with pytest.raises(UnreadableError):
        postcode(typed)


@pytest.mark.parametrize(
    "typed", ["01632 960 001", "+44 (0)1632 960001", "01632-960-001", "01632 960001 ext 12"]
)
def test_a_telephone_number_can_be_rung(typed):
    assert telephone(typed) == typed


@pytest.mark.parametrize("typed", ["960001", "call me", "٠١٦٣٢ ٩٦٠٠٠١", "01632 960 001 or 002", "0" * 16])
def test_no_telephone_number(typed):
    with pytest.raises(UnreadableError):
        telephone(typed)
