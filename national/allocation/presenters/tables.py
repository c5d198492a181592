"""How pages and files show rounds and scenarios."""

from collections.abc import Iterable
from typing import Any

from foundation.design import Code, Link, Value, Words
from foundation.design.formats import pounds
from foundation.writing.addresses import reverse
from national.allocation.models import NeedsDataset, Round, Scenario, Signature
from national.allocation.presenters.comparison import LAST_YEAR
from national.open_data.presenters import Rows, needs_notes, terms


def dataset_link(dataset: NeedsDataset) -> Value:
    link = Link(dataset.name, reverse("allocation:dataset", args=[dataset.pk]))
    return Words(link, "(a proxy)") if dataset.is_proxy else link


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
        ("SHA-256 of the file", Code(dataset.file_digest)),
        ("SHA-256 of the figures", Code(dataset.digest)),
    ]


def round_rows(round_: Round) -> Rows:
    determination = getattr(round_, "determination", None)
    rows: Rows = []
    if round_.chosen:
        rows.append(("Submitted scenario", round_.chosen.name))
    if determination:
        rows += [
            ("Determined", determination.determined_at),
            ("SHA-256 of the inputs", Code(determination.digest)),
        ]
    return rows


def approval_rows(round_: Round, signatures: Iterable[Signature]) -> Rows:
    """What an approver must see first, with links to the rest."""
    scenario = round_.chosen
    if scenario is None:
        return [("State", round_.get_state_display())]
    address = reverse("allocation:scenario", args=[round_.year, scenario.pk])
    signed = [signature for signature in signatures if signature.submission == round_.submission]
    lines = list(scenario.lines.all())
    return [
        ("Scenario", Link(scenario.name, address)),
        ("Needs data", dataset_link(scenario.dataset)),
        *terms(scenario, len(lines)),
        ("Sum of all grants", pounds(sum(line.amount_pence for line in lines))),
        ("Submitted by", ", ".join(signature.name for signature in signed) or "Nobody"),
    ]


def answers(scenario: Scenario) -> dict[str, Any]:
    """The initial values of the form that changes a scenario."""
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


def base_links(
    scenarios: Iterable[Scenario], base: Scenario | None, *, has_last_year: bool
) -> list[dict[str, Any]]:
    last_year = {"code": LAST_YEAR, "text": "Last year’s grants", "current": base is None}
    others = [{"code": each.pk, "text": each.name, "current": each == base} for each in scenarios]
    return [*([last_year] if has_last_year else []), *others]
