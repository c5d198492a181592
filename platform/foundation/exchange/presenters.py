from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from foundation.disclosure import Protected, Symbol
from foundation.exchange.messages.indicators import BY_CODE, Unit
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


def figures(body: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """The figures in a body, each as (name, what was released, what that means)."""
    sent = body.get("figures", {})
    return [_figure(code, sent[code]) for code in BY_CODE if code in sent]


def _figure(code: str, value: Mapping[str, Any]) -> tuple[str, str, str]:
    indicator, figure = BY_CODE[code], Protected(value["value"], Symbol(value["symbol"]))
    if indicator.unit is Unit.PENCE and figure.value is not None:
        return indicator.name, f"£{figure.value / 100:,.2f}", figure.meaning
    return indicator.name, figure.shown, figure.meaning
