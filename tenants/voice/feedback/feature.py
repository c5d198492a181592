from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse

from foundation.access import Viewer
from foundation.agenda import Task, summarise
from foundation.design.buttons import Button, Look
from foundation.features import (
    PUBLISHED,
    Action,
    Addresses,
    Audience,
    Case,
    Feature,
    Looks,
    NavigationItem,
    Publication,
    Record,
    Result,
    Retention,
    SearchSource,
    Unlogged,
)
from tenants.area.providers.models import Provider
from tenants.people.members.models import JoinRequest
from tenants.permissions import P
from tenants.plan.matters.models import Matter
from tenants.sections import VOICE
from tenants.voice.activities.models import Activity
from tenants.voice.feedback import own_data, queries
from tenants.voice.feedback.evidence import evidence
from tenants.voice.feedback.imports import EXPERIENCES
from tenants.voice.feedback.models import LABEL, LETTER, Experience, ServiceLetter
from tenants.voice.feedback.presenters.lists import in_short
from tenants.voice.feedback.story import story
from tenants.voice.feedback.touched import touched
from tenants.voice.feedback.workflow import LetterState


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """Whoever may be in danger first, each by itself; then what nobody has read, and letters that wait to be sent."""
    if viewer.may(P.FEEDBACK_RAISE):
        yield from to_send(viewer)
    if viewer.may(P.FEEDBACK_READ):
        yield from to_read(viewer)


def to_read(viewer: Viewer) -> Iterable[Task]:
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


def to_send(viewer: Viewer) -> Iterable[Task]:
    """Letters to services that wait for somebody who speaks for the LINk."""
    drafts = [
        Task(f"Send or leave: {letter}", letter.get_absolute_url(), since=letter.drafted_on)
        for letter in queries.letters_to_send(viewer)
    ]
    return summarise(drafts, "letters to services wait to be sent", reverse("feedback:letters"))


def letters(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.letters(viewer).filter(pk__in=numbers)


def answer_form(letter: Model, _sender: str) -> str:
    assert isinstance(letter, ServiceLetter)
    awaited = letter.state == LetterState.SENT
    return reverse("feedback:letter_reply", args=[letter.pk]) if awaited else ""


def address_outside(experience: Experience) -> str:
    if experience.published_on is None or experience.provider_id is None:
        return ""
    return reverse("public_feedback:service", args=[experience.provider_id])


def starts(origin: object, viewer: Viewer) -> Iterable[Button]:
    """From a service, a matter, an activity and a request to join to what people told there."""
    if isinstance(origin, JoinRequest):
        yield from _from_joining(origin, viewer)
    if not viewer.may(P.FEEDBACK_SEE):
        return
    if isinstance(origin, Provider):
        yield Button("What people tell us about it", reverse("feedback:service", args=[origin.pk]), Look.LINK)
    if isinstance(origin, Matter):
        yield Button("What people told", f"{reverse('feedback:together')}?matter={origin.pk}", Look.LINK)
    if isinstance(origin, Activity):
        if viewer.may(P.FEEDBACK_ENTER):
            address = f"{reverse('feedback:enter')}?source=meeting&activity={origin.pk}"
            yield Button("Write down what somebody said there", address, Look.SECONDARY)
        yield Button("What people said there", f"{reverse('feedback:list')}?activity={origin.pk}", Look.LINK)


def _from_joining(origin: JoinRequest, viewer: Viewer) -> Iterable[Button]:
    if not (viewer.may(P.FEEDBACK_READ) and origin.message.strip()):
        return
    if taken := queries.taken_from(origin):
        yield Button(f"What they wrote: {taken}", taken.get_absolute_url(), Look.LINK)
    else:
        address = reverse("feedback:take_message", args=[origin.pk])
        yield Button("Take what they wrote as something that they told", address, Look.SECONDARY)


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
        Addresses("", "tenants.voice.feedback.urls_api", Audience.API, rank=60),
    ),
    navigation=(
        NavigationItem("What people tell us", "feedback:list", P.FEEDBACK_SEE, VOICE, rank=5),
        NavigationItem("What comes up", "feedback:seen", P.FEEDBACK_SEE, VOICE, rank=7),
        NavigationItem("Letters to services", "feedback:letters", P.FEEDBACK_SEE, VOICE, rank=8),
        NavigationItem(
            "What people told us",
            "public_feedback:services",
            section=PUBLISHED,
            rank=25,
            audience=Audience.PUBLIC,
        ),
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
    starts=starts,
    hangs=(LABEL, LETTER),
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
    publications=(
        Publication(LABEL, find=experiences, texts=queries.published_texts, address=address_outside),
    ),
    touches={LETTER: touched},
    records=(
        Record(
            LETTER,
            see=P.NOTES_AND_FILES_SEE,
            add=P.NOTES_AND_FILES_ADD,
            find=letters,
            case=Case("tell", P.FEEDBACK_ENTER, answer_form),
        ),
        Record(
            LABEL,
            see=P.FEEDBACK_SEE,
            add=P.FEEDBACK_ENTER,
            find=experiences,
            looks=Looks(lists=("feedback:list",)),
        ),
    ),
)
