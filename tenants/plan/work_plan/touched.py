"""In which interests keep somebody out of scores and pieces of the work plan: what they name, and what their matters touch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foundation import features
from foundation.features import Touched
from tenants.plan.work_plan.models import Candidate, Item

_MATTER = "matters.matter"


def by_candidates(numbers: Sequence[int]) -> Iterator[tuple[int, Touched]]:
    found = Candidate.objects.filter(pk__in=numbers).values_list("pk", "title", "matter")
    return _with_matters([(pk, title, matter) for pk, title, matter in found])


def by_items(numbers: Sequence[int]) -> Iterator[tuple[int, Touched]]:
    found = Item.objects.filter(pk__in=numbers).values_list("pk", "title", "matter")
    return _with_matters([(pk, title, matter) for pk, title, matter in found])


def _with_matters(rows: Sequence[tuple[int, str, int | None]]) -> Iterator[tuple[int, Touched]]:
    matters = features.touched(_MATTER, sorted({matter for _, _, matter in rows if matter}))
    for pk, title, matter in rows:
        yield pk, Touched(title)
        yield from ((pk, one) for one in matters.get(matter or 0, []))
