"""Acts and breaches that wait for the LINk, on the list of what needs doing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from foundation.access import Viewer
from foundation.agenda import Task, summarise
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
