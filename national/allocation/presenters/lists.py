"""Tables of rounds, scenarios and needs data."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet

from foundation.design import (
    Column,
    Count,
    Empty,
    Figure,
    Lines,
    Link,
    Money,
    Table,
    Tag,
    Value,
    Words,
)
from foundation.design.formats import date_long
from foundation.writing.addresses import reverse
from national.allocation.models import NeedsDataset, Round, Scenario
from national.allocation.presenters.comparison import Column as ScenarioColumn
from national.allocation.presenters.comparison import Comparison, Row
from national.open_data.presenters import limit, share_of_need

Need = tuple[str, Decimal]


def _round(round_: Round) -> Value:
    return Link(round_.year, reverse("allocation:round", args=[round_.year]))


ROUNDS = (
    Column[Round]("Year", _round, sort="year"),
    Column[Round]("State", Tag, sort="state"),
    Column[Round]("Submitted scenario", lambda round_: round_.chosen.name if round_.chosen else "Not yet"),
    Column[Round](
        "Total", lambda round_: Money(round_.chosen.total_pence) if round_.chosen else "Not yet", numeric=True
    ),
)


def rounds_table(rounds: QuerySet[Round]) -> Table[Round]:
    empty = Empty("There are no rounds yet", "A round needs one set of needs data first.")
    return Table("Rounds, the newest year first", ROUNDS, rounds, empty=empty, personal=False)


DATASETS = (
    Column[NeedsDataset](
        "Dataset",
        lambda dataset: Words(
            Link(dataset.name, reverse("allocation:dataset", args=[dataset.pk])),
            Tag("Withdrawn") if getattr(dataset, "withdrawal", None) else None,
        ),
        sort="name",
    ),
    Column[NeedsDataset]("Kind", lambda dataset: "A proxy" if dataset.is_proxy else "The formula itself"),
    Column[NeedsDataset]("Authorities", lambda dataset: Count(dataset.authorities), numeric=True),  # type: ignore[attr-defined]
    Column[NeedsDataset]("Loaded", lambda dataset: date_long(dataset.imported_at), sort="imported_at"),
)


def datasets_table(datasets: QuerySet[Any]) -> Table[NeedsDataset]:
    empty = Empty("There is no needs data yet")
    return Table(
        "Needs datasets, the newest first", DATASETS, datasets, empty=empty, size="hidden", personal=False
    )


def scenarios_table(round_: Round, scenarios: QuerySet[Scenario]) -> Table[Scenario]:
    def name(scenario: Scenario) -> Value:
        link = Link(scenario.name, reverse("allocation:scenario", args=[round_.year, scenario.pk]))
        return Words(link, "(submitted)" if scenario.pk == round_.chosen_id else None)

    columns = (
        Column[Scenario]("Scenario", name, sort="name"),
        Column[Scenario](
            "Total", lambda scenario: Money(scenario.total_pence), numeric=True, sort="total_pence"
        ),
        Column[Scenario](
            "Baseline", lambda scenario: Money(scenario.baseline_pence), numeric=True, sort="baseline_pence"
        ),
        Column[Scenario](
            "Needs data",
            lambda scenario: scenario.dataset.name + (" (a proxy)" if scenario.dataset.is_proxy else ""),
        ),
        Column[Scenario]("Floor", lambda scenario: limit(scenario.floor_basis_points), numeric=True),
        Column[Scenario]("Cap", lambda scenario: limit(scenario.cap_basis_points), numeric=True),
    )
    empty = Empty("There are no scenarios", "Add one to work out what each authority would get.")
    return Table(
        "Scenarios of this round",
        columns,
        scenarios,
        name="scenarios",
        empty=empty,
        size="hidden",
        personal=False,
    )


def needs_table(caption: str, values: Mapping[str, Decimal], names: Mapping[str, str]) -> Table[Need]:
    """Every authority with its need and its share of all need."""
    total = sum((Fraction(need) for need in values.values()), Fraction(0))

    def share(row: Need) -> Value:
        return share_of_need(row[1], total)

    columns = (
        Column[Need]("Authority", lambda row: row[0]),
        Column[Need]("Need", lambda row: Figure(f"{row[1].normalize():f}", row[1]), numeric=True),
        Column[Need]("Share, %", share, numeric=True),
    )
    rows = sorted((names.get(slug, slug), need) for slug, need in values.items())
    return Table(caption, columns, rows, name="needs", dense=True, personal=False)


def short_table(comparison: Comparison, shown: ScenarioColumn, address: str) -> Table[ScenarioColumn]:
    """A short table of who gains and who loses in each scenario. `address` is this page's own, for links that change the scenario drawn."""

    def name(column: ScenarioColumn) -> Value:
        if column == shown:
            return f"{column.scenario.name} (drawn below)"
        return Link(column.scenario.name, f"{address}&show={column.scenario.pk}")

    columns = (
        Column[ScenarioColumn]("Scenario", name),
        Column[ScenarioColumn]("Gain", lambda column: Count(column.gainers), numeric=True),
        Column[ScenarioColumn]("Lose", lambda column: Count(column.losers), numeric=True),
        Column[ScenarioColumn]("Same", lambda column: Count(column.same), numeric=True),
        Column[ScenarioColumn]("No figure", lambda column: Count(column.unknown), numeric=True),
        Column[ScenarioColumn]("Largest gain", lambda column: column.largest_gain, sort=False),
        Column[ScenarioColumn]("Largest loss", lambda column: column.largest_loss, sort=False),
    )
    return Table(
        f"In short, against {comparison.base_name}",
        columns,
        comparison.columns,
        name="in-short",
        personal=False,
    )


def authorities_table(comparison: Comparison, rows: Sequence[Row]) -> Table[Row]:
    base = comparison.base_name[:1].upper() + comparison.base_name[1:]
    columns = [
        Column[Row]("Authority", lambda row: row.name),
        Column[Row](base, lambda row: Money(row.base, "No figure"), numeric=True),
        *(
            Column[Row](f"{column.scenario.name}, and the change", _of(column.place), numeric=True)
            for column in comparison.columns
        ),
    ]
    return Table("Every authority", columns, rows, name="authorities", dense=True, personal=False)


def _of(place: int) -> Callable[[Row], Value]:
    """An authority's amount in a scenario, and its change."""

    def shown(row: Row) -> Value:
        cell = row.cells[place]
        return Lines(Money(cell.amount), cell.change_text)

    return shown
