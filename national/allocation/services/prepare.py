"""Prepare a round and its scenarios. Each covers every authority in force on the first day of the year."""

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction

from foundation.access import Viewer
from foundation.tenancy import atomic, atomically
from foundation.tenancy.locking import hold
from foundation.workflow import begin
from national.allocation import queries
from national.allocation.models import Line, NeedsDataset, Round, Scenario
from national.allocation.rules.duties import NeedIsKnown, OneRoundForAYear, OpenToChange
from national.allocation.rules.formula import Outcome, allocate
from national.allocation.rules.limits import Claim, Terms
from national.allocation.rules.working import steps
from national.allocation.rules.years import require_real_year
from national.allocation.workflow import ROUND
from national.permissions import P


def start_round(
    *, year: str, name: str, terms: Terms, dataset: NeedsDataset, by: Viewer, at: datetime
) -> Scenario:
    """Start a round, with its first scenario."""
    by.require(P.ROUNDS_PREPARE)
    require_real_year(year)
    OneRoundForAYear.require(
        not Round.objects.filter(year=year).exists(), detail=f"There is a round for {year} already."
    )
    with atomic():
        round_ = Round.objects.create(year=year, started_at=at)
        begin(round_, ROUND, by=by, at=at)
        return add_scenario(round_=round_, name=name, terms=terms, dataset=dataset, by=by, at=at)


def add_scenario(
    *, round_: Round, name: str, terms: Terms, dataset: NeedsDataset, by: Viewer, at: datetime
) -> Scenario:
    by.require(P.ROUNDS_PREPARE)
    with atomic():
        _require_open(round_)
        scenario = Scenario(round=round_)
        _write(scenario, name=name, terms=terms, dataset=dataset, by=by, at=at)
    return scenario


def change_scenario(
    *, scenario: Scenario, name: str, terms: Terms, dataset: NeedsDataset, by: Viewer, at: datetime
) -> Scenario:
    by.require(P.ROUNDS_PREPARE)
    with atomic():
        _require_open(scenario.round)
        hold(scenario)
        _write(scenario, name=name, terms=terms, dataset=dataset, by=by, at=at)
    return scenario


def remove_scenario(*, scenario: Scenario, by: Viewer) -> None:
    by.require(P.ROUNDS_PREPARE)
    with atomic():
        _require_open(scenario.round)
        Round.objects.filter(chosen=scenario).update(chosen=None)
        scenario.delete()


def _require_open(round_: Round) -> None:
    """Locks the row, so that a submission made at the same moment can't be changed."""
    current = Round.objects.select_for_update().get(pk=round_.pk)
    OpenToChange.require(current.is_open, detail=f"{current} is “{current.get_state_display()}”.")


def _write(
    scenario: Scenario, *, name: str, terms: Terms, dataset: NeedsDataset, by: Viewer, at: datetime
) -> None:
    scenario.name = name
    scenario.total_pence, scenario.baseline_pence = terms.total, terms.baseline
    scenario.unit_pence = terms.unit
    scenario.floor_basis_points, scenario.cap_basis_points = terms.floor, terms.cap
    scenario.dataset = dataset
    scenario.prepared_by, scenario.prepared_by_name = by.account_id, by.name
    scenario.prepared_at = at
    outcome = allocate(terms, claims_for(scenario))
    scenario.save()
    write_lines(scenario, outcome)


def claims_for(scenario: Scenario) -> list[Claim]:
    year = scenario.round.year
    needs, last_year = queries.needs_of(scenario.dataset), queries.last_year_amounts(year)
    authorities = dict(queries.authorities_of(year).values_list("slug", "name"))
    missing = [name for slug, name in authorities.items() if slug not in needs]
    NeedIsKnown.require(
        not missing,
        detail=f"“{scenario.dataset}” has no figure for {', '.join(missing[:5])}{_more(missing)}.",
    )
    return [Claim(slug, Fraction(needs[slug]), last_year.get(slug)) for slug in authorities]


def _more(missing: list[str]) -> str:
    return f" and {len(missing) - 5} more" if len(missing) > 5 else ""


@atomically
def write_lines(scenario: Scenario, outcome: Outcome) -> None:
    scenario.lines.all().delete()
    Line.objects.bulk_create(_lines(scenario, outcome))


def _lines(scenario: Scenario, outcome: Outcome) -> Iterator[Line]:
    places = {each.slug: each for each in queries.authorities_of(scenario.round.year)}
    needs = queries.needs_of(scenario.dataset)
    for award in outcome.awards:
        slug = award.claim.code
        yield Line(
            scenario=scenario,
            authority_slug=slug,
            authority_name=places[slug].name,
            region=places[slug].region,
            need=needs[slug],
            last_year_pence=award.claim.last_year,
            amount_pence=award.amount,
            held=outcome.held(slug),
            steps=[{"label": s.label, "sum": s.sum, "result": s.result} for s in steps(outcome, award)],
        )
