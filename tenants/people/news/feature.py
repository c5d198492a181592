from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

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
from tenants.people.members.models import Member
from tenants.people.news import own_data, queries
from tenants.people.news.models import Item
from tenants.people.news.retention import RETENTION
from tenants.people.news.workflow import ItemState
from tenants.permissions import P
from tenants.sections import NEWS, PEOPLE


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """Press releases that wait for the LINk."""
    if not viewer.may(P.NEWS_RELEASE):
        return []
    waiting = queries.items(viewer, kind="release", state="draft")
    tasks = [
        Task(f"Publish the press release: {item}", item.get_absolute_url(), since=localdate(item.created_at))
        for item in waiting
    ]
    return summarise(tasks, "press releases wait to be published", "/news/?kind=release&state=draft")


def address_outside(item: Item) -> str:
    return item.public_address if item.state == ItemState.PUBLISHED else ""


def items(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.items(viewer).filter(pk__in=numbers)


def search_results(viewer: Viewer, keys: Sequence[int]) -> Iterable[Result]:
    for item in items(viewer, keys):
        yield Result(item.pk, item.title, item.get_absolute_url(), item.summary[:200])


def starts(origin: object, viewer: Viewer) -> Iterable[Button]:
    """From the list of members."""
    if origin is Member and viewer.may(P.NEWS_WRITE):
        yield Button("Write to them by email", reverse("news:write_to_members"), Look.LINK)


FEATURE = Feature(
    starts=starts,
    retention=(RETENTION,),
    addresses=(
        Addresses("news/", "tenants.people.news.urls"),
        Addresses("published/news/", "tenants.people.news.urls_public", Audience.PUBLIC),
    ),
    navigation=(
        NavigationItem(
            "News", "news:list", P.NEWS_SEE, PEOPLE, rank=50, group=NEWS, hint="Items on our site"
        ),
        NavigationItem(
            "Newsletters",
            "news:issues",
            P.NEWS_SEE,
            PEOPLE,
            rank=55,
            group=NEWS,
            hint="What goes by email to who agreed to it",
        ),
        NavigationItem(
            "In the media",
            "news:coverage",
            P.NEWS_SEE,
            PEOPLE,
            rank=60,
            group=NEWS,
            hint="What others wrote about the LINk",
        ),
        NavigationItem("News", "public_news:list", section=PUBLISHED, rank=60, audience=Audience.PUBLIC),
    ),
    actions=(Action("Write news", "For the public site and newsletters", "news:add", P.NEWS_WRITE, rank=75),),
    to_do=to_do,
    reads=own_data.reads,
    erases=own_data.erases,
    publications=(
        Publication("news.item", find=items, texts=queries.published_texts, address=address_outside),
    ),
    records=(Record("news.item", see=P.NOTES_AND_FILES_SEE, add=P.NOTES_AND_FILES_ADD, find=items),),
    search_sources=(
        SearchSource(
            "news", "News", "news_item", ("title", "summary", "text"), P.NEWS_SEE, items, search_results
        ),
    ),
)
