"""Values on their way to the real server: the driver's own writing of them, through the gate, as a network's role."""

import datetime
import uuid
from decimal import Decimal

import psycopg2
import pytest
from django.db import DatabaseError, connections
from hypothesis import given
from hypothesis import strategies as st
from psycopg2 import sql
from psycopg2.extensions import AsIs
from psycopg2.extras import DateRange, Json, NumericRange, execute_batch, execute_values, register_uuid

from foundation.tenancy import entering, outside_any_space
from foundation.tenancy.statement import StatementRefused
from tests import people
from tests.foundation.tenancy.test_statement import PLACES_REFUSED, hostile, pieces

ESCAPE = '"; RESET ROLE; SET ROLE {role}; SELECT min(email) FROM {key}.accounts_account -- '
SETTINGS = (
    "SELECT current_user, current_setting('search_path'), current_setting('links.actor', true),"
    " current_setting('default_transaction_read_only'), current_setting('statement_timeout')"
)


@pytest.fixture(scope="module")
def cursor(worker_database):
    with outside_any_space(), entering(people.space_of("sefton")), connections["default"].cursor() as cursor:
        yield cursor.cursor  # the driver's, without Django's wrapper


@pytest.fixture(scope="module")
def untouched(cursor):
    cursor.execute(SETTINGS)
    return cursor.fetchone()


@pytest.mark.parametrize("text", ['SELECT 1 AS "%s"', "SELECT '%s'", "SELECT '%(q)s'"])
@pytest.mark.parametrize("quote", ['"', "'"])
def test_no_value_leads_to_another_network(cursor, untouched, other_network, text, quote):
    value = quote + ESCAPE[1:].format(role=other_network.role, key=other_network.key)
    with pytest.raises(StatementRefused):
        cursor.execute(text, {"q": value} if "(q)" in text else [value])
    cursor.execute(SETTINGS)
    assert cursor.fetchone() == untouched


@pytest.mark.parametrize("text", PLACES_REFUSED)
def test_no_setting_outlives_a_refused_statement(cursor, untouched, text):
    with pytest.raises(StatementRefused):
        cursor.execute(text, ["\"'; SET default_transaction_read_only = on; SET links.actor = 'forged' --"])
    cursor.execute(SETTINGS)
    assert cursor.fetchone() == untouched


WRITTEN = [
    "it's; \\' -- $$",
    5,
    -5,
    True,
    None,
    2.5,
    1e20,
    Decimal("1E+2"),
    Decimal("-0.10"),
    datetime.date(2010, 6, 14),
    datetime.datetime(2010, 6, 14, 9, tzinfo=datetime.UTC),
    datetime.time(9, 30),
    datetime.timedelta(days=1, seconds=2),
    [1, 2],
    ["a'b", "c\\"],
    [[1], [2]],
    [datetime.date(2010, 6, 14)],
]


@pytest.mark.parametrize("value", WRITTEN, ids=repr)
def test_a_value_arrives_as_it_was_sent(cursor, value):
    cursor.execute("SELECT %s", [value])
    (arrived,) = cursor.fetchone()
    assert arrived == value


@pytest.mark.parametrize(
    "value", [b"\x00'\\", Json({"a": "'; x"}), NumericRange(1, 2), DateRange(datetime.date(2010, 1, 1)), []]
)
def test_the_driver_s_other_kinds_of_values_pass(cursor, value):
    cursor.execute("SELECT %s", [value])
    assert cursor.fetchone()


def test_a_list_of_values_passes(cursor):
    cursor.execute("SELECT 2 WHERE 2 IN %s", [(1, 2)])
    assert cursor.fetchone() == (2,)
    register_uuid(conn_or_curs=cursor)
    cursor.execute("SELECT %s", [uuid.UUID(int=7)])
    assert cursor.fetchone() == (uuid.UUID(int=7),)


def test_a_text_from_outside_cannot_come_as_sql(cursor):
    with pytest.raises(StatementRefused):
        cursor.execute("SELECT %s", [AsIs("1; RESET ROLE")])
    with pytest.raises(StatementRefused):
        cursor.execute("SELECT %s", [AsIs("(SELECT count(*) FROM accounts_account)")])


@pytest.mark.parametrize("value", ["a\0b", "\ud800"])
def test_what_postgresql_cannot_hold_is_refused_before_it_is_sent(cursor, value):
    with pytest.raises(ValueError, match=r"NUL|surrogates"):
        cursor.execute("SELECT %s", [value])


def test_composed_statements_pass_with_their_values_quoted(cursor):
    query = sql.SQL("SELECT {} AS {}, %s").format(sql.Literal("it's; --"), sql.Identifier('a"b'))
    cursor.execute(query, ["x"])
    assert cursor.fetchone() == ("it's; --", "x")
    with pytest.raises(StatementRefused):
        cursor.execute(sql.SQL("SELECT {}, %s").format(sql.Literal("%s")), ["a", "b"])


def test_many_values_at_once_pass_one_by_one(cursor):
    select = "SELECT count(*) FROM accounts_account WHERE name = %s"
    cursor.executemany(select, [["a'; RESET ROLE --"], ["b"]])
    execute_values(cursor, "SELECT * FROM (VALUES %s) AS t (a)", [("it's; 50%s",), ("b",)])
    assert cursor.fetchall() == [("it's; 50%s",), ("b",)]
    with pytest.raises(StatementRefused):
        cursor.executemany("SELECT '%s'", [["'; RESET ROLE --"]])
    with pytest.raises(StatementRefused):  # several statements in one message
        execute_batch(cursor, select, [["a"], ["b"]])


@pytest.mark.parametrize("setting", ["standard_conforming_strings", "client_encoding"])
def test_a_connection_that_reads_otherwise_than_the_gate_is_refused(cursor, setting):
    connection = cursor.connection
    with connection.cursor(cursor_factory=psycopg2.extensions.cursor) as plain:
        try:
            plain.execute(f"SET {setting} = {'off' if setting.startswith('standard') else 'latin1'}")
            with pytest.raises(StatementRefused):
                cursor.execute("SELECT %s", ["a"])
        finally:
            plain.execute(f"RESET {setting}")
            connection.set_client_encoding("UTF8")
    cursor.execute("SELECT %s", ["a"])


@given(value=st.text())
def test_any_text_comes_back_unchanged_or_is_not_sent(cursor, value):
    try:
        cursor.execute("SELECT %s, %s::text || ''", [value, value])
    except ValueError:
        assert "\0" in value
        return
    assert cursor.fetchone() == (value, value)


@given(tail=st.lists(pieces, max_size=8).map("".join), value=hostile)
def test_the_server_reads_every_text_that_passes_as_it_reads_it_with_a_harmless_value(
    cursor, untouched, tail, value
):
    text = f"SELECT {tail}"
    places = text.replace("%%", "").count("%s")

    def answer(filling):
        try:
            cursor.execute(text, [filling] * places)
        except (DatabaseError, psycopg2.Error, ValueError) as error:
            return type(error)
        return [column.name for column in cursor.description], cursor.rowcount

    harmless, asked = answer("a"), answer(value)
    assert asked == harmless or (isinstance(harmless, type) and isinstance(asked, type)) or "\0" in value
    cursor.execute(SETTINGS)
    assert cursor.fetchone() == untouched
