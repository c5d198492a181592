from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from foundation.access import Viewer
from foundation.agenda import Task, summarise
from foundation.features import (
    Action,
    Addresses,
    Audience,
    Feature,
    Looks,
    NavigationItem,
    Record,
    Result,
    Retention,
    SearchSource,
    Unlogged,
)
from tenants.permissions import P
from tenants.sections import VOICE
from tenants.voice.feedback import own_data, queries
from tenants.voice.feedback.evidence import evidence
from tenants.voice.feedback.imports import EXPERIENCES
from tenants.voice.feedback.presenters.lists import in_short
from tenants.voice.feedback.story import LABEL, story


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """Whoever may be in danger first, each by itself; then what nobody has read."""
    if not viewer.may(P.FEEDBACK_READ):
        return []
    waiting = list(queries.waiting(viewer))
    urgent = [
        Task(
            f"Somebody may be in danger: read {experience} now",
            experience.get_absolute_url(),
            due_on=experience.received_on,
            note="Ring those who act first.",
        )
        for experience in waiting
        if experience.in_danger
    ]
    others = [
        Task(f"Read {experience}", experience.get_absolute_url(), since=experience.received_on)
        for experience in waiting
        if not experience.in_danger
    ]
    address = f"{reverse('feedback:list')}?state=waiting"
    return [*urgent, *summarise(others, "things that people told wait to be read", address)]


def experiences(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.experiences(viewer).filter(pk__in=numbers)


def search_results(viewer: Viewer, keys: Sequence[int]) -> Iterable[Result]:
    for experience in experiences(viewer, keys):
        yield Result(
            experience.pk,
            f"{experience}: {experience.service_name or 'no service named'}",
            experience.get_absolute_url(),
            in_short(experience),
        )


FEATURE = Feature(
    addresses=(
        Addresses("experiences/", "tenants.voice.feedback.urls"),
        Addresses("tell-us/", "tenants.voice.feedback.urls_public", Audience.PUBLIC),
    ),
    navigation=(
        NavigationItem("What people tell us", "feedback:list", P.FEEDBACK_SEE, VOICE, rank=5),
        NavigationItem("What comes up", "feedback:seen", P.FEEDBACK_SEE, VOICE, rank=7),
        NavigationItem("Tell us", "public_feedback:start", rank=15, audience=Audience.PUBLIC),
    ),
    actions=(
        Action(
            "Write down what somebody told you",
            "A call, a comment card, a conversation",
            "feedback:enter",
            P.FEEDBACK_ENTER,
            rank=55,
        ),
    ),
    to_do=to_do,
    hangs=(LABEL,),
    story=story,
    evidence=evidence,
    finds=own_data.finds,
    reads=own_data.reads,
    erases=own_data.erases,
    retention=(
        Retention(
            "feedback.experience",
            "What people told",
            "the day on which it was told",
            60,
            over=own_data.over,
            erases=own_data.erases_old,
        ),
    ),
    search_sources=(
        SearchSource(
            "feedback",
            "What people tell us",
            "feedback_experience",
            ("edited_what", "edited_good", "edited_change", "service", "place"),
            P.FEEDBACK_SEE,
            experiences,
            search_results,
        ),
    ),
    unlogged=(
        Unlogged(
            "feedback_experience",
            "What somebody told in confidence, and who they are, is kept in one place only: more people read the log than their own words.",
            ("what", "good", "change", "name", "email", "telephone", "code_digest"),
        ),
    ),
    imports=(EXPERIENCES,),
    records=(
        Record(
            LABEL,
            see=P.FEEDBACK_SEE,
            add=P.FEEDBACK_ENTER,
            find=experiences,
            looks=Looks(lists=("feedback:list",)),
        ),
    ),
)
