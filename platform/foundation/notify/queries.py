from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.notify.models import Message

SEE = "messages.see"


def messages(viewer: Viewer) -> QuerySet[Message]:
    """All of this space's messages, failures first."""
    viewer.require(SEE)
    return Message.objects.failures_first()


def message(pk: int, viewer: Viewer) -> Message | None:
    return messages(viewer).filter(pk=pk).first()


def failed_count() -> int:
    return Message.objects.filter(state="failed").count()


def about(url: str) -> QuerySet[Message]:
    """The messages about the page at this address, oldest first."""
    return Message.objects.filter(url=url).order_by("asked_at", "pk")
