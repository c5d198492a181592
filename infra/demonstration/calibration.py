"""How much each network did: national totals shared out unevenly, as reality is.

Totals of 2009-10 are those that the Department published (docs/data.md); those of 2008-09 follow from the multiples it gave.
Visits, referrals and the months of 2010-11 were never published: theirs are made up. How a total is spread over the networks
is made up as well, from population and chance.
"""

import csv
import math
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files

from foundation.demonstration.chance import chance
from foundation.demonstration.days import STANDS_AT
from foundation.demonstration.quotas import Quotas, Year, apportion

YEARS = (
    Year(
        "2008-09",
        date(2008, 9, 1),  # most hosts were in place by then
        date(2009, 3, 31),
        {
            "requests": 570,
            "reports": 80,
            "changes": 60,
            "reviews": 70,
            "engaged": 60_000,
            "visits": 150,
            "referrals": 40,
        },
    ),
    Year(
        "2009-10",
        date(2009, 4, 1),
        date(2010, 3, 31),
        {
            "requests": 3980,
            "reports": 1300,
            "changes": 463,
            "reviews": 520,
            "engaged": 192_000,
            "visits": 1500,
            "referrals": 290,
        },
    ),
    Year(
        "2010-11",
        date(2010, 4, 1),
        STANDS_AT,
        {
            "requests": 1000,
            "reports": 420,
            "changes": 90,
            "reviews": 100,
            "engaged": 42_000,
            "visits": 390,
            "referrals": 150,
        },
    ),
)
MEMBERS_AT_END_OF_2009_10 = 70_300
# Of all nine regions, large and small.
DETAILED_NETWORKS = frozenset(
    {
        "barnet",
        "birmingham",
        "bradford",
        "cornwall",
        "devon",
        "isles-of-scilly",
        "kensington-and-chelsea",
        "leicester",
        "newcastle-upon-tyne",
        "norfolk",
        "sefton",
        "surrey",
    }
)
SPENT = {"2008-09": 20_100_000_00, "2009-10": 24_300_000_00}


@cache
def _population() -> dict[str, int]:
    file = files("national.register") / "data" / "population.csv"
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    return {row["slug"]: int(row["total_mid2009"]) for row in rows}


def _weights(subject: str, spread: float) -> dict[str, float]:
    """Half by population, half by chance: many small, few large."""
    return {
        slug: math.sqrt(people) * chance(subject, slug).lognormvariate(0, spread)
        for slug, people in _population().items()
    }


@cache
def quotas() -> dict[str, Quotas]:
    """For every authority, so that a small nation has the same networks as the whole one."""
    shares = {
        (year.label, subject): apportion(total, _weights(subject, 0.8))
        for year in YEARS
        for subject, total in year.counts.items()
    }
    members = apportion(MEMBERS_AT_END_OF_2009_10, _weights("members", 0.6))
    spent = {label: apportion(total, _weights("spent", 0.15)) for label, total in SPENT.items()}
    silent = set(sorted(_population(), key=lambda slug: chance("silent", slug).random())[:9])
    return {
        slug: Quotas(
            years=tuple(
                replace(year, counts={subject: shares[year.label, subject][slug] for subject in year.counts})
                for year in YEARS
            ),
            members=max(members[slug], 3),
            spent={label: amounts[slug] for label, amounts in spent.items()},
            reports_money=slug not in silent,
            in_full=slug in DETAILED_NETWORKS,
        )
        for slug in _population()
    }
