"""What people told. Every name is made up."""

from datetime import datetime
from typing import Any

from foundation.access import Viewer
from tenants.voice.feedback.models import Experience
from tenants.voice.feedback.services import entering, reading, telling

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


def of_every_kind(where: str, *, readers: tuple[Viewer, Viewer], at: datetime) -> None:
    """Told on the site under CODE, coded by two who differ, and waiting to be read by whoever helps."""
    first, second = readers
    experience = coded("waiting", at=at, by=first, what=f"Waiting in {where}.", edited="Waiting.")
    reading.code(experience, themes_chosen=["food"], effects=["delay"], by=second, at=at)
    told(at=at, what=f"Night in {where}.")
    entered(at=at, what=f"Danger in {where}.", in_danger=True)
