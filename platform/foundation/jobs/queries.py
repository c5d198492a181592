from datetime import datetime, timedelta

from django.core.cache import caches
from django.db.models import Min, QuerySet

from foundation.access import Viewer
from foundation.jobs.models import Job
from foundation.tenancy import entering, outside_any_space
from foundation.tenancy.queries import PUBLIC

SEE = "messages.see"
# After this time the queue must have lost the message, or be so far behind that a second one does no harm.
LOST_AFTER = timedelta(minutes=3)
SWEPT = "jobs:swept_at"


def due(at: datetime) -> list[int]:
    return list(Job.objects.due(at).order_by("due_at", "pk").values_list("pk", flat=True))


def overdue(at: datetime) -> QuerySet[Job]:
    return Job.objects.due(at).filter(told_at__lte=at - LOST_AFTER)


def unfinished(name: str) -> QuerySet[Job]:
    """Waiting for its turn, or failed and waiting for a person."""
    return Job.objects.filter(name=name).exclude(state="done")


def is_running(name: str, **ids: int | str) -> bool:
    """Whether a worker has begun the job that was asked with these ids, and not ended it."""
    return unfinished(name).filter(arguments=ids, started_at__isnull=False).exists()


def in_trouble(viewer: Viewer) -> QuerySet[Job]:
    viewer.require(SEE)
    return Job.objects.in_trouble().order_by("-due_at")


def one_in_trouble(pk: int, viewer: Viewer) -> Job | None:
    return in_trouble(viewer).filter(pk=pk).first()


def schedules() -> set[str]:
    return set(Job.objects.filter(repeats=True).values_list("name", flat=True))


def oldest_due(at: datetime) -> datetime | None:
    """When the oldest unfinished job of this space became due, or None."""
    moment: datetime | None = Job.objects.due(at).aggregate(oldest=Min("due_at"))["oldest"]
    return moment


def failed() -> int:
    return Job.objects.filter(state="failed").count()


def last_sweep() -> datetime | None:
    """When a sweep last finished; None if the cache has been emptied since. To be called outside any space."""
    with outside_any_space(), entering(PUBLIC):
        moment: datetime | None = caches["lenient"].get(SWEPT)
        return moment
