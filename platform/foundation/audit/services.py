from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from foundation.access import Viewer
from foundation.audit.acting import acting_as
from foundation.tenancy import atomically, cursor


@atomically
def blank(*, rows: Iterable[tuple[str, str]], certificate: str, reason: str, by: Viewer, at: datetime) -> int:
    """Take out of the log what rows have ever been, each by its table and key, and return how many images that were.

    To be called last in the transaction of the erasure, which is noted itself. `certificate` and `reason` stay in the log for
    ever, with who did it and which rows: neither says anything about a person. The caller asks whether `by` may.
    """
    keys: dict[str, list[str]] = {}
    for table, key in rows:
        keys.setdefault(table, []).append(str(key))
    with acting_as(by), cursor() as database:
        return sum(_blank(database, table, keys[table], certificate, reason) for table in sorted(keys))


def _blank(database: Any, table: str, keys: list[str], certificate: str, reason: str) -> int:
    database.execute("SELECT audit_blank(%s, %s, %s, %s)", [table, keys, certificate, reason])
    (images,) = database.fetchone()
    return int(images)
