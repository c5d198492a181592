"""Records that have been kept for long enough, kind by kind as the apps declare it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from foundation.access import Viewer
from foundation.features import Retention, features_here
from foundation.law.reckoning import same_day
from foundation.retention.models import Period
from foundation.tenancy import current_space
from foundation.tenancy.models import Erasure

SEE = "audit.see"
SET = "retention.set"
# Under this name the list of erasures remembers how to take records out once more.
REMEMBERED = "retention"


@dataclass(frozen=True)
class Due:
    """The records of one kind that have been kept for `months` and more; `agreed` is the network's own word for it."""

    kind: Retention
    months: int
    numbers: tuple[int, ...]
    agreed: Period | None = None

    def __str__(self) -> str:
        return f"{self.kind.what}: {len(self.numbers):,}, {self.months} months and more since {self.kind.since} ({self._because})"

    @property
    def _because(self) -> str:
        if self.kind.source:
            return self.kind.source
        is_ours = self.agreed is None and self.months == self.kind.months
        whose = "our default, which the network has not agreed to" if is_ours else "the network’s own choice"
        return f"no law sets a period: {whose}"

    @property
    def goes_by_itself(self) -> bool:
        return bool(self.kind.source or self.agreed)


def kinds() -> list[Retention]:
    """What the apps of the current space keep for a time."""
    return [kind for feature in features_here() for kind in feature.retention]


def kind_named(code: str) -> Retention:
    """One of them, or 404."""
    for kind in kinds():
        if kind.code == code:
            return kind
    raise Http404("There is no such kind of record")


def due(on: date, *, code: str | None = None, months: int | None = None) -> list[Due]:
    """What may go on that day, kind by kind, or for one kind; `months` instead of what was agreed."""
    agreed = _agreed()
    chosen = [kind for kind in kinds() if code in (None, kind.code)]
    return [_due(kind, agreed.get(kind.code), months, on) for kind in chosen]


def due_to_go(on: date) -> list[Due]:
    """What goes by itself that day: by law, or because the network has agreed to it."""
    return [due for due in due(on) if due.goes_by_itself]


def _due(kind: Retention, agreed: Period | None, months: int | None, on: date) -> Due:
    usual = agreed.months if agreed else kind.months
    count = kind.months if kind.source else months or usual
    return Due(kind, count, tuple(kind.over(same_day(on, -count))), agreed)


def _agreed() -> Mapping[str, Period]:
    return {period.kind: period for period in Period.objects.all()}


def waiting() -> list[Retention]:
    """Kinds that no law sets, and of which the network has not said how long it keeps them."""
    agreed = _agreed()
    return [kind for kind in kinds() if not kind.source and kind.code not in agreed]


def erasures(viewer: Viewer) -> QuerySet[Erasure]:
    """What has gone so far, the latest first: each erasure keeps how many it took, so that past counts can be told."""
    viewer.require(SEE)
    own = Erasure.objects.filter(space_key=current_space().key, again__has_key=REMEMBERED)
    return own.order_by("-at", "-pk")
