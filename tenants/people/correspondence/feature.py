from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Model
from django.urls import reverse

from foundation.access import Viewer
from foundation.access.records import holding_on
from foundation.agenda import Task, summarise
from foundation.features import (
    Action,
    Addresses,
    Feature,
    Holding,
    Mail,
    NavigationItem,
    SearchSource,
    Unlogged,
)
from tenants.people.correspondence import own_data, presenters, queries, services
from tenants.people.correspondence.retention import RETENTION
from tenants.people.correspondence.workflow import LetterState
from tenants.permissions import P
from tenants.sections import CONTACTS, PEOPLE


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """Letters about the cases that the viewer runs, and letters to sort."""
    waiting = [
        Task(
            f"Read the {letter.get_way_display().lower()} from {letter.who} about {record}",
            letter.get_absolute_url(),
            since=letter.on,
        )
        for letter, record in queries.awaiting(viewer)
    ]
    if not viewer.may(P.POST_SORT):
        return waiting
    address = reverse("correspondence:post")
    to_sort = queries.count_of(LetterState.TO_SORT)
    sorting = (
        [Task(f"Sort the post: {to_sort:,} wait", address, since=queries.oldest_to_sort())] if to_sort else []
    )
    return [*summarise(waiting, "letters about your cases wait to be read", f"{address}?show=in"), *sorting]


def holds(person: Model) -> Iterable[Holding]:
    return holding_on(person, "Letters that came in", queries.count_about(person), "notes")


FEATURE = Feature(
    retention=(RETENTION,),
    holds=holds,
    reads=own_data.reads,
    erases=own_data.erases,
    unlogged=(
        Unlogged("correspondence_letter", "The text of letters is kept in one place only.", ("text",)),
    ),
    addresses=(Addresses("post/", "tenants.people.correspondence.urls"),),
    navigation=(
        NavigationItem(
            "Post",
            "correspondence:post",
            P.POST_SORT,
            PEOPLE,
            rank=40,
            group=CONTACTS,
            hint="Letters and emails that came in and wait to be sorted",
        ),
    ),
    actions=(
        Action(
            "Record a letter or call to deal with",
            "That came by post, by telephone or in person",
            "correspondence:record",
            P.POST_SORT,
            rank=80,
        ),
    ),
    to_do=to_do,
    search_sources=(
        SearchSource(
            "letters",
            "Letters",
            "correspondence_letter",
            ("subject", "sender", "sender_name"),
            P.NOTES_AND_FILES_SEE,
            queries.found,
            queries.results,
        ),
    ),
    mail=Mail(
        presenters.entries,
        presenters.recording_address,
        queries.latest_about,
        "correspondence:letters",
        presenters.sent_address,
    ),
    takes_mail=services.take_mail,
)
