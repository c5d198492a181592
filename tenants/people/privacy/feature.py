from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.agenda import Task
from foundation.features import FOOTER, Addresses, Audience, Case, Feature, NavigationItem, Record
from tenants.people.privacy import on_paper, own_data, queries
from tenants.people.privacy.retention import RETENTION
from tenants.people.privacy.services import erasing
from tenants.permissions import P
from tenants.sections import CONTACTS, PEOPLE


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """Who is the controller, until it is said, and everybody who waits for an answer about their data."""
    if viewer.may(P.DATA_REQUESTS_ANSWER) and queries.controller() is None:
        yield Task(
            "Say who is the data controller",
            reverse("privacy:controller"),
            note="Until then, the page “Your data” can’t name whom to ask.",
        )
    if viewer.may(P.DATA_REQUESTS_MANAGE):
        for request in queries.to_be_told(viewer):
            yield Task(
                f"Print and post the letter about {request}",
                request.get_absolute_url(),
                since=localdate(request.to_be_told_since),
                for_somebody=True,
            )
    if viewer.may(P.DATA_REQUESTS_SEE):
        for request in queries.waiting(viewer, on):
            yield Task(
                f"Answer: {request}",
                request.get_absolute_url(),
                due_on=request.clock.due_on if request.clock and request.clock.is_open else None,
                since=request.received_on,
                for_somebody=True,
            )


def requests(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.requests(viewer).filter(pk__in=numbers)


FEATURE = Feature(
    retention=(RETENTION,),
    addresses=(
        Addresses("data-requests/", "tenants.people.privacy.urls"),
        Addresses("your-data/", "tenants.people.privacy.urls_public", Audience.PUBLIC),
    ),
    navigation=(
        NavigationItem(
            "Data requests",
            "privacy:list",
            P.DATA_REQUESTS_SEE,
            PEOPLE,
            rank=40,
            group=CONTACTS,
            hint="People who ask what we keep about them, or to be taken out",
        ),
        NavigationItem("Your data", "public_privacy:start", section=FOOTER, rank=40),
    ),
    to_do=to_do,
    reads=own_data.reads,
    erases_again=erasing.take_out_again,
    letters=on_paper.waiting,
    records=(
        Record(
            "privacy.datarequest",
            see=P.NOTES_AND_FILES_SEE,
            add=P.NOTES_AND_FILES_ADD,
            find=requests,
            case=Case("data", P.DATA_REQUESTS_MANAGE),
        ),
    ),
)
