"""What letters need of the apps: the records that they are about, and who keeps what comes in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from django.db.models import Model

    from foundation.access import Viewer
    from foundation.inbound.mail import IncomingMail
    from foundation.inbound.routing import Destination
    from foundation.notes.presenters import Entry


@dataclass(frozen=True)
class Case:
    """Makes a kind of record one that letters are exchanged about, each with a reply address of its own.

    `code`, a few letters, stands in the addresses of letters already sent, so it is never renamed. Whoever may `run` the case is told
    what comes in. `answer` gives the address of the form that records an answer of this sender, or "" while none is awaited.
    """

    code: str
    run: str
    answer: Callable[[Model, str], str] | None = None


class TakesMail(Protocol):
    def __call__(
        self, mail: IncomingMail, destination: Destination, *, received_at: datetime, by: Viewer, at: datetime
    ) -> None: ...


@dataclass(frozen=True)
class Mail:
    """What comes in about records of all apps. `about` gives it as entries among the notes of a record, for a viewer who may see those;
    `page` is the address where something is recorded; `latest` tells when the last was written down, by the numbers of records. `letters`
    is the name of the address where letters that wait are printed, `sent` gives the address of the list of what went out."""

    about: Callable[[Model, Viewer], Iterable[Entry]]
    page: Callable[[Model], str]
    latest: Callable[[str, Sequence[int]], Mapping[int, datetime]]
    letters: str
    sent: Callable[[], str]
