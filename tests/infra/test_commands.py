"""The commands of the repository: one list of checks, a lock that names no host."""

import re
from pathlib import Path

import pytest

from infra.launch.options import ROOT


def test_hand_pre_commit_and_ci_share_one_list_of_checks() -> None:
    assert "infra/checks.sh" in (ROOT / "Makefile").read_text()
    assert "entry: make check" in (ROOT / ".pre-commit-config.yaml").read_text()
    ci = (ROOT / ".ci" / "run").read_text()
    assert "make check" in ci
    assert "make test" in ci
    assert not re.search(r"ruff|mypy|djlint", ci)


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
