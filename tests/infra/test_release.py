"""A release is made from a dated section of the changelog and a clean tree, once."""

import subprocess
from pathlib import Path

import pytest

from infra import release
from infra.release import NotReady, notes

CHANGELOG = """# Changelog

## 0.2.0 - unreleased
Not yet.

## 0.1.0 - 1 March 2027
The first version.

More of it.

## 0.0.1 - 1 January 2027
"""


def test_the_notes_are_those_of_the_version() -> None:
    assert notes(CHANGELOG, "0.1.0") == "The first version.\n\nMore of it."


@pytest.mark.parametrize(
    ("version", "sentence"),
    [
        ("0.2.0", "Date the section 0.2.0"),
        ("0.0.1", "0.0.1 of CHANGELOG.md is empty"),
        ("1.0", "no section 1.0"),
    ],
)
def test_a_version_without_a_dated_section_is_refused(version: str, sentence: str) -> None:
    with pytest.raises(NotReady, match=sentence):
        notes(CHANGELOG, version)


def git(root: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "0.1.0"\n')
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG)
    (tmp_path / "infra" / "audit").mkdir(parents=True)
    (tmp_path / "infra" / "audit" / "released.txt").write_text("# Migrations\nvisits.0001_initial\n")
    git(tmp_path, "init", "-q")
    for name, value in {"user.name": "Tester", "user.email": "tester@example.org"}.items():
        git(tmp_path, "config", name, value)
    git(tmp_path, "config", "user.signingkey", "")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "First")
    monkeypatch.setattr(release, "_migrations", lambda _root: {"visits.0001_initial"})
    monkeypatch.setattr(release, "_build", lambda root: (root / "built").touch())
    return tmp_path


def test_a_clean_tree_is_built_and_tagged_once(tree: Path) -> None:
    assert release.release(tree) == "v0.1.0"
    assert (tree / "built").exists()
    assert "The first version." in git(tree, "tag", "-n9", "--list", "v0.1.0")
    (tree / "built").unlink()
    with pytest.raises(NotReady, match=r"v0\.1\.0 was released already"):
        release.release(tree)
    assert not (tree / "built").exists()


def test_uncommitted_changes_are_refused_before_anything_is_built(tree: Path) -> None:
    (tree / "CHANGELOG.md").write_text(CHANGELOG + "\n")
    with pytest.raises(NotReady, match="Commit or put away"):
        release.release(tree)
    assert not (tree / "built").exists()


def test_the_migrations_of_the_release_are_listed_first(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release, "_migrations", lambda _root: {"visits.0001_initial", "visits.0002_note"})
    with pytest.raises(NotReady, match=r"Renew infra/audit/released\.txt"):
        release.release(tree)
    assert not (tree / "built").exists()


def test_the_version_of_the_project_has_a_section() -> None:
    changelog = (release.ROOT / "CHANGELOG.md").read_text()
    assert f"## {release.version()} - " in changelog
