from __future__ import annotations

from datetime import date, timedelta

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.features import Texts
from tenants.governing.arrangements.models import Arrangement, Kind
from tenants.governing.arrangements.rules import FIRST_DAY, LATEST, TOLD_BEFORE
from tenants.permissions import P


def temporary() -> Arrangement | None:
    return of_kind(Kind.TEMPORARY)


def contract() -> Arrangement | None:
    """The contract under which the LINk came into being."""
    return of_kind(Kind.CONTRACT)


def of_kind(kind: str) -> Arrangement | None:
    return Arrangement.objects.filter(kind=kind).first()


def under_temporary_arrangements(on: date) -> bool:
    """Whether regs 8 and 9 of SI 2008/528 apply on that day, and not yet regs 2 and 3.

    Nothing is read for days on which the law knows no temporary arrangements.
    """
    if not FIRST_DAY <= on <= LATEST[-1][1]:
        return False
    days = temporary_days()
    return days is not None and days[0] <= on <= days[1]


def temporary_days() -> tuple[date, date] | None:
    """The first and the last day of temporary arrangements; the last is before the LINk's first activity, and no later than the
    regulations allow."""
    found = {row.kind: row for row in Arrangement.objects.all()}
    arrangement, contract = found.get(Kind.TEMPORARY), found.get(Kind.CONTRACT)
    if arrangement is None:
        return None
    last = arrangement.ended_on or LATEST[-1][1]
    if contract is not None and contract.first_activity_on is not None:
        last = min(last, contract.first_activity_on - timedelta(days=1))
    return arrangement.starts_on, last


def arrangements(viewer: Viewer) -> QuerySet[Arrangement]:
    viewer.require(P.GOVERNANCE_SEE)
    return Arrangement.objects.select_related("report_clock", "copies_clock")


def arrangements_for_council(viewer: Viewer) -> QuerySet[Arrangement]:
    viewer.require(P.COUNCIL_SEE)
    return Arrangement.objects.select_related("report_clock", "copies_clock")


def owed_to_council(viewer: Viewer) -> list[Arrangement]:
    """Those of which the council waits for something: the report, its copies, or to be told of the first activity."""
    return [arrangement for arrangement in arrangements_for_council(viewer) if what_is_owed(arrangement)]


def what_is_owed(arrangement: Arrangement) -> str:
    """In words; "" where nothing is."""
    clock = arrangement.open_clock
    if clock is not None:
        is_report = clock == arrangement.report_clock
        return "The report on the temporary arrangements" if is_report else "Your copy of the report on them"
    first = arrangement.first_activity_on
    untold = first is not None and first < TOLD_BEFORE and arrangement.told_on is None
    return "The LINk has not told you yet, in writing, of its first activity" if untold else ""


def published_texts(arrangement: Arrangement) -> list[Texts]:
    """What the council reads of it, and of the person also everybody."""
    columns = ("person", "activities", "spent_on", "first_activity")
    return [Texts(Arrangement.objects.filter(pk=arrangement.pk), columns)]


def arrangement_for(viewer: Viewer, pk: int) -> Arrangement:
    return get_object_or_404(arrangements(viewer), pk=pk)
