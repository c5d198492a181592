from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from foundation.access import Viewer
from foundation.agenda import Task, summarise_rows
from foundation.design.buttons import Button, Look
from foundation.design.formats import date_long
from foundation.features import (
    Action,
    Addresses,
    Audience,
    Feature,
    FigureSource,
    NavigationItem,
    Publication,
    Record,
    Result,
    SearchSource,
)
from tenants.permissions import P
from tenants.plan.matters.models import Matter
from tenants.sections import VOICE
from tenants.voice.activities import queries
from tenants.voice.activities.evidence import evidence
from tenants.voice.activities.imports import ACTIVITIES
from tenants.voice.activities.models import Activity
from tenants.voice.activities.story import LABEL, story


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """Activities that took place and have no number of people reached."""
    if not viewer.may(P.ACTIVITIES_MANAGE):
        return []
    return summarise_rows(
        queries.not_counted(viewer, before=on),
        lambda activity: Task(
            f"Say how many people were reached: {activity}",
            activity.get_absolute_url(),
            since=activity.held_on,
        ),
        "activities have no number of people reached",
        reverse("activities:list"),
        since="held_on",
    )


def activities(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.activities(viewer).filter(pk__in=numbers)


def search_results(viewer: Viewer, keys: Sequence[int]) -> Iterable[Result]:
    for activity in activities(viewer, keys):
        detail = f"{date_long(activity.held_on)}, {activity.place}".rstrip(", ")
        yield Result(activity.pk, activity.title, activity.get_absolute_url(), detail)


def address_outside(activity: Activity) -> str:
    return reverse("public_activities:list") if activity.open_to_public else ""


def starts(origin: object, viewer: Viewer) -> Iterable[Button]:
    if isinstance(origin, Matter) and viewer.may(P.ACTIVITIES_MANAGE):
        address = f"{reverse('activities:record')}?matter={origin.pk}"
        yield Button("Record an activity", address, Look.SECONDARY)


FEATURE = Feature(
    addresses=(
        Addresses("activities/", "tenants.voice.activities.urls"),
        Addresses("come-along/", "tenants.voice.activities.urls_public", Audience.PUBLIC),
    ),
    navigation=(
        NavigationItem("Activities", "activities:list", P.ACTIVITIES_SEE, VOICE, rank=10),
        NavigationItem("Meetings and events", "public_activities:list", rank=30, audience=Audience.PUBLIC),
    ),
    actions=(
        Action(
            "Record an activity",
            "And how many people it reached",
            "activities:record",
            P.ACTIVITIES_MANAGE,
            rank=60,
        ),
        Action(
            "Activities",
            "What has been done, and what comes",
            "activities:list",
            P.ACTIVITIES_SEE,
            rank=20,
            looks=True,
        ),
    ),
    to_do=to_do,
    hangs=(LABEL,),
    story=story,
    evidence=evidence,
    starts=starts,
    figures=FigureSource("Activities", "activities:list", queries.indicators),
    publications=(
        Publication(
            "activities.activity", find=activities, texts=queries.published_texts, address=address_outside
        ),
    ),
    imports=(ACTIVITIES,),
    records=(
        Record("activities.activity", see=P.NOTES_AND_FILES_SEE, add=P.NOTES_AND_FILES_ADD, find=activities),
    ),
    search_sources=(
        SearchSource(
            "activities",
            "Activities",
            "activities_activity",
            ("title", "place", "summary"),
            P.ACTIVITIES_SEE,
            activities,
            search_results,
        ),
    ),
)
