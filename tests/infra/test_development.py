"""`make dev` follows the sources; `make links` and `make shell` reach the product that runs."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from watchfiles import Change

from infra.embedded.errors import Exit
from infra.embedded.process import wait_until
from infra.launch import development
from infra.launch.installation import installation_of
from infra.launch.options import ROOT, Options
from tests.infra.test_run import started


def test_a_small_nation_in_a_folder_of_its_own_is_the_default(folder: Path) -> None:
    assert development.options({}).folder == ROOT / ".var" / "dev"
    options = development.options({"LINKS_FOLDER": str(folder)})
    assert options.networks == development.NETWORKS
    assert development.options({"LINKS_FOLDER": str(folder), "LINKS_NETWORKS": "2"}).networks == 2


def test_a_nation_that_stands_keeps_its_size(folder: Path) -> None:
    installation_of(Options(folder, networks=2))
    options = development.options({"LINKS_FOLDER": str(folder)})
    assert installation_of(options).networks == 2


@pytest.mark.parametrize(
    ("path", "followed"),
    [
        ("tenants/powers/visits/services.py", True),
        ("platform/foundation/law/data/instruments.toml", True),
        ("tenants/powers/visits/templates/visits/list.html", False),
        ("platform/foundation/design/static/design/site.css", False),
        ("tenants/powers/visits/__pycache__/services.pyc", False),
    ],
)
def test_only_what_a_process_has_loaded_starts_it_again(path: str, *, followed: bool) -> None:
    assert development.Sources()(Change.modified, str(ROOT / path)) == followed


@contextmanager
def following(sources: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A process that notes each of its starts, started again when something below `sources` changes."""
    notes = sources.with_suffix(".notes")
    monkeypatch.setattr(development, "SOURCES", (str(sources),))
    script = (
        "import os, pathlib, time\n"
        f"with open({str(notes)!r}, 'a') as file: print(os.environ['LINKS_DEBUG'], file=file)\n"
        "time.sleep(60)"
    )
    with subprocess.Popen(development._reloading(sys.executable, "-c", script), cwd=ROOT) as process:
        yield notes
        process.terminate()


def test_a_service_starts_again_when_a_source_changes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = folder / "sources"
    (sources / "templates").mkdir(parents=True)
    with following(sources, monkeypatch) as notes:
        assert wait_until(lambda: notes.exists() and notes.read_text() == "1\n", patience=20)
        (sources / "templates" / "page.html").write_text("read for each request")

        def changed_and_started_again() -> bool:
            (sources / "services.py").write_text("changed = True")
            return notes.read_text().count("1") > 1

        assert wait_until(changed_and_started_again, patience=20, pause=1)


def links(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "infra.links", *arguments],
        cwd=ROOT,
        env={**os.environ, "LINKS_FOLDER": str(folder)},
        capture_output=True,
        text=True,
    )


def test_a_command_runs_with_the_settings_of_what_runs(folder: Path) -> None:
    refused = links(folder / "var", "diffsettings")
    assert refused.returncode == Exit.NOT_RUNNING
    assert f"Nothing is running in {folder / 'var'}." in refused.stderr
    with started(folder / "var") as platform:
        said = links(folder / "var", "diffsettings").stdout
        assert f"LINKS_PORT = {platform.port}" in said
        port = (folder / "var" / "postgres" / "port").read_text()
        assert f"'PORT': {port}" in said
    assert (folder / "var" / "variables.json").stat().st_mode & 0o077 == 0
    assert links(folder / "var", "diffsettings").returncode == Exit.NOT_RUNNING


def test_the_variables_hold_no_superuser(folder: Path) -> None:
    with started(folder / "var"):
        assert "ADMIN" not in (folder / "var" / "variables.json").read_text()
