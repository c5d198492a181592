"""The tests' cluster is made once, kept, and made anew when what it is made from has changed."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from foundation.audit import attach
from infra.embedded.postgres import OwnPostgres, PostgresServer, running
from tests import cluster_cache, database


def execute(server: PostgresServer, statement: str) -> list[tuple[object, ...]]:
    with closing(psycopg2.connect(server.admin_dsn())) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []


def databases(server: PostgresServer) -> set[object]:
    return {name for (name,) in execute(server, "SELECT datname FROM pg_database")}


class Filling:
    """Makes a database in place of the real one, and counts how often it was asked to."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, server: PostgresServer) -> None:
        self.times += 1
        execute(server, f"CREATE DATABASE {database.BASE}")


@pytest.mark.parametrize("pattern", cluster_cache.MADE_FROM)
def test_every_pattern_names_files(pattern: str) -> None:
    optional = pattern.endswith((".sql", ".csv"))
    assert optional or any(cluster_cache.ROOT.glob(pattern)), (
        f"{pattern} names no file any more: did something move?"
    )


def test_what_the_foundation_adds_to_a_schema_is_part_of_the_digest() -> None:
    files = {str(file.relative_to(cluster_cache.ROOT)) for file in cluster_cache._files(cluster_cache.ROOT)}
    assert files > {
        "platform/foundation/audit/attach.py",
        "platform/foundation/audit/sql/functions.sql",
        "platform/foundation/tenancy/blueprint.py",
        "platform/foundation/tenancy/data/authorities.csv",
        "platform/foundation/tenancy/hardening.py",
    }


@pytest.mark.parametrize(
    ("changed", "matters"),
    [
        ("requirements.lock", True),
        ("tenants/money/migrations/0001_initial.py", True),
        ("national/powers/register/migrations/0002_more.py", True),
        ("platform/config/spaces.py", True),
        ("platform/foundation/audit/sql/functions.sql", True),
        ("tests/people.py", True),
        ("tenants/money/models.py", False),
        ("tenants/money/templates/money/list.html", False),
        ("tests/tenants/money/test_money.py", False),
    ],
)
def test_the_digest_tells_whether_the_database_would_be_another(
    tmp_path: Path, changed: str, *, matters: bool
) -> None:
    file = tmp_path / changed
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("before")
    before = cluster_cache.digest(tmp_path)
    assert cluster_cache.digest(tmp_path) == before
    file.write_text("after")
    assert (cluster_cache.digest(tmp_path) != before) == matters


def test_a_change_of_what_is_added_to_each_schema_is_another_digest(monkeypatch) -> None:
    before = cluster_cache.digest()
    monkeypatch.setattr("foundation.audit.attach.FRAME", (*attach.FRAME, "members_person"))
    assert cluster_cache.digest() != before


def test_it_is_made_once_and_each_copy_begins_as_the_first_did(folder: Path) -> None:
    fill = Filling()
    archive = cluster_cache.cluster(fill, folder=folder / "kept")
    for copy in ("one", "two"):
        with running(folder / copy, durable=False, copy_of=archive) as server:
            assert database.BASE in databases(server)
            assert "spoiled" not in databases(server)
            execute(server, "CREATE DATABASE spoiled")
    assert cluster_cache.cluster(fill, folder=folder / "kept") == archive
    assert fill.times == 1


def test_it_is_made_anew_when_the_digest_changes_and_the_oldest_goes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_cache, "AT_MOST", 1)
    fill, place = Filling(), folder / "kept"
    for times, answer in enumerate("ab", start=1):
        monkeypatch.setattr(cluster_cache, "digest", lambda answer=answer: answer)
        archive = cluster_cache.cluster(fill, folder=place)
        assert fill.times == times
        assert list(place.glob("*.tar")) == [archive]


def test_another_release_of_postgresql_has_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill = Filling()
    first = cluster_cache.cluster(fill, folder=folder / "kept")
    monkeypatch.setattr(cluster_cache, "version", lambda _: "postgres (PostgreSQL) 99.0")
    assert cluster_cache.cluster(fill, folder=folder / "kept") != first
    assert fill.times == 2


def test_a_failure_to_fill_leaves_nothing(folder: Path) -> None:
    def fail(server: PostgresServer) -> None:
        raise RuntimeError("a migration is broken")

    with pytest.raises(RuntimeError, match="a migration is broken"):
        cluster_cache.cluster(fail, folder=folder / "kept")
    assert [file.name for file in (folder / "kept").iterdir()] == ["lock"]


FILLER = """
import os, sys, time
from pathlib import Path
import django
django.setup()
from infra.embedded import archive
from tests import cluster_cache

place, act = Path(sys.argv[1]), sys.argv[2]

def fill(server):
    with open(place / "filled", "a") as file:
        print(os.getpid(), file=file)
    print("filling", flush=True)
    time.sleep(60 if act == "hang while filling" else 1)

if act == "hang while packing":
    def hang(descriptor):
        print("packing", flush=True)
        time.sleep(60)
    archive.os.fsync = hang
print(cluster_cache.cluster(fill, folder=place / "kept"))
"""


@pytest.fixture
def filler(folder: Path) -> Callable[[str], "subprocess.Popen[str]"]:
    def start(act: str) -> "subprocess.Popen[str]":
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"}
        command = [sys.executable, "-c", FILLER, str(folder), act]
        return subprocess.Popen(
            command, cwd=cluster_cache.ROOT, env=environment, stdout=subprocess.PIPE, text=True
        )

    return start


@pytest.mark.parametrize("act", ["hang while filling", "hang while packing"])
def test_a_killed_run_leaves_nothing_that_looks_finished(
    folder: Path, filler: Callable[[str], "subprocess.Popen[str]"], act: str
) -> None:
    with filler(act) as process:
        assert process.stdout is not None
        while process.stdout.readline().strip() != act.rpartition(" ")[2]:
            assert process.poll() is None
        process.send_signal(signal.SIGKILL)
    assert not list((folder / "kept").glob("*.tar"))
    fill = Filling()
    archive = cluster_cache.cluster(fill, folder=folder / "kept")
    assert fill.times == 1
    assert {file.name for file in (folder / "kept").iterdir()} == {"lock", archive.name}


def test_of_two_runs_at_once_one_makes_it_and_the_other_waits(
    folder: Path, filler: Callable[[str], "subprocess.Popen[str]"]
) -> None:
    with filler("fill") as one, filler("fill") as other:
        said = [process.communicate(timeout=120)[0].splitlines() for process in (one, other)]
    assert said[0][-1] == said[1][-1]
    assert len((folder / "filled").read_text().splitlines()) == 1


def test_a_server_of_ones_own_keeps_its_base_until_the_digest_changes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = Filling()
    monkeypatch.setattr(database, "_fill_base", fill)
    with running(folder / "server", durable=False) as server:
        own = OwnPostgres(server.admin_dsn())
        for answer, times in (("a", 1), ("a", 1), ("b", 2)):
            monkeypatch.setattr(cluster_cache, "digest", lambda answer=answer: answer)
            database._make_base_on(own)
            assert fill.times == times


def test_a_pure_test_starts_no_server(tmp_path: Path) -> None:
    """There is no PostgreSQL to start where PG_BINDIR points."""
    result = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "tests/foundation/law/test_reckoning.py",
        ],
        cwd=cluster_cache.ROOT,
        env={**os.environ, "PG_BINDIR": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr
