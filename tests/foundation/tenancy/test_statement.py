"""The gate for statements: what the ORM writes passes, what could be two statements does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.tenancy.statement import StatementRefused, require_one_statement

PASSES = [
    'SELECT "a"."b" FROM "a" WHERE "a"."name" = %s ORDER BY 1 ASC',
    "(SELECT 1) UNION (SELECT 2)",
    "INSERT INTO t (a) VALUES (%s) ON CONFLICT DO NOTHING RETURNING id",
    "UPDATE t SET a = a - 1 WHERE b / 2 > 1 AND c = 'it''s; fine'",
    'SELECT "odd;name" FROM t',
    "SAVEPOINT s123_x1",
    "RELEASE SAVEPOINT s1",
    "ROLLBACK TO SAVEPOINT s1",
    "SET CONSTRAINTS ALL IMMEDIATE",
    "SELECT a::text || '-' || b FROM t FOR UPDATE SKIP LOCKED",
    "WITH x AS (SELECT 1) SELECT * FROM x",
    "SELECT 'a--b', 'c/*d', '$$'",
]


@pytest.mark.parametrize("text", PASSES)
def test_one_plain_statement_passes(text):
    require_one_statement(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SELECT 1;",
        "ROLLBACK",
        "SELECT 'open",
        'SELECT "open',
        "SELECT e'x'",
        "SELECT x'41'",
        "SELECTED",
        "SET ROLE x",
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(StatementRefused):
        require_one_statement(text)


@given(st.text(alphabet="ab'\"$;-/* \\E&U\n%", max_size=40))
def test_a_semicolon_outside_quotes_never_passes(tail):
    """Whatever is injected, a statement that passes has no semicolon once its quoted parts are taken out."""
    import re

    text = f"SELECT {tail}"
    try:
        require_one_statement(text)
    except StatementRefused:
        return
    bare = re.sub(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"", " ", text)
    assert ";" not in bare
    assert "'" not in bare
    assert "--" not in bare
    assert "/*" not in bare
