"""What people told. Every name is made up."""

from datetime import datetime
from typing import Any

from foundation.access import Viewer
from tenants.area.providers.models import Provider
from tenants.voice.feedback.models import Experience, ServiceLetter
from tenants.voice.feedback.services import entering, publishing, raising, reading, telling
from tests.tenants.area.providers.factories import make_provider

SYSTEM = Viewer.system("tests")
CODE = "ZEBEDEE23456"
WORDS = "I waited six weeks, and nobody rang me."


def answers(**given: Any) -> dict[str, Any]:
    """As the questions of the site give them, sent."""
    return {
        "kind": "experience",
        "what": WORDS,
        "service": "The surgery by the green",
        "about": "self",
        "overall": "poor",
        "may_use": True,
        **given,
    }


def told(*, at: datetime, code: str = CODE, **given: Any) -> Experience:
    """On the site."""
    return telling.tell(code, sent_from=code, answers=answers(**given), by=Viewer.anonymous(), at=at)


def entered(*, at: datetime, by: Viewer = SYSTEM, **given: Any) -> Experience:
    """By staff, from a card."""
    facts = {"source": "card", "received_on": at.date(), "kind": "experience", "what": WORDS, "may_use": True}
    return entering.enter(**{**facts, **given}, by=by, at=at)


def read(*, at: datetime, by: Viewer = SYSTEM, edited: str = WORDS, **given: Any) -> Experience:
    experience = entered(at=at, **given)
    reading.edit(experience, what=edited, good="", change="", by=by, at=at)
    return experience


def coded(*themes: str, at: datetime, by: Viewer, **given: Any) -> Experience:
    experience = read(at=at, **given)
    reading.code(experience, themes_chosen=themes, effects=[], by=by, at=at)
    return experience


def letter_to(
    provider: Provider,
    shown: Experience | None = None,
    *,
    at: datetime,
    title: str = "Doors",
    method: str = "email",
) -> ServiceLetter:
    """Sent to the service, and not answered."""
    shown = shown or read(at=at, provider=provider, may_show=True)
    letter = raising.draft_letter(
        provider=provider, experiences=[shown.pk], title=title, text="Why?", by=SYSTEM, at=at
    )
    raising.send_letter(letter, method=method, sent_on=at.date(), by=SYSTEM, at=at)
    return letter


def of_every_kind(where: str, *, readers: tuple[Viewer, Viewer], at: datetime) -> None:
    """Told on the site under CODE, coded by two who differ, and waiting to be read by whoever helps."""
    first, second = readers
    experience = coded("waiting", at=at, by=first, what=f"Waiting in {where}.", edited="Waiting.")
    reading.code(experience, themes_chosen=["food"], effects=["delay"], by=second, at=at)
    told(at=at, what=f"Night in {where}.")
    clinic = make_provider(name=f"Clinic in {where}")
    shown = read(
        at=at, what=f"Door in {where}.", edited="The door.", provider=clinic, may_show=True, may_publish=True
    )
    publishing.publish(shown, words="The door.", by=SYSTEM, at=at)
    letter_to(clinic, shown, at=at, title=f"Doors in {where}", method="post")
    entered(at=at, what=f"Danger in {where}.", in_danger=True)
