from uuid import UUID

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.exchange.models import Envelope
from foundation.tenancy import current_space

SEE = "post_room.see"


def sent(viewer: Viewer) -> QuerySet[Envelope]:
    viewer.require(SEE)
    return Envelope.objects.sent_by(current_space().key).select_related("receipt")


def received(viewer: Viewer) -> QuerySet[Envelope]:
    viewer.require(SEE)
    return Envelope.objects.received_by(current_space().key).select_related("receipt")


def envelopes(viewer: Viewer, *, direction: str = "") -> QuerySet[Envelope]:
    """Every envelope that this space sent or received, newest first."""
    match direction:
        case "sent":
            return sent(viewer)
        case "received":
            return received(viewer)
    return (sent(viewer) | received(viewer)).order_by("-sent_at", "uuid")


def envelope(uuid: UUID, viewer: Viewer) -> Envelope | None:
    return envelopes(viewer).filter(uuid=uuid).first()


def unacknowledged() -> QuerySet[Envelope]:
    """Envelopes sent to this space and not yet taken in, oldest first."""
    return Envelope.objects.received_by(current_space().key).unacknowledged().order_by("sent_at", "uuid")
