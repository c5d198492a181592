from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.access.records import kept_from
from foundation.audit.about import rows_about
from foundation.audit.models import Event, Seal
from foundation.search.words import containing
from foundation.tenancy import cursor


@dataclass(frozen=True)
class Filters:
    actor: str = ""
    table: str = ""
    row_key: str = ""
    first_day: date | None = None
    last_day: date | None = None


def events(filters: Filters, viewer: Viewer) -> QuerySet[Event]:
    """The events of the current space that match the filters, newest first, but for those of records that are kept from the viewer."""
    imaged = _told(viewer).select_related("image__erased_by__image").order_by("-pk")
    events = containing(imaged, filters.actor, "actor")
    wanted: dict[str, Any] = {
        "table_name": filters.table,
        "row_key": filters.row_key,
        "at__date__gte": filters.first_day,
        "at__date__lte": filters.last_day,
    }
    return events.filter(**{lookup: value for lookup, value in wanted.items() if value})


def event(event_id: int, viewer: Viewer) -> Event | None:
    return _told(viewer).select_related("image__erased_by__image").filter(pk=event_id).first()


def _told(viewer: Viewer) -> QuerySet[Event]:
    events = Event.objects.all()
    for table, keys in rows_about(kept_from(viewer)).items():
        events = events.exclude(table_name=table, row_key__in=keys)
    return events


def rows_that_say(words: Sequence[str]) -> list[tuple[str, str]]:
    """The rows, by table and key, of which an image holds one of the words, however it is written in capitals."""
    if not words:
        return []
    with cursor() as database:
        database.execute(_SAYING, [list(words)])
        return [(table, key) for table, key in database.fetchall()]


_SAYING = """
    SELECT DISTINCT e.table_name, e.row_key FROM audit_image i JOIN audit_event e ON e.id = i.event_id
    WHERE i.key IS NOT NULL AND e.row_key IS NOT NULL AND e.operation <> 'ERASE' AND EXISTS (
        SELECT FROM unnest(%s::text[]) word
        WHERE position(lower(word) in lower(concat(i.before::text, ' ', i.after::text))) > 0)
    ORDER BY 1, 2"""


def tables() -> list[str]:
    """The tables that have events, by name."""
    return list(Event.objects.order_by("table_name").values_list("table_name", flat=True).distinct())


def head() -> Seal | None:
    """The last seal. Noted elsewhere, it proves later that nothing was cut off the end of the log."""
    return Seal.objects.order_by("-pk").first()


def seal(number: int) -> Seal | None:
    return Seal.objects.filter(pk=number).first()
