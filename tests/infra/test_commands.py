"""The commands of the repository: one list of checks, a lock that names no host."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from infra.launch.options import ROOT


def test_hand_and_ci_share_one_list_of_checks() -> None:
    assert "infra/checks.sh" in (ROOT / "Makefile").read_text()
    ci = (ROOT / ".ci" / "run").read_text()
    assert "make check" in ci
    assert "make test" in ci
    assert not re.search(r"ruff|mypy|djlint", ci)


def test_what_runs_before_a_commit_is_on_the_list_too() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    before = {hook["entry"].replace(" --force-exclude", "").removeprefix(".venv/bin/") for hook in hooks}
    assert before == {"ruff check", "ruff format --check"}
    checks = (ROOT / "infra" / "checks.sh").read_text()
    assert all(f'"$bin"/{command}' in checks for command in before)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements.prod.lock", "infra/bootstrap.lock"])
def test_locks_are_hashed_and_name_no_host(name: str) -> None:
    lines = (ROOT / name).read_text().splitlines()
    pinned = [line for line in lines if not line.startswith(" ")]
    assert all(re.match(r"[\w.\[\]-]+==[^ ]+( ; .+)? \\$", line) for line in pinned)
    assert "http" not in "".join(lines).replace("httpcore", "").replace("httpx", "").replace("httplib", "")
    assert sum("--hash=sha256:" in line for line in lines) >= len(pinned)


def test_the_standard_library_keeps_its_platform() -> None:
    """A package marker in platform/ would put our folder in the place of Python's own module."""
    assert not Path(ROOT, "platform", "__init__.py").exists()


def test_a_skipped_test_fails_in_ci(tmp_path: Path) -> None:
    test = tmp_path / "test_one.py"
    test.write_text("import pytest\ndef test_one(): pytest.skip('no browser')\n")
    quiet = [sys.executable, "-m", "pytest", "-c", "/dev/null", "-p", "no:cacheprovider", str(test)]
    bare = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    by_hand = subprocess.run(quiet, cwd=ROOT, env=bare, capture_output=True, text=True)
    assert by_hand.returncode == 0, by_hand.stdout
    in_ci = subprocess.run(
        [*quiet, "-p", "infra.no_skips"], cwd=ROOT, env=bare, capture_output=True, text=True
    )
    assert in_ci.returncode == 1
    assert "1 skipped; the reasons are above" in in_ci.stdout
    assert "1 skipped in" in in_ci.stdout.splitlines()[-1]


def test_every_check_runs_and_the_failed_ones_are_named(tmp_path: Path) -> None:
    (tmp_path / "infra").mkdir()
    (tmp_path / "infra" / "checks.sh").write_text((ROOT / "infra" / "checks.sh").read_text())
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name in ("ruff", "mypy", "lint-imports", "djlint", "python"):
        (programs / name).write_text(
            f'#!/bin/sh\necho "{name} $1 looked"\n[ {name} != mypy ] && [ {name} != djlint ]\n'
        )
        (programs / name).chmod(0o755)
    done = subprocess.run(["bash", "infra/checks.sh"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1
    assert "Failed: mypy templates" in done.stderr
    assert [line for line in done.stdout.splitlines() if line.startswith("ruff")] == [
        "ruff check looked",
        "ruff format looked",
    ]
    assert done.stdout.count(" looked") == 6
