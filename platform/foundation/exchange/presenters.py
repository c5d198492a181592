from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from pydantic import ValidationError

from foundation.design import PER_PAGE, Code, Column, Empty, Lines, Link, Table, Tag, Value, Words
from foundation.design.formats import datetime_long
from foundation.exchange.messages import UnknownMessageError, parse
from foundation.exchange.models import Envelope
from foundation.tenancy.queries import networks
from foundation.writing.addresses import reverse


@dataclass(frozen=True)
class Row:
    envelope: Envelope
    sent: bool
    other: str

    @property
    def direction(self) -> str:
        return f"Sent to {self.other}" if self.sent else f"Received from {self.other}"


def rows(envelopes: Iterable[Envelope], own_key: str) -> list[Row]:
    """Each envelope with the name of the space at its other end."""
    envelopes = list(envelopes)
    ends = {key for envelope in envelopes for key in (envelope.sender_key, envelope.receiver_key)} - {own_key}
    names = {network.key: network.name for network in networks().filter(schema_name__in=ends)}
    names["department"] = "the Department of Health"
    return [_row(envelope, own_key, names) for envelope in envelopes]


ENVELOPES = (
    Column[Row](
        "Message",
        lambda row: Link(
            f"{row.envelope.title} {row.envelope.about}",
            reverse("exchange:detail", args=[row.envelope.uuid]),
            f", {row.direction}, {datetime_long(row.envelope.sent_at)}",
        ),
        sort="kind",
    ),
    Column[Row]("Way", lambda row: row.direction),
    Column[Row]("When", lambda row: row.envelope.sent_at, sort="sent_at"),
    Column[Row]("Outcome", lambda row: Tag(row.envelope.outcome)),
)
EMPTY = Empty(
    "Nothing has crossed the border yet",
    "Returns, annual reports, queries and grant determinations appear here.",
)


def envelopes_table(envelopes: QuerySet[Any], own_key: str) -> Table[Row]:
    return Table(
        "Messages, newest first",
        ENVELOPES,
        envelopes,
        prepare=lambda envelopes: rows(envelopes, own_key),
        empty=EMPTY,
        per_page=PER_PAGE,
        size="hidden",
        personal=False,
    )


Shown = tuple[str, str, str]
FIGURES = (
    Column[Shown]("Figure", lambda figure: figure[0]),
    Column[Shown]("Released", lambda figure: figure[1], numeric=True, sort=False),
    Column[Shown]("What this is", lambda figure: figure[2]),
)


def figures_table(envelope: Envelope) -> Table[Shown] | None:
    shown = figures(envelope)
    return Table("Figures", FIGURES, shown, personal=False) if shown else None


def facts(envelope: Envelope) -> list[tuple[str, Value]]:
    receipt = getattr(envelope, "receipt", None)
    outcome = Words(Tag(envelope.outcome), receipt.received_at if receipt else None)
    return [
        ("Sent", envelope.sent_at),
        ("Outcome", Lines(outcome, receipt.note if receipt else None)),
        ("Form of the message", f"{envelope.kind}, version {envelope.version}"),
        ("Number of the envelope", str(envelope.uuid)),
        ("Digest (SHA-256)", Code(envelope.digest)),
    ]


def _row(envelope: Envelope, own_key: str, names: Mapping[str, str]) -> Row:
    sent = envelope.sender_key == own_key
    other = envelope.receiver_key if sent else envelope.sender_key
    return Row(envelope, sent, names.get(other, other))


def figures(envelope: Envelope) -> list[tuple[str, str, str]]:
    """The figures in a message, each as (name, what was released, what that means); none if this release can't read it."""
    try:
        message = parse(envelope.kind, envelope.version, envelope.body)
    except (UnknownMessageError, ValidationError):
        return []
    return message.figures_shown()
