"""The only clock: views, tasks and commands ask it and pass the answer in; rules and services never do."""

from datetime import UTC, date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The present instant, aware. In the demonstration: the story's instant, running on from its anchor."""
    real = datetime.now(UTC)
    start: datetime | None = settings.LINKS_CLOCK_START
    anchor: datetime | None = settings.LINKS_CLOCK_ANCHOR
    return real if start is None else start + (real - (anchor or real))


def today() -> date:
    """Today in England."""
    return timezone.localdate(now())
