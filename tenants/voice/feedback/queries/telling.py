"""What somebody has answered so far, and what became of what they told; found by their code alone."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet

from foundation.access import secret_digest
from foundation.access.drafting import Place
from foundation.drafts import queries as drafts
from foundation.search.words import containing
from tenants.area.providers import queries as providers
from tenants.area.providers.models import Provider
from tenants.plan.matters import queries as matters
from tenants.plan.matters.models import Matter
from tenants.voice.feedback.models import Experience

# Without those that look like another: 0 and O, 1 and I and L, U and V.
SIGNS = "23456789" + "ABCDEFGHJKMN" + "PQRSTWXYZ"
_MOST_SUGGESTED = 10


def place_of(code: str, at: datetime) -> Place:
    """Where the answers of the code are kept."""
    return Place(None, f"tell-us {code}", at)


def answers_of(code: str, at: datetime) -> dict[str, str]:
    """By the names of the questions, as they were typed; empty where nothing was answered, or all of it was sent."""
    draft = drafts.draft_at(place_of(code, at))
    return {str(name): str(value) for name, value in draft.typed} if draft else {}


def code_typed(text: str) -> str:
    """The code, however it was typed: in small letters, with spaces or dashes. Empty where it can't be one."""
    signs = [sign for sign in text.upper() if sign.isascii() and sign.isalnum()]
    return "".join(signs) if len(signs) == 12 and all(sign in SIGNS for sign in signs) else ""


def told_under(digest: str) -> Experience | None:
    return Experience.objects.filter(code_digest=digest).first()


def told_by(code: str) -> Experience | None:
    """What was sent under the code."""
    return told_under(secret_digest(code))


def published_matters_of(experience: Experience) -> QuerySet[Matter]:
    """What the LINk looks into that it is part of, as far as everybody may read of it."""
    numbers = matters.links_of(experience).exclude(matter=None).values("matter")
    return matters.published().filter(pk__in=numbers)


def services_called(text: str, on: date) -> QuerySet[Provider]:
    """Services of the register that may be meant, by their names and those of their buildings; a few."""
    found = containing(providers.providers_on(on), text, "name", "premises__name")
    return found.order_by("name", "pk")[:_MOST_SUGGESTED] if text else Provider.objects.none()


def service_numbered(number: int) -> Provider | None:
    return Provider.objects.filter(pk=number).first()
