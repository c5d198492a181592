from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from foundation.access import Viewer
from foundation.audit.acting import acting_as
from foundation.features import features_here
from foundation.tenancy import atomically, cursor
from foundation.tenancy.erasures import remember
from foundation.tenancy.models import Erasure

Row = tuple[str, str]


@atomically
def blank(
    *,
    rows: Iterable[Row],
    certificate: str,
    reason: str,
    by: Viewer,
    at: datetime,
    again: Mapping[str, Any],
) -> int:
    """Take out of the log what rows have ever been, each by its table and key, and return how many images that were.

    To be called last in the transaction of the erasure, which is noted itself. `certificate` and `reason` stay in the log for
    ever, with who did it and which rows: neither says anything about a person. The caller asks whether `by` may.

    The erasure is remembered outside the schema, too. Where a backup brings the rows back, whoever declares `erases_again` in its
    feature is given `again`, which says in numbers what to erase: {"records": [["members.member", 12]]}. Each app knows its own by
    a key; an empty one leaves the rows that a backup brings back, and takes out only what the log holds of them.
    """
    wanted = sorted({(table, str(key)) for table, key in rows})
    remember(rows=wanted, certificate=certificate, reason=reason, again=again, at=at)
    return _take_out(wanted, certificate, reason, by)


@atomically
def erase_again(erasure: Erasure) -> None:
    """Do an erasure again, in a space that was restored from a backup older than it."""
    by = Viewer.system("restore")
    rows = {(table, key) for table, key in erasure.rows}
    with acting_as(by):
        for feature in features_here():
            if feature.erases_again:
                rows |= set(feature.erases_again(erasure.again, erasure.certificate, by, erasure.at))
    _take_out(sorted(rows), erasure.certificate, erasure.reason, by)


def _take_out(rows: Iterable[Row], certificate: str, reason: str, by: Viewer) -> int:
    keys: dict[str, list[str]] = {}
    for table, key in rows:
        keys.setdefault(table, []).append(key)
    with acting_as(by), cursor() as database:
        return sum(_blank(database, table, keys[table], certificate, reason) for table in keys)


def _blank(database: Any, table: str, keys: list[str], certificate: str, reason: str) -> int:
    database.execute("SELECT audit_blank(%s, %s, %s, %s)", [table, keys, certificate, reason])
    (images,) = database.fetchone()
    return int(images)
