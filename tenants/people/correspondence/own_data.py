"""What came in from a person, for them, and its taking out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.erasure.services import erase_columns, mark_of
from foundation.features import Erased, Kept, Subject, kept, rows_of
from foundation.files import own_data as files
from tenants.people.correspondence import queries
from tenants.people.correspondence.models import Letter, Way
from tenants.people.correspondence.services import discard_original, settle
from tenants.people.correspondence.workflow import LetterState


def reads(subject: Subject) -> Iterable[Kept]:
    for letter in queries.from_person(subject.emails, subject.records):
        yield kept(
            letter,
            f"{letter.get_way_display()} that came in",
            ("On", date_long(letter.on)),
            ("From", letter.who),
            ("Subject", letter.subject),
            ("Text", letter.text),
            # An email only claims who sent it, and what is filed on a record may be from somebody else.
            may_name_others=letter.sender.lower() not in subject.emails or not letter.verified,
        )


def erases(subject: Subject, certificate: int, by: Viewer, at: datetime) -> Erased:
    """The words of letters, the files that came with them, and the letters as they came, in the store."""
    letters = list(queries.from_person(subject.emails, subject.records))
    # Those on records of their own are taken out with these.
    own = {(record._meta.label_lower, record.pk) for record in subject.records}
    came_with = (file for letter in letters for file in queries.files_with(letter))
    enclosed = [file for file in came_with if (file.record, file.record_id) not in own]
    originals = sorted({str(letter.original.name) for letter in letters if letter.has_original})
    shared = queries.originals_of_others(originals, letters)
    for letter in letters:
        if letter.state in (LetterState.TO_SORT, LetterState.FILED):
            settle(letter, reason=mark_of(certificate), by=by, at=at)
    erase_columns(
        "correspondence_letter", [letter.pk for letter in letters], COLUMNS, certificate=certificate
    )
    files.erase_files(enclosed, certificate=certificate, by=by, at=at)
    for original in originals:
        discard_original(original)
    return Erased(
        rows=rows_of([*letters, *enclosed]),
        gone=(
            ("Letters and emails that came in", len(letters)),
            ("Files that came with them", len(enclosed)),
            ("Originals of letters and emails", len(originals) - len(shared)),
        ),
        stays=tuple(_stays(letters, len(shared))),
    )


COLUMNS = ["sender", "sender_name", "subject", "text", "remarks", "original"]


def _stays(letters: Sequence[Letter], shared: int) -> Iterable[tuple[str, str]]:
    if shared:
        yield ("Originals that came for somebody else too", "They are another person’s record as well.")
    if any(letter.way == Way.EMAIL for letter in letters):
        yield (
            "Emails on the mail server",
            "This service only moves them to another folder there. Whoever runs the mail server deletes them.",
        )
