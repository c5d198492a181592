"""Acts and breaches that wait for the LINk, on the list of what needs doing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from foundation.access import Viewer
from foundation.agenda import Task, summarise
from foundation.writing.addresses import reverse
from tenants.governing.governance import queries
from tenants.governing.governance.acts import Act
from tenants.governing.governance.models import AgendaItem, RecordedAct
from tenants.governing.governance.presenters.acts import deciding
from tenants.governing.governance.queries.agendas import acts_on_agendas


def acts_to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """Acts for which a decision was asked; one that is on an agenda leads to its sitting."""
    placed = acts_on_agendas()
    asked = [_asked(row, act, placed.get(act.record_key)) for row, act in queries.waiting(viewer, on)]
    return summarise(asked, "acts wait for a decision", reverse("governance:record_decision"))


def _asked(row: RecordedAct, act: Act, item: AgendaItem | None) -> Task:
    place = f" It is on the agenda: {item.sitting}." if item else ""
    return Task(
        f"Decide on: {act.title}",
        item.get_absolute_url() if item else deciding(act),
        since=row.asked_on,
        note=f"{row.asked_by} asked for a decision. It waits until one is made and published.{place}",
    )


def breaches_to_do(viewer: Viewer) -> Iterable[Task]:
    """Each that somebody recorded; what the platform listed by comparison is one task, however much it is."""
    recorded = [
        Task(str(breach), breach.get_absolute_url(), since=breach.recorded_on)
        for breach in queries.breaches_to_consider(viewer, about=queries.BY_SOMEBODY)
    ]
    address = f"{reverse('governance:breaches')}?state=to_consider"
    yield from summarise(recorded, "breaches wait to be considered", address)
    listed = queries.breaches_to_consider(viewer, about=queries.LISTED)
    if count := listed.count():
        many = (
            "act that its decision does not cover" if count == 1 else "acts that their decisions do not cover"
        )
        yield Task(
            f"Consider {count:,} {many}",
            f"{reverse('governance:consider_breaches')}?about={queries.LISTED}",
            since=min(breach.recorded_on for breach in listed),
            note="They were done before decisions named what they authorise. Several can be considered at once.",
        )
