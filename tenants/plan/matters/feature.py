from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from foundation.access import Viewer
from foundation.agenda import Task, summarise
from foundation.design.buttons import Button, Look
from foundation.features import (
    PUBLISHED,
    Action,
    Addresses,
    Audience,
    Feature,
    NavigationItem,
    Publication,
    Record,
    Result,
    SearchSource,
)
from tenants.area.providers.models import Provider
from tenants.governing.governance.models import RelevantDecision
from tenants.permissions import P
from tenants.plan.matters import queries
from tenants.plan.matters.evidence import evidence
from tenants.plan.matters.models import Matter
from tenants.plan.matters.touched import touched
from tenants.sections import PLAN


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """Watched matters whose day has come, and words that wait to be approved."""
    words = [
        Task(f"Approve what the public reads of: {matter}", reverse("matters:approve", args=[matter.pk]))
        for matter in queries.words_to_approve(viewer)
    ]
    yield from summarise(words, "matters have words that wait to be approved", reverse("matters:list"))
    if viewer.may(P.MATTERS_MANAGE):
        watched = [
            Task(
                f"Look again at the matter: {matter}", matter.get_absolute_url(), due_on=matter.look_again_on
            )
            for matter in queries.to_look_at_again(viewer, on)
        ]
        yield from summarise(
            watched, "watched matters wait to be looked at again", f"{reverse('matters:list')}?state=watched"
        )


def matters(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Matter]:
    return queries.matters(viewer).filter(pk__in=numbers)


def search_results(viewer: Viewer, keys: Sequence[int]) -> Iterable[Result]:
    for matter in matters(viewer, keys):
        yield Result(matter.pk, matter.title, matter.get_absolute_url(), matter.get_state_display())


def starts(origin: object, viewer: Viewer) -> Iterable[Button]:
    """From a body or a decision to the matters that name it."""
    if isinstance(origin, Provider | RelevantDecision) and viewer.may(P.MATTERS_SEE):
        for matter in queries.naming(origin):
            yield Button(f"Matter: {matter}", matter.get_absolute_url(), Look.LINK)


def address_outside(matter: Matter) -> str:
    return matter.public_address if matter.published_on else ""


FEATURE = Feature(
    addresses=(
        Addresses("matters/", "tenants.plan.matters.urls"),
        Addresses("published/matters/", "tenants.plan.matters.urls_public", Audience.PUBLIC),
    ),
    navigation=(
        NavigationItem("Matters", "matters:list", P.MATTERS_SEE, PLAN, rank=10),
        NavigationItem(
            "What we look into",
            "public_matters:list",
            section=PUBLISHED,
            rank=30,
            audience=Audience.PUBLIC,
        ),
    ),
    actions=(
        Action(
            "Open a matter",
            "When people tell you of something to look into",
            "matters:add",
            P.MATTERS_MANAGE,
            rank=15,
        ),
    ),
    to_do=to_do,
    starts=starts,
    evidence=evidence,
    publications=(
        Publication("matters.matter", find=matters, texts=queries.published_texts, address=address_outside),
    ),
    records=(Record("matters.matter", see=P.NOTES_AND_FILES_SEE, add=P.NOTES_AND_FILES_ADD, find=matters),),
    search_sources=(
        SearchSource(
            "matters",
            "Matters",
            "matters_matter",
            ("title", "about", "services", "came_of_it"),
            P.MATTERS_SEE,
            matters,
            search_results,
        ),
    ),
    touches={"matters.matter": touched},
)
