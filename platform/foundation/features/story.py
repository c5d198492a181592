"""What happened about a matter, as each app tells it of its own records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Event:
    """One thing that happened, in words that need no other page.

    `record` is the label of the record it happened to, `url` its page, which whoever may `see` opens. `public_url` is where everybody reads
    it, and empty where nobody outside does. `asked` are the numbers of the providers whose word was asked for,
    `reached` how many people were reached, where somebody counted them.
    """

    on: date
    what: str
    title: str
    record: str
    record_id: int
    url: str
    see: str
    detail: str = ""
    public_url: str = ""
    asked: tuple[int, ...] = ()
    reached: int | None = None

    @property
    def says_itself(self) -> bool:
        """The title says what happened: “Visit to the library” needs no “Visit” before it."""
        return self.title.casefold().startswith(self.what.casefold())

    @classmethod
    def of(cls, record: Any, on: date, what: str, *, see: str, **more: Any) -> Event:
        """Of a record with an address, called by its title."""
        return cls(
            on=on,
            what=what,
            title=str(record),
            record=record._meta.label_lower,
            record_id=record.pk,
            url=record.get_absolute_url(),
            see=see,
            **more,
        )
