"""Publication: the Department writes into schema public, where everyone may read and nobody may change."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from foundation.access import Viewer
from foundation.exchange import services as post_room
from foundation.exchange.messages.grant_determination import GrantDetermination, WorkedStep
from foundation.exchange.messages.periods import Year
from foundation.tenancy import atomic
from foundation.tenancy.queries import networks
from national.allocation import services as allocation
from national.allocation.models import Line, Round, Scenario
from national.allocation.rules.duties import ScenarioIsChosen
from national.open_data.models import PublishedDetermination, PublishedGrant


def publish_determination(*, round_: Round, by: Viewer, at: datetime) -> PublishedDetermination:
    """Publish an approved round, and send every network the determination of its authority."""
    with atomic():
        determination = allocation.mark_published(round_=round_, by=by, at=at)
        scenario = round_.chosen
        if scenario is None:
            ScenarioIsChosen.refuse()
        published = _publish(scenario, determination.inputs, determination.digest, at)
        grants = PublishedGrant.objects.bulk_create(_grant(published, line) for line in scenario.lines.all())
        _send_to_networks(published, grants, by=by, at=at)
    return published


def _publish(
    scenario: Scenario, inputs: dict[str, object], digest: str, at: datetime
) -> PublishedDetermination:
    dataset = scenario.dataset
    return PublishedDetermination.objects.create(
        year=scenario.round.year,
        total_pence=scenario.total_pence,
        baseline_pence=scenario.baseline_pence,
        unit_pence=scenario.unit_pence,
        floor_basis_points=scenario.floor_basis_points,
        cap_basis_points=scenario.cap_basis_points,
        needs_name=dataset.name,
        needs_measure=dataset.measure,
        needs_source=dataset.source,
        needs_licence=dataset.licence,
        needs_is_proxy=dataset.is_proxy,
        needs_proxy_reason=dataset.proxy_reason,
        inputs=inputs,
        digest=digest,
        published_at=at,
    )


def _grant(published: PublishedDetermination, line: Line) -> PublishedGrant:
    return PublishedGrant(
        determination=published,
        authority_slug=line.authority_slug,
        authority_name=line.authority_name,
        region=line.region,
        need=line.need,
        last_year_pence=line.last_year_pence,
        amount_pence=line.amount_pence,
        held=line.held,
        steps=line.steps,
    )


def _send_to_networks(
    published: PublishedDetermination, grants: Iterable[PublishedGrant], *, by: Viewer, at: datetime
) -> None:
    """An authority whose network is not open, or closed since, has nobody to write to."""
    running = networks().exclude(state="closed").values_list("authority__slug", "schema_name")
    keys: dict[str, str] = dict(running)
    total_need = sum((grant.need for grant in grants), Decimal(0)).normalize()
    for grant in grants:
        key = keys.get(grant.authority_slug)
        if key:
            message = _message(published, grant, key, f"{total_need:f}", at)
            post_room.send(message, to=key, by=by, at=at)


def _message(
    published: PublishedDetermination, grant: PublishedGrant, key: str, total_need: str, at: datetime
) -> GrantDetermination:
    return GrantDetermination(
        network=key,
        authority=grant.authority_slug,
        year=Year.named(published.year),
        amount_pence=grant.amount_pence,
        baseline_pence=published.baseline_pence,
        last_year_pence=grant.last_year_pence,
        total_pence=published.total_pence,
        need=f"{grant.need.normalize():f}",
        total_need=total_need,
        needs_name=published.needs_name,
        needs_source=published.needs_source,
        needs_is_proxy=published.needs_is_proxy,
        steps=tuple(WorkedStep(**step) for step in grant.steps),
        published_on=timezone.localdate(at),
        digest=published.digest,
    )
