"""Letters that were printed are recorded as posted, which is what an email says by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.design.letters import WaitingLetter
from foundation.notes import services as notes
from foundation.notes.models import Direction, Way
from foundation.tenancy import atomically
from foundation.tenancy.locking import hold
from tenants.people.correspondence import queries
from tenants.people.correspondence.rules import LetterIsPostedOnce, PostedOnADayOfItsOwn
from tenants.permissions import P


@atomically
def record_posted(*, keys: Sequence[str], on: date, by: Viewer, at: datetime) -> int:
    """Say on which day letters that waited were posted, all or none. What follows from it begins with that day, and a note on
    each record keeps to whom and where it went. Returns how many there were."""
    by.require(P.POST_SORT)
    for letter in _waiting(keys, by, at):
        hold(letter.letter.record)
    # Another may have recorded them before they were held.
    still = _waiting(keys, by, at)
    LetterIsPostedOnce.require(len(still) == len(set(keys)))
    for letter in still:
        PostedOnADayOfItsOwn.require(not letter.page, f"The letter to {letter.letter.to} is one of these.")
        if letter.posted is not None:
            letter.posted(on=on, by=by, at=at)
        _note(letter, on, by, at)
    return len(still)


def _waiting(keys: Sequence[str], by: Viewer, at: datetime) -> list[WaitingLetter]:
    return [letter for letter in queries.letters_to_post(by, localdate(at)) if letter.key in keys]


def _note(letter: WaitingLetter, on: date, by: Viewer, at: datetime) -> None:
    page = letter.letter
    where = page.address or "No address was recorded; it was written on the letter."
    notes.add_note(
        record=page.record,
        way=Way.POST,
        direction=Direction.OUT,
        with_name=str(page.to)[:200],
        text=f"Letter posted. {letter.why}.\n\n{page.to}\n{where}",
        on=on,
        by=by,
        at=at,
    )
