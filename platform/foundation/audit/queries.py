from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from foundation.audit.models import Event, Seal
from foundation.search.words import containing


@dataclass(frozen=True)
class Filters:
    actor: str = ""
    table: str = ""
    row_key: str = ""
    first_day: date | None = None
    last_day: date | None = None


def events(filters: Filters) -> QuerySet[Event]:
    """The events of the current space that match the filters, newest first."""
    imaged = Event.objects.select_related("image__erased_by__image").order_by("-pk")
    events = containing(imaged, filters.actor, "actor")
    wanted: dict[str, Any] = {
        "table_name": filters.table,
        "row_key": filters.row_key,
        "at__date__gte": filters.first_day,
        "at__date__lte": filters.last_day,
    }
    return events.filter(**{lookup: value for lookup, value in wanted.items() if value})


def event(event_id: int) -> Event | None:
    return Event.objects.select_related("image__erased_by__image").filter(pk=event_id).first()


def tables() -> list[str]:
    """The tables that have events, by name."""
    return list(Event.objects.order_by("table_name").values_list("table_name", flat=True).distinct())


def head() -> Seal | None:
    """The last seal. Noted elsewhere, it proves later that nothing was cut off the end of the log."""
    return Seal.objects.order_by("-pk").first()


def seal(number: int) -> Seal | None:
    return Seal.objects.filter(pk=number).first()
