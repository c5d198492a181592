"""One network in trouble: every command that visits all of them names it in one line, goes on, and fails at the end."""

import os
from contextlib import closing
from datetime import date
from io import StringIO

import psycopg2
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from foundation.jobs import queries as jobs
from foundation.jobs import tasks
from foundation.tenancy import entering, outside_any_space, services
from foundation.tenancy.models import Authority
from foundation.tenancy.queries import open_spaces, space_by_key
from tests.database import address

# A role is the cluster's, which all workers of a test run share: each breaks one of its own.
KEY = f"n98{int(os.environ.get('PYTEST_XDIST_WORKER', 'gw0')[2:]):02}"
ROLE = f"links_{KEY}"
TROUBLE = {
    "no schema": f"DROP SCHEMA {KEY} CASCADE",
    "no role": f"DROP OWNED BY {ROLE}; REVOKE {ROLE} FROM links_networks; DROP ROLE {ROLE}",
    "half upgraded": (
        f"DROP TABLE {KEY}.law_clockevent, {KEY}.law_clock, {KEY}.jobs_job, {KEY}.audit_seal CASCADE;"
        f"DELETE FROM {KEY}.django_migrations WHERE app IN ('law', 'jobs', 'tasks')"
    ),
}
COMMANDS = {
    "upgrade": ("networks", "upgrade"),
    "check": ("networks", "check"),
    "heartbeat": ("heartbeat",),
    "verify": ("audit", "verify"),
    "recompute": ("law", "recompute"),
}


def as_superuser(statement):
    server = address()["admin"].rsplit("/", 1)[0]
    with (
        closing(psycopg2.connect(f"{server}/{settings.DATABASES['owner']['NAME']}")) as admin,
        admin,
        admin.cursor() as cursor,
    ):
        cursor.execute(statement)


def run(*words):
    """What the command wrote, and the sentence it failed with."""
    out = StringIO()
    try:
        call_command(*words, stdout=out)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


@pytest.fixture
def broken(own_database):
    leeds = Authority.objects.using("owner").get(slug="leeds")
    opening = services.Opening("network", KEY, "Leeds LINk", "leeds.localhost", date(2008, 4, 1), leeds.pk)
    (outcome,) = services.open_spaces([opening])
    assert outcome.result == "done", outcome
    with outside_any_space():
        tasks.sweep()
    yield KEY
    as_superuser(f"DROP SCHEMA IF EXISTS {KEY} CASCADE")


@pytest.mark.parametrize("trouble", TROUBLE)
def test_every_command_goes_on_past_a_network_in_trouble(broken, trouble):
    as_superuser(TROUBLE[trouble])
    services.forget_blueprints()
    for name, words in COMMANDS.items():
        said, failed = run(*words)
        assert failed, f"{name} must not end well with {trouble}"
        assert broken in said + failed, f"{name} does not name the network with {trouble}"
        named = [line for line in said.splitlines() if broken in line]
        assert len(named) == 1 or name in ("check", "heartbeat"), named
        if name in ("upgrade", "verify"):
            assert sum(space.name in said for space in open_spaces()) == 5, "the others go on"


# What these commands can't do to a network in that trouble; the others they can mend, or are not touched by it.
SOMETIMES = {
    ("networks", "mend"): {"no schema", "half upgraded"},
    ("clearsessions",): {"no schema", "no role"},
    ("networks", "backup", KEY): {"no schema"},
    ("audit", "verify", "--network", KEY): set(TROUBLE),
    ("law", "recompute", "--network", KEY): set(TROUBLE),
}


@pytest.mark.parametrize("trouble", TROUBLE)
def test_a_command_says_what_it_could_not_do_and_does_the_rest(broken, trouble, tmp_path):
    as_superuser(TROUBLE[trouble])
    services.forget_blueprints()
    # Mending comes last: it takes the trouble away.
    for words, troubles in sorted(SOMETIMES.items(), key=lambda item: "mend" in item[0]):
        said, failed = run(*words, *([str(tmp_path)] if "backup" in words else []))
        assert bool(failed) == (trouble in troubles), (words, said, failed)
        if failed:
            assert f"{broken} Leeds LINk: failed: " in said
        if words[-1] == "mend":
            assert said.count("rights and triggers put back") == 5 - bool(failed), "the others go on"


@pytest.mark.parametrize("trouble", TROUBLE)
def test_the_sweep_goes_on_past_a_network_in_trouble(broken, trouble, caplog):
    as_superuser(TROUBLE[trouble])
    with outside_any_space():
        tasks.sweep()
        with entering(space_by_key("department")):
            assert jobs.last_sweep() is not None
    assert sum(f"the sweep of {broken} failed" in line for line in caplog.messages) == 1


def test_a_role_that_is_missing_is_mended(broken):
    as_superuser(TROUBLE["no role"])
    assert run("networks", "mend", broken)[1] == ""
    assert "as it should be" in run("networks", "check")[0]


def test_a_suspended_network_is_named_by_what_would_change_it(broken):
    run("networks", "suspend", broken, "--reason", "The host's contract ended")
    said, failed = run("law", "recompute")
    assert "1 spaces were not counted" in failed
    assert f"{broken} Leeds LINk: failed: Leeds LINk is suspended" in said
    for words in (("networks", "upgrade"), ("networks", "check"), ("audit", "verify"), ("heartbeat",)):
        assert run(*words)[1] == "", "reading and upgrading go on"
