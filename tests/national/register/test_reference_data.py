"""The reference data: counts, uniqueness, joins and sums. Run again after any edit."""

import re
from collections import Counter, defaultdict

import pytest

from national.register import reference
from national.register.reference import REGISTER_DATA, TENANCY_DATA, rows
from national.register.topology import read
from tenants.area.providers import seeding

AUTHORITIES = rows(TENANCY_DATA, "authorities.csv")
SLUGS = {row["slug"] for row in AUTHORITIES}
CLASSES = {"metropolitan": "E08", "london_borough": "E09", "unitary": "E06", "county": "E10"}


def test_authorities_are_those_of_1_april_2008():
    assert Counter(row["class"] for row in AUTHORITIES) == {
        "metropolitan": 36,
        "london_borough": 33,
        "unitary": 47,
        "county": 34,
    }
    assert Counter(row["region"] for row in AUTHORITIES) == {
        "North East": 12,
        "North West": 22,
        "Yorkshire and The Humber": 15,
        "East Midlands": 9,
        "West Midlands": 14,
        "East of England": 10,
        "London": 33,
        "South East": 19,
        "South West": 16,
    }


@pytest.mark.parametrize(
    "column", ["slug", "name", "official_name", "ons_code_2008", "gss_code", "gss_code_1apr2008"]
)
def test_every_authority_has_its_own(column):
    values = [row[column] for row in AUTHORITIES]
    assert all(values)
    assert len(values) == len(set(values))


def test_codes_have_the_form_of_their_class():
    for row in AUTHORITIES:
        assert re.fullmatch(r"[a-z][a-z0-9-]{2,39}", row["slug"])
        assert re.fullmatch(r"\d\d" if row["class"] == "county" else r"00[A-Z]{2}", row["ons_code_2008"])
        assert row["gss_code_1apr2008"].startswith(CLASSES[row["class"]])


def test_the_county_codes_run_from_1_to_34_without_a_gap():
    counties = sorted(
        (row for row in AUTHORITIES if row["class"] == "county"), key=lambda row: row["ons_code_2008"]
    )
    assert [row["gss_code_1apr2008"] for row in counties] == [f"E100000{n:02}" for n in range(1, 35)]


def test_reorganisations_start_from_an_authority_and_bring_new_ones():
    changes = reference.reorganisations()
    assert {change.predecessor for change in changes} == {"bedfordshire", "cheshire"} <= SLUGS
    assert not {change.successor.slug for change in changes} & SLUGS
    notes = {row["slug"]: row["gss_codes_2023"].split("|") for row in AUTHORITIES}
    for line in rows(TENANCY_DATA, "reorganisations.csv"):
        assert line["gss_code"] in notes[line["predecessor"]]


def test_population_joins_and_sums_to_england():
    lines = rows(REGISTER_DATA, "population.csv")
    assert {line["slug"] for line in lines} == SLUGS
    assert sum(int(line["total_mid2007"]) for line in lines) == 51_381_093
    assert sum(int(line["total_mid2009"]) for line in lines) == 52_196_381
    for line in lines:
        adults = int(line["aged_18_64_mid2009"]) + int(line["aged_65_plus_mid2009"])
        assert 0.06 < 1 - adults / int(line["total_mid2009"]) < 0.30


@pytest.mark.parametrize(
    ("name", "key"), [("postcode_sectors.csv", "sector"), ("postcode_districts.csv", "district")]
)
def test_postcodes_join_once_and_their_shares_make_a_whole(name, key):
    lines = rows(REGISTER_DATA, name)
    assert {line["slug"] for line in lines} == SLUGS
    assert len({(line[key], line["slug"]) for line in lines}) == len(lines)
    shares = defaultdict(float)
    for line in lines:
        shares[line[key]] += float(line["share"])
    assert all(0.95 < share < 1.001 for share in shares.values())


def test_postcodes_are_listed_likeliest_first():
    for shares in (*reference.sectors().values(), *reference.districts().values()):
        assert list(shares) == sorted(shares, key=lambda share: -share.share)


def test_known_sectors_are_in_their_authorities():
    known = {
        "E1 4": "tower-hamlets",
        "LS1 4": "leeds",
        "TR21 0": "isles-of-scilly",
        "CH1 1": "cheshire",
        "MK40 1": "bedfordshire",
    }
    assert {sector: reference.sectors()[sector][0].slug for sector in known} == known


def test_every_authority_has_a_tile_and_no_two_share_a_cell():
    lines = rows(REGISTER_DATA, "tilemap.csv")
    assert {line["slug"] for line in lines} == SLUGS
    assert len({(line["q"], line["r"]) for line in lines}) == len(lines) == len(SLUGS)
    assert {line["layout"] for line in lines} == {"odd-r"}


def test_every_authority_has_a_boundary():
    file = REGISTER_DATA / "boundaries.topojson"
    assert set(read(file, layer="authorities", key="slug").rings) == SLUGS


def test_places_lead_to_authorities_and_every_shire_district_of_2008_is_there():
    lines = rows(REGISTER_DATA, "places.csv")
    assert {line["slug"] for line in lines} <= SLUGS
    assert {line["kind"] for line in lines} == {"district", "town", "spelling"}
    assert len({(line["place"], line["slug"]) for line in lines}) == len(lines)
    districts = [line for line in lines if line["kind"] == "district"]
    counties = {row["slug"] for row in AUTHORITIES if row["class"] == "county"}
    assert (len(districts), {line["slug"] for line in districts}) == (238, counties)


def test_providers_join_and_reach_every_area():
    providers = seeding.rows()
    assert len({row.code for row in providers}) == len(providers)
    assert {area for row in providers for area in row.areas} == SLUGS
    assert all(row.name and (row.postcode or row.kind == "pct") for row in providers)
    trusts = [row for row in providers if row.kind == "pct"]
    assert {area for row in trusts for area in row.areas} == SLUGS


def test_providers_are_in_the_authority_of_their_postcode():
    placed = [row for row in seeding.rows() if row.postcode]
    agreeing = [row for row in placed if reference.sectors()[row.postcode[:-2]][0].slug == row.areas[0]]
    assert len(agreeing) / len(placed) > 0.95
