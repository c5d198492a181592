from datetime import datetime, timedelta

from django.core.cache import caches
from django.db.models import Min, QuerySet

from foundation.access import Viewer
from foundation.jobs.models import Job
from foundation.tenancy import entering, outside_any_space
from foundation.tenancy.queries import PUBLIC

SEE = "messages.see"
# Told long enough ago that the queue must have lost it, or be so far behind that once more does no harm.
LOST_AFTER = timedelta(minutes=3)
SWEPT = "jobs:swept_at"


def due(at: datetime) -> list[int]:
    return list(Job.objects.due(at).order_by("due_at", "pk").values_list("pk", flat=True))


def untold(at: datetime) -> QuerySet[Job]:
    return Job.objects.due(at).filter(told_at__lte=at - LOST_AFTER)


def unfinished(name: str) -> QuerySet[Job]:
    """Waiting for its turn, or failed and waiting for a person."""
    return Job.objects.filter(name=name).exclude(state="done")


def in_trouble(viewer: Viewer) -> QuerySet[Job]:
    viewer.require(SEE)
    return Job.objects.in_trouble().order_by("-due_at")


def one_in_trouble(pk: int, viewer: Viewer) -> Job | None:
    return in_trouble(viewer).filter(pk=pk).first()


def schedules() -> set[str]:
    return set(Job.objects.filter(repeats=True).values_list("name", flat=True))


def oldest_due(at: datetime) -> datetime | None:
    """Since when the oldest unfinished job of this space could have been done."""
    found: datetime | None = Job.objects.due(at).aggregate(oldest=Min("due_at"))["oldest"]
    return found


def failed() -> int:
    return Job.objects.filter(state="failed").count()


def last_sweep() -> datetime | None:
    """When a sweep last came to its end; None after the cache was emptied. To be called outside any space."""
    with outside_any_space(), entering(PUBLIC):
        found: datetime | None = caches["lenient"].get(SWEPT)
        return found
