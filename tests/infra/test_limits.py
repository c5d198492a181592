"""The table "Limits" of docs/operators.md says what is set, line by line."""

import configparser
import re

import pytest
from django.conf import settings

from config.environment import ROOT, Environment
from foundation.documents.pdf_inspection import MOST_MEMORY
from foundation.files import views as files
from foundation.tenancy.hardening import LIMITS
from infra.production import buffering, exchange, processes
from tests.infra.test_compose import COMPOSE

SPACES = {"network": "networks", "Department": "department", "public site": "site"}
DATABASE = {
    "waiting for a lock": "lock_timeout",
    "an open transaction that does nothing": "idle_in_transaction_session_timeout",
    "temporary files of a session": "temp_file_limit",
}


def of_pgbouncer(setting):
    found = configparser.ConfigParser(inline_comment_prefixes=";")
    found.read(ROOT / "infra/production/pgbouncer/settings.ini")
    return found["pgbouncer"][setting]


def of_gunicorn(option):
    command = processes.web(bind="", port=1, processes=1)
    return command[command.index(option) + 1]


def of_postgres(setting):
    command = COMPOSE["services"]["postgres"]["command"]
    return next(part.split("=")[1] for part in command if part.startswith(f"{setting}="))


def of_compose(setting):
    names = {"postgres": "PostgreSQL", "pgbouncer": "PgBouncer", "valkey": "Valkey"}
    services = COMPOSE["services"].items()
    return {f"memory of the {names.get(name, name)} container": said[setting] for name, said in services}


def temporary_files():
    return {mount for said in COMPOSE["services"].values() for mount in said.get("tmpfs", [])}


def limits_set():
    lines = {
        "a statement of a network": LIMITS["networks"]["statement_timeout"],
        "a statement of the Department": LIMITS["department"]["statement_timeout"],
        "a statement of the public site": LIMITS["site"]["statement_timeout"],
        "a web request": f"{of_gunicorn('--timeout')} s",
        "requests of a web process": of_gunicorn("--max-requests"),
        "a connection of a process": f"{Environment.model_fields['database_keep_seconds'].default} s",
        "a connection of PgBouncer to PostgreSQL": f"{of_pgbouncer('server_lifetime')} s",
        "connections of PgBouncer for a login": of_pgbouncer("default_pool_size"),
        "connections of PostgreSQL": of_postgres("max_connections"),
        "sending the headers of a request": f"{exchange.HEAD_SECONDS:.0f} s",
        "sending the rest of a request": f"{exchange.BODY_SECONDS:.0f} s",
        "receiving a response": f"{exchange.ANSWER_SECONDS:.0f} s",
        "a response of which the visitor receives nothing": f"{exchange.STALLED_SECONDS:.0f} s",
        "headers of a request": f"{exchange.HEAD_BYTES // 1024} KB",
        "the text of a form": f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024**2} MB",
        "an uploaded file, beside the text of its form": f"{files.add.takes_megabytes} MB",
        "looking into an uploaded PDF, in a process of its own": f"{MOST_MEMORY // 1024**2} MB",
        "a body": f"{exchange.BODY_BYTES // 1024**2} MB",
        "connections of a web process": str(buffering.CONNECTIONS),
        "requests and answers held by a web process": f"{buffering.HELD_BYTES // 1024**2} MB",
        "between two web processes that end": f"{buffering.RECYCLING_APART:.0f} s",
        "temporary files of a container of ours": temporary_files().pop().split("size=")[1].upper() + "B",
    }
    lines |= {what: f"{size.upper()}B" for what, size in of_compose("mem_limit").items()}
    for what, setting in DATABASE.items():
        lines |= {f"{what}, {space}": LIMITS[login][setting] for space, login in SPACES.items()}
    return {what: re.sub(r"(?<=\d)(?=[a-zA-Z])", " ", value) for what, value in lines.items()}


def limits_documented():
    text = (ROOT / "docs/operators.md").read_text().split("## Limits", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|", text, re.MULTILINE)
    return dict(row for row in rows if row[0] not in ("What", "---"))


@pytest.mark.parametrize("what", sorted(limits_set()))
def test_a_limit_is_documented_as_it_is_set(what):
    assert limits_documented()[what] == limits_set()[what]


def test_no_limit_is_documented_that_is_not_set():
    assert set(limits_documented()) == set(limits_set())


def test_a_statement_ends_before_its_request():
    assert int(LIMITS["networks"]["statement_timeout"].removesuffix("s")) < int(of_gunicorn("--timeout"))


def test_every_container_has_the_same_limit_on_temporary_files():
    assert len(temporary_files()) == 1


def test_the_largest_form_fits_into_a_body():
    """Above FILE_UPLOAD_MAX_MEMORY_SIZE, Django would drop a body's files without a word."""
    largest = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + files.add.takes_megabytes * 1024**2
    assert largest <= settings.FILE_UPLOAD_MAX_MEMORY_SIZE <= exchange.BODY_BYTES


def test_the_pools_fit_into_the_server():
    each = int(of_pgbouncer("default_pool_size")) + int(of_pgbouncer("reserve_pool_size"))
    assert 3 * each < int(of_postgres("max_connections"))


def test_compose_keeps_connections_as_long_as_the_setting_says():
    given = COMPOSE["x-settings"]
    assert int(given["LINKS_DATABASE_KEEP_SECONDS"]) == Environment().database_keep_seconds
