"""A visit as an act under a decision of the LINk: which premises are entered, and when (SI 2008/528 reg 2(2)(f))."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from foundation.design.formats import date_long
from foundation.features import Touched
from tenants.governing.governance.acts import Act, Named, act_of, identifier_of
from tenants.governing.governance.models import DecisionKind, Part
from tenants.powers.visits.models import Notice, Visit
from tenants.powers.visits.workflow import VisitState


def act_of_visit(visit: Visit) -> Act:
    return act_of(
        visit,
        DecisionKind.VISIT,
        on=visit.visit_on,
        named=[Named.record(Part.PREMISES, visit.premises)],
        title=f"{visit}, {date_long(visit.visit_on)}",
        unannounced=visit.notice == Notice.UNANNOUNCED,
    )


def to_decide_on(numbers: Sequence[int], _on: date) -> Iterator[Act]:
    planned = Visit.objects.filter(pk__in=numbers, state=VisitState.PLANNED)
    return map(act_of_visit, planned.select_related("premises"))


def done() -> Iterator[tuple[int | None, Act]]:
    visits = Visit.objects.exclude(state__in=[VisitState.PLANNED, VisitState.ABANDONED])
    for visit in visits.select_related("premises").order_by("pk"):
        yield visit.decision_id, act_of_visit(visit)


def touched(numbers: Sequence[int]) -> Iterator[tuple[int, Touched]]:
    """In which interests keep somebody out of a visit: the premises, and with them the body that has them."""
    for visit in Visit.objects.filter(pk__in=numbers).select_related("premises"):
        yield visit.pk, Touched(str(visit.premises), identifier_of(visit.premises))
