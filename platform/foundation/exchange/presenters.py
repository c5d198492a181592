from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from foundation.exchange.messages import UnknownMessageError, parse
from foundation.exchange.models import Envelope
from foundation.tenancy.queries import networks


@dataclass(frozen=True)
class Row:
    envelope: Envelope
    sent: bool
    other: str

    @property
    def way(self) -> str:
        return f"Sent to {self.other}" if self.sent else f"Received from {self.other}"


def rows(envelopes: Iterable[Envelope], ours: str) -> list[Row]:
    """Each envelope with the name of the space at its other end."""
    envelopes = list(envelopes)
    ends = {key for envelope in envelopes for key in (envelope.sender_key, envelope.receiver_key)} - {ours}
    names = {network.key: network.name for network in networks().filter(schema_name__in=ends)}
    names["department"] = "the Department of Health"
    return [_row(envelope, ours, names) for envelope in envelopes]


def _row(envelope: Envelope, ours: str, names: Mapping[str, str]) -> Row:
    sent = envelope.sender_key == ours
    other = envelope.receiver_key if sent else envelope.sender_key
    return Row(envelope, sent, names.get(other, other))


def figures(envelope: Envelope) -> list[tuple[str, str, str]]:
    """The figures in a message, each as (name, what was released, what that means); none if this release can't read it."""
    try:
        message = parse(envelope.kind, envelope.version, envelope.body)
    except (UnknownMessageError, ValidationError):
        return []
    return message.figures_shown()
