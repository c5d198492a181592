"""Matters for tests, made by the app's own services."""

from datetime import datetime
from typing import Any

from foundation.access import Viewer
from tenants.plan.matters import services
from tenants.plan.matters.models import About, Matter

BY = Viewer.system("tests")


def matter(title: str = "Going home from hospital", *, at: datetime, **facts: Any) -> Matter:
    values = {
        "about": "People go home at night without their medicine.",
        "origin": "experience",
        "came_from": "A carer told us on the telephone in May.",
        **facts,
    }
    return services.open_matter(title=title, **values, by=BY, at=at)


def about(matter: Matter | None) -> About:
    return About(matter)


def published(title: str = "Going home from hospital", *, at: datetime, **facts: Any) -> Matter:
    """Its words are approved by somebody else than their author."""
    made = matter(title, at=at, **facts)
    services.propose_words(matter=made, title=f"{title}, in public", text="We are asking.", by=BY, at=at)
    return services.publish_words(matter=made, read=made.digest_of_proposed, by=BY, at=at)
