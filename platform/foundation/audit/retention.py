"""Records that have been kept for long enough, kind by kind as the apps declare it, and taking them out under a certificate."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.audit.acting import acting_as
from foundation.audit.services import blank
from foundation.features import Retention, features_here
from foundation.tenancy import atomic


@dataclass(frozen=True)
class Due:
    """The records of one kind that have been kept for `months` and more."""

    kind: Retention
    months: int
    numbers: tuple[int, ...]

    def __str__(self) -> str:
        because = self.kind.source or "no law sets a period: the network’s own choice"
        return f"{self.kind.what}: {len(self.numbers):,}, {self.months} months and more since {self.kind.since} ({because})"


def kinds() -> list[Retention]:
    """What the apps of the current space keep for a time."""
    return [kind for feature in features_here() for kind in feature.retention]


def due(on: date, *, code: str | None = None, months: int | None = None) -> list[Due]:
    """What may go on that day, kind by kind, or for one kind; `months` is the network's own choice instead of the usual."""
    chosen = [kind for kind in kinds() if code in (None, kind.code)]
    return [_due(kind, kind.months if months is None or kind.source else months, on) for kind in chosen]


def _due(kind: Retention, months: int, on: date) -> Due:
    return Due(kind, months, tuple(kind.over(months_before(on, months))))


def months_before(on: date, months: int) -> date:
    """The same day of an earlier month, or its last day where there is none: a record is never kept shorter for that."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def erase(due: Due, *, by: Viewer, at: datetime) -> int:
    """Take these records out, and what the log holds of them, and return how many images of the log that were."""
    if not due.numbers:
        return 0
    certificate = f"Retention {localdate(at):%Y-%m-%d}, {due.kind.code}"
    reason = f"Kept for {due.months} months since {due.kind.since}"
    again = {"retention": due.kind.code, "numbers": list(due.numbers)}
    with atomic(), acting_as(by):
        rows = due.kind.erases(due.numbers, by, at)
        return blank(rows=rows, certificate=certificate, reason=reason, by=by, at=at, again=again)


def erase_again(code: str, numbers: Sequence[int], by: Viewer, at: datetime) -> list[tuple[str, str]]:
    """Take out once more what a backup has brought back; inside the caller's transaction."""
    [kind] = [kind for kind in kinds() if kind.code == code]
    return list(kind.erases(numbers, by, at))
