from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.access.records import with_merged
from foundation.agenda import Task, summarise
from foundation.features import (
    Action,
    Addresses,
    Audience,
    Case,
    Feature,
    FigureSource,
    Looks,
    NavigationItem,
    Record,
    Result,
    SearchSource,
    Unlogged,
    open_ends_of,
)
from foundation.timekeeping import today
from tenants.people.members import merged, on_paper, own_data, presenters, queries
from tenants.people.members.equality_imports import EQUALITY
from tenants.people.members.imports import MEMBERS
from tenants.people.members.retention import RETENTION
from tenants.permissions import P
from tenants.sections import PEOPLE, TAKING_PART


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """People and organisations who asked to join and wait for an answer, or to be told what it is."""
    if not viewer.may(P.MEMBERS_MANAGE):
        return []
    requests = [
        Task(
            f"Answer {request.name}, who asked to join",
            request.get_absolute_url(),
            since=localdate(request.asked_at),
            for_somebody=True,
        )
        for request in queries.join_requests(viewer)
    ]
    untold = [
        Task(
            presenters.telling_task(request),
            (request.member.survivor if request.member else request).get_absolute_url(),
            since=localdate(request.to_be_told_since),
            for_somebody=True,
        )
        for request in queries.to_be_told(viewer)
    ]
    address = reverse("members:join_requests")
    left = reverse("members:list") + "?standing=left"
    return [
        *summarise(_not_ended(viewer, on), "things go on for people who have left", left),
        *summarise(requests, "people and organisations asked to join", address),
        *summarise(untold, "people and organisations wait to be told", f"{address}?state={queries.UNTOLD}"),
    ]


def _not_ended(viewer: Viewer, on: date) -> list[Task]:
    people = {member.pk: member for member in queries.left_lately(viewer, on=on)}
    records = with_merged(*people.values())
    survivors = merged.survivors_of(record.pk for record in records)
    return [
        Task(f"{people[survivors[end.person]].name} has left and {end.what}", end.url)
        for end in open_ends_of(records, on)
    ]


def members(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.register(viewer, on=today()).filter(pk__in=numbers)


def search_results(viewer: Viewer, keys: Sequence[int]) -> Iterable[Result]:
    for key, member in queries.found_by(viewer, keys, on=today()):
        tier: str | None = getattr(member, "tier", None)
        membership = tier.capitalize() if tier else "Left"
        yield Result(
            key, member.name, member.get_absolute_url(), f"{membership}. {member.postcode}".rstrip(". ")
        )


def join_requests(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.join_requests(viewer, state="").filter(pk__in=numbers)


FEATURE = Feature(
    retention=(RETENTION,),
    unlogged=(
        Unlogged(
            "members_equalityanswers",
            "A time and an actor would tie the answers to the person who was just added.",
        ),
    ),
    addresses=(
        Addresses("members/", "tenants.people.members.urls"),
        Addresses("about-you/", "tenants.people.members.urls_public", Audience.PUBLIC),
    ),
    navigation=(
        NavigationItem(
            "Members",
            "members:list",
            P.MEMBERS_SEE,
            PEOPLE,
            rank=10,
            group=TAKING_PART,
            hint="Everybody on the register",
        ),
        NavigationItem(
            "Asked to join",
            "members:join_requests",
            P.MEMBERS_MANAGE,
            PEOPLE,
            rank=20,
            group=TAKING_PART,
            hint="People who wait to be added",
        ),
    ),
    actions=(
        Action(
            "Add a person", "As a member or a participant", "members:add_person", P.MEMBERS_MANAGE, rank=70
        ),
    ),
    to_do=to_do,
    finds=own_data.finds,
    reads=own_data.reads,
    erases=own_data.erases,
    figures=FigureSource("Members", "members:list", queries.indicators),
    search_sources=(
        SearchSource(
            "members",
            "Members and participants",
            "members_member",
            ("name", "email", "telephone", "address", "postcode"),
            P.MEMBERS_SEE,
            queries.records_found,
            search_results,
        ),
    ),
    imports=(MEMBERS, EQUALITY),
    letters=on_paper.waiting,
    records=(
        Record(
            "members.member",
            see=P.NOTES_AND_FILES_SEE,
            add=P.NOTES_AND_FILES_ADD,
            find=members,
            case=Case("member", P.MEMBERS_MANAGE),
            looks=Looks(lists=("members:list",)),
            merged=merged.merged,
        ),
        Record(
            "members.joinrequest",
            see=P.NOTES_AND_FILES_SEE,
            add=P.NOTES_AND_FILES_ADD,
            find=join_requests,
            case=Case("joining", P.MEMBERS_MANAGE),
            looks=Looks(lists=("members:join_requests",)),
        ),
    ),
)
