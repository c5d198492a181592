"""News and newsletters. Every name is made up."""

from datetime import datetime
from typing import Any

from foundation.access import Viewer
from tenants.people.news import services
from tenants.people.news.models import Coverage, Issue, Item, Subscription

BY = Viewer.system("tests")


def item(
    title: str = "Zennor surgery opens on Saturdays", *, at: datetime, published: bool = True, **facts: Any
) -> Item:
    values = {
        "kind": "news",
        "summary": "From July.",
        "text": "The surgery opens on Saturdays from July.",
        **facts,
    }
    made = services.write_item(title=title, by=BY, at=at, **values)
    return services.publish(made, by=BY, at=at) if published else made


def coverage(*, at: datetime, **facts: Any) -> Coverage:
    values = {"appeared_on": at.date(), "outlet": "Synthetic Echo", "title": "Saturday surgery", **facts}
    return services.record_coverage(by=BY, at=at, **values)


def issue(
    subject: str = "News of June", *, at: datetime, items: list[Item] | None = None, **facts: Any
) -> Issue:
    return services.prepare_issue(subject=subject, items=items or [item(at=at)], by=BY, at=at, **facts)


def subscribed(email: str, *, at: datetime, **facts: Any) -> Subscription:
    """An address where somebody has said yes."""
    return Subscription.objects.create(email=email, asked_at=at, confirmed_at=at, **facts)
