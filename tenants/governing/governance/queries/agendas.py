"""What can be put on the agenda of a sitting, and where what waits stands on one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from foundation.access import Viewer
from tenants.governing.governance.acts import Act
from tenants.governing.governance.models import AgendaItem, RelevantDecision, Sitting
from tenants.governing.governance.queries.acts import act_to_decide_on, acts_waiting, recorded, waiting
from tenants.governing.governance.queries.sittings import urgent_not_reported, waiting_items


def acts_on_agendas() -> dict[tuple[str, int | None], AgendaItem]:
    """The open item on which each act that waits is to be decided."""
    items = AgendaItem.objects.filter(outcome="").exclude(record="").select_related("sitting__body")
    return {(item.record, item.record_id): item for item in items.order_by("sitting__on", "number")}


def acts_placed_held(acts: Iterable[Act]) -> set[tuple[str, int | None]]:
    """Those of these acts that stand on an agenda; nobody else puts one of them there until the end of the transaction."""
    for act in sorted(acts, key=lambda act: act.record_key):
        recorded(act).select_for_update().first()
    return set(acts_on_agendas())


def acts_to_put(viewer: Viewer, on: date) -> list[Act]:
    """Acts that wait for a decision and stand on no agenda, the longest waiting first."""
    placed = acts_on_agendas()
    return [act for _, act in waiting(viewer, on) if act.record_key not in placed]


def items_to_put(sitting: Sitting) -> QuerySet[AgendaItem]:
    """Items that another sitting of the body put off, and that are not on this agenda."""
    put_off = waiting_items(sitting.body).exclude(sitting=sitting)
    return put_off.exclude(title__in=sitting.items.values("title"))


def urgent_to_put(sitting: Sitting) -> QuerySet[RelevantDecision]:
    """Urgent decisions are reported to a body that governs."""
    found: QuerySet[RelevantDecision] = urgent_not_reported()
    return found if sitting.body.governs else found.none()


def acts_to_decide_on(viewer: Viewer, item: AgendaItem, on: date) -> list[Act]:
    """The act of the item as it stands now, while it waits; without one of its own, those of its kind that wait."""
    found = acts_waiting(viewer, item.kind, on)
    if item.record and item.record_id is not None:
        own = act_to_decide_on(item.record, item.record_id, on)
        return [act for act in found if own and act.record_key == own.record_key]
    return found
