from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.features import act_sources_of
from foundation.tenancy import current_space
from tenants.governing.governance.acts import Act
from tenants.governing.governance.models import Breach, RecordedAct
from tenants.governing.governance.workflow import BreachState
from tenants.permissions import P


def breaches(viewer: Viewer, *, state: str = "") -> QuerySet[Breach]:
    viewer.require(P.GOVERNANCE_SEE)
    found = Breach.objects.select_related("decision")
    return found.filter(state=state) if state else found


def breach(viewer: Viewer, breach_id: int) -> Breach:
    """One breach, or 404."""
    found = breaches(viewer).select_related("decision", "procedure__procedure")
    return get_object_or_404(found, pk=breach_id)


def breaches_to_consider(viewer: Viewer) -> QuerySet[Breach]:
    return breaches(viewer, state=BreachState.TO_CONSIDER).order_by("happened_on", "pk")


def breaches_by_state() -> list[tuple[str, int]]:
    """How many breaches stand in each state, for everybody: never what they are."""
    rows = Breach.objects.order_by().values("state").annotate(number=Count("pk"))
    counted = {row["state"]: row["number"] for row in rows}
    return [(str(state.label), counted.get(state.value, 0)) for state in BreachState]


def acts_never_compared() -> Iterator[tuple[int | None, Act]]:
    """What was done without a comparison with its decision, and is not listed yet; each with the number of its decision."""
    known = {*_keys(RecordedAct.objects.exclude(decision=None)), *_keys(Breach.objects.exclude(record=""))}
    for source in act_sources_of(current_space().kind).values():
        yield from ((decision, act) for decision, act in source.done() if act.record_key not in known)


def _keys(rows: QuerySet[RecordedAct] | QuerySet[Breach]) -> Iterator[tuple[str, int | None]]:
    yield from rows.values_list("record", "record_id")
