"""Papers of a sitting as letters, for those who get them by post."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from foundation.access import Viewer
from foundation.design.letters import LetterPage, WaitingLetter
from tenants.governing.governance import queries, services
from tenants.governing.governance.models import Attendance
from tenants.governing.governance.services.papers import holder, words_of
from tenants.people.members.presenters import postal_address
from tenants.permissions import P


def letter(row: Attendance, today: date) -> LetterPage:
    member = holder(row)
    return LetterPage(
        "governance/papers_letter.html",
        row.sitting,
        to=member.name,
        address=postal_address(member),
        on=today,
        context={"sitting": row.sitting, **words_of(row, today)},
    )


def waiting(viewer: Viewer, today: date) -> Iterator[WaitingLetter]:
    """From the day on which the papers begin to go out."""
    if not viewer.may(P.SITTINGS_KEEP):
        return
    for sitting, rows in queries.papers_to_post():
        for row in rows:
            yield WaitingLetter(
                letter(row, today),
                since=sitting.called_on,
                why="They get papers by post",
                posted=_Posted(row),
                part=str(row.pk),
            )


class _Posted:
    """From the day on which they are posted, they have the papers."""

    def __init__(self, row: Attendance) -> None:
        self.row = row

    def __call__(self, *, on: date, by: Viewer, at: datetime) -> None:
        services.papers_posted(self.row, on=on, by=by, at=at)
