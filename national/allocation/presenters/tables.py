"""Rounds and scenarios as pages and files show them."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol

from django.urls import reverse
from django.utils.html import format_html

from foundation.design.formats import count, pounds
from foundation.documents.sheets import Cell, Sheet
from national.allocation.models import NeedsDataset, Round, Scenario, Signature
from national.allocation.presenters.comparison import LAST_YEAR
from national.allocation.rules.money import decimal, percentage

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


def dataset_link(dataset: NeedsDataset) -> str:
    address = reverse("allocation:dataset", args=[dataset.pk])
    proxy = " (a proxy)" if dataset.is_proxy else ""
    return format_html('<a class="govuk-link" href="{}">{}</a>{}', address, dataset.name, proxy)


def scenario_rows(scenario: Scenario, authorities: int) -> Rows:
    return [
        *terms(scenario, authorities),
        ("Needs data", dataset_link(scenario.dataset)),
        ("Worked out by", scenario.prepared_by_name),
        ("Worked out", scenario.prepared_at),
    ]


def dataset_rows(dataset: NeedsDataset) -> Rows:
    kind = "A proxy, not the relative needs formula" if dataset.is_proxy else "The relative needs formula"
    return [
        ("Kind", kind),
        *([("Why a proxy", dataset.proxy_reason)] if dataset.is_proxy else []),
        ("Column used", dataset.measure),
        ("Source", dataset.source),
        ("Licence", dataset.licence or "Not stated"),
        ("File", dataset.file_name),
        ("Loaded by", dataset.imported_by_name),
        ("Loaded", dataset.imported_at),
        ("SHA-256 of the file", format_html('<code class="links-digest">{}</code>', dataset.file_digest)),
        ("SHA-256 of the figures", format_html('<code class="links-digest">{}</code>', dataset.digest)),
    ]


def ordered(grants: Iterable[Grant], order: str) -> list[Grant]:
    """By name unless another order is asked for; those without last year's grant come last by change."""
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


def order_links(chosen: str) -> list[dict[str, Any]]:
    return [{"code": code, "text": text, "current": code == chosen} for code, text in ORDERS.items()]


def with_shares(grants: Sequence[Grant]) -> list[dict[str, Any]]:
    total = sum((Fraction(grant.need) for grant in grants), Fraction(0))
    return [
        {
            "grant": grant,
            "share": decimal(Fraction(grant.need) / total * 100, 4) if total else "0",
            "held": HELD[grant.held],
        }
        for grant in grants
    ]


def grants_sheet(title: str, grants: Sequence[Grant], notes: Sequence[str]) -> Sheet:
    columns = (
        "Authority",
        "Short name",
        "Region",
        "Need",
        "Last year (£)",
        "Grant (£)",
        "Change (£)",
        "How",
    )
    return Sheet(title, columns, [_cells(grant) for grant in grants], notes)


def _cells(grant: Grant) -> tuple[Cell, ...]:
    return (
        grant.authority_name,
        grant.authority_slug,
        grant.region,
        grant.need.normalize(),
        in_pounds(grant.last_year_pence),
        in_pounds(grant.amount_pence),
        in_pounds(grant.change_pence),
        HELD[grant.held],
    )


def in_pounds(pence: int | None) -> Decimal | None:
    return None if pence is None else Decimal(pence) / 100


def round_rows(round_: Round) -> Rows:
    determination = getattr(round_, "determination", None)
    rows: Rows = []
    if round_.chosen:
        rows.append(("Submitted scenario", round_.chosen.name))
    if determination:
        digest = format_html('<code class="links-digest">{}</code>', determination.digest)
        rows += [("Determined", determination.determined_at), ("SHA-256 of the inputs", digest)]
    return rows


def scenario_summaries(scenarios: Iterable[Scenario]) -> list[dict[str, Any]]:
    return [
        {
            "scenario": scenario,
            "floor": limit(scenario.floor_basis_points),
            "cap": limit(scenario.cap_basis_points),
        }
        for scenario in scenarios
    ]


def approval_rows(round_: Round, signatures: Iterable[Signature]) -> Rows:
    """What an approver must see before anything else, with the way to all of it."""
    scenario = round_.chosen
    if scenario is None:
        return [("State", round_.get_state_display())]
    address = reverse("allocation:scenario", args=[round_.year, scenario.pk])
    signed = [each for each in signatures if each.submission == round_.submission]
    lines = list(scenario.lines.all())
    return [
        ("Scenario", format_html('<a class="govuk-link" href="{}">{}</a>', address, scenario.name)),
        ("Needs data", dataset_link(scenario.dataset)),
        *terms(scenario, len(lines)),
        ("Sum of all grants", pounds(sum(line.amount_pence for line in lines))),
        ("Submitted by", ", ".join(each.name for each in signed) or "Nobody"),
    ]


def answers(scenario: Scenario) -> dict[str, Any]:
    """A scenario as the answers of its form."""
    return {
        "name": scenario.name,
        "total": scenario.total_pence,
        "baseline": scenario.baseline_pence,
        "unit": scenario.unit_pence,
        "dataset": scenario.dataset_id,
        "floor": scenario.floor_basis_points,
        "cap": scenario.cap_basis_points,
    }


def scenario_notes(scenario: Scenario, authorities: int) -> list[str]:
    facts = [f"{label}: {value}" for label, value in terms(scenario, authorities)]
    return [
        "A scenario, not a determination: nothing has been decided by it.",
        *facts,
        *needs_notes(scenario.dataset.name, scenario.dataset.source, scenario.dataset.proxy_reason),
    ]


def needs_notes(name: str, source: str, proxy_reason: str) -> list[str]:
    proxy = [f"The needs data is a proxy: {proxy_reason}"] if proxy_reason else []
    return [f"Needs data: {name}. {source}", *proxy]


def base_links(
    scenarios: Iterable[Scenario], base: Scenario | None, *, has_last_year: bool
) -> list[dict[str, Any]]:
    last_year = {"code": LAST_YEAR, "text": "Last year’s grants", "current": base is None}
    others = [{"code": each.pk, "text": each.name, "current": each == base} for each in scenarios]
    return [*([last_year] if has_last_year else []), *others]


def need_rows(dataset: NeedsDataset, names: Mapping[str, str]) -> list[dict[str, Any]]:
    values = dataset.values.values_list("authority_slug", "need")
    return preview_rows(dict(values), names)


def preview_rows(values: Mapping[str, Decimal], names: Mapping[str, str]) -> list[dict[str, Any]]:
    total = sum((Fraction(need) for need in values.values()), Fraction(0))
    rows = [
        {
            "name": names.get(slug, slug),
            "need": f"{need.normalize():f}",
            "share": decimal(Fraction(need) / total * 100, 4) if total else "0",
        }
        for slug, need in values.items()
    ]
    return sorted(rows, key=lambda row: row["name"])
