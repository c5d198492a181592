from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.features import Addresses, Audience, Feature, FigureSource, NavigationItem, Record
from tenants.permissions import P
from tenants.resources.money import queries
from tenants.sections import ACCOUNTABILITY


def years(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.years(viewer).filter(pk__in=numbers)


FEATURE = Feature(
    addresses=(
        Addresses("money/", "tenants.resources.money.urls"),
        Addresses("council/grants/", "tenants.resources.money.urls_council", Audience.COUNCIL),
        Addresses("", "tenants.resources.money.urls_api", Audience.API),
    ),
    navigation=(NavigationItem("Money", "money:years", P.MONEY_SEE, ACCOUNTABILITY, rank=30),),
    figures=FigureSource("Money", "money:years", queries.indicators),
    # Of its lines, too: an invoice is kept on the year in which it was paid.
    records=(Record("money.moneyyear", see=P.NOTES_AND_FILES_SEE, add=P.NOTES_AND_FILES_ADD, find=years),),
)
