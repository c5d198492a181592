"""What the database notes by itself, and how tampering shows."""

import time
from contextlib import closing, suppress

import psycopg2
import psycopg2.errors
import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connections

from foundation.access import Viewer
from foundation.accounts.models import Account
from foundation.audit import acting_as
from foundation.audit.models import Event, Seal
from foundation.audit.verification import verify
from foundation.tenancy import atomic
from tests.foundation.audit.log_steps import as_owner, in_space, last_event, make_account, seal_now, sql
from tests.people import AT


def test_an_added_row_is_noted_with_who_and_what(network):
    with acting_as(Viewer.system("calendar")):
        account = make_account()
    event = last_event()
    assert (event.operation, event.row_key, event.actor) == ("INSERT", str(account.pk), "calendar (system)")
    assert event.before is None
    assert event.after["name"] == "Zoë O’Neil"


def test_a_changed_row_keeps_only_what_changed(network):
    account = make_account()
    Account.objects.filter(pk=account.pk).update(name="Zoe")
    event = last_event()
    assert (event.operation, event.before, event.after) == ("UPDATE", {"name": "Zoë O’Neil"}, {"name": "Zoe"})


def test_an_update_that_changes_nothing_is_no_event(network):
    account = make_account()
    count = Event.objects.count()
    Account.objects.filter(pk=account.pk).update(name=account.name)
    assert Event.objects.count() == count


def test_a_deleted_row_stays_in_the_log(network):
    make_account().delete()
    assert last_event().before["email"] == "new@example.org"


def test_secrets_are_hidden_but_their_change_is_noted(network):
    account = make_account()
    assert last_event().after["password"] == "(hidden)"
    Account.objects.filter(pk=account.pk).update(password="!other")
    assert last_event().after == {"password": "(hidden)"}
    totp = Event.objects.filter(table_name="mfa_authenticator").first()
    assert totp.after["data"] == "(hidden)"


def test_raw_sql_is_noted_too(network):
    make_account()
    sql("UPDATE accounts_account SET name = %s WHERE email = %s", ["Raw", "new@example.org"])
    assert last_event().after == {"name": "Raw"}


def test_rows_added_in_bulk_are_each_noted(network):
    Account.objects.bulk_create(
        [Account(email=f"bulk{n}@example.org", name="Bulk", created_at=AT) for n in range(30)]
    )
    assert Event.objects.filter(image__after__name="Bulk").count() == 30


def test_sessions_are_not_noted(network, alice, client_for):
    client_for(alice).get("/accounts/yours/")
    assert not Event.objects.filter(table_name="django_session").exists()


def test_a_savepoint_rolled_back_takes_its_events_along_and_the_chain_holds(network):
    make_account("one@example.org")
    with suppress(ZeroDivisionError), atomic():
        make_account("two@example.org")
        raise ZeroDivisionError
    make_account("three@example.org")
    seal_now()
    noted = [event.after["email"] for event in Event.objects.order_by("-pk")[:2]]
    assert noted == ["three@example.org", "one@example.org"]
    assert verify().whole


def test_the_chain_goes_on_where_constraints_are_immediate(network):
    make_account("one@example.org")
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    make_account("two@example.org")
    make_account("three@example.org")
    sql("SET CONSTRAINTS ALL DEFERRED")
    make_account("four@example.org")
    seal_now()
    assert verify().whole, verify().sentence


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO audit_event SELECT * FROM audit_event LIMIT 1",
        "INSERT INTO audit_image SELECT * FROM audit_image LIMIT 1",
        "UPDATE audit_image SET key = NULL, before = NULL, after = NULL, erased_by = 1",
        "DELETE FROM audit_image",
        "SELECT audit_write('members_member', '1', 'ERASE', NULL, NULL)",
        "UPDATE audit_event SET actor = 'someone else'",
        "DELETE FROM audit_event",
        "UPDATE audit_seal SET events = 0",
        "DELETE FROM audit_seal",
    ],
)
def test_a_network_cannot_write_its_own_log(network, statement):
    with pytest.raises(ProgrammingError, match="permission denied"), atomic():
        sql(statement)


def test_an_event_lands_in_the_schema_of_the_table_it_guards(network, other_network):
    make_account()
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM {other_network.key}.audit_image WHERE after->>'email' = 'new@example.org'"
        )
        assert cursor.fetchone() == (0,)


def commit_some(count=3):
    for number in range(count):
        with atomic():
            make_account(f"c{number}@example.org")
            Account.objects.filter(email=f"c{number}@example.org").update(name="Changed")


TAMPERING = {
    "an event's content": (
        "UPDATE {s}.audit_event SET actor = 'Nobody' WHERE id = (SELECT max(id) - 2 FROM {s}.audit_event)"
    ),
    "an event's values": (
        'UPDATE {s}.audit_image SET after = after || \'{{"name": "Other"}}\''
        " WHERE event_id = (SELECT max(id) FROM {s}.audit_event)"
    ),
    "an event removed": "DELETE FROM {s}.audit_event WHERE id = (SELECT max(id) - 1 FROM {s}.audit_event)",
    "a transaction removed": (
        "WITH gone AS (DELETE FROM {s}.audit_seal WHERE id = (SELECT max(id) - 1 FROM {s}.audit_seal)"
        " RETURNING first_event) DELETE FROM {s}.audit_event USING gone WHERE opened_by = gone.first_event"
    ),
    "a seal changed": "UPDATE {s}.audit_seal SET at = at + interval '1 hour' WHERE id = 1",
    "an event added": (
        "INSERT INTO {s}.audit_event (id, opened_by, place, at, actor, table_name, operation, digest, hash)"
        " SELECT 1000000, 1000000, 1, now(), 'Forger', 'x', 'INSERT', sha256('x'), sha256('x')"
    ),
}


@pytest.mark.parametrize("how", TAMPERING)
def test_tampering_by_the_owner_of_the_tables_shows(own_database, how):
    with in_space() as space:
        commit_some()
        assert verify().whole, verify().sentence
    as_owner(TAMPERING[how].format(s=space.key))
    with in_space():
        assert not verify().whole, how


def test_the_first_bad_row_is_named_by_the_command(own_database, capsys):
    with in_space() as space:
        commit_some()
        event = last_event()
    as_owner(f"UPDATE {space.key}.audit_event SET actor = 'Nobody' WHERE id = {event.pk}")
    with pytest.raises(CommandError, match="1 audit log is not whole"):
        call_command("audit", "verify", network=space.key)
    assert f"event {event.pk} (accounts_account {event.row_key})" in capsys.readouterr().out


def test_all_logs_are_whole_after_provisioning(own_database, capsys):
    call_command("audit", "verify")
    assert capsys.readouterr().out.count("Whole.") == 3


def test_truncation_by_the_owner_is_noted(own_database):
    with in_space() as space:
        pass
    as_owner(f"TRUNCATE {space.key}.workflow_statechange")
    with in_space():
        event = last_event("workflow_statechange")
        assert (event.operation, event.actor) == ("TRUNCATE", "")


def test_two_transactions_at_once_do_not_wait_for_each_other(own_database):
    """Only commits stand in line: a long transaction holds nobody up, and the log stays whole."""
    from threading import Thread

    done = []

    def other():
        try:
            with in_space():
                make_account("other@example.org")
                done.append(True)
        finally:
            connections.close_all()

    with in_space():
        with atomic():
            make_account("slow@example.org")
            thread = Thread(target=other)
            thread.start()
            thread.join(10)
            assert done, "the other transaction waited"
        assert verify().whole, verify().sentence


def test_a_row_costs_little(own_database):
    """Measured 50 microseconds a row on a quiet machine; the bound allows for a busy one."""
    with in_space():
        rows = [
            Account(email=f"p{n}@example.org", name="P", created_at=AT, password="!") for n in range(2000)
        ]
        started = time.perf_counter()
        with atomic():
            Account.objects.bulk_create(rows)
        assert (time.perf_counter() - started) / len(rows) < 0.001
        assert Seal.objects.order_by("-pk").first().events == 2000


def test_a_transaction_that_sees_an_old_end_of_the_log_cannot_fork_it(own_database):
    """Under REPEATABLE READ the number of its seal is taken already, and the commit fails."""
    insert = (
        "INSERT INTO {s}.accounts_account (password, email, name, is_active, created_at)"
        " VALUES ('!', '{email}', 'X', true, now())"
    )
    with in_space() as space:
        pass
    params = connections["owner"].get_connection_params()
    wanted = {key: params[key] for key in ("host", "port", "user", "password", "dbname")}
    with closing(psycopg2.connect(**wanted)) as one, closing(psycopg2.connect(**wanted)) as two:
        one.set_session(isolation_level="REPEATABLE READ")
        one.cursor().execute("SELECT 1")
        one.cursor().execute(f"SELECT count(*) FROM {space.key}.audit_seal")
        two.cursor().execute(insert.format(s=space.key, email="two@example.org"))
        two.commit()
        one.cursor().execute(insert.format(s=space.key, email="one@example.org"))
        with pytest.raises(psycopg2.errors.UniqueViolation, match="audit_seal_pkey"):
            one.commit()
    with in_space():
        assert verify().whole


def test_a_seal_that_was_noted_can_be_asked_for(own_database, capsys):
    with in_space() as space:
        commit_some()
        first, noted = Seal.objects.get(pk=1), bytes(Seal.objects.get(pk=1).hash).hex()[:16]
    call_command("audit", "verify", network=space.key, seal=first.pk)
    assert f"seal 1: {noted}" in capsys.readouterr().out
    call_command("audit", "verify", network=space.key, seal=9_000_000)
    assert "seal 9000000: there is none" in capsys.readouterr().out
