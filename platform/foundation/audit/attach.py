"""The triggers that write the audit log, as SQL for a schema's owner to run after each upgrade."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from foundation.features import unlogged

# The log itself, and what only migrations write. Everything else that is left out, its app declares (Feature.unlogged).
FRAME = ("audit_event", "audit_image", "audit_seal", "django_migrations")

# The log records that one of these changed, never its value.
HIDDEN_COLUMNS = (
    "password",
    "secret",
    "secret_hash",
    "token",
    "token_hash",
    "key_hash",
    "session_data",
)

# pg_trigger.tgtype, by the bits of PostgreSQL's catalog/pg_trigger.h: row 1, insert 4, delete 8, update 16, truncate 32.
_EACH_CHANGE = 1 + 4 + 8 + 16
_TRUNCATION = 32

_NAME = re.compile(r"[a-z_][a-z0-9_]{0,59}")


def attach_sql(schema: str) -> str:
    """Idempotent SQL that creates the log's functions and their triggers on every audited table of the schema."""
    if not _NAME.fullmatch(schema):
        raise ValueError(f"Not a schema's name: {schema!r}")
    names = {"schema": f'"{schema}"', "literal": f"'{schema}'"}
    return _functions() % names + _TRIGGERS % {
        **names,
        "excluded": _array(left_out()),
        "hidden": _array(HIDDEN_COLUMNS),
        "hidden_in": _array(
            f"{declared.table}.{column}" for declared in unlogged() for column in declared.columns
        ),
        "each_change": _EACH_CHANGE,
        "truncation": _TRUNCATION,
    }


def left_out() -> tuple[str, ...]:
    """The tables whose changes are not noted."""
    return (*FRAME, *(declared.table for declared in unlogged() if not declared.columns))


def hidden_in(table: str) -> set[str]:
    """The columns of a table whose values are never noted."""
    declared = (column for declared in unlogged() if declared.table == table for column in declared.columns)
    return {*HIDDEN_COLUMNS, *declared}


@cache
def _functions() -> str:
    return (Path(__file__).parent / "sql" / "functions.sql").read_text()


def _array(texts: Iterable[str]) -> str:
    return "ARRAY[" + ", ".join(f"'{text}'" for text in texts) + "]"


# Correct triggers are left alone: replacing one would lock its table against writes.
_TRIGGERS = """
REVOKE ALL ON FUNCTION %(schema)s.audit_record(), %(schema)s.audit_close(),
    %(schema)s.audit_write(text, text, text, jsonb, jsonb) FROM PUBLIC;
DO $attach$
DECLARE
    guarded record;
BEGIN
    FOR guarded IN
        WITH wanted AS (
            SELECT c.oid, c.relname, array_prepend(
                coalesce((SELECT a.attname::text FROM pg_index i JOIN pg_attribute a
                    ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
                    WHERE i.indrelid = c.oid AND i.indisprimary), 'id'),
                ARRAY(SELECT a.attname::text FROM pg_attribute a
                    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                      AND (a.attname = ANY (%(hidden)s) OR c.relname || '.' || a.attname = ANY (%(hidden_in)s))
                    ORDER BY a.attnum)) AS arguments
            FROM pg_class c
            WHERE c.relnamespace = %(literal)s::regnamespace AND c.relkind IN ('r', 'p')
              AND c.relname <> ALL (%(excluded)s))
        SELECT relname, (SELECT string_agg(quote_literal(a), ', ') FROM unnest(arguments) a) AS arguments
        FROM wanted
        WHERE 2 > (
            SELECT count(*) FROM pg_trigger t
            WHERE t.tgrelid = wanted.oid AND t.tgenabled = 'O' AND t.tgqual IS NULL
              AND t.tgfoid = '%(schema)s.audit_record()'::regprocedure
              AND (t.tgname = 'audit_record' AND t.tgtype = %(each_change)s
                   AND encode(t.tgargs, 'escape') = array_to_string(arguments, '\\000') || '\\000'
                OR t.tgname = 'audit_truncate' AND t.tgtype = %(truncation)s))
        ORDER BY relname
    LOOP
        EXECUTE format('CREATE OR REPLACE TRIGGER audit_record
            AFTER INSERT OR UPDATE OR DELETE ON %(schema)s.%%I
            FOR EACH ROW EXECUTE FUNCTION %(schema)s.audit_record(%%s)', guarded.relname, guarded.arguments);
        EXECUTE format('CREATE OR REPLACE TRIGGER audit_truncate AFTER TRUNCATE ON %(schema)s.%%I
            FOR EACH STATEMENT EXECUTE FUNCTION %(schema)s.audit_record(''id'')', guarded.relname);
    END LOOP;
    IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgname = 'audit_close'
                   AND tgrelid = format('%%I.audit_event', %(literal)s)::regclass) THEN
        CREATE CONSTRAINT TRIGGER audit_close AFTER INSERT ON %(schema)s.audit_event
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.place = 1)
            EXECUTE FUNCTION %(schema)s.audit_close();
    END IF;
END $attach$;
"""
