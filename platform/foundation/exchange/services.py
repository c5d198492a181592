"""Sending and taking in. An envelope is written in the transaction of the work that caused it."""

from datetime import datetime
from uuid import UUID

from pydantic import ValidationError

from foundation.access import NotPermitted, Viewer
from foundation.exchange import queries
from foundation.exchange.messages import Message, UnknownMessageError, digest, message_types, parse
from foundation.exchange.models import DEPARTMENT, Envelope, Receipt
from foundation.exchange.receiving import MessageRejected, receiver_of
from foundation.jobs import ask
from foundation.jobs import queries as ledger
from foundation.jobs.celery_queue import tell_space
from foundation.tenancy import atomic, current_space, on_commit
from foundation.tenancy.models import TenantState
from foundation.tenancy.queries import networks


class NoSuchReceiverError(ValueError):
    """Networks write to the Department, and the Department to running networks; nobody writes to themselves."""


def send(message: Message, *, to: str, by: Viewer, at: datetime) -> Envelope:
    """Put a message into the post, to the key of a network or to "department".

    Which permission it takes is the caller's to check, for it depends on the message.
    """
    if by.kind not in ("person", "system"):
        raise NotPermitted("post_room.send")
    sender = current_space()
    _require_a_border(sender.kind, to)
    if message_types().get((message.KIND, message.VERSION)) is not type(message):
        raise UnknownMessageError(
            f"{type(message).__name__} is not one of the messages that may cross a border"
        )
    body = message.body()
    with atomic():
        envelope = Envelope.objects.create(
            kind=message.KIND,
            version=message.VERSION,
            sender_key=sender.key,
            receiver_key=to,
            body=body,
            digest=digest(body),
            sent_at=at,
        )
        on_commit(lambda: tell_space(to, "exchange.take_in"))
    return envelope


def _require_a_border(kind: str, to: str) -> None:
    allowed = {"network": to == DEPARTMENT, "department": to != DEPARTMENT and _is_running(to)}
    if not allowed.get(kind):
        raise NoSuchReceiverError(NoSuchReceiverError.__doc__)


def _is_running(key: str) -> bool:
    return networks().exclude(state=TenantState.CLOSED).filter(schema_name=key).exists()


def collect() -> int:
    """Ask for a job for each envelope that waits to be taken in, so that a bad one stops no other."""
    queued = set(ledger.unfinished("exchange.take_in_one").values_list("arguments__uuid", flat=True))
    waiting = [str(uuid) for uuid in queries.unacknowledged().values_list("uuid", flat=True)]
    new = [uuid for uuid in waiting if uuid not in queued]
    for uuid in new:
        ask("exchange.take_in_one", uuid=uuid)
    return len(new)


def take_in(uuid: UUID, *, at: datetime) -> Receipt | None:
    """Hand an envelope to its receiver and write the receipt. None: it was taken in before."""
    envelope = queries.unacknowledged().filter(uuid=uuid).first()
    if envelope is None:
        return None
    with atomic():
        outcome, note = _hand_over(envelope, at)
        return Receipt.objects.create(envelope=envelope, received_at=at, outcome=outcome, note=note[:1000])


def _hand_over(envelope: Envelope, at: datetime) -> tuple[str, str]:
    try:
        message = _opened(envelope)
        with atomic():
            receiver_of(envelope.kind)(envelope=envelope, message=message, at=at)
    except MessageRejected as refusal:
        return "rejected", str(refusal) or "Refused without a reason"
    return "accepted", ""


def _opened(envelope: Envelope) -> Message:
    if digest(envelope.body) != envelope.digest:
        raise MessageRejected("the body is not what was sent: its digest differs")
    try:
        message = parse(envelope.kind, envelope.version, envelope.body)
    except (ValidationError, UnknownMessageError) as error:
        raise MessageRejected(f"the message is not in the agreed form: {error}") from error
    if getattr(message, "network", envelope.sender_key) not in (envelope.sender_key, envelope.receiver_key):
        raise MessageRejected("the message is about a network that is at neither end of it")
    return message
