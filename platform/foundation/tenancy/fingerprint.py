"""Describes the structure of a schema as text, so that two schemas can be compared."""

from collections.abc import Callable
from typing import Any

_PARTS = {
    "column": """
        SELECT c.relname || '.' || a.attname,
               format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
               || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') || ' ' || a.attidentity::text
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE n.nspname = %s AND c.relkind IN ('r', 'v', 'p') AND a.attnum > 0 AND NOT a.attisdropped""",
    "constraint": """
        SELECT c.relname || '.' || k.conname, pg_get_constraintdef(k.oid) || CASE WHEN k.convalidated THEN '' ELSE ' not valid' END
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = %s AND k.contype <> 'n'""",
    "index": """
        SELECT c.relname, pg_get_indexdef(c.oid) || CASE WHEN i.indisvalid THEN '' ELSE ' not valid' END
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = %s AND c.relkind = 'i'""",
    "trigger": """
        SELECT c.relname || '.' || t.tgname, pg_get_triggerdef(t.oid)
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = %s AND NOT t.tgisinternal""",
    "function": """
        SELECT p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', md5(replace(p.prosrc, n.nspname, ''))
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = %s""",
}


def read(connection: Any, schema: str) -> dict[str, str]:
    """The definition of each part of a schema, by "part name"; the schema's own name is removed from it."""
    parts: dict[str, str] = {}
    with connection.cursor() as cursor:
        for part, query in _PARTS.items():
            cursor.execute(query, [schema])
            for name, definition in cursor.fetchall():
                plain = definition.replace(f'"{schema}".', "").replace(f"{schema}.", "")
                parts[f"{part} {name}"] = plain
    return parts


def tables(connection: Any, schema: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY tablename", [schema])
        return [name for (name,) in cursor.fetchall()]


def grants(connection: Any, schema: str) -> set[tuple[str, str, str]]:
    """(table, role, right) for every right that somebody other than the owner has in a schema; a right on one column names it."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.relname, CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(x.grantee)::text END, x.right_on
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, LATERAL (
                SELECT t.grantee, t.privilege_type AS right_on FROM aclexplode(c.relacl) t
                UNION ALL
                SELECT p.grantee, format('%%s (%%s)', p.privilege_type, a.attname)
                FROM pg_attribute a, aclexplode(a.attacl) p WHERE a.attrelid = c.oid
            ) x
            WHERE n.nspname = %s AND c.relkind IN ('r', 'v', 'p', 'S') AND x.grantee <> c.relowner""",
            [schema],
        )
        return set(cursor.fetchall())


def differences(
    expected: dict[str, str], actual: dict[str, str], equivalent: Callable[[str, str, str], bool]
) -> list[str]:
    """A sentence for each difference of two schemas. `equivalent(name, first, second)` may find that two unequal texts mean the same."""
    lines = [f"missing: {name}" for name in sorted(expected.keys() - actual.keys())]
    lines += [f"not expected: {name}" for name in sorted(actual.keys() - expected.keys())]
    lines += [
        f"different: {name}: is {actual[name]!r}, should be {expected[name]!r}"
        for name in sorted(expected.keys() & actual.keys())
        if expected[name] != actual[name] and not equivalent(name, expected[name], actual[name])
    ]
    return lines
