"""The image is small, reproducible, without a secret, and runs as nobody in particular."""

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
from gunicorn import util
from gunicorn.workers.sync import SyncWorker

from config.logs import without_secrets
from infra.launch.options import ROOT
from infra.production import entry, processes
from infra.production.buffering import BufferedWorker

DOCKERFILE = (ROOT / "Dockerfile").read_text()
POOLER = ROOT / "infra/production/pgbouncer"
IGNORED = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and line[0] != "#"]


def instructions(text: str) -> list[tuple[str, str]]:
    joined = re.sub(r"\\\n\s*", " ", text)
    lines = [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]
    return [(word, rest) for word, rest in (line.split(None, 1) for line in lines)]


def all_of(word: str, text: str = DOCKERFILE) -> list[str]:
    return [rest for name, rest in instructions(text) if name == word]


def sent_to_the_builder(path: str) -> bool:
    """Docker's rule: the last pattern that fits the path or a folder above it decides."""
    above = [path, *(str(parent) for parent in Path(path).parents if str(parent) != ".")]
    sent = True
    for pattern in IGNORED:
        name = pattern.removeprefix("!").replace("**/", "*")
        if any(fnmatch(part, name) and part.count("/") >= name.count("/") for part in above):
            sent = pattern.startswith("!")
    return sent


def sources() -> list[str]:
    copies = [rest for rest in all_of("COPY") if not rest.startswith("--from")]
    return [source for copy in copies for source in copy.split()[:-1]]


@pytest.mark.parametrize("file", [ROOT / "Dockerfile", POOLER / "Dockerfile"])
def test_nothing_runs_as_root(file: Path) -> None:
    text = file.read_text()
    users = all_of("USER", text)
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", users[-1])
    after = text.split(f"USER {users[-1]}")[1]
    assert "RUN" not in after
    assert "COPY" not in after


def test_the_base_and_the_packages_are_pinned() -> None:
    assert all_of("ARG")[0] == "PYTHON_IMAGE=python:3.11.14-slim-bookworm"
    assert {line.split()[0] for line in all_of("FROM")} == {"${PYTHON_IMAGE}"}
    assert "latest" not in DOCKERFILE
    for line in all_of("RUN"):
        for install in re.findall(r"(?:pip install|pip sync)[^&]*", line):
            assert "--require-hashes" in install
    build = (ROOT / "infra/production/build.lock").read_text()
    assert "setuptools==" in build
    assert "--hash=sha256:" in build


def test_what_is_only_for_building_stays_behind() -> None:
    stages = DOCKERFILE.split("\nFROM ")
    assert len(stages) == 3
    assert "uv " not in stages[2]
    assert "COPY --from=packages /opt/links /opt/links" in stages[2]


def test_every_source_exists_and_reaches_the_builder() -> None:
    assert len(sources()) >= 7
    for source in sources():
        assert (ROOT / source).exists(), source
        assert sent_to_the_builder(source.rstrip("/")), source


@pytest.mark.parametrize(
    "path",
    [
        *(
            ".secrets/links_secret_key",
            ".git/config",
            ".venv/bin/python",
            ".var/kept.json",
            "tests/conftest.py",
        ),
        *(
            "requirements.lock",
            "infra/demonstration/fill.py",
            "platform/config/__pycache__/x.pyc",
            "docs/law.md",
        ),
    ],
)
def test_nothing_else_reaches_the_builder(path: str) -> None:
    assert not sent_to_the_builder(path)


def test_what_the_product_needs_reaches_the_builder() -> None:
    assert sent_to_the_builder("tenants/powers/reports/urls.py")
    assert sent_to_the_builder("platform/foundation/tenancy/data/authorities.csv")
    assert sent_to_the_builder("infra/production/entry.py")


def test_no_secret_is_in_the_image() -> None:
    set_in_image = " ".join([*all_of("ENV"), *all_of("ARG")])
    assert not re.search(r"SECRET_KEY|PASSWORD|TOKEN|DSN|ADMIN_URL|BROKER|CACHE_URL", set_in_image)


def test_the_product_does_not_need_what_is_left_out() -> None:
    """infra.demonstration and infra.launch are not in the image: nothing in it may import them."""
    for area in ("platform", "tenants", "national", "infra/production"):
        for file in (ROOT / area).rglob("*.py"):
            found = re.findall(r"(?:from|import) infra\.(\w+)", file.read_text())
            assert set(found) <= {"production"}, file


def test_a_container_starts_what_make_run_starts() -> None:
    from infra.launch.options import Options
    from infra.launch.plan import services

    here = {service.name: service.command for service in services(Options(folder=Path("/nowhere")))}
    there = {name: entry.command(name, [], entry.Size()) for name in ("web", "worker", "scheduler")}
    assert here.keys() == there.keys()
    for name, command in there.items():
        assert [part.split("=")[0] for part in command if part.startswith("-")] == [
            part.split("=")[0] for part in here[name] if part.startswith("-")
        ]
    assert all_of("ENTRYPOINT") == ['["python", "-m", "infra.production.entry"]']
    assert all_of("CMD") == ['["web"]']


def test_workers_are_synchronous() -> None:
    command = processes.web(bind="127.0.0.1", port=8000, processes=4)
    assert util.load_class(command[command.index("--worker-class") + 1]) is BufferedWorker
    assert issubclass(BufferedWorker, SyncWorker)
    assert "--threads" not in command


def test_anything_else_is_a_links_command() -> None:
    command = entry.command("networks", ["open", "--all"], entry.Size())
    assert command[1:] == ("-m", "config.manage", "networks", "open", "--all")


@pytest.mark.parametrize("arguments", [[], ["web"]])
def test_an_odd_size_is_refused(arguments, monkeypatch, capsys) -> None:
    monkeypatch.setenv("LINKS_WEB_PROCESSES", "many")
    assert entry.main(arguments) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/reports/respond/abc/answer/", "/reports/respond/[secret]/answer/"),
        ("/accounts/password/set/1-c8xyz-0a1b2c3d4e5f60718293/", "/accounts/password/set/[secret]/"),
        ("/surveys/take/Qm9vPz0kRk1zVHd4c2FkZg/", "/surveys/take/[secret]/"),
        ("/members/12/", "/members/12/"),
        ("/areas/bath-and-north-east-somerset/", "/areas/bath-and-north-east-somerset/"),
        ("/static/design/links.4f2a9c8e1b7d.css", "/static/design/links.4f2a9c8e1b7d.css"),
    ],
)
def test_the_web_server_s_log_keeps_no_secret(path, shown) -> None:
    assert without_secrets(path) == shown
