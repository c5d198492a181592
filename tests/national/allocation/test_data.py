"""The figures carried in the repository, and the real round worked out from them."""

import csv
from decimal import Decimal
from importlib.resources import files

from national.allocation import services
from national.allocation.rules.limits import Terms
from tests.national.allocation import factories as make
from tests.national.allocation.factories import AT

DATA = files("national.allocation") / "data"


def rows(name):
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


def test_needs_are_a_labelled_proxy_that_adds_up_to_one():
    needs = rows("needs.csv")
    assert len({row["slug"] for row in needs}) == 150
    assert {row["is_actual_rnf"] for row in needs} == {"no"}
    total = sum((Decimal(row["proxy_need_share"]) for row in needs), Decimal(0))
    assert abs(total - 1) < Decimal("0.000001")


def test_twenty_seven_million_a_year_is_what_parliament_was_told():
    known = [row for row in rows("allocations_known.csv") if row["slug"] == "england"]
    totals = {row["year"]: row["amount_gbp"] for row in known if row["measure"] == "grant_total"}
    assert {totals[year] for year in ("2008-09", "2009-10", "2010-11")} == {"27000000"}
    assert all(row["source"] for row in rows("allocations_known.csv"))


def test_the_real_round_pays_every_authority_of_april_2008(department):
    content = (DATA / "needs.csv").read_bytes()
    upload = services.upload_needs(
        file_name="needs.csv", content=content, year="2008-09", by=make.officer(), at=AT
    )
    dataset = services.load_needs(
        upload=upload, column="proxy_need_share", name="Proxy", source="PSS EX1", by=make.officer(), at=AT
    )
    first = make.scenario(year="2008-09", terms=Terms(27_000_000_00, 60_000_00), data=dataset)
    grants = dict(first.lines.values_list("authority_slug", "amount_pence"))
    assert len(grants) == 150
    assert sum(grants.values()) == 27_000_000_00
    # £60,000 and 0.00418251 of £18 million is £135,285.18.
    assert grants["barking-and-dagenham"] in (135_285_00, 135_286_00)
    assert grants["isles-of-scilly"] == min(grants.values()) >= 60_000_00
