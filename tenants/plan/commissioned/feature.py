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
    ActSource,
    Addresses,
    Audience,
    Case,
    Feature,
    NavigationItem,
    Publication,
    Record,
    Result,
    SearchSource,
)
from tenants.permissions import P
from tenants.plan.commissioned import acts, queries
from tenants.plan.commissioned.evidence import evidence
from tenants.plan.commissioned.models import Work
from tenants.plan.commissioned.story import LABEL, story
from tenants.plan.commissioned.workflow import WorkState
from tenants.plan.matters.models import Matter
from tenants.sections import PLAN


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """What others asked for and nobody has tested, agreed, handed over or asked after."""
    listed = reverse("commissioned:list")
    waiting = queries.waiting(viewer, on) if viewer.may(P.PLAN_SEE) else {}
    if viewer.may(P.PLAN_PUBLISH):
        tasks = [
            Task(f"Take on or decline: {work}", work.get_absolute_url(), since=work.tested_on)
            for work in waiting[WorkState.TERMS]
        ]
        yield from summarise(tasks, "asks by others wait to be taken on", f"{listed}?state=terms")
    if viewer.may(P.PLAN_MANAGE):
        yield from _for_the_host(waiting, on, listed)


def _for_the_host(waiting: dict[str, list[Work]], on: date, listed: str) -> Iterable[Task]:
    for state, step, what, many in (
        (WorkState.ASKED, "test", "Test what is asked", "asks by others wait to be tested"),
        (WorkState.TESTED, "draw_up", "Draw up terms, or decline", "tested asks have no terms"),
    ):
        tasks = [Task(f"{what}: {work}", _page(step, work), since=work.asked_on) for work in waiting[state]]
        yield from summarise(tasks, many, listed)
    due = [
        Task(f"Hand over to {work.asker_name}: {work}", work.get_absolute_url(), due_on=work.due_on)
        for work in waiting[WorkState.ACCEPTED]
        if work.due_on and work.due_on <= on
    ]
    yield from summarise(due, "pieces of work for others are due", f"{listed}?state=accepted")
    asked = [
        Task(
            f"Ask {work.asker_name} what came of it: {work}", _page("conclude", work), since=work.delivered_on
        )
        for work in waiting[WorkState.DELIVERED]
    ]
    yield from summarise(asked, "bodies wait to be asked what came of our work", f"{listed}?state=delivered")


def _page(step: str, work: Work) -> str:
    return reverse(f"commissioned:{step}", args=[work.pk])


def works(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.works(viewer).filter(pk__in=numbers)


def search_results(viewer: Viewer, keys: Sequence[int]) -> Iterable[Result]:
    for work in works(viewer, keys):
        yield Result(work.pk, work.title, work.get_absolute_url(), work.get_state_display())


def answer_form(work: Model, _sender: str) -> str:
    """Where a letter of the body is recorded: what came of the work, once it was handed over."""
    assert isinstance(work, Work)
    return _page("conclude", work) if work.state == WorkState.DELIVERED else ""


def address_outside(work: Work) -> str:
    return reverse("public_commissioned:list") if work.is_public else ""


def starts(origin: object, viewer: Viewer) -> Iterable[Button]:
    if isinstance(origin, Matter) and viewer.may(P.PLAN_MANAGE):
        address = f"{reverse('commissioned:add')}?matter={origin.pk}"
        yield Button("Record what others ask", address, Look.SECONDARY)


FEATURE = Feature(
    addresses=(
        Addresses("commissioned/", "tenants.plan.commissioned.urls"),
        Addresses("published/commissioned/", "tenants.plan.commissioned.urls_public", Audience.PUBLIC),
    ),
    navigation=(
        NavigationItem("Work for others", "commissioned:list", P.PLAN_SEE, PLAN, rank=50),
        NavigationItem(
            "What others asked us to do",
            "public_commissioned:list",
            section=PUBLISHED,
            rank=36,
            audience=Audience.PUBLIC,
        ),
    ),
    to_do=to_do,
    hangs=(LABEL,),
    story=story,
    evidence=evidence,
    starts=starts,
    acts=(ActSource(LABEL, P.PLAN_MANAGE, acts.to_decide_on, acts.done),),
    publications=(Publication(LABEL, find=works, texts=queries.texts_of, address=address_outside),),
    records=(
        Record(
            LABEL,
            see=P.NOTES_AND_FILES_SEE,
            add=P.NOTES_AND_FILES_ADD,
            find=works,
            case=Case("commissioned", P.PLAN_MANAGE, answer_form),
        ),
    ),
    search_sources=(
        SearchSource(
            "commissioned",
            "Work for others",
            "commissioned_work",
            ("title", "asker_name", "wanted", "came_of_it"),
            P.PLAN_SEE,
            works,
            search_results,
        ),
    ),
    touches={LABEL: acts.touched},
)
