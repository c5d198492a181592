"""The PostgreSQL that starts by itself: kept through every crash, closed to others, one at a time."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2
import pytest

from infra.embedded import postgres
from infra.embedded.errors import Exit, StartError
from infra.embedded.postgres import EmbeddedPostgres, PostgresServer, running
from infra.embedded.process import processes_in, wait_until


@contextmanager
def connected(server: PostgresServer) -> Iterator[psycopg2.extensions.cursor]:
    with (
        closing(psycopg2.connect(server.admin_dsn())) as connection,
        connection,
        connection.cursor() as cursor,
    ):
        yield cursor


def embedded(server: PostgresServer) -> EmbeddedPostgres:
    assert isinstance(server, EmbeddedPostgres)
    return server


def remember(server: PostgresServer, word: str) -> None:
    with connected(server) as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
        cursor.execute("INSERT INTO kept VALUES (%s)", [word])


def remembered(server: PostgresServer) -> list[str]:
    with connected(server) as cursor:
        cursor.execute("SELECT word FROM kept")
        return [word for (word,) in cursor.fetchall()]


def test_the_same_server_comes_back_with_its_data_and_address(folder: Path) -> None:
    with running(folder) as server:
        remember(server, "first")
        address = server.admin_dsn()
    with running(folder) as server:
        assert server.admin_dsn() == address
        assert remembered(server) == ["first"]


def test_a_server_killed_outright_starts_again_on_the_same_port_with_its_data(folder: Path) -> None:
    with running(folder) as server:
        remember(server, "first")
        own = embedded(server)
        assert own.process is not None
        port = own.port
        os.kill(own.process.pid, signal.SIGKILL)
        assert wait_until(lambda: not own.is_running(), patience=5)
        own.start()
        assert own.port == port
        assert remembered(server) == ["first"]


HOLDER = """
import sys, time
from pathlib import Path
from infra.embedded.postgres import running
with running(Path(sys.argv[1])) as server:
    print(server.admin_dsn(), flush=True)
    time.sleep(60)
"""


@contextmanager
def holder(folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLDER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("postgresql://")
        yield process
        process.kill()


def test_a_start_after_its_holder_was_killed_finds_the_folder_free(folder: Path) -> None:
    with holder(folder):
        pass
    with running(folder) as server:
        remember(server, "after")
        assert remembered(server) == ["after"]
    assert not any(processes_in(folder / "data"))


def test_the_server_ends_with_a_killed_holder(folder: Path) -> None:
    with holder(folder):
        assert any(processes_in(folder / "data"))
    assert wait_until(lambda: not any(processes_in(folder / "data")), patience=10)


def test_a_second_start_is_refused_and_says_who_holds_the_folder(folder: Path) -> None:
    with running(folder), pytest.raises(StartError) as refused, running(folder):
        pass
    assert refused.value.code == Exit.ALREADY_RUNNING
    assert f"already running (process {os.getpid()})" in refused.value.sentence


def test_a_left_over_note_with_a_strangers_process_number_does_not_hinder(folder: Path) -> None:
    with running(folder):
        pass
    (folder / "data" / "postmaster.pid").write_text(f"{os.getpid()}\n{folder / 'data'}\n")
    with running(folder) as server:
        remember(server, "after")


def test_two_servers_live_next_to_each_other() -> None:
    with postgres.temporary() as one, postgres.temporary() as other:
        remember(one, "one")
        remember(other, "other")
        assert (remembered(one), remembered(other)) == (["one"], ["other"])


def test_a_taken_port_is_left_to_its_owner(folder: Path) -> None:
    with running(folder / "one") as one:
        (folder / "two").mkdir()
        (folder / "two" / "port").write_text(str(one.port))
        with running(folder / "two") as two:
            assert two.port != one.port


def test_a_wrong_password_is_refused_on_loopback(folder: Path) -> None:
    with running(folder) as server, pytest.raises(psycopg2.OperationalError, match="password authentication"):
        psycopg2.connect(
            host=server.host, port=server.port, user=server.user, password="guess", dbname="postgres"
        )


def test_root_never_owns_the_server_and_others_cannot_read_the_secrets(folder: Path) -> None:
    with running(folder):
        (pid, *_) = processes_in(folder / "data")
        assert Path(f"/proc/{pid}").stat().st_uid != 0
        assert (folder / "data").stat().st_mode & 0o077 == 0
        assert (folder / "password").stat().st_mode & 0o077 == 0


def test_a_killed_initialisation_leaves_nothing_that_looks_finished(folder: Path) -> None:
    half = folder / "data.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    with running(folder) as server:
        remember(server, "whole")
    assert not half.exists()


def test_data_of_another_version_is_named_and_left_alone(folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / "data" / "PG_VERSION").write_text("9\n")
    with pytest.raises(StartError, match="made by PostgreSQL 9") as refused, running(folder):
        pass
    assert "make reset" in refused.value.sentence
    assert (folder / "data" / "PG_VERSION").exists()


def test_programs_of_ones_own_are_found_or_missed_by_name(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    found = postgres.bindir()
    monkeypatch.setenv("PG_BINDIR", str(found))
    assert postgres.bindir() == found
    monkeypatch.setenv("PG_BINDIR", str(folder))
    with pytest.raises(StartError, match="no program postgres there"):
        postgres.bindir()


def test_a_postgresql_too_old_for_the_roles_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EmbeddedPostgres, "major", 15)
    with pytest.raises(StartError, match="PostgreSQL 15; 16 or newer is needed"), running(folder):
        pass


def test_a_server_of_ones_own_is_used_instead(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("LINKS_POSTGRES_URL", "postgresql://boss:a%2Fb@db.example:6543/postgres")
    with running(folder / "unused") as server:
        assert server.admin_dsn("links") == "postgresql://boss:a%2Fb@db.example:6543/links"
        assert server.password == "a/b"
    assert not (folder / "unused").exists()


def test_room_for_every_network_is_configured(folder: Path) -> None:
    with running(folder) as server, connected(server) as cursor:
        cursor.execute("SELECT current_setting('max_locks_per_transaction'), current_setting('max_wal_size')")
        assert cursor.fetchone() == ("512", "4GB")
        cursor.execute("SELECT datcollate FROM pg_database WHERE datname = 'postgres'")
        assert cursor.fetchone() == ("C.UTF-8",)
