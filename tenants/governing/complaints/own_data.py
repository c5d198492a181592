"""What somebody complained about, for them, and its taking out.

The words themselves are not told here, for whoever answers people about their data may have to stay out of the complaint: they stand
behind the link that was sent to whoever complained.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Model

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.erasure.services import mark_of
from foundation.features import Erased, Kept, Subject, erase, kept, rows_of
from foundation.tenancy import atomically
from tenants.governing.complaints import queries
from tenants.governing.complaints.models import Complaint, Party
from tenants.governing.complaints.queries import following as links

BEHIND_LINK = "Behind the link that you were sent. Ask us for a new one if you no longer have it."


def finds(email: str, name: str) -> Iterable[Model]:
    return links.people_called(email, name)


def reads(subject: Subject) -> Iterable[Kept]:
    for complaint in subject.of(Complaint):
        yield kept(
            complaint,
            "A complaint that you made",
            ("Number", complaint.pk),
            ("Received", date_long(complaint.received_on)),
            ("State", complaint.get_state_display()),
            ("Language and form", ", ".join(complaint.needs)),
            ("What you wrote and what we answered", BEHIND_LINK),
        )


@atomically
def erases(subject: Subject, certificate: int, by: Viewer, at: datetime) -> Erased:
    complaints = subject.of(Complaint)
    open_ones = [complaint for complaint in complaints if complaint.is_under_way]
    for complaint in complaints:
        _blank(complaint, mark_of(certificate))
    return Erased(
        rows=rows_of(complaints),
        gone=(("Complaints that they made", len(complaints)),),
        stays=(("What a complaint was about, its outcome and its days", "The figures stay true"),)
        if complaints
        else (),
        first=tuple(f"Finish {complaint}, which is still open." for complaint in open_ones),
    )


def over(day: date) -> Sequence[int]:
    return queries.ended_before(day)


def erases_old(numbers: Sequence[int], by: Viewer, at: datetime) -> Iterable[tuple[str, str]]:
    """With all that hangs on them: notes, files, letters and emails. Nobody else's records are looked for by their names."""
    complaints = tuple(queries.numbered(numbers))
    nobody: frozenset[str] = frozenset()
    done = erase(Subject(complaints, nobody, nobody, nobody), 0, by=by, at=at)
    return [row for each in done for row in each.rows]


_WORDS = (
    "text",
    "wanted",
    "answer",
    "apology",
    "review_why",
    "review_answer",
    "aside_why",
    "council_said",
)


def _blank(complaint: Complaint, mark: str) -> None:
    """What is published of it was written without names, and stays."""
    complaint.name = complaint.email = complaint.telephone = complaint.address = ""
    for field in _WORDS:
        setattr(complaint, field, getattr(complaint, field) and mark)
    complaint.parties = [_without_name(party) for party in complaint.complained_of]
    complaint.proposal = None
    complaint.link_number += 1
    complaint.save()


def _without_name(party: Party) -> Party:
    return Party(party.kind) if party.kind != "person" else Party("person", "", None)
