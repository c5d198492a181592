"""What PostgreSQL itself refuses, with the real logins and roles."""

from contextlib import closing, contextmanager

import psycopg2
import pytest
from django.conf import settings
from django.db import DatabaseError, connections

from foundation.access.models import RoleGrant
from foundation.accounts.models import Account
from foundation.tenancy import entering, hardening, outside_any_space
from foundation.tenancy.queries import PUBLIC, open_spaces
from foundation.tenancy.statement import StatementRefused
from tests import people
from tests.database import ALIASES, address


@contextmanager
def statements_in(space):
    with outside_any_space(), entering(space), connections[space.alias].cursor() as cursor:
        yield cursor


def connect(login, database=None):
    """A connection as the driver makes it, without any space."""
    ours = settings.DATABASES[ALIASES[login]]
    return psycopg2.connect(
        host=ours["HOST"],
        port=ours["PORT"],
        dbname=database or ours["NAME"],
        user=ours["USER"],
        password=ours["PASSWORD"],
    )


def server_address():
    """The superuser's, of this worker's database."""
    return address()["admin"].rsplit("/", 1)[0] + "/" + settings.DATABASES["default"]["NAME"]


@pytest.fixture
def spaces(worker_database):
    return {
        "a": people.space_of("sefton"),
        "b": people.space_of("barnet"),
        "department": people.space_of("department"),
        "public": PUBLIC,
    }


BORDERS = [("a", "b"), ("a", "department"), ("department", "a"), ("public", "a"), ("public", "department")]


@pytest.mark.parametrize(("inside", "outside"), BORDERS)
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM {schema}.accounts_account",
        "INSERT INTO {schema}.accounts_account (email) VALUES ('x@example.org')",
        "UPDATE {schema}.accounts_account SET name = 'x'",
        "DELETE FROM {schema}.accounts_account",
        "WITH taken AS (DELETE FROM {schema}.django_session RETURNING session_key) SELECT * FROM taken",
        "SELECT 1 WHERE EXISTS (SELECT FROM {schema}.accounts_account)",
    ],
)
def test_another_space_is_refused_by_the_database(spaces, inside, outside, statement):
    with (
        statements_in(spaces[inside]) as cursor,
        pytest.raises(DatabaseError, match="permission denied for schema"),
    ):
        cursor.execute(statement.format(schema=spaces[outside].key))


def test_the_same_statement_works_at_home(spaces):
    with statements_in(spaces["a"]) as cursor:
        cursor.execute(f"SELECT count(*) FROM {spaces['a'].key}.accounts_account")
        assert cursor.fetchone()[0] > 0


@pytest.mark.parametrize(("inside", "outside"), BORDERS[:3])
def test_the_orm_cannot_be_pointed_elsewhere(spaces, inside, outside):
    with outside_any_space(), entering(spaces[inside]):
        here = set(Account.objects.values_list("email", flat=True))
        query = Account.objects.extra(
            tables=[f'{spaces[outside].key}"."django_session']
        )  # an injected table name
        with pytest.raises(DatabaseError):
            list(query)
        assert here == set(Account.objects.values_list("email", flat=True))


ESCAPES = [
    "RESET ROLE",
    "SET ROLE links_networks",
    "SET LOCAL ROLE links_n0001",
    "SET SESSION AUTHORIZATION DEFAULT",
    "RESET ALL",
    "DISCARD ALL",
    "SET search_path = n0001",
    "SET CONSTRAINTS.mine = 'x'",
    "SET CONSTRAINTS . mine TO 'x'",
    "BEGIN",
    "COMMIT",
    "SELECT 1; RESET ROLE",
    "SELECT 1; SELECT 2",
    "SELECT 1 -- ; RESET ROLE",
    "SELECT 1 /* ' */; RESET ROLE --'",
    "SELECT E'\\'; RESET ROLE; SELECT '",
    "SELECT $$a$$",
    "SELECT $x$'$x$; RESET ROLE; SELECT $x$'$x$",
    "SELECT U&'a'",
    "SELECT 'a' 'b'; RESET ROLE",
    "DO $$ BEGIN RESET ROLE; END $$",
    "DO 'BEGIN RESET ROLE; END'",
    "CALL something()",
    "PREPARE p AS SELECT 1",
    "EXECUTE p",
    "COPY accounts_account TO STDOUT",
    "COPY (SELECT 1) TO PROGRAM 'id'",
    "CREATE TEMP TABLE t (a int)",
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "EXPLAIN SELECT 1",
    "LOCK TABLE accounts_account",
    "LISTEN x",
    "TRUNCATE accounts_account",
    "GRANT links_n0001 TO links_networks",
    "ALTER ROLE links_networks SUPERUSER",
]


@pytest.mark.parametrize("statement", ESCAPES)
@pytest.mark.parametrize("place", ["a", "department", "public"])
def test_a_text_that_could_change_role_or_path_is_never_sent(spaces, place, statement):
    with statements_in(spaces[place]) as cursor, pytest.raises(StatementRefused):
        cursor.execute(statement)


FUNCTIONS = [
    "SELECT set_config('role', 'none', false)",
    "SELECT set_config('search_path', 'n0001', false)",
    "SELECT set_config('links.actor', 'somebody else', false)",
    "UPDATE pg_catalog.pg_settings SET setting = 'none' WHERE name = 'role'",
    "SELECT query_to_xml('RESET ROLE', true, true, '')",
    "SELECT query_to_xml('SELECT 1', true, true, '')",
    "SELECT database_to_xml(true, true, '')",
    "SELECT table_to_xml('pg_class', true, true, '')",
    "SELECT ts_stat('SELECT 1')",
    "SELECT lo_create(0)",
    "SELECT lo_from_bytea(0, 'x')",
    "SELECT lo_export(1, '/tmp/x')",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_ls_dir('.')",
    "SELECT pg_advisory_lock(1)",
    "SELECT 1 INTO new_table",
    "SELECT rolpassword FROM pg_authid",
    "SELECT passwd FROM pg_shadow",
    "SELECT pg_sleep(1)",
    "SELECT pg_sleep_for('1 second')",
    "SELECT lo_import('/etc/passwd')",
    # What other spaces hold and do
    "SELECT n_live_tup FROM pg_stat_all_tables",
    "SELECT seq_scan FROM pg_stat_user_tables",
    "SELECT idx_scan FROM pg_stat_all_indexes",
    "SELECT heap_blks_hit FROM pg_statio_all_tables",
    "SELECT reltuples FROM pg_class",
    "SELECT nspname FROM pg_namespace",
    "SELECT rolname FROM pg_roles",
    "SELECT member FROM pg_auth_members",
    "SELECT relname FROM pg_class c, pg_locks l WHERE l.relation = c.oid",
    "SELECT query FROM pg_stat_activity",
    "SELECT most_common_vals FROM pg_stats",
    "SELECT last_value FROM pg_sequences",
    "SELECT table_name FROM information_schema.tables",
    "SELECT datname FROM pg_database",
    "SELECT pg_stat_get_live_tuples(16400)",
    "SELECT pg_stat_get_tuples_inserted(16400)",
    "SELECT pg_relation_size(16400)",
    "SELECT pg_total_relation_size(16400)",
    "SELECT pg_database_size('postgres')",
    "SELECT pg_stat_get_activity(NULL)",
    "SELECT pg_lock_status()",
    "SELECT pg_current_wal_lsn()",
    "SELECT pg_terminate_backend(1)",
]


@pytest.mark.parametrize("statement", FUNCTIONS)
@pytest.mark.parametrize("place", ["a", "department", "public"])
def test_a_function_that_could_change_role_or_path_is_refused_by_the_database(spaces, place, statement):
    with statements_in(spaces[place]) as cursor, pytest.raises(DatabaseError, match="permission denied"):
        cursor.execute(statement)


def test_the_catalogue_is_closed_to_what_serves_people(spaces):
    """Whatever a later PostgreSQL adds to its catalogue is closed as well."""
    with closing(psycopg2.connect(server_address())) as admin, admin.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(oid::regclass::text, ', ') FROM pg_class"
            " WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind IN ('r', 'v', 'm')"
            " AND has_table_privilege('links_networks', oid, 'SELECT')"
        )
        assert cursor.fetchone() == (None,)


@pytest.mark.parametrize("login", ["networks", "department", "site"])
@pytest.mark.parametrize("database", ["postgres", "template1"])
def test_a_serving_login_reaches_no_other_database(spaces, login, database):
    with pytest.raises(psycopg2.OperationalError, match="permission denied for database"):
        connect(login, database)


@pytest.mark.parametrize("login", list(hardening.LIMITS))
def test_a_login_s_sessions_are_limited(spaces, login):
    with closing(connect(login)) as plain, plain.cursor() as cursor:
        for setting, value in hardening.LIMITS[login].items():
            cursor.execute(f"SHOW {setting}")
            assert cursor.fetchone() == (value,)
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            cursor.execute("SET temp_file_limit = -1")


def test_nobody_can_end_another_space_s_session(spaces):
    with statements_in(spaces["department"]) as other:
        other.execute("SELECT pg_backend_pid()")
        pid = other.fetchone()[0]
    with statements_in(spaces["a"]) as cursor, pytest.raises(DatabaseError, match="permission denied"):
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])


@pytest.mark.parametrize("login", ["department", "site"])
def test_the_department_s_and_the_public_site_s_logins_belong_to_no_network(spaces, login):
    with closing(psycopg2.connect(server_address())) as admin, admin.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE r.rolname = %s",
            [f"links_{login}"],
        )
        assert cursor.fetchone()[0] == 0


def test_the_networks_login_owns_nothing_and_reads_nothing(spaces):
    with (
        closing(connect("networks")) as plain,
        plain.cursor() as cursor,
        pytest.raises(psycopg2.errors.InsufficientPrivilege),
    ):
        cursor.execute("SELECT * FROM public.tenancy_authority")


def test_values_are_never_read_as_sql(network):
    hostile = "x'; RESET ROLE; SELECT '$$ -- /* \\"
    assert list(Account.objects.filter(name=hostile)) == []
    assert list(RoleGrant.objects.filter(role__in=[hostile])) == []


def test_no_two_spaces_share_a_role_or_a_schema(worker_database):
    spaces = open_spaces()
    assert len({space.role for space in spaces}) == len({space.key for space in spaces}) == len(spaces) == 4
