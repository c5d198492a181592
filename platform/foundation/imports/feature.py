from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.agenda import Task, summarise
from foundation.design.state import words_of
from foundation.features import OFFICE, OFFICE_RECORDS, Addresses, Feature, NavigationItem, Unlogged
from foundation.imports import queries
from foundation.imports.workflow import MANAGE


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """Files that somebody began to bring in, and that wait for a person."""
    if not viewer.may(MANAGE):
        return []
    tasks = [
        Task(
            f"Decide what becomes of {bringing.file_name}",
            bringing.get_absolute_url(),
            since=localdate(bringing.at),
            note=f"{words_of(bringing)}.",
        )
        for bringing in queries.waiting(viewer)
    ]
    return summarise(tasks, "imports wait for your decisions", reverse("imports:list"))


FEATURE = Feature(
    addresses=(Addresses("imports/", "foundation.imports.urls"),),
    navigation=(
        NavigationItem(
            "Lists from files",
            "imports:list",
            MANAGE,
            OFFICE,
            rank=40,
            group=OFFICE_RECORDS,
            hint="Bring in what is kept in a spreadsheet",
        ),
    ),
    to_do=to_do,
    unlogged=(Unlogged("imports_row", "The rows of a file repeat what is brought in."),),
)
