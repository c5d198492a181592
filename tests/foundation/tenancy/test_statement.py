"""The gate for statements: what the ORM writes passes, what could be two statements does not."""

import os
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg2.extensions import AsIs, adapt

from foundation.tenancy.statement import StatementRefused, render_statement


def literal(value):
    """Values as psycopg2 writes them; tests/foundation/tenancy/test_values.py asks the driver itself."""
    if isinstance(value, str):
        return b"'" + value.replace("'", "''").encode() + b"'"
    return adapt(value).getquoted()


def sent(text, values=None):
    return render_statement(text, values, literal)


PASSES = [
    'SELECT "a"."b" FROM "a" WHERE "a"."name" = 5 ORDER BY 1 ASC',
    "(SELECT 1) UNION (SELECT 2)",
    "INSERT INTO t (a) VALUES (1) ON CONFLICT DO NOTHING RETURNING id",
    "UPDATE t SET a = a - 1 WHERE b / 2 > 1 AND c = 'it''s; fine'",
    'SELECT "odd;name" FROM t',
    "SAVEPOINT s123_x1",
    "RELEASE SAVEPOINT s1",
    "ROLLBACK TO SAVEPOINT s1",
    "SET CONSTRAINTS ALL IMMEDIATE",
    "SELECT a::text || '-' || b FROM t FOR UPDATE SKIP LOCKED",
    "WITH x AS (SELECT 1) SELECT * FROM x",
    "SELECT 'a--b', 'c/*d', '$$'",
    "SELECT 'half: 50%' LIKE 'h%s'",
]


@pytest.mark.parametrize("text", PASSES)
def test_one_plain_statement_passes_as_it_is(text):
    assert sent(text) == text.encode()


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
        "SELECT 1\0",
        "SELECT '\0'",
    ],
)
@pytest.mark.parametrize("values", [None, []])
def test_anything_else_is_refused(text, values):
    with pytest.raises(StatementRefused):
        sent(text, values)


WITH_VALUES = [
    ("SELECT %s", ["it's"], b"SELECT 'it''s'"),
    ("SELECT %(q)s, %(q)s", {"q": 5}, b"SELECT 5, 5"),
    ("SELECT 7 %% %s", [4], b"SELECT 7 % 4"),
    ("SELECT 'a%%' LIKE %s", ["\\"], b"SELECT 'a%' LIKE '\\'"),
    ("SELECT 5-%s", [-3], b"SELECT 5- -3"),
    ('SELECT %s AS "50%%"', [1], b'SELECT 1 AS "50%"'),
    ("SELECT (%s)::interval, %s::jsonb", [1, "{}"], b"SELECT (1)::interval, '{}'::jsonb"),
    ("SELECT '%%'", [], b"SELECT '%'"),
]


@pytest.mark.parametrize(("text", "values", "body"), WITH_VALUES)
def test_values_are_put_in_where_a_literal_may_stand(text, values, body):
    assert sent(text, values) == body


PLACES_REFUSED = [
    'SELECT 1 AS "%s"',
    "SELECT '%s'",
    "SELECT '%(q)s'",
    "SELECT 'it''s %s'",
    "SELECT 1 -- %s",
    "SELECT 1 /* %s */",
    "SELECT $$%s$$",
    "SELECT E%s",
    "SELECT U&%s",
    "SELECT x%s",
    "SELECT é%s",
    "SELECT 1%s",
    "SELECT 1.%s",
    "SELECT %s.5",
    "SELECT %s%s",
    "SELECT %s %s",
    "SELECT %s\n'a'",
    "SELECT 'a'%s",
    "SELECT 'a'\n%s",
    "SELECT '%%'%s",
    "SELECT %sE'a'",
    "SELECT %d",
    "SELECT %(q)d",
    "SELECT 50%",
    "SELECT %b",
    "SELECT %%%s",
]


@pytest.mark.parametrize("text", PLACES_REFUSED)
@pytest.mark.parametrize("values", [["x", "y"], ["x"], {"q": "x"}])
def test_a_place_inside_quotes_or_beside_a_word_is_refused(text, values):
    with pytest.raises(StatementRefused):
        sent(text, values)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("SELECT %s", []),
        ("SELECT %s", [1, 2]),
        ("SELECT %(a)s", {}),
        ("SELECT %(a)s", [1]),
        ("SELECT %s", {}),
    ],
)
def test_each_place_has_its_value(text, values):
    with pytest.raises(StatementRefused):
        sent(text, values)


@pytest.mark.parametrize(
    "raw", ["1; RESET ROLE", "x", "1 UNION SELECT 2", "-1", "'a'--", "1, 2", "(SELECT 1)", "E'a'", "''''''';"]
)
def test_a_value_that_is_no_literal_is_refused(raw):
    with pytest.raises(StatementRefused, match="not written as a literal"):
        sent("SELECT 1-%s", [AsIs(raw)])


def skeleton(body):
    """A statement with its quoted texts and numbers taken out; written apart from the gate, a character at a time."""
    out, position = [], 0
    while position < len(body):
        character = body[position]
        if character in "'\"":
            end = position + 1
            while body[end] != character or body[end : end + 2] == character * 2:
                end += 2 if body[end] == character else 1
            out.append("V" if character == "'" else body[position : end + 1])
            position = end + 1
        else:
            out.append(character)
            position += 1
    return "".join(out)


PIECES = (
    "%s",
    " ",
    "'",
    '"',
    "%%",
    "a",
    "1",
    "E",
    "U&",
    "$$",
    "--",
    "/*",
    "*/",
    ";",
    "\\",
    "\n",
    ",",
    "(",
    ")",
    "-",
    " AS ",
    '"x"',
    "'y'",
    "::text",
    "$a$",
    "é",
    ".",
    "%",
)
pieces = st.sampled_from(PIECES)
SIGNS = "'\"\\;$-/*%se \n\x00é"
ESCAPES = (
    '"; RESET ROLE; --',
    "'; RESET ROLE; --",
    "' OR 1=1 --",
    "\\'; RESET ROLE --",
    '" , (SELECT 1) AS "x',
)
hostile = st.text(alphabet=SIGNS, max_size=12) | st.sampled_from(ESCAPES)


@given(st.lists(pieces, max_size=10).map("".join), st.lists(hostile, min_size=3, max_size=3))
def test_no_value_changes_the_structure_of_a_statement(tail, values):
    """Texts and values at random: what passes has the structure that it has with harmless values."""
    assert not is_changed(f"SELECT {tail}", values)


def is_changed(text, values):
    """Whether values change what a statement that passes is; each place takes the next of them."""
    places = len(re.findall("%s", text.replace("%%", "")))
    try:
        body = sent(text, values[:places]).decode()
    except StatementRefused:
        return False
    plain = skeleton(sent(text, ["a"] * places).decode())
    bare = re.sub('"(?:[^"]|"")*"', " ", skeleton(body))
    return skeleton(body) != plain or any(sign in bare for sign in (";", "--", "/*", "'", '"'))


STATEMENTS = int(os.environ.get("LINKS_STRESS_STATEMENTS", "20000"))
LIKELY = ("%s", "'y'", '"x"', "1", "%s::text", "'a%%'", "(%s)", '%s AS "q"')


@pytest.mark.stress
def test_no_value_changes_the_structure_of_many_statements():
    """Half of them are lists of what may stand in one, so that many pass with their values."""
    chance = random.Random(STATEMENTS)
    changed = []
    for number in range(STATEMENTS):
        if number % 2:
            tail = "".join(chance.choices(PIECES, k=chance.randrange(11)))
        else:
            tail = ", ".join(chance.choices((*LIKELY, chance.choice(PIECES)), k=chance.randrange(1, 5)))
        values = [_value(chance) for _ in range(10)]
        if is_changed(f"SELECT {tail}", values):
            changed.append((tail, values))
    assert changed == []


def _value(chance):
    return (
        chance.choice(ESCAPES)
        if chance.random() < 0.4
        else "".join(chance.choices(SIGNS, k=chance.randrange(13)))
    )


@given(st.text(alphabet="ab'\"$;-/* \\E&U\n%", max_size=40))
def test_a_semicolon_outside_quotes_never_passes(tail):
    """Whatever is injected, a statement that passes has no semicolon once its quoted parts are taken out."""
    text = f"SELECT {tail}"
    try:
        sent(text)
    except StatementRefused:
        return
    bare = re.sub(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"", " ", text)
    assert ";" not in bare
    assert "'" not in bare
    assert "--" not in bare
    assert "/*" not in bare
