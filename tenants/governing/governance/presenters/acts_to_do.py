"""Acts and breaches that wait for the LINk, on the list of what needs doing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from foundation.access import Viewer
from foundation.agenda import Task, summarise, summarise_rows
from foundation.writing.addresses import reverse
from tenants.governing.governance import queries
from tenants.governing.governance.acts import Act
from tenants.governing.governance.models import AgendaItem, Breach, RecordedAct
from tenants.governing.governance.presenters.acts import deciding
from tenants.governing.governance.queries.agendas import acts_on_agendas
from tenants.governing.governance.workflow import BreachState


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
    yield from summarise_rows(
        queries.breaches(viewer, state=BreachState.REFERRED).order_by("happened_on", "pk"),
        _referred,
        "breaches were referred, and what followed is not on record",
        f"{reverse('governance:breaches')}?state=referred",
        since="happened_on",
    )
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


def _referred(breach: Breach) -> Task:
    return Task(
        f"Record what followed from a breach: {breach.what[:80]}",
        breach.get_absolute_url(),
        since=breach.happened_on,
        note=f"{breach.get_referred_to_display()} has it. What follows, and what is learnt, is still to be put on record.",
    )
