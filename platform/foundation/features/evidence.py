"""What is known of something, as each app tells it of its own records, for those outside who plan services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import Model


@dataclass(frozen=True)
class Asked:
    """What evidence is asked for: on a matter or, without one, on a theme in words; from the first to the last day."""

    matter: Model | None
    theme: str
    starts_on: date
    ends_on: date

    def covers(self, on: date | None) -> bool:
        return on is not None and self.starts_on <= on <= self.ends_on


@dataclass(frozen=True)
class Piece:
    """One thing that is known, under the heading `what`. `people` is an exact count of people, which is protected before it leaves.

    `quote` are words that everybody reads at `public_url` already; other words of people are used only with their consent.
    """

    what: str
    on: date
    text: str
    record: str
    record_id: int
    people: int | None = None
    quote: str = ""
    public_url: str = ""

    @classmethod
    def of(cls, record: Any, on: date, what: str, text: str = "", **more: Any) -> Piece:
        """Of a record, called by its title."""
        label = record._meta.label_lower
        return cls(what=what, on=on, text=text or str(record), record=label, record_id=record.pk, **more)
