"""Entering and leaving a space: what it costs and what it leaves behind."""

import threading

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connections, transaction
from django.db.backends.postgresql.base import DatabaseWrapper as PlainWrapper

from foundation.accounts.models import Account
from foundation.tenancy import (
    NoSpaceEntered,
    SpaceAlreadyEntered,
    atomic,
    entering,
    on_commit,
    outside_any_space,
)
from foundation.tenancy.backend.base import DatabaseWrapper, WrongLogin
from foundation.tenancy.queries import PUBLIC
from tests import database, people
from tests.foundation.tenancy.wire import counting

WHO = (
    "SELECT current_user, current_setting('search_path'), coalesce(current_setting('links.actor', true), '')"
)


@pytest.fixture
def a(worker_database):
    return people.space_of("sefton")


@pytest.fixture
def b(worker_database):
    return people.space_of("barnet")


def emails():
    return set(Account.objects.values_list("email", flat=True))


def plain_state():
    """What a statement without any space would find on the connection."""
    import psycopg2.extensions

    connection = connections["default"].connection
    with connection.cursor(cursor_factory=psycopg2.extensions.cursor) as cursor:
        cursor.execute(WHO)
        return cursor.fetchone()


UNTOUCHED = ("links_networks", '"$user", public', "")


def messages_sent(wrapper_class, port, work):
    wrapper = wrapper_class({**settings.DATABASES["default"], "PORT": port, **DEFAULTS}, "default")
    try:
        work(wrapper)
    finally:
        wrapper.close()


DEFAULTS = {
    "TIME_ZONE": None,
    "CONN_MAX_AGE": 0,
    "CONN_HEALTH_CHECKS": False,
    "AUTOCOMMIT": True,
    "OPTIONS": {},
    "ATOMIC_REQUESTS": False,
}


def three_statements(wrapper):
    for _ in range(3):
        with wrapper.cursor() as cursor:
            cursor.execute("SELECT 1")


def three_in_a_transaction(wrapper):
    wrapper.set_autocommit(False)
    three_statements(wrapper)
    wrapper.commit()


@pytest.mark.parametrize("work", [three_statements, three_in_a_transaction])
def test_entering_costs_no_extra_message(a, work):
    with counting(settings.DATABASES["default"]["HOST"], settings.DATABASES["default"]["PORT"]) as (
        port,
        seen,
    ):
        messages_sent(PlainWrapper, port, work)
        plain = len(seen.queries)
    with (
        counting(settings.DATABASES["default"]["HOST"], settings.DATABASES["default"]["PORT"]) as (
            port,
            seen,
        ),
        outside_any_space(),
        entering(a),
    ):
        messages_sent(DatabaseWrapper, port, work)
        assert len(seen.queries) == plain
        assert sum(b"SET LOCAL ROLE" in query for query in seen.queries) == (
            3 if work is three_statements else 1
        )


def test_without_a_space_nothing_is_asked(worker_database):
    with outside_any_space(), pytest.raises(NoSpaceEntered):
        Account.objects.count()
    with outside_any_space(), pytest.raises(NoSpaceEntered), connections["default"].cursor():
        pass


def test_a_cache_key_without_a_space_is_refused(worker_database):
    with outside_any_space(), pytest.raises(NoSpaceEntered):
        cache.get("anything")


def test_the_cache_of_one_space_is_not_another_s(a, b):
    with outside_any_space(), entering(a):
        cache.set("who", "a")
    with outside_any_space(), entering(b):
        assert cache.get("who") is None


def test_a_login_serves_its_own_kind_of_space_only(a):
    with outside_any_space(), entering(PUBLIC), pytest.raises(WrongLogin), connections["default"].cursor():
        pass


def test_spaces_do_not_nest(a, b):
    with outside_any_space(), entering(a), pytest.raises(SpaceAlreadyEntered), entering(b):
        pass


def test_leaving_by_success_or_error_leaves_no_trace(a):
    for error in (None, ValueError):
        try:
            with outside_any_space(), entering(a), atomic():
                Account.objects.count()
                if error:
                    raise error
        except ValueError:
            pass
        assert plain_state() == UNTOUCHED


def test_a_savepoint_rolled_back_keeps_the_space(a):
    with outside_any_space(), entering(a), atomic():
        with pytest.raises(ZeroDivisionError), atomic():  # noqa: PT012
            Account.objects.count()
            raise ZeroDivisionError
        assert people.address_of("alice") in emails()
    # The very first statement of the transaction inside the savepoint:
    with outside_any_space(), entering(a), atomic():
        with pytest.raises(DatabaseError), atomic(), connections["default"].cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
        assert people.address_of("alice") in emails()
    assert plain_state() == UNTOUCHED


def test_a_transaction_stays_in_the_space_that_began_it(a, b):
    with outside_any_space(), entering(a), transaction.atomic(using="default"):
        Account.objects.count()
        with outside_any_space(), pytest.raises(RuntimeError, match="already open"), entering(b):
            pass


def test_a_cursor_kept_after_leaving_stays_in_its_space(a, b):
    with outside_any_space(), entering(a):
        kept = connections["default"].cursor()
    with outside_any_space(), entering(b):
        kept.execute(WHO)
        assert kept.fetchone()[0] == a.role
        assert people.address_of("charlie") in emails()


def test_a_raw_cursor_carries_no_space(a):
    with outside_any_space(), entering(a):
        Account.objects.count()
        with pytest.raises(DatabaseError, match="outside any space"):
            connections["default"].connection.cursor().execute("SELECT 1")


def test_a_generator_that_outlives_its_space_is_refused(a):
    with outside_any_space(), entering(a):
        late = (account.email for account in Account.objects.all().iterator(chunk_size=1))
    with outside_any_space(), pytest.raises(NoSpaceEntered):
        next(late)


def test_a_thread_does_not_inherit_a_space(a):
    caught = []

    def work():
        try:
            Account.objects.count()
        except NoSpaceEntered as error:
            caught.append(error)

    with outside_any_space(), entering(a):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert len(caught) == 1


def test_a_killed_backend_is_noticed_and_the_next_connection_is_clean(a, b):
    with outside_any_space(), entering(a):
        pid = connections["default"].connection.info.backend_pid
    database.as_admin(f"SELECT pg_terminate_backend({pid})")
    with outside_any_space(), entering(a), pytest.raises(DatabaseError):
        Account.objects.count()
    connections["default"].close_if_unusable_or_obsolete()  # as at the end of every request
    with outside_any_space(), entering(b):
        assert people.address_of("charlie") in emails()


def test_the_actor_travels_with_the_statement_and_is_quoted(a):
    from foundation.tenancy import set_actor

    hostile = "O'Brien'; RESET ROLE; --%s"
    with outside_any_space(), entering(a):
        set_actor(hostile)
        with connections["default"].cursor() as cursor:
            cursor.execute(WHO)
            assert cursor.fetchone() == (a.role, f"{a.key}, public", hostile)
    assert plain_state() == UNTOUCHED


def test_what_runs_after_a_commit_is_in_the_same_space(a):
    seen = []
    with outside_any_space():
        with entering(a), atomic():
            on_commit(lambda: seen.append(emails()))
            assert seen == []
        assert people.address_of("alice") in seen[0]


def test_a_savepoint_is_rolled_back_even_when_the_actor_changed_before_the_error(a):
    from foundation.tenancy import set_actor

    with outside_any_space(), entering(a), atomic():
        Account.objects.count()
        with pytest.raises(DatabaseError), atomic(), connections["default"].cursor() as cursor:  # noqa: PT012
            set_actor("somebody")
            cursor.execute("SELECT 1 / 0")
        assert people.address_of("alice") in emails()
