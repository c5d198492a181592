"""Rounds and scenarios as pages and files show them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from foundation.design.formats import pounds
from national.allocation.models import NeedsDataset, Round, Scenario, Signature
from national.allocation.presenters.comparison import LAST_YEAR
from national.open_data.presenters import Rows, limit, needs_notes, terms
from national.open_data.rules import decimal


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
