from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from foundation.access import Viewer
from foundation.agenda import Task
from foundation.features import PUBLISHED, Addresses, Audience, Feature, NavigationItem, Record
from tenants.governing.set_up import queries
from tenants.permissions import P
from tenants.sections import BEGINNING, GOVERNING


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """The steps of the set-up that are still to be done; when none is, that somebody says so."""
    if not viewer.may(P.SET_UP_MANAGE) or not queries.under_way():
        return
    left = [step for step in queries.steps_on(on) if not step.is_done]
    for step in left:
        note = f"For {step.record.who}." if step.record.who else "Nobody does it yet."
        yield Task(
            f"Set the LINk up: {step.record}",
            step.record.get_absolute_url(),
            due_on=step.record.due_on,
            note=note,
        )
    if not left and viewer.may(P.SET_UP_FINISH):
        yield Task("Say that the LINk is set up", reverse("set_up:finish"), note="All seven steps are done.")


def steps(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.steps(viewer).filter(pk__in=numbers)


FEATURE = Feature(
    addresses=(
        Addresses("setting-up/", "tenants.governing.set_up.urls"),
        Addresses("", "tenants.governing.set_up.urls_api", Audience.API, rank=47),
        Addresses("where-we-stand/", "tenants.governing.set_up.urls_public", Audience.PUBLIC),
    ),
    navigation=(
        NavigationItem(
            "Setting up",
            "set_up:show",
            P.GOVERNANCE_SEE,
            GOVERNING,
            rank=5,
            when=queries.shown_in_navigation,
            group=BEGINNING,
            hint="Seven steps from nothing to the first decision",
        ),
        NavigationItem(
            "Where we stand: the LINk is being set up",
            "public_set_up:standing",
            section=PUBLISHED,
            rank=5,
            audience=Audience.PUBLIC,
            when=queries.shown_in_navigation,
        ),
    ),
    to_do=to_do,
    records=(Record("set_up.setupstep", see=P.NOTES_AND_FILES_SEE, add=P.NOTES_AND_FILES_ADD, find=steps),),
)
