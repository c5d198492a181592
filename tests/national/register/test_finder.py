"""Find by what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from national.register import reference
from national.register.finder import (
    Answer,
    NoSuchPlaceError,
    NotAPostcodeError,
    NotInEnglandError,
    find,
)


def slugs(answer: Answer) -> list[str]:
    return [candidate.slug for candidate in answer.candidates]


@pytest.mark.parametrize("typed", ["LS1 4AP", "ls14ap", " Ls1   4aP ", "l.s.1-4ap", "LSI 4AP"])
def test_a_postcode_is_read_in_any_typing(typed):
    answer = find(typed)
    assert (answer.query, slugs(answer), answer.certain) == ("LS1 4AP", ["leeds"], True)


@pytest.mark.parametrize(
    ("typed", "country", "found"),
    [
        ("NP25 3AA", "Wales", ["herefordshire"]),
        ("LD7 1AA", "Wales", ["shropshire"]),
        ("CH4 9AA", "Wales", ["cheshire"]),
        ("SY10 7AA", "Wales", ["shropshire"]),
        ("SY13 3AA", "Wales", ["shropshire"]),
        ("SY14 7AA", "Wales", ["cheshire", "shropshire"]),
        ("TD15 1AA", "Scotland", ["northumberland"]),
    ],
)
def test_a_postcode_at_the_border_may_be_in_another_country(typed, country, found):
    answer = find(typed)
    assert (answer.beyond, answer.certain, slugs(answer)) == (country, False, found)


def test_a_postcode_away_from_the_border_is_in_england():
    assert (find("CH41 1AA").beyond, find("LS1 4AP").beyond) == ("", "")


def test_letters_typed_for_figures_are_mended():
    assert find("SW1A OAA").query == "SW1A 0AA"


def test_a_shared_sector_offers_the_choice_with_shares():
    answer = find("SE1 7AA")
    assert slugs(answer) == ["lambeth", "southwark"]
    assert not answer.certain
    assert sum(candidate.share for candidate in answer.candidates) == pytest.approx(1, abs=0.01)


def test_a_space_tells_a_sector_from_a_district():
    assert slugs(find("SE1 7")) == ["lambeth", "southwark"]
    assert slugs(find("SE17")) == ["southwark"]


def test_an_unknown_sector_falls_back_on_its_district_and_says_so():
    answer = find("LS99 9ZZ")
    assert slugs(answer) == ["leeds"]
    assert "LS99 9" in answer.note


@pytest.mark.parametrize("typed", ["12345", "B1 1BB3", "LS1 4AC1", "1 High Street"])
def test_what_is_not_a_postcode_is_refused_with_an_example(typed):
    with pytest.raises(NotAPostcodeError, match="LS1 4AP"):
        find(typed)


@pytest.mark.parametrize(
    ("typed", "country"),
    [("EH1 1AA", "Scotland"), ("CF10 1AA", "Wales"), ("BT1 1AA", "Northern Ireland"), ("JE2 3AB", "Channel")],
)
def test_postcodes_elsewhere_are_told_where_they_are(typed, country):
    with pytest.raises(NotInEnglandError, match=country):
        find(typed)


def test_border_districts_that_lie_in_england_are_found():
    assert slugs(find("TD15 1AA")) == ["northumberland"]


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("Hull", "kingston-upon-hull"),
        ("Kingston upon Hull", "kingston-upon-hull"),
        ("kingston-upon-thames", "kingston-upon-thames"),
        ("Royal Borough of Kingston upon Thames", "kingston-upon-thames"),
        ("Sefton Council", "sefton"),
        ("Brighton & Hove", "brighton-and-hove"),
        ("Saint Helens", "st-helens"),
        ("County Durham", "durham"),
        ("Halifax", "calderdale"),
        ("Chester", "cheshire"),
        ("Herts", "hertfordshire"),
        ("cheshire east", "cheshire-east"),
    ],
)
def test_a_name_in_any_spelling_leads_first_to_its_authority(typed, slug):
    assert slugs(find(typed))[0] == slug


def test_names_that_share_a_beginning_are_all_offered():
    assert {"kingston-upon-hull", "kingston-upon-thames"} == set(slugs(find("Kingston")))


def test_a_name_of_two_places_is_not_certain():
    answer = find("St Ives")
    assert set(slugs(answer)) == {"cambridgeshire", "cornwall"}
    assert not answer.certain


def test_london_is_every_borough():
    boroughs = {area.slug for area in reference.areas().values() if area.region == "London"}
    assert set(slugs(find("London"))) == boroughs


def test_a_slip_of_the_key_is_understood_and_asked_about():
    answer = find("Middlesborough")
    assert slugs(answer)[0] == "middlesbrough"
    assert "Did you mean" in answer.note


@pytest.mark.parametrize("typed", ["", "   ", "x", "council", "qwxyz", "A" * 81])
def test_what_leads_nowhere_says_what_to_do(typed):
    with pytest.raises(NoSuchPlaceError, match="postcode"):
        find(typed)


def test_every_authority_is_found_first_by_its_own_name():
    missed = [area.name for area in reference.areas().values() if slugs(find(area.name))[0] != area.slug]
    assert missed == []


def test_every_place_listed_is_found():
    for place, slug, _ in reference.places():
        assert slug in slugs(find(place.split(" (")[0])), place


@given(st.text(max_size=90))
def test_whatever_is_typed_gives_an_answer_or_a_sentence(typed):
    told: object = None
    try:
        told = find(typed).candidates
    except NoSuchPlaceError as error:
        told = str(error)
    assert told
