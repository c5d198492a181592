"""What a sitting deals with: acts that wait for a decision, what earlier sittings put off, urgent decisions, and anything else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F

from foundation.access import Viewer
from foundation.tenancy import atomic, atomically
from foundation.tenancy.locking import hold
from tenants.governing.governance import queries, rules
from tenants.governing.governance.acts import Act
from tenants.governing.governance.models import AgendaItem, RelevantDecision, Sitting
from tenants.governing.governance.queries.agendas import acts_placed_held, items_to_put
from tenants.governing.governance.queries.sittings import urgent_held
from tenants.permissions import P

_TITLE = 200
# Numbers move out of the way of one another before each gets its new one.
_ASIDE = 10_000


def add_item(
    *, sitting: Sitting, title: str, kind: str = "", text: str = "", by: Viewer, at: datetime
) -> AgendaItem:
    by.require(P.SITTINGS_KEEP)
    with atomic():
        hold(sitting)
        rules.MinutesStand.check(sitting)
        number = queries.next_item_number(sitting)
        return AgendaItem.objects.create(sitting=sitting, number=number, title=title, kind=kind, text=text)


def put_on_agenda(
    *,
    sitting: Sitting,
    acts: Sequence[Act] = (),
    items: Sequence[AgendaItem] = (),
    urgent: Sequence[RelevantDecision] = (),
    by: Viewer,
    at: datetime,
) -> None:
    """Put on the agenda what waits: acts for their decision, items that were put off, urgent decisions to report."""
    by.require(P.SITTINGS_KEEP)
    with atomic():
        hold(sitting.body)
        hold(sitting)
        rules.AgendaIsOpen.check(sitting)
        rules.OneAgendaAtATime.check(_placed(sitting, acts, items, urgent))
        put_items(sitting, acts=acts, items=items, urgent=urgent)


def _placed(
    sitting: Sitting, acts: Sequence[Act], items: Sequence[AgendaItem], urgent: Sequence[RelevantDecision]
) -> list[str]:
    """What of these stands on an agenda by now."""
    on_agendas = acts_placed_held(acts) if acts else ()
    waiting = set(items_to_put(sitting)) if items else ()
    to_report = urgent_held() if urgent else ()
    return [
        *(act.title for act in acts if act.record_key in on_agendas),
        *(item.title for item in items if item not in waiting),
        *(one.title for one in urgent if one not in to_report),
    ]


@atomically
def put_items(
    sitting: Sitting,
    *,
    acts: Iterable[Act] = (),
    items: Iterable[AgendaItem] = (),
    urgent: Iterable[RelevantDecision] = (),
) -> None:
    facts = [*map(_of_act, acts), *map(_of_item, items), *map(_of_urgent, urgent)]
    for number, values in enumerate(facts, start=queries.next_item_number(sitting)):
        AgendaItem.objects.create(sitting=sitting, number=number, **values)


def _of_act(act: Act) -> dict[str, Any]:
    return {
        "title": act.title[:_TITLE],
        "kind": act.kind,
        "record": act.record,
        "record_id": act.record_id,
    }


def _of_item(item: AgendaItem) -> dict[str, Any]:
    return {"title": item.title, "kind": item.kind, "record": item.record, "record_id": item.record_id}


def _of_urgent(decision: RelevantDecision) -> dict[str, Any]:
    return {"title": f"Report of an urgent decision: {decision.title}"[:_TITLE], "decision": decision}


def arrange_agenda(
    *, sitting: Sitting, order: Sequence[int], off: Sequence[int] = (), by: Viewer, at: datetime
) -> None:
    """Number the items anew in this order, and take those in `off` from the agenda; items are named by their keys."""
    by.require(P.SITTINGS_KEEP)
    with atomic():
        hold(sitting)
        rules.AgendaIsOpen.check(sitting)
        items = AgendaItem.objects.filter(sitting=sitting)
        items.filter(pk__in=off).delete()
        items.update(number=F("number") + _ASIDE)
        left = {item.pk: item for item in items}
        first = [left.pop(pk) for pk in order if pk in left]
        for number, item in enumerate([*first, *left.values()], start=1):
            AgendaItem.objects.filter(pk=item.pk).update(number=number)
