"""How pages and files show grants, of a published determination or of a scenario."""

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol
from urllib.parse import urlencode

from django.db.models import QuerySet

from foundation.design import Code, Column, Empty, Figure, Link, Money, Table, Value
from foundation.design.formats import count, date_long, pounds
from foundation.documents.sheets import Cell, Sheet
from foundation.writing.addresses import reverse
from national.open_data.models import PublishedDetermination, PublishedGrant
from national.open_data.rules import decimal, percentage

HELD = {"": "By need", "floor": "Held at the floor", "cap": "Held at the cap"}


class Grant(Protocol):
    """A line of a scenario or of a published determination."""

    @property
    def authority_slug(self) -> str: ...
    @property
    def authority_name(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def need(self) -> Decimal: ...
    @property
    def last_year_pence(self) -> int | None: ...
    @property
    def amount_pence(self) -> int: ...
    @property
    def change_pence(self) -> int | None: ...
    @property
    def held(self) -> str: ...


class Shared(Protocol):
    """The terms of a scenario or of a published determination."""

    @property
    def total_pence(self) -> int: ...
    @property
    def baseline_pence(self) -> int: ...
    @property
    def unit_pence(self) -> int: ...
    @property
    def floor_basis_points(self) -> int | None: ...
    @property
    def cap_basis_points(self) -> int | None: ...


Rows = list[tuple[Any, ...]]
ORDERS = {"name": "Name", "grant": "Largest grant", "gain": "Largest gain", "loss": "Largest loss"}


def terms(shared: Shared, authorities: int) -> Rows:
    baselines = authorities * shared.baseline_pence
    return [
        ("Total for England", pounds(shared.total_pence)),
        ("Baseline", f"{pounds(shared.baseline_pence)} for each of {count(authorities)} authorities"),
        ("Shared by need", pounds(shared.total_pence - baselines)),
        (
            "Rounding",
            "Whole pounds, largest remainder" if shared.unit_pence > 1 else "Pennies, largest remainder",
        ),
        ("Floor on change from last year", limit(shared.floor_basis_points)),
        ("Cap on change from last year", limit(shared.cap_basis_points)),
    ]


def limit(basis_points: int | None) -> str:
    return "None" if basis_points is None else percentage(basis_points)


def ordered(grants: Iterable[Grant], order: str) -> list[Grant]:
    """By name unless another order is chosen. In order of change, those without a grant last year come last."""
    named = sorted(grants, key=lambda grant: grant.authority_name)
    match order:
        case "grant":
            return sorted(named, key=lambda grant: -grant.amount_pence)
        case "gain":
            return sorted(named, key=lambda g: (g.change_pence is None, -(g.change_pence or 0)))
        case "loss":
            return sorted(named, key=lambda g: (g.change_pence is None, g.change_pence or 0))
        case _:
            return named


def order_links(chosen: str, **choices: int | str) -> list[dict[str, Any]]:
    """A link for each order of a table; `choices` are the other words of the page's address."""
    return [
        {"text": text, "current": code == chosen, "url": f"?{urlencode({**choices, 'order': code})}"}
        for code, text in ORDERS.items()
    ]


def share_of_need(need: Decimal, total: Fraction) -> Figure:
    """Per cent, to four places; "…" says that there are more."""
    shown = _share(need, total)
    return Figure(shown, Decimal(shown.rstrip("…")))


def _share(need: Decimal, total: Fraction) -> str:
    return decimal(Fraction(need) / total * 100, 4) if total else "0"


def grants_table(caption: str, grants: Sequence[Grant]) -> Table[Grant]:
    """The table for analysts: every authority with its share of need and how its grant was worked out."""
    total = sum((Fraction(grant.need) for grant in grants), Fraction(0))

    def share(grant: Grant) -> Value:
        return share_of_need(grant.need, total)

    columns = (
        Column[Grant]("Authority", lambda grant: Link(grant.authority_name, f"{grant.authority_slug}/")),
        Column[Grant]("Region", lambda grant: grant.region),
        Column[Grant]("Share of need, %", share, numeric=True),
        Column[Grant]("Last year", lambda grant: Money(grant.last_year_pence, "No figure"), numeric=True),
        Column[Grant]("Grant", lambda grant: Money(grant.amount_pence), numeric=True),
        Column[Grant]("Change", lambda grant: Money(grant.change_pence, "No figure"), numeric=True),
        Column[Grant]("How", lambda grant: HELD[grant.held], css="links-nowrap"),
    )
    return Table(caption, columns, grants, name="grants", dense=True, export=False, personal=False)


Step = Mapping[str, str]
STEPS = (
    Column[Step]("Step", lambda step: step["label"], sort=False),
    Column[Step]("Sum", lambda step: step["sum"], sort=False),
    Column[Step]("Result", lambda step: step["result"], numeric=True, sort=False),
)


def steps_table(steps: Sequence[Step]) -> Table[Step]:
    return Table("The arithmetic, step by step", STEPS, steps, name="steps", personal=False)


DETERMINATIONS = (
    Column[PublishedDetermination](
        "Year",
        lambda determination: Link(
            determination.year, reverse("open_data:determination", args=[determination.year])
        ),
        sort="year",
    ),
    Column[PublishedDetermination](
        "Total", lambda determination: Money(determination.total_pence), numeric=True, sort="total_pence"
    ),
    Column[PublishedDetermination](
        "Baseline for each",
        lambda determination: Money(determination.baseline_pence),
        numeric=True,
        sort="baseline_pence",
    ),
    Column[PublishedDetermination](
        "Published", lambda determination: date_long(determination.published_at), sort="published_at"
    ),
)


def determinations_table(found: QuerySet[PublishedDetermination]) -> Table[PublishedDetermination]:
    caption, empty = (
        "Published determinations, the newest year first",
        Empty("Nothing has been published yet"),
    )
    return Table(caption, DETERMINATIONS, found, empty=empty, size="hidden", personal=False)


def grants_sheet(title: str, grants: Sequence[Grant], notes: Sequence[str]) -> Sheet:
    columns = (
        "Authority",
        "Short name",
        "Region",
        "Need",
        "Share of need, %",
        "Last year (£)",
        "Grant (£)",
        "Change (£)",
        "How",
    )
    total = sum((Fraction(grant.need) for grant in grants), Fraction(0))
    return Sheet(title, columns, [_cells(grant, total) for grant in grants], notes)


def _cells(grant: Grant, total: Fraction) -> tuple[Cell, ...]:
    return (
        grant.authority_name,
        grant.authority_slug,
        grant.region,
        grant.need.normalize(),
        Decimal(_share(grant.need, total).rstrip("…")),
        in_pounds(grant.last_year_pence),
        in_pounds(grant.amount_pence),
        in_pounds(grant.change_pence),
        HELD[grant.held],
    )


def in_pounds(pence: int | None) -> Decimal | None:
    return None if pence is None else Decimal(pence) / 100


def needs_notes(name: str, source: str, proxy_reason: str) -> list[str]:
    proxy = [f"The needs data is a proxy: {proxy_reason}"] if proxy_reason else []
    return [f"Needs data: {name}. {source}", *proxy]


def determination_rows(determination: PublishedDetermination, authorities: int) -> Rows:
    return [
        *terms(determination, authorities),
        ("Needs data", determination.needs_name),
        ("Source of the needs data", determination.needs_source),
        *([("Licence", determination.needs_licence)] if determination.needs_licence else []),
        ("Published", determination.published_at),
        ("SHA-256 of the inputs", Code(determination.digest)),
    ]


def sheet(determination: PublishedDetermination, grants: list[PublishedGrant]) -> Sheet:
    facts = [f"{label}: {value}" for label, value in terms(determination, len(grants))]
    notes = [
        *facts,
        *needs_notes(determination.needs_name, determination.needs_source, determination.needs_proxy_reason),
        *([determination.needs_licence] if determination.needs_licence else []),
        f"SHA-256 of the inputs: {determination.digest}",
    ]
    return grants_sheet(f"Grant determination {determination.year}", grants, notes)


def inputs_text(determination: PublishedDetermination) -> str:
    """Exactly the text from which the digest was computed."""
    return json.dumps(determination.inputs, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
