from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

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


def events(filters: Filters) -> QuerySet[Event]:
    """The events of the current space that match the filters, newest first."""
    events = containing(Event.objects.order_by("-pk"), filters.actor, "actor")
    wanted: dict[str, Any] = {
        "table_name": filters.table,
        "row_key": filters.row_key,
        "at__date__gte": filters.first_day,
        "at__date__lte": filters.last_day,
    }
    return events.filter(**{lookup: value for lookup, value in wanted.items() if value})


def event(event_id: int) -> Event | None:
    return Event.objects.filter(pk=event_id).first()


def tables() -> list[str]:
    """The tables that have events, by name."""
    return list(Event.objects.order_by("table_name").values_list("table_name", flat=True).distinct())


def head() -> Seal | None:
    """The last seal. Noted elsewhere, it proves later that nothing was cut off the end of the log."""
    return Seal.objects.order_by("-pk").first()


def bad_event() -> tuple[int, str] | None:
    """The id and name of the first event whose content, place or predecessor does not match its hash."""
    return _first(_EVENTS)


def bad_seal() -> tuple[int, str] | None:
    """The first seal that does not fit its events or the seal before it, or is missing."""
    return _first(_SEALS)


def unsealed_event() -> tuple[int, str] | None:
    """The first event without a seal, which the log's own triggers did not write."""
    return _first(_UNSEALED)


def _first(query: str) -> tuple[int, str] | None:
    with cursor() as rows:
        rows.execute(query)
        row = rows.fetchone()
    return (row[0], row[1]) if row else None


# Hashes the same text as sql/functions.sql.
_EVENTS = """
    SELECT id, table_name || ' ' || coalesce(row_key, '') FROM (
        SELECT id, table_name, row_key, place, hash,
            coalesce(lag(place) OVER chain, 0) AS place_before,
            sha256(convert_to(concat_ws(chr(10), coalesce(encode(lag(hash) OVER chain, 'hex'), ''),
                id, opened_by, place, (extract(epoch FROM at) * 1000000)::bigint, to_json(actor),
                table_name, to_json(row_key), operation,
                coalesce(before::text, '-'), coalesce(after::text, '-')), 'UTF8')) AS again
        FROM audit_event WINDOW chain AS (PARTITION BY opened_by ORDER BY id)
    ) AS checked
    WHERE hash <> again OR place <> place_before + 1
    ORDER BY id LIMIT 1"""

_SEALS = """
    SELECT id, 'transaction that begins with event ' || first_event FROM (
        SELECT s.id, s.first_event, s.hash, coalesce(lag(s.id) OVER chain, 0) AS id_before,
            e.hash IS NOT NULL AS whole,
            sha256(convert_to(concat_ws(chr(10), coalesce(encode(lag(s.hash) OVER chain, 'hex'), ''), s.id,
                s.first_event, s.events, (extract(epoch FROM s.at) * 1000000)::bigint,
                encode(e.hash, 'hex')), 'UTF8')) AS again
        FROM audit_seal s LEFT JOIN audit_event e ON e.opened_by = s.first_event AND e.place = s.events
        WINDOW chain AS (ORDER BY s.id)
    ) AS checked
    WHERE hash <> again OR NOT whole OR id <> id_before + 1
    ORDER BY id LIMIT 1"""

_UNSEALED = """
    SELECT e.id, e.table_name || ' ' || coalesce(e.row_key, '')
    FROM audit_event e LEFT JOIN audit_seal s ON s.first_event = e.opened_by
    WHERE s.id IS NULL OR e.place > s.events
    ORDER BY e.id LIMIT 1"""
