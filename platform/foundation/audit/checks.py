"""What has to be true of a log that is whole, as SQL that finds the first row of which it is not."""

from __future__ import annotations

from dataclasses import dataclass

from foundation.tenancy import cursor


def bad_event() -> tuple[int, str] | None:
    """The id and name of the first event whose content, place or predecessor does not match its hash."""
    return _first(_EVENTS)


def bad_seal() -> tuple[int, str] | None:
    """The first seal that does not fit its events or the seal before it, or is missing."""
    return _first(_SEALS)


def unsealed_event() -> tuple[int, str] | None:
    """The first event without a seal, which the log's own triggers did not write."""
    return _first(_UNSEALED)


def bad_image() -> tuple[int, str] | None:
    """The first event whose image is not the one that it vouches for, or is gone without an erasure of that row after it."""
    return _first(_IMAGES)


def bad_erasure() -> tuple[int, str] | None:
    """The first erasure that took out another number of images than it says."""
    return _first(_ERASURES)


def erased() -> dict[str, int]:
    """How many images were taken out of the log under each certificate."""
    with cursor() as rows:
        rows.execute(_ERASED)
        return dict(rows.fetchall())


@dataclass(frozen=True)
class Earlier:
    """The last seal of the form that the log had before it was written anew, and the first bad row that was found then."""

    seal: int
    fingerprint: str
    fault: str | None


def earlier_form() -> Earlier | None:
    with cursor() as rows:
        rows.execute(_EARLIER)
        row = rows.fetchone()
    return Earlier(*row) if row else None


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
                table_name, to_json(row_key), operation, encode(digest, 'hex')), 'UTF8')) AS again
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

# An image may be gone only if a later event says that all those of its row were taken out.
_IMAGES = """
    SELECT coalesce(e.id, i.event_id), coalesce(e.table_name || ' ' || coalesce(e.row_key, ''), 'no event')
    FROM audit_event e
    FULL JOIN audit_image i ON i.event_id = e.id
    LEFT JOIN audit_event x ON x.id = i.erased_by AND x.operation = 'ERASE'
        AND x.table_name = e.table_name AND x.row_key = e.row_key AND x.id > e.id
    WHERE NOT coalesce(CASE
        WHEN i.key IS NOT NULL THEN i.erased_by IS NULL AND e.digest = sha256(i.key || convert_to(
            coalesce(i.before::text, '-') || chr(10) || coalesce(i.after::text, '-'), 'UTF8'))
        ELSE x.id IS NOT NULL AND i.before IS NULL AND i.after IS NULL
            AND e.operation IN ('INSERT', 'UPDATE', 'DELETE') END, false)
    ORDER BY 1 LIMIT 1"""

_ERASURES = """
    SELECT e.id, e.table_name || ' ' || coalesce(e.row_key, '')
    FROM audit_event e JOIN audit_image i ON i.event_id = e.id
    LEFT JOIN (SELECT erased_by, count(*) AS images FROM audit_image WHERE erased_by IS NOT NULL GROUP BY 1) AS gone
        ON gone.erased_by = e.id
    WHERE e.operation = 'ERASE' AND coalesce(gone.images, 0) <> (i.after ->> 'images')::bigint
    ORDER BY e.id LIMIT 1"""

_ERASED = """
    SELECT i.after ->> 'certificate', sum((i.after ->> 'images')::bigint)::bigint
    FROM audit_event e JOIN audit_image i ON i.event_id = e.id
    WHERE e.operation = 'ERASE' GROUP BY 1 ORDER BY 1"""

_EARLIER = """
    SELECT (i.after ->> 'seal')::bigint, i.after ->> 'fingerprint', i.after ->> 'fault'
    FROM audit_event e JOIN audit_image i ON i.event_id = e.id
    WHERE e.operation = 'RECHAIN' ORDER BY e.id LIMIT 1"""
