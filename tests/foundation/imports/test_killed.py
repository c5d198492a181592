"""A worker that is killed in the middle of an import, as it happens: its process gone, its transaction taken back."""

import os
import signal
import time
from datetime import timedelta

from django.db import connections

from foundation.imports import queries
from foundation.imports.services import running
from foundation.imports.workflow import ImportState
from foundation.jobs import services as jobs
from foundation.tenancy import atomic, entering, outside_any_space
from tenants.people.members.models import Involvement, Member
from tests.foundation.imports.factories import SYSTEM, checked, csv_file, worked
from tests.people import AT, space_of

MANY = 300
ROWS = [(f"Person {number:03}", f"p{number}@example.org", *[""] * 5) for number in range(MANY)]


def worker(space):
    """A process of its own that does what is due, slowly enough to be killed."""
    connections.close_all()
    if child := os.fork():
        return child
    try:
        add = Member.objects.bulk_create

        def slowly(*args, **more):
            added = add(*args, **more)
            time.sleep(0.2)
            return added

        Member.objects.bulk_create = slowly
        with outside_any_space(), entering(space):
            jobs.run_due(AT)
    finally:
        os._exit(0)


def test_nobody_is_missing_and_nobody_is_twice(own_database, monkeypatch):
    monkeypatch.setattr(running, "ROWS_AT_ONCE", 20)
    space = space_of("sefton")
    with entering(space):
        bringing = checked(csv_file(ROWS))
        running.start(bringing, by=SYSTEM, at=AT)
    child = worker(space)
    with entering(space):
        deadline = time.monotonic() + 60
        while not 40 <= _count() < MANY and time.monotonic() < deadline:
            time.sleep(0.05)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        half = _count()
        assert 40 <= half < MANY, "it was killed in the middle"
        bringing.refresh_from_db()
        assert bringing.state is ImportState.RUNNING
        assert queries.counts(bringing)["added"] == half, "a row that came in says so, and no other"
        worked(bringing, AT + timedelta(minutes=2))
        assert bringing.state is ImportState.DONE
        assert (_count(), Involvement.objects.count()) == (MANY, MANY)
        assert bringing.counts == {"added": MANY}


def _count():
    with atomic():
        return Member.objects.count()
