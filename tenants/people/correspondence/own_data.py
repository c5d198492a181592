"""What came in from a person, for them, and its taking out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.erasure.services import erase_columns
from foundation.features import Erased, Kept, Subject, kept, rows_of
from tenants.people.correspondence import queries
from tenants.people.correspondence.services import discard_original


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
    letters = list(queries.from_person(subject.emails, subject.records))
    columns = ["sender", "sender_name", "subject", "text", "remarks"]
    erase_columns(
        "correspondence_letter", [letter.pk for letter in letters], columns, certificate=certificate
    )
    for letter in letters:
        discard_original(letter)
    return Erased(rows=rows_of(letters), gone=(("Letters and emails that came in", len(letters)),))
