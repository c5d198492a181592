"""Errors are seen from outside; people, secrets and what was typed are not."""

import json
import os
import secrets
import subprocess
import sys

import pytest

from infra.launch.options import ROOT
from tests.database import PASSWORDS, address
from tests.infra.sentry_double import receiving

# Made at run time: what stands in the source of a test may leave with the lines around an error.
SEEDS = {
    what: f"{what}-{secrets.token_hex(12)}"
    for what in ("name", "body", "password", "cookie", "query", "agent", "link")
} | {"email": f"{secrets.token_hex(12)}@example.org"}


def variables(database: str, dsn: str) -> dict[str, str]:
    server = address()
    passwords = {f"LINKS_DATABASE_PASSWORD_{login.upper()}": word for login, word in PASSWORDS.items()}
    return {
        **os.environ,
        **passwords,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "LINKS_SENTRY_DSN": dsn,
        "LINKS_RELEASE": "test-1",
        "LINKS_DATABASE_HOST": server["host"],
        "LINKS_DATABASE_PORT": str(server["port"]),
        "LINKS_DATABASE_NAME": database,
        "SEEDS": json.dumps(SEEDS),
    }


@pytest.fixture(scope="module")
def left(worker_database):
    """What left a process in which nine things went wrong."""
    from tests import database

    name = f"{worker_database}_observed"
    with database.copy_of_base(name), receiving() as received:
        done = subprocess.run(
            [sys.executable, "-m", "tests.infra.observed"],
            cwd=ROOT,
            env=variables(name, received.dsn),
            capture_output=True,
            text=True,
            timeout=180,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        received.wait_for(9)
        yield received, json.loads(done.stdout.splitlines()[-1])["key"]


def test_every_error_arrives(left):
    received, _ = left
    types = [
        error["type"] for event in received.events() for error in event.get("exception", {}).get("values", [])
    ]
    assert types.count("ValueError") >= 4
    assert {"KeyError", "UniqueViolation", "IntegrityError", "Unrecoverable"} <= set(types)


@pytest.mark.parametrize("what", SEEDS)
def test_no_byte_of_what_belongs_to_people_arrives(left, what):
    received, _ = left
    assert received.bodies
    assert SEEDS[what].encode() not in received.everything
    assert SEEDS[what].replace("@", "%40").encode() not in received.everything


def test_an_address_in_the_program_s_own_sentence_is_taken_out(left):
    received, _ = left
    messages = [event["logentry"]["message"] for event in received.events() if "logentry" in event]
    assert "asked by [email] about %s" in messages
    assert b"someone@example.org about" not in received.everything


def test_each_error_names_its_network_by_the_opaque_key(left):
    received, key = left
    tagged = [event["tags"].get("network") for event in received.events()]
    assert tagged.count(key) >= 6
    assert set(tagged) <= {key, None}


def test_where_it_went_wrong_is_said(left):
    received, _ = left
    names = {event.get("transaction", "") for event in received.events()}
    assert {"/accounts/sign-in/", "/reports/respond/{secret}/answer/", "jobs.run"} <= names
    frames = received.events()[0]["exception"]["values"][-1]["stacktrace"]["frames"]
    assert frames[-1]["context_line"].strip() == "raise make()"
    assert not any("vars" in frame for frame in frames)


def test_a_database_error_keeps_the_names_of_the_tables(left):
    received, _ = left
    tags = [event["tags"] for event in received.events() if "sqlstate" in event["tags"]]
    assert tags[0]["sqlstate"] == "23505"
    assert tags[0]["table"] == "accounts_account"
    assert tags[0]["constraint"]


def test_only_what_is_listed_is_sent(left):
    received, _ = left
    allowed = {
        *("event_id", "timestamp", "level", "platform", "release", "environment", "logger", "sdk"),
        *("transaction", "request", "exception", "logentry", "tags", "contexts", "breadcrumbs"),
    }
    for event in received.events():
        assert set(event) <= allowed
        assert set(event.get("request", {})) <= {"method"}
        assert event["release"] == "links@test-1"
        assert event["environment"] == "production"


def test_breadcrumbs_are_the_program_s_sentences(left):
    received, _ = left
    said = {crumb["message"] for event in received.events() for crumb in event["breadcrumbs"]["values"]}
    assert "opened by %s" in said
    assert "kept in the service's own log" in said, "of a logger that writes its lines out"
