"""A decision of a steering group at a meeting, published. Every name is made up."""

from datetime import datetime
from typing import Any

from foundation.access import Viewer
from tenants.governing.governance import services
from tenants.governing.governance.models import RelevantDecision
from tests.tenants.governing.governance import factories, sitting
from tests.tenants.governing.governance.posts import SYSTEM
from tests.tenants.governing.governance.sitting import NAMES, TEXTS, Group, said

VOTES = dict(zip(NAMES, ("for", "for", "against"), strict=False))


def at_a_meeting(group: Group, *, by: Viewer, at: datetime, **values: Any) -> RelevantDecision:
    """Three decide, two of them for it; a fourth stands aside. By name where the procedure says so."""
    published, rule = values.pop("published", True), sitting.of(group, **values)
    sitting.procedure(rule, at=at)
    held = sitting.held(group, 4, at=at)
    rows = sitting.rows(held)
    named = {rows[name]: vote for name, vote in VOTES.items()} if rule.by_name else {}
    made = services.decide_item(
        item=services.add_item(sitting=held, title="Waiting", kind="d", by=SYSTEM, at=at),
        kind="d",
        **TEXTS,
        said=said(2, 1, named=named, aside={rows[NAMES[3]]: "Works for the trust"}),
        mandate=factories.mandate("d", at.date()),
        by=by,
        at=at,
    )
    return services.publish_decision(decision=made, by=by, at=at) if published else made
