"""What somebody told the LINk, for them, and its taking out: whoever they named when they told it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Model

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.erasure.services import mark_of
from foundation.features import Erased, Kept, Subject, erase_records, kept, rows_of
from foundation.tenancy import atomically
from tenants.voice.feedback import queries
from tenants.voice.feedback.models import TEXTS, Experience, Reply
from tenants.voice.feedback.presenters.experience import agreed


def finds(email: str, name: str) -> Iterable[Model]:
    return queries.people_called(email, name)


def reads(subject: Subject) -> Iterable[Kept]:
    for experience in subject.of(Experience):
        yield kept(
            experience,
            "Something that you told us",
            ("Told on", date_long(experience.received_on)),
            ("Service", experience.service_name),
            ("Where", experience.place),
            ("In your words", experience.original),
            ("All in all", experience.get_overall_display()),
            ("What you agreed to", "\n".join(agreed(experience))),
            ("Without what could show who you are", experience.text),
            ("What everybody reads of it", experience.published_words),
            ("Name", experience.name),
            ("Email address", experience.email),
            ("Telephone number", experience.telephone),
            may_name_others=True,
        )
        for reply in queries.replies_of(experience):
            yield kept(
                reply,
                "What we told you of it",
                ("On", date_long(reply.said_on)),
                ("In these words", reply.text),
            )


@atomically
def erases(subject: Subject, certificate: int, by: Viewer, at: datetime) -> Erased:
    experiences = subject.of(Experience)
    replies = [reply for experience in experiences for reply in queries.replies_of(experience)]
    for experience in experiences:
        _blank(experience, mark_of(certificate))
    for reply in replies:
        reply.text = mark_of(certificate)
    Reply.objects.bulk_update(replies, ["text"])
    return Erased(
        rows=(*rows_of(experiences), *rows_of(replies)),
        gone=(("Things that they told us", len(experiences)),),
        stays=(("On which day something was told, about which service and theme", "The counts stay true"),)
        if experiences
        else (),
    )


def over(day: date) -> Sequence[int]:
    return queries.received_before(day)


def erases_old(numbers: Sequence[int], by: Viewer, at: datetime) -> Iterable[tuple[str, str]]:
    """With all that hangs on them. Nobody else's records are looked for by their names."""
    return erase_records(list(queries.numbered(numbers)), by=by, at=at)


def _blank(experience: Experience, mark: str) -> None:
    """The code no longer leads anywhere, so that nobody who finds it reads on."""
    experience.name = experience.email = experience.telephone = experience.service = experience.came_by = ""
    for part in TEXTS:
        for field in (part, f"edited_{part}"):
            setattr(experience, field, getattr(experience, field) and mark)
    experience.published_words = experience.published_by = ""
    experience.published_on = None
    experience.may_contact = False
    experience.code_digest = None
    experience.save()
