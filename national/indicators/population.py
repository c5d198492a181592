"""How many people live in an area: the only figure of a rate that no LINk sends."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from national.register.reference import REGISTER_DATA, rows

SOURCE = (
    "Office for National Statistics, mid-2009 population estimates (national/register/data/population.csv). "
    "Totals of Bournemouth, Poole and Dorset are shared out from their joint total."
)
ATTRIBUTION = "Contains National Statistics data licensed under the Open Government Licence v3.0."


@cache
def residents() -> Mapping[str, int]:
    """The number of residents by the authority's slug; an authority without a figure is left out."""
    table = rows(REGISTER_DATA, "population.csv")
    return MappingProxyType({row["slug"]: int(row["total_mid2009"]) for row in table})
