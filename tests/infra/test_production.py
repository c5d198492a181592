"""The processes of the image, run here: real servers, HTTPS behind a proxy, no demonstration, secrets as files.

Behind PgBouncer where it is installed (CI installs it), with the settings and the start script of infra/production/pgbouncer.
"""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg2
import pytest

from infra.embedded import postgres, valkey
from infra.embedded.folder import free_port
from infra.embedded.process import spawn, stop, wait_until
from infra.launch.options import ROOT
from infra.production import secrets
from tests.infra.sentry_double import Received, receiving

PGBOUNCER = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin:/usr/bin")
SERVING = ("links_database_password_owner", "links_database_admin_url")
ENTRY = (sys.executable, "-m", "infra.production.entry")
DOMAIN = "links.example"
BODY, EMAIL = "typed-by-somebody-" * 2, "somebody.private@example.org"
LINK = "S3cretS3cretS3cretS3cret"


@dataclass
class Product:
    folder: Path
    variables: dict[str, str]
    port: int
    received: Received
    admin: str
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [*ENTRY, *arguments],
            cwd=ROOT,
            env=self.variables | {"LINKS_SECRETS_DIR": str(self.folder / "secrets")},
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def as_admin(self, statement: str) -> str:
        with closing(psycopg2.connect(self.admin)) as admin, admin, admin.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchone()[0] if cursor.description else ""

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text()

    def start(self, name: str) -> None:
        with open(self.folder / f"{name}.log", "ab") as log:
            process = spawn([*ENTRY, name], cwd=ROOT, output=log, environment=self.variables)
        self.processes[name] = process

    def ask(self, path, host=f"sefton.{DOMAIN}", method="GET", body=None, headers=None) -> Any:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        proxy = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.9"}
        headers = {"Host": host, **proxy, **(headers or {})}
        line.request(method, path, body=body, headers=headers)
        answer: Any = line.getresponse()
        answer.text = answer.read().decode(errors="replace")
        line.close()
        return answer


def variables(folder: Path, port: int, database: dict[str, str], dsn: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LINKS_")}
    return clean | {
        **database,
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "default",
        "LINKS_SECRETS_DIR": str(folder / "held"),
        "LINKS_HTTPS": "1",
        "LINKS_BASE_DOMAIN": DOMAIN,
        "LINKS_PORT": str(port),
        "LINKS_TRUSTED_PROXIES": "1",
        "LINKS_STATIC_DIR": str(folder / "static"),
        "LINKS_DATA_DIR": str(folder / "nothing-is-written-here"),
        "LINKS_EMAIL_HOST": "127.0.0.1",
        "LINKS_WEB_PROCESSES": "2",
        "LINKS_WORKER_PROCESSES": "1",
        "LINKS_SENTRY_DSN": dsn,
        "LINKS_RELEASE": "r1",
    }


def write_secrets(folder: Path, admin: str, broker: valkey.ValkeyServer) -> None:
    """Those of compose, with the addresses of the servers here; what serves is given no owner's."""
    every, held = folder / "secrets", folder / "held"
    secrets.write(every)
    held.mkdir()
    here = {
        "links_database_admin_url": admin,
        "links_broker_url": broker.url(0),
        "links_cache_url": broker.url(1),
    }
    for name, text in here.items():
        (every / name).chmod(0o600)
        (every / name).write_text(text)
    for file in every.iterdir():
        if file.name not in SERVING:
            shutil.copy(file, held)


@contextmanager
def pooled(folder: Path, server: postgres.PostgresServer) -> Iterator[dict[str, str]]:
    """The address of the database for those that serve: through PgBouncer, if there is one."""
    owner = {"LINKS_DATABASE_OWNER_HOST": server.host, "LINKS_DATABASE_OWNER_PORT": str(server.port)}
    if PGBOUNCER is None:
        yield owner | {"LINKS_DATABASE_HOST": server.host, "LINKS_DATABASE_PORT": str(server.port)}
        return
    port = free_port()
    own = folder / "pooler"
    shutil.copytree(ROOT / "infra/production/pgbouncer", own)
    own.chmod(0o755)
    shutil.copytree(folder / "held", own / "held")
    (own / "tmp").mkdir()
    as_user: dict[str, Any] = (
        {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
    )
    if as_user:
        for path in (own, *own.rglob("*")):
            shutil.chown(path, "nobody", "nogroup")
    with (folder / "pooler.log").open("wb") as log:
        process = subprocess.Popen(
            ["/bin/sh", str(own / "start.sh")],
            cwd="/",
            env={
                "PATH": f"{Path(PGBOUNCER).parent}:/usr/bin:/bin",
                "TMPDIR": str(own / "tmp"),
                "LINKS_SECRETS_DIR": str(own / "held"),
                "PGBOUNCER_BIND": "127.0.0.1",
                "PGBOUNCER_PORT": str(port),
                "PGBOUNCER_SERVER_HOST": server.host,
                "PGBOUNCER_SERVER_PORT": str(server.port),
            },
            stdout=log,
            stderr=subprocess.STDOUT,
            **as_user,
        )
    try:
        assert wait_until(lambda: listens(port), patience=10), (folder / "pooler.log").read_text()
        yield owner | {"LINKS_DATABASE_HOST": "127.0.0.1", "LINKS_DATABASE_PORT": str(port)}
    finally:
        process.terminate()
        process.wait(10)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def open_folder() -> Iterator[Path]:
    """Where the servers' user can reach it; not infra's scratch, which other runs sweep when it is not locked."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(
        prefix="links-production-", dir=memory if memory.is_dir() else None, ignore_cleanup_errors=True
    ) as name:
        Path(name).chmod(0o711)
        yield Path(name)


@pytest.fixture(scope="module")
def product() -> Iterator[Product]:
    with ExitStack() as stack:
        folder = stack.enter_context(open_folder())
        server = stack.enter_context(postgres.running(folder / "postgres", durable=False))
        broker = stack.enter_context(valkey.running(folder / "valkey"))
        received = stack.enter_context(receiving())
        write_secrets(folder, server.admin_dsn(), broker)
        database = stack.enter_context(pooled(folder, server))
        port = free_port()
        made = Product(
            folder, variables(folder, port, database, received.dsn), port, received, server.admin_dsn("links")
        )
        stack.callback(stop_all, made)
        made.run("prepare")
        made.run("networks", "open", "sefton", "barnet")
        made.run("collectstatic", "--noinput", "--verbosity", "0")
        for name in ("web", "worker", "scheduler"):
            made.start(name)
        assert wait_until(lambda: listens(port), patience=60, pause=0.2), made.log("web")
        assert wait_until(lambda: "ready." in made.log("worker"), 60, 0.2), made.log("worker")
        yield made


def stop_all(made: Product) -> None:
    for process in made.processes.values():
        stop(process, signal.SIGTERM, patience=20)


def test_it_is_ready_for_people(product):
    answer = product.ask("/health/ready", host="10.1.2.3")
    assert answer.status == 200, answer.text
    assert set(json.loads(answer.text)["parts"].values()) == {"ok"}
    assert {"cache", "broker", "tables"} < set(json.loads(answer.text)["parts"])


def test_what_serves_holds_no_owner_s_password(product):
    assert not (product.folder / "held" / "links_database_password_owner").exists()
    assert "PASSWORD" not in " ".join(product.variables)
    refused = subprocess.run(
        [*ENTRY, "networks", "list"], cwd=ROOT, env=product.variables, capture_output=True, text=True
    )
    assert refused.returncode != 0
    assert "password" in refused.stderr


@pytest.mark.parametrize("host", [DOMAIN, f"sefton.{DOMAIN}", f"department.{DOMAIN}"])
def test_every_kind_of_space_is_served_with_strict_headers(product, host):
    path = "/" if host == DOMAIN else "/accounts/sign-in/"
    answer = product.ask(path, host=host)
    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert "camera=()" in answer.headers["Permissions-Policy"]
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]*src=)|style=|<style|javascript:| on\w+=", answer.text)
    for cookie in answer.headers.get_all("Set-Cookie") or []:
        assert "secure" in cookie.lower()
        assert "httponly" in cookie.lower()
        assert "domain=" not in cookie.lower(), "one network's cookie is never another's"


def test_styles_are_served_by_hash_and_kept_for_ever(product):
    page = product.ask("/", host=DOMAIN).text
    address = found(r'href="(/static/[^"]+\.css)"', page)
    answer = product.ask(address, host=DOMAIN)
    assert answer.status == 200
    assert "immutable" in answer.headers["Cache-Control"]


def test_nothing_of_the_demonstration_is_there(product):
    assert product.ask("/demonstration/mail/", host=DOMAIN).status == 404
    assert "synthetic" not in product.ask("/", host=DOMAIN).text.lower()
    with pytest.raises(AssertionError, match="Unknown command"):
        product.run("demonstration", "fill")


def test_an_unknown_host_is_told_so_and_a_strange_one_refused(product):
    assert product.ask("/", host=f"atlantis.{DOMAIN}").status == 404
    assert product.ask("/", host="evil.example").status == 400


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match, text[:500]
    return match[1]


def sign_in(product, address, email="nobody@example.org"):
    """As a browser would, with the form's token; the proxy adds the visitor's address at the end."""
    page = product.ask("/accounts/sign-in/")
    token = found(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    cookie = (page.headers["Set-Cookie"] or "").split(";")[0]
    return product.ask(
        "/accounts/sign-in/",
        method="POST",
        body=urlencode({"login": email, "password": BODY, "csrfmiddlewaretoken": token}),
        headers={
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": cookie,
            "Referer": f"https://sefton.{DOMAIN}/accounts/sign-in/",
            "X-Forwarded-For": f"203.0.113.77, {address}",
        },
    )


def test_wrong_passwords_are_counted_by_the_address_that_the_proxy_names(product):
    for _ in range(5):
        last = sign_in(product, "192.0.2.50")
    assert "too many wrong tries" in last.text
    assert "too many wrong tries" not in sign_in(product, "192.0.2.51").text


def test_the_scheduler_s_news_reaches_the_worker_and_the_heart_beats(product):
    call = [sys.executable, "-m", "celery", "-A", "config.celery", "call", "jobs.sweep", "--queue=schedule"]
    subprocess.run(call, cwd=ROOT, env=product.variables, check=True, capture_output=True, timeout=60)

    def beats() -> bool:
        done = subprocess.run(
            [*ENTRY, "heartbeat"], cwd=ROOT, env=product.variables, capture_output=True, text=True
        )
        said = json.loads(done.stdout) if done.returncode == 0 else {}
        return said.get("spaces") == 3 and said["last_sweep"] is not None

    assert wait_until(beats, patience=60, pause=1), product.log("worker")
    assert product.processes["scheduler"].poll() is None, product.log("scheduler")


def reported(product, route):
    return next((event for event in product.received.events() if event.get("transaction") == route), None)


def test_an_error_is_reported_without_what_was_typed_or_the_secret(product):
    key = product.as_admin(
        "SELECT t.schema_name FROM tenancy_tenant t JOIN tenancy_domain d ON d.tenant_id = t.id"
        f" WHERE d.domain = 'sefton.{DOMAIN}'"
    )
    product.as_admin(f"ALTER TABLE {key}.accounts_account RENAME TO away")
    try:
        assert sign_in(product, "192.0.2.60", email=EMAIL).status == 500
    finally:
        product.as_admin(f"ALTER TABLE {key}.away RENAME TO accounts_account")
    assert wait_until(lambda: reported(product, "/accounts/sign-in/") is not None, patience=20, pause=0.2)
    event = reported(product, "/accounts/sign-in/")
    assert event["tags"]["network"] == key
    assert event["tags"]["sqlstate"] == "42P01", "there is no such table"
    assert event["release"] == "links@r1"
    everything = product.received.everything
    for private in (BODY, EMAIL, EMAIL.split("@")[0], "192.0.2.60", DOMAIN):
        assert private.encode() not in everything, private
    for secret in (product.folder / "secrets").iterdir():
        assert secret.read_text().strip().encode() not in everything, secret.name


def test_the_web_server_s_log_keeps_no_secret_link(product):
    product.ask(f"/reports/respond/{LINK}/?also={LINK}")
    line = "GET /reports/respond/[secret]/"
    assert wait_until(lambda: line in product.log("web"), patience=5), product.log("web")[-2000:]
    assert LINK not in product.log("web")


def test_nothing_is_written_where_a_container_could_not(product):
    assert not (product.folder / "nothing-is-written-here").exists()


def test_each_process_ends_soon_when_asked(product):
    """The last test: a container is given ten seconds."""
    began = time.monotonic()
    for process in product.processes.values():
        process.terminate()
    for name, process in product.processes.items():
        assert process.wait(20) in (0, -15), product.log(name)[-1000:]
    assert time.monotonic() - began < 20
