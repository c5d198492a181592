from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from foundation.access import Viewer
from foundation.agenda import Task
from foundation.features import Addresses, Audience, Feature, Publication, Record
from tenants.governing.arrangements import queries
from tenants.governing.arrangements.models import Arrangement
from tenants.governing.arrangements.rules import TOLD_BEFORE
from tenants.permissions import P


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """What is owed of the temporary arrangements, and that the authority is told of the first activity."""
    if not viewer.may(P.SET_UP_MANAGE):
        return
    for arrangement in queries.arrangements(viewer):
        task = _of_temporary(arrangement, on) if arrangement.is_temporary else _of_contract(arrangement)
        if task:
            yield task


def _of_temporary(arrangement: Arrangement, on: date) -> Task | None:
    url = arrangement.get_absolute_url()
    if arrangement.report_clock is None:
        if queries.under_temporary_arrangements(on):
            return None
        return Task("Record the last day of the temporary arrangements", url)
    for what, clock in (
        ("Prepare the transitional report", arrangement.report_clock),
        ("Copy the transitional report to host, authority and Secretary of State", arrangement.copies_clock),
    ):
        if clock and clock.met_on is None:
            return Task(what, url, due_on=clock.due_on, proof=f"/clocks/{clock.pk}/")
    return None


def _of_contract(arrangement: Arrangement) -> Task | None:
    first = arrangement.first_activity_on
    if first is None or first >= TOLD_BEFORE or arrangement.told_on is not None:
        return None
    return Task(
        "Tell the authority the day of the first activity",
        arrangement.get_absolute_url(),
        since=first,
        note="In writing, as soon as practicable (SI 2008/528 reg 4).",
    )


def arrangements(viewer: Viewer, numbers: Iterable[int]) -> QuerySet[Arrangement]:
    return queries.arrangements(viewer).filter(pk__in=numbers)


def where_the_council_reads(arrangement: Arrangement) -> str:
    return reverse("council_arrangements:list") if arrangement.pk else ""


FEATURE = Feature(
    addresses=(
        Addresses("arrangements/", "tenants.governing.arrangements.urls"),
        Addresses("", "tenants.governing.arrangements.urls_api", Audience.API, rank=46),
        Addresses("council/arrangements/", "tenants.governing.arrangements.urls_council", Audience.COUNCIL),
    ),
    to_do=to_do,
    publications=(
        Publication(
            "arrangements.arrangement",
            find=arrangements,
            texts=queries.published_texts,
            address=where_the_council_reads,
        ),
    ),
    records=(
        Record(
            "arrangements.arrangement",
            see=P.NOTES_AND_FILES_SEE,
            add=P.NOTES_AND_FILES_ADD,
            find=arrangements,
        ),
    ),
)
