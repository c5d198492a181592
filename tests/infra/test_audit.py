"""The audits find what they are for, and never say that they passed what they did not look at."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.audit import upgrades
from infra.launch.options import ROOT

NOTE = (
    'INSERT INTO "django_migrations" ("app", "name", "applied") VALUES (\'{}\', \'{}\', \'2010-06-14\'::timestamptz)'
    " RETURNING id"
)
STATEMENTS = [
    "CREATE TABLE visit (id bigint)",
    NOTE.format("visits", "0001_initial"),
    "CREATE TABLE other (id bigint)",
    NOTE.format("mfa", "0001_initial"),
    NOTE.format("visits", "0002_only_state"),
    "ALTER TABLE visit ADD COLUMN note text DEFAULT '' NOT NULL",
    "ALTER TABLE visit ALTER COLUMN note DROP DEFAULT",
    NOTE.format("visits", "0003_note"),
    "ALTER TABLE other ADD COLUMN note text",
    NOTE.format("mfa", "0002_note"),
]


def test_each_migration_has_the_statements_before_its_note() -> None:
    assert [(name, len(sql)) for name, sql in upgrades.by_migration(STATEMENTS)] == [
        ("visits.0001_initial", 1),
        ("mfa.0001_initial", 1),
        ("visits.0003_note", 2),
        ("mfa.0002_note", 1),
    ]


def files(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*.sql")}


def test_before_the_first_release_nothing_stands_in_the_way(tmp_path: Path) -> None:
    assert upgrades.write("network", STATEMENTS, tmp_path, {"visits"}, set()) == 0
    assert files(tmp_path) == {"new/network/visits.0001_initial.sql", "new/network/visits.0003_note.sql"}


def test_changes_to_what_was_released_are_told_from_new_tables(tmp_path: Path) -> None:
    released = {"visits.0001_initial"}
    statements = [*STATEMENTS, "CREATE TABLE plan (id bigint)", NOTE.format("plans", "0001_initial")]
    assert upgrades.write("network", statements, tmp_path, {"visits", "plans"}, released) == 1
    assert files(tmp_path) == {"serving/network/visits.0003_note.sql", "new/network/plans.0001_initial.sql"}
    assert (tmp_path / "serving/network/visits.0003_note.sql").read_text().count(";\n") == 2


def test_what_was_released_is_listed_by_name(tmp_path: Path) -> None:
    (tmp_path / "released.txt").write_text("# Words\n\nvisits.0001_initial\n")
    assert upgrades.listed(tmp_path / "released.txt") == {"visits.0001_initial"}
    assert "visits.0001_initial" in upgrades.existing()
    assert upgrades.listed() <= set(upgrades.existing())


def test_our_apps_are_known_by_where_they_lie() -> None:
    own = upgrades.own_apps()
    assert {"visits", "tenancy", "register"} <= own
    assert not {"mfa", "account", "auth"} & own


DIGEST = "@sha256:" + "0123456789abcdef" * 4


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Path]:
    """The script with tools that answer as we say."""
    (tmp_path / "infra" / "audit").mkdir(parents=True)
    (tmp_path / ".audit" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    shutil.copy(ROOT / "infra" / "audit.sh", tmp_path / "infra")
    for place in ("infra/audit", ".audit"):
        shutil.copy(ROOT / "infra" / "audit" / "tools.lock", tmp_path / place)
    for tool in ("detect-secrets-hook", "squawk", "cyclonedx-py", "pip-audit"):
        answer(tmp_path, tool, "exit 0")
    (tmp_path / "infra" / "production" / "pgbouncer").mkdir(parents=True)
    (tmp_path / "infra" / "production" / "pgbouncer" / "Dockerfile").write_text(f"FROM debian:12.1{DIGEST}\n")
    (tmp_path / "infra" / "compose.yaml").write_text(
        f"    image: postgres:18.1{DIGEST}\n    image: links:1\n"
    )
    (tmp_path / "Dockerfile").write_text(
        f"ARG PYTHON_IMAGE=python:3.11.14{DIGEST}\nFROM ${{PYTHON_IMAGE}} AS packages\nFROM ${{PYTHON_IMAGE}}\n"
    )
    program(
        tmp_path / ".venv" / "bin" / "python",
        "echo 0.1.0; mkdir -p .var/audit/sql/new; touch .var/audit/sql/new/a.sql",
    )
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    return tmp_path


def program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/bash\n{script}\n")
    path.chmod(0o755)


def answer(checkout: Path, tool: str, script: str) -> None:
    program(checkout / ".audit" / "bin" / tool, script)


def audit(checkout: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["infra/audit.sh", *words], cwd=checkout, capture_output=True, text=True, env=dict(os.environ)
    )


REPORT = 'while [ "$1" != --output ]; do shift; done; echo "{}" >"$2"; '


def test_all_pass_when_all_were_looked_at(checkout: Path) -> None:
    answer(checkout, "pip-audit", REPORT + "exit 0")
    done = audit(checkout)
    assert done.returncode == 0, done.stderr
    assert "All audits passed." in done.stdout


@pytest.mark.parametrize("code", [0, 1])
def test_an_advisory_service_that_does_not_answer_is_no_pass(checkout: Path, code: int) -> None:
    answer(checkout, "pip-audit", f"echo 'ConnectionError: nobody is there' >&2; exit {code}")
    done = audit(checkout)
    assert done.returncode == 1
    assert "All audits passed." not in done.stdout
    assert "NOT RUN: the advisory service could not be asked" in done.stderr
    assert "Not run: advisories for the product,advisories for development" in done.stderr


@pytest.mark.parametrize(
    ("tool", "name"),
    [("detect-secrets-hook", "secrets"), ("squawk", "upgrades"), ("cyclonedx-py", "bill of materials")],
)
def test_a_tool_that_finds_something_fails_the_audit(checkout: Path, tool: str, name: str) -> None:
    answer(checkout, "pip-audit", REPORT + "exit 0")
    answer(checkout, tool, "exit 1")
    done = audit(checkout)
    assert done.returncode == 1
    assert f"Failed: {name}" in done.stderr


def test_a_known_weakness_fails_the_audit(checkout: Path) -> None:
    answer(checkout, "pip-audit", REPORT + "exit 1")
    assert "Failed: advisories for the product,advisories for development" in audit(checkout).stderr


@pytest.mark.parametrize(
    "file", ["Dockerfile", "infra/compose.yaml", "infra/production/pgbouncer/Dockerfile"]
)
def test_an_image_without_its_digest_is_no_pass(checkout: Path, file: str) -> None:
    answer(checkout, "pip-audit", REPORT + "exit 0")
    loose = (checkout / file).read_text().replace(DIGEST, "")
    (checkout / file).write_text(loose)
    done = audit(checkout)
    assert done.returncode == 1
    [image] = re.findall(r"^NOT PINNED by digest: (.*)$", done.stderr, re.MULTILINE)
    assert image in loose
    assert "Not run: images" in done.stderr


def test_ci_asks_for_the_quick_ones(checkout: Path) -> None:
    done = audit(checkout, "quick")
    assert done.returncode == 0, done.stderr
    assert "advisories" not in done.stdout
    assert "infra/audit.sh quick" in (ROOT / ".ci" / "run").read_text()


SQUAWK = ROOT / ".audit" / "bin" / "squawk"


@pytest.mark.skipif(not SQUAWK.exists(), reason="infra/audit.sh installs squawk")
@pytest.mark.parametrize(
    ("sql", "safe"),
    [
        ("ALTER TABLE visit ADD COLUMN note text;", True),
        ("ALTER TABLE visit ADD COLUMN note text DEFAULT '' NOT NULL;", True),
        ("CREATE INDEX visit_on ON visit (visit_on);", True),
        (
            "ALTER TABLE visit ADD COLUMN note text DEFAULT '' NOT NULL; ALTER TABLE visit ALTER COLUMN note DROP DEFAULT;",
            False,
        ),
        ("ALTER TABLE visit DROP COLUMN note;", False),
        ("ALTER TABLE visit RENAME COLUMN note TO remark;", False),
        ("DROP TABLE visit;", False),
    ],
)
def test_what_the_release_that_serves_cannot_live_with_is_found(
    tmp_path: Path, sql: str, *, safe: bool
) -> None:
    file = tmp_path / "visits.0002.sql"
    file.write_text(sql)
    done = subprocess.run(
        [SQUAWK, "--config", ROOT / "infra" / "audit" / "serving.toml", file], capture_output=True, text=True
    )
    assert (done.returncode == 0) == safe, done.stdout


@pytest.mark.skipif(not SQUAWK.exists(), reason="infra/audit.sh installs squawk")
@pytest.mark.parametrize(
    ("sql", "sound"),
    [
        ("ALTER TABLE visit DROP COLUMN note;", True),
        ("ALTER TABLE visit ADD COLUMN note text DEFAULT '' NOT NULL;", True),
        ("ALTER TABLE visit ADD COLUMN note;", False),
        ("CREATE TABLE visit (code char(3));", False),
    ],
)
def test_new_tables_are_made_by_sound_sql(tmp_path: Path, sql: str, *, sound: bool) -> None:
    file = tmp_path / "visits.0001.sql"
    file.write_text(sql)
    done = subprocess.run(
        [SQUAWK, "--config", ROOT / "infra" / "audit" / "new.toml", file], capture_output=True, text=True
    )
    assert (done.returncode == 0) == sound, done.stdout
