"""A list of members brought in from a file, and the same rows inserted by SQL alone; bench_nation.py asks for both."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

from foundation.access import Viewer
from foundation.imports import queries
from foundation.imports.models import Import
from foundation.imports.services import running, undoing, uploading
from foundation.imports.workflow import AT_WORK
from foundation.jobs import services as jobs
from foundation.tenancy import Space, atomic, cursor, entering
from foundation.tenancy.queries import open_spaces
from tenants.people.members.imports import MEMBERS
from tenants.people.members.models import Member

BY = Viewer.system("Benchmark")
AT = datetime(2010, 7, 12, 9, 0, tzinfo=UTC)
ANSWERS = {"kind": "person", "tier": "member", "joined_on": AT.date()}
HEADINGS = {0: "name", 1: "email", 2: "telephone", 3: "address", 4: "postcode"}


def import_members(rows: int) -> dict[str, float]:
    """Seconds of each part; afterwards the network is as it was."""
    with entering(_a_network()):
        bringing = uploading.upload(kind=MEMBERS, name="list.csv", content=_file(rows), by=BY, at=AT)
        uploading.say_columns(bringing=bringing, columns=HEADINGS, by=BY, at=AT)
        uploading.check(bringing=bringing, answers=ANSWERS, by=BY, at=AT)
        took = {"check": _until_done(bringing)}
        newest = queries.newest(MEMBERS)
        running.start(bringing, by=BY, at=AT)
        took["bring in"] = _until_done(bringing)
        added = queries.counts(bringing)["added"]
        assert added == rows, f"{added} of {rows} came in"
        last = queries.newest(MEMBERS)
        took["sql"] = _seconds(lambda: _insert_again(newest, last))
        undoing.undo(bringing, by=BY, at=AT)
        took["undo"] = _until_done(bringing)
        with atomic():
            Member.objects.filter(pk__gt=last).delete()
    return took


def _a_network() -> Space:
    return next(space for space in open_spaces() if space.kind == "network")


def _file(rows: int) -> bytes:
    lines = [
        f"Person {number} Bench{number},p{number}@bench.example,01632 {number:06},{number % 99} Long Lane,L{number % 39 + 1} 3DL"
        for number in range(rows)
    ]
    return "\n".join(("Name,Email,Telephone,Address,Postcode", *lines)).encode()


def _until_done(bringing: Import) -> float:
    def work() -> None:
        while bringing.state in AT_WORK:
            assert jobs.run_due(AT), f"it stands still: {bringing.state}"
            bringing.refresh_from_db()

    bringing.refresh_from_db()
    return _seconds(work)


def _insert_again(after: int, last: int) -> None:
    """The rows that came in, once more by one statement, with the same triggers: the audit log and the search."""
    columns = ", ".join(
        f'"{field.column}"' for field in Member._meta.concrete_fields if not field.primary_key
    )
    with atomic(), cursor() as connection:
        connection.execute(
            f"WITH fresh AS (INSERT INTO members_member ({columns}) SELECT {columns} FROM members_member "
            "WHERE id > %s AND id <= %s RETURNING id) INSERT INTO members_involvement (member_id, tier, starts_on, end_reason) "
            "SELECT id, 'member', '2010-07-12'::date, '' FROM fresh",
            [after, last],
        )


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
