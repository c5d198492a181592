from collections.abc import Mapping
from decimal import Decimal

from django.db.models import Count, QuerySet

from foundation.access import Viewer
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
from national.allocation.rules import needs_file
from national.allocation.rules.years import before, first_day
from national.allocation.workflow import RoundState
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
    """The needs datasets that a scenario may use."""
    return NeedsDataset.objects.filter(withdrawal=None)


def upload(pk: int, viewer: Viewer) -> NeedsUpload | None:
    viewer.require(P.NEEDS_IMPORT)
    return NeedsUpload.objects.filter(pk=pk).first()


def needs_of(dataset_: NeedsDataset) -> dict[str, Decimal]:
    return dict(dataset_.values.values_list("authority_slug", "need"))


def authorities_of(year: str) -> QuerySet[Authority]:
    """The authorities in force on the first day of the financial year."""
    return Authority.objects.in_force(first_day(year))


def known_authorities(year: str) -> dict[str, str]:
    """The slug of each authority of a year, by its slug, name and codes in lower case."""
    known: dict[str, str] = {}
    for authority in authorities_of(year):
        names = (
            authority.slug,
            authority.name,
            authority.official_name,
            authority.ons_code,
            authority.gss_code,
        )
        known |= {name.lower(): authority.slug for name in names if name}
    return known


def last_year_amounts(year: str) -> Mapping[str, int]:
    """The amounts published for the year before, by slug; empty if none were."""
    determination = Determination.objects.filter(
        round__year=before(year), round__state=RoundState.PUBLISHED
    ).first()
    return determination.amounts if determination else {}


def preparers(round_: Round) -> set[int]:
    """The accounts that helped to prepare what is submitted."""
    accounts = Scenario.objects.filter(round=round_).values_list("prepared_by", flat=True)
    return {account for account in accounts if account is not None}


def table_of(upload_: NeedsUpload) -> needs_file.Table:
    return needs_file.read(bytes(upload_.content), upload_.file_name)


def check_upload(upload_: NeedsUpload, column: str) -> needs_file.CheckResult:
    """The figures that a file would load, and everything that is wrong with it."""
    wanted = dict(authorities_of(upload_.year).values_list("slug", "name"))
    return needs_file.check(table_of(upload_), column, known_authorities(upload_.year), wanted)


def line(scenario_: Scenario, authority_slug: str, viewer: Viewer) -> Line | None:
    return lines(scenario_, viewer).filter(authority_slug=authority_slug).first()


def latest_dataset() -> NeedsDataset | None:
    return offered_datasets().first()


def names_of_authorities() -> dict[str, str]:
    return dict(Authority.objects.values_list("slug", "name"))
