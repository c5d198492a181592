from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db.models import Count, QuerySet

from foundation.access import Viewer
from foundation.exchange.messages.periods import year_bounds
from foundation.tenancy.models import Authority
from national.allocation.models import (
    Determination,
    Line,
    NeedsDataset,
    NeedsUpload,
    Round,
    Scenario,
    Signature,
)
from national.permissions import P


def rounds(viewer: Viewer) -> QuerySet[Round]:
    viewer.require(P.ROUNDS_SEE)
    return Round.objects.select_related("chosen__dataset", "determination")


def round_for(year: str, viewer: Viewer) -> Round | None:
    return rounds(viewer).filter(year=year).first()


def scenarios(round_: Round, viewer: Viewer) -> QuerySet[Scenario]:
    viewer.require(P.ROUNDS_SEE)
    return Scenario.objects.filter(round=round_).select_related("dataset", "round")


def scenario(pk: int, viewer: Viewer) -> Scenario | None:
    viewer.require(P.ROUNDS_SEE)
    return Scenario.objects.filter(pk=pk).select_related("dataset", "round").first()


def lines(scenario_: Scenario, viewer: Viewer) -> QuerySet[Line]:
    viewer.require(P.ROUNDS_SEE)
    return Line.objects.filter(scenario=scenario_)


def signatures(round_: Round, viewer: Viewer) -> QuerySet[Signature]:
    viewer.require(P.ROUNDS_SEE)
    return Signature.objects.filter(round=round_)


def datasets(viewer: Viewer) -> QuerySet[NeedsDataset]:
    viewer.require(P.ROUNDS_SEE)
    return NeedsDataset.objects.annotate(authorities=Count("values")).select_related("withdrawal")


def dataset(pk: int, viewer: Viewer) -> NeedsDataset | None:
    return datasets(viewer).filter(pk=pk).first()


def offered_datasets() -> QuerySet[NeedsDataset]:
    """Those that a scenario may be made with."""
    return NeedsDataset.objects.filter(withdrawal=None)


def upload(pk: int, viewer: Viewer) -> NeedsUpload | None:
    viewer.require(P.NEEDS_IMPORT)
    return NeedsUpload.objects.filter(pk=pk).first()


def needs_of(dataset_: NeedsDataset) -> dict[str, Decimal]:
    return dict(dataset_.values.values_list("authority_slug", "need"))


def authorities_of(year: str) -> QuerySet[Authority]:
    """Those in force on the first day of the financial year: how many is data."""
    return Authority.objects.in_force(first_day(year))


def first_day(year: str) -> date:
    return year_bounds(year)[0]


def known_authorities(year: str) -> dict[str, str]:
    """Every name and code of the authorities of a year, in small letters, with its short name."""
    known: dict[str, str] = {}
    for each in authorities_of(year):
        names = (each.slug, each.name, each.official_name, each.ons_code, each.gss_code)
        known |= {name.lower(): each.slug for name in names if name}
    return known


def last_year_amounts(year: str) -> Mapping[str, int]:
    """What was published for the year before; empty where nothing was."""
    before = int(year[:4]) - 1
    previous = f"{before}-{(before + 1) % 100:02d}"
    found = Determination.objects.filter(round__year=previous, round__state="published").first()
    return found.amounts if found else {}


def preparers(round_: Round) -> set[int]:
    """Accounts that had a hand in what is submitted."""
    hands = Scenario.objects.filter(round=round_).values_list("prepared_by", flat=True)
    return {account for account in hands if account is not None}
