"""Publish an approved round to everyone, and send each network its own grant."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from foundation.access import Viewer
from foundation.exchange import services as post_room
from foundation.tenancy import atomic
from foundation.tenancy.models import TenantState
from foundation.tenancy.queries import networks
from foundation.timekeeping.periods import Year
from foundation.workflow import move
from messages.grant_determination import GrantDetermination, WorkedStep
from national.allocation.models import Determination, Line, Round, Scenario
from national.allocation.rules.bundle import amounts_of, digest_of, work_out
from national.allocation.rules.duties import ResultStands, ScenarioIsChosen
from national.allocation.workflow import ROUND
from national.open_data import services as open_data
from national.open_data.models import PublishedDetermination


def publish_round(*, round_: Round, by: Viewer, at: datetime) -> PublishedDetermination:
    """Publish the determination, after working it out again from its own inputs."""
    with atomic():
        move(round_, ROUND, "publish", by=by, at=at)
        determination = Determination.objects.get(round=round_)
        _require_to_stand(determination)
        scenario = round_.chosen
        if scenario is None:
            ScenarioIsChosen.refuse()
        lines = list(scenario.lines.all())
        published = open_data.publish_determination(
            facts=_facts(scenario, determination), grants=map(_grant, lines), by=by, at=at
        )
        _send_to_networks(published, lines, by=by, at=at)
    return published


def _require_to_stand(determination: Determination) -> None:
    same_inputs = digest_of(determination.inputs) == determination.digest
    ResultStands.require(same_inputs and amounts_of(work_out(determination.inputs)) == determination.amounts)


def _facts(scenario: Scenario, determination: Determination) -> dict[str, Any]:
    dataset = scenario.dataset
    return {
        "year": scenario.round.year,
        "total_pence": scenario.total_pence,
        "baseline_pence": scenario.baseline_pence,
        "unit_pence": scenario.unit_pence,
        "floor_basis_points": scenario.floor_basis_points,
        "cap_basis_points": scenario.cap_basis_points,
        "needs_name": dataset.name,
        "needs_measure": dataset.measure,
        "needs_source": dataset.source,
        "needs_licence": dataset.licence,
        "needs_is_proxy": dataset.is_proxy,
        "needs_proxy_reason": dataset.proxy_reason,
        "inputs": determination.inputs,
        "digest": determination.digest,
    }


def _grant(line: Line) -> dict[str, Any]:
    return {
        "authority_slug": line.authority_slug,
        "authority_name": line.authority_name,
        "region": line.region,
        "need": line.need,
        "last_year_pence": line.last_year_pence,
        "amount_pence": line.amount_pence,
        "held": line.held,
        "steps": line.steps,
    }


def _send_to_networks(
    published: PublishedDetermination, lines: Iterable[Line], *, by: Viewer, at: datetime
) -> None:
    """Skips authorities without a network, or with a closed one: there is nobody to write to."""
    keys = dict(networks().exclude(state=TenantState.CLOSED).values_list("authority__slug", "schema_name"))
    total_need = sum((line.need for line in lines), Decimal(0))
    for line in lines:
        key = keys.get(line.authority_slug)
        if key:
            post_room.send(_message(published, line, key, total_need, at), to=key, by=by, at=at)


def _message(
    published: PublishedDetermination, line: Line, key: str, total_need: Decimal, at: datetime
) -> GrantDetermination:
    return GrantDetermination(
        network=key,
        authority=line.authority_slug,
        year=Year.named(published.year),
        amount_pence=line.amount_pence,
        baseline_pence=published.baseline_pence,
        last_year_pence=line.last_year_pence,
        total_pence=published.total_pence,
        need=f"{line.need.normalize():f}",
        total_need=f"{total_need.normalize():f}",
        needs_name=published.needs_name,
        needs_source=published.needs_source,
        needs_is_proxy=published.needs_is_proxy,
        steps=tuple(WorkedStep(**step) for step in line.steps),
        published_on=timezone.localdate(at),
        digest=published.digest,
    )
