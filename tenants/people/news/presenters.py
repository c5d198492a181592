from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.feedgenerator import Atom1Feed
from django.utils.safestring import SafeString, mark_safe

from foundation.access import Viewer
from foundation.design import (
    PER_PAGE,
    Choice,
    Column,
    Count,
    Day,
    Empty,
    Filters,
    Link,
    Search,
    Table,
    Tag,
    Value,
)
from foundation.design.identity import identity_of
from foundation.notify import queries as notify
from foundation.tenancy import current_space
from foundation.writing.addresses import reverse
from tenants.people.members.models import Purpose, Topic
from tenants.people.news import queries
from tenants.people.news.models import Coverage, Issue, Item, Kind, Subscription
from tenants.people.news.workflow import ITEM

ITEMS = (
    Column[Item]("Title", lambda item: Link(item.title, item.get_absolute_url()), sort="title"),
    Column[Item]("Kind", lambda item: item.get_kind_display(), sort="kind"),
    Column[Item]("Published", lambda item: Day(item.published_at), sort="published_at"),
    Column[Item]("State", Tag, sort="state"),
)


def filters(query: Mapping[str, str]) -> Filters:
    return Filters(
        query,
        Search("search", "Title or summary"),
        Choice("kind", "Kind", Kind.choices, every="Either"),
        Choice("state", "State", ITEM.states.choices(), every="Either"),
    )


def items_table(items: QuerySet[Item], *, narrowed: bool) -> Table[Item]:
    empty = (
        Empty("Nothing matches your search", "Try fewer words.")
        if narrowed
        else Empty("No news yet", "Write the first, for the public site and for newsletters.")
    )
    return Table("News", ITEMS, items, empty=empty, per_page=PER_PAGE, personal=False)


def item_rows(item: Item) -> list[tuple[Any, ...]]:
    return [
        ("Kind", item.get_kind_display()),
        ("Published", item.published_at or "Not yet"),
        ("About", labels(item.topics) or "Everything"),
        ("Summary", item.summary),
        ("Text", item.text),
        ("For the press", item.contact),
    ]


def labels(topics: Iterable[str]) -> list[str]:
    return [str(Topic(code).label) for code in topics if code in Topic.values]


COVERAGE = (
    Column[Coverage]("Appeared", lambda one: Day(one.appeared_on), sort="appeared_on"),
    Column[Coverage]("Where", lambda one: one.outlet, sort="outlet"),
    Column[Coverage](
        "What", lambda one: Link(one.title, reverse("news:change_coverage", args=[one.pk])), sort="title"
    ),
    Column[Coverage](
        "After",
        lambda one: Link(one.item.title, one.item.get_absolute_url()) if one.item else None,
        sort=False,
    ),
)


def coverage_table(coverage: QuerySet[Coverage]) -> Table[Coverage]:
    empty = Empty(
        "Nothing has been recorded yet", "Record what newspapers, stations and sites say of the LINk."
    )
    return Table("In the media", COVERAGE, coverage, empty=empty, per_page=PER_PAGE, personal=True)


ISSUES = (
    Column[Issue]("Subject", lambda issue: Link(issue.subject, issue.get_absolute_url()), sort="subject"),
    Column[Issue]("About", lambda issue: issue.get_purpose_display(), sort="purpose"),
    Column[Issue]("Sent", lambda issue: Day(issue.sent_at), sort="sent_at"),
    Column[Issue]("Letters", lambda issue: Count(issue.letters), numeric=True, sort="letters"),
    Column[Issue]("State", Tag, sort="state"),
)


# What a link in a letter stops, by its purpose.
STOPPED = {
    Purpose.NEWS.value: "our news",
    Purpose.EVENTS.value: "our emails about meetings and events",
    Purpose.SURVEYS.value: "our emails about surveys and consultations",
}


def whom(issue: Issue) -> str:
    """To whom it goes, in words."""
    listed = "" if issue.only is None else f"of the {len(issue.only):,} on the list, "
    if issue.is_newsletter:
        some = ["members who agreed to get news by email, and confirmed subscribers"]
    else:
        some = [f"{listed}members who agreed to hear of {issue.get_purpose_display().lower()} by email"]
    if issue.topics:
        some.append(f"who are interested in {', '.join(labels(issue.topics))} or in everything")
    return ", ".join(some)


def issues_table(issues: QuerySet[Issue]) -> Table[Issue]:
    empty = Empty(
        "No newsletter yet", "Put published news together and send them to everybody who wants them."
    )
    return Table("Newsletters", ISSUES, issues, empty=empty, per_page=PER_PAGE, personal=False)


def what_became(issue: Issue, viewer: Viewer) -> list[tuple[str, Value]]:
    """Of the letters of a newsletter that was sent: how far each came, and how many want no more."""
    if issue.sent_at is None:
        return []
    states = notify.states_about(issue.get_absolute_url())
    failed = Count(states.get("failed", 0))
    undelivered = (
        Link(failed, reverse("notify:list")) if states.get("failed") and viewer.may(notify.SEE) else failed
    )
    return [
        ("Waiting to be sent", Count(states.get("queued", 0))),
        ("Handed over to the reader’s mail server", Count(states.get("sent", 0))),
        ("Delivered, as that server says", Count(states.get("delivered", 0))),
        ("Came back", undelivered),
        (f"Readers who have stopped {STOPPED[issue.purpose]} since", Count(queries.stopped_since(issue))),
    ]


SUBSCRIPTIONS = (
    Column[Subscription]("Email address", lambda one: one.email, sort="email"),
    Column[Subscription]("Since", lambda one: Day(one.confirmed_at), sort="confirmed_at"),
    Column[Subscription](
        "Interested in", lambda one: ", ".join(labels(one.topics)) or "Everything", sort=False
    ),
    Column[Subscription](
        "They want no more",
        lambda one: Link("Stop", reverse("news:stop_subscription", args=[one.pk]), one.email),
        sort=False,
        hidden=True,
    ),
)


def subscription_filters(query: Mapping[str, str]) -> Filters:
    return Filters(query, Search("search", "Email address"))


def subscriptions_table(subscriptions: QuerySet[Subscription], *, narrowed: bool) -> Table[Subscription]:
    empty = (
        Empty("No address matches", "Type a part of it.")
        if narrowed
        else Empty("Nobody yet", "Members say on their own page whether they want the news.")
    )
    return Table("Subscribers", SUBSCRIPTIONS, subscriptions, empty=empty, per_page=PER_PAGE, personal=True)


def json_ld(item: Item) -> SafeString:
    """The news as search engines read it (schema.org). It stands inside a script element, so no "<" is left in it."""
    identity = identity_of(current_space())
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": item.title,
        "description": item.summary,
        "datePublished": item.published_at.isoformat() if item.published_at else None,
        "url": current_space().address + item.public_address,
        "publisher": {"@type": "Organization", "name": identity.name, "url": current_space().address},
    }
    return mark_safe(json.dumps(said).replace("<", "\\u003c"))  # noqa: S308 - no sign that ends the element is left


def feed(items: Iterable[Item]) -> str:
    """The newest news as an Atom feed (RFC 4287)."""
    identity, here = identity_of(current_space()), current_space().address
    made = Atom1Feed(
        title=f"{identity.name}: news",
        link=here + reverse("public_news:list"),
        description="",
        feed_url=here + reverse("public_news:feed"),
        language="en-gb",
        author_name=identity.name,
    )
    for item in items:
        address = here + item.public_address
        made.add_item(
            title=item.title,
            link=address,
            description=item.summary,
            unique_id=address,
            pubdate=item.published_at,
            updateddate=item.published_at,
        )
    return made.writeString("utf-8")
