"""What a probe is told: alive, ready, keeping up."""

import json
import socket
import threading
import time
from contextlib import closing, contextmanager
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from foundation.health import readiness
from foundation.health.deadline import TooSlow, ask
from foundation.health.heartbeat import Heartbeat, Pulse, heartbeat
from foundation.inbound import queries as mail
from foundation.jobs import tasks
from foundation.jobs.models import Job
from foundation.tenancy import outside_any_space
from foundation.tenancy.queries import open_spaces
from infra.embedded.folder import free_port

HOSTS = ["localhost", "sefton.localhost", "department.localhost", "nobody-knows.localhost", "10.0.0.7"]


@pytest.fixture(autouse=True)
def _asked_anew(monkeypatch):
    """With more patience than in life: what is tested is who answers, not how busy the machine is."""
    monkeypatch.setattr(readiness, "DEADLINE", 60.0)
    readiness.forget()
    yield
    readiness.forget()


@contextmanager
def dumb_server():
    """Takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        held = []

        def accept():
            while True:
                try:
                    held.append(listener.accept())
                except OSError:
                    return

        threading.Thread(target=accept, daemon=True).start()
        yield listener.getsockname()[1]
        for line, _ in held:
            line.close()


@pytest.mark.parametrize("host", HOSTS)
def test_a_living_process_says_so_on_every_host_without_asking_anybody(host, django_assert_num_queries):
    answer = Client(HTTP_HOST=host).get("/health/live")
    assert (answer.status_code, answer.json()) == (200, {"live": True})
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.parametrize("host", HOSTS)
def test_ready_when_every_login_gets_an_answer(worker_database, host):
    answer = Client(HTTP_HOST=host).get("/health/ready")
    assert answer.status_code == 200, answer.content
    assert answer.json() == {
        "ready": True,
        "parts": {
            "database of network": "ok",
            "database of department": "ok",
            "database of public": "ok",
            "tables": "ok",
        },
    }


def test_only_asking_is_allowed():
    answer = Client().post("/health/ready")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_other_addresses_below_are_not_ours(worker_database):
    assert Client(HTTP_HOST="localhost").get("/health/else").status_code == 404


def broken(settings, alias, **values):
    settings.DATABASES = {**settings.DATABASES, alias: {**settings.DATABASES[alias], **values}}


@pytest.mark.filterwarnings("ignore:Overriding setting DATABASES")
def test_a_login_that_is_refused_is_named_and_nothing_secret_is(worker_database, settings):
    broken(settings, "department", PASSWORD="a-wrong-password")
    answer = Client(HTTP_HOST="localhost").get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["parts"]["database of department"] == "failed"
    assert answer.json()["parts"]["database of network"] == "ok"
    for secret in (b"password", b"test-", b"links_", str(settings.DATABASES["site"]["PORT"]).encode()):
        assert secret not in answer.content


@pytest.mark.filterwarnings("ignore:Overriding setting DATABASES")
def test_a_server_that_hangs_cannot_hang_the_answer(worker_database, settings, monkeypatch):
    monkeypatch.setattr(readiness, "DEADLINE", 0.3)
    with dumb_server() as port:
        broken(settings, "default", PORT=port, HOST="127.0.0.1")
        settings.LINKS_BROKER_URL = f"redis://127.0.0.1:{port}/0"
        began = time.monotonic()
        answer = Client(HTTP_HOST="localhost").get("/health/ready")
    assert time.monotonic() - began < 5
    assert answer.status_code == 503
    assert answer.json()["parts"]["database of network"] == "failed"
    assert answer.json()["parts"]["broker"] == "failed"


def test_a_slow_answer_is_given_up(worker_database):
    began = time.monotonic()
    with pytest.raises(TooSlow):
        ask(
            "site",
            "SELECT count(*) FROM generate_series(1, 90000) a, generate_series(1, 90000) b",
            timeout=0.2,
        )
    assert time.monotonic() - began < 5


def test_a_broker_that_is_away_is_named(worker_database, settings):
    settings.LINKS_BROKER_URL = f"redis://127.0.0.1:{free_port()}/0"
    assert Client(HTTP_HOST="localhost").get("/health/ready").json()["parts"]["broker"] == "failed"


def test_a_release_newer_than_the_tables_is_not_ready(worker_database, monkeypatch):
    known = readiness.release_migrations("public")
    assert ("tenancy", "0001_initial") in known
    monkeypatch.setattr(readiness, "release_migrations", lambda _kind: known | {("tenancy", "9999_tomorrow")})
    answer = Client(HTTP_HOST="localhost").get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["parts"]["tables"] == "failed"


def test_asking_often_costs_little(worker_database, monkeypatch):
    asked = []

    def ask_all():
        asked.append(1)
        return {"database": True}

    monkeypatch.setattr(readiness, "_ask_all", ask_all)
    for _ in range(20):
        Client(HTTP_HOST="localhost").get("/health/ready")
    assert len(asked) == 1


# --- Does the background work keep up? ----------------------------------------------------------------------------


def test_a_fresh_service_knows_no_sweep(own_database, at):
    found = heartbeat(at=at)
    assert found.last_sweep is None
    assert found.complaints == ["no sweep is known: is the scheduler running?"]
    assert {pulse.key for pulse in found.spaces} == {space.key for space in open_spaces()}


def test_after_a_sweep_the_pulse_is_steady(own_database, at, capsys):
    with outside_any_space():
        tasks.sweep()
    call_command("heartbeat", "--each")
    said = json.loads(capsys.readouterr().out)
    assert said["last_sweep"].startswith("2010-06-14T09:0")
    assert said["spaces"] == len(said["each"]) == 4
    assert (said["spaces_behind"], said["jobs_failed"]) == (0, 0)


def test_a_mailbox_that_nobody_reads_is_found(own_database, settings, at):
    assert heartbeat(at=at).mailbox is None
    settings.LINKS_IMAP = {**settings.LINKS_IMAP, "host": "imap.example"}
    with outside_any_space():
        tasks.sweep()
    assert heartbeat(at=at).complaints == ["the mailbox was never read: does it answer?"]
    mail.note_fetch(at)
    assert heartbeat(at=at).complaints == []
    late = at + timedelta(minutes=7)
    assert "the mailbox was last read 7 minutes ago" in heartbeat(at=late).complaints


def test_a_job_that_nobody_does_is_found(own_database, at):
    from foundation.tenancy import entering

    space = open_spaces("network")[0]
    with outside_any_space(), entering(space):
        Job.objects.create(name="test.waits", asked_at=at, due_at=at, told_at=at)
        Job.objects.create(
            name="test.broke",
            state="failed",
            last_error="x",
            asked_at=at,
            due_at=at,
            told_at=at,
            finished_at=at,
        )
    later = at + timedelta(minutes=40)
    found = heartbeat(at=later)
    assert found.oldest_due == at
    assert f"{space.key}: a job has been due for 40 minutes" in found.complaints
    assert sum(pulse.failed for pulse in found.spaces) == 1


def test_a_silent_scheduler_is_an_error_of_the_command(own_database, settings, at):
    with outside_any_space():
        tasks.sweep()
    settings.LINKS_CLOCK_START = at + timedelta(minutes=9)
    with pytest.raises(CommandError, match="the last sweep was 9 minutes ago"):
        call_command("heartbeat")


def test_a_network_that_was_not_upgraded_is_found(at):
    behind = Pulse("n0007", None, 0, migrations_missing=2)
    found = Heartbeat(at, at, (Pulse("n0001", None, 0, 0), behind))
    assert found.complaints == ["n0007: 2 migrations are missing: run `links networks upgrade`"]


def test_a_database_knows_what_it_was_given(own_database):
    from foundation.tenancy import entering
    from foundation.tenancy.queries import applied_migrations

    for space in open_spaces():
        with outside_any_space(), entering(space):
            assert readiness.release_migrations(space.kind) <= applied_migrations()


def test_the_questions_leave_no_connection_behind(worker_database):
    import psycopg2

    from tests.database import address

    for _ in range(3):
        readiness.forget()
        readiness.parts()
    query = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'links_department' AND query = 'SELECT 1'"
    with closing(psycopg2.connect(address()["admin"])) as admin, admin.cursor() as cursor:
        for _ in range(50):
            cursor.execute(query)
            if cursor.fetchone() == (0,):
                return
            time.sleep(0.05)
    pytest.fail("connections of probes are still open")
