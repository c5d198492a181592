from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model

from foundation.features import Event
from foundation.writing.addresses import reverse
from tenants.permissions import P
from tenants.plan.matters import queries as matters
from tenants.voice.feedback import queries
from tenants.voice.feedback.models import LABEL, LETTER, Experience, ServiceLetter
from tenants.voice.feedback.presenters.lists import in_short
from tenants.voice.feedback.quarters import Quarter

# More than so many from one quarter are told together.
_EACH = 10


def story(matter: Model) -> Iterable[Event]:
    """What people told about the matter, and what services answered, for those who work with it: nothing that one person said is public."""
    by_quarter: dict[Quarter, list[Experience]] = {}
    for experience in queries.counted_among(matters.hung(matter, LABEL)):
        by_quarter.setdefault(Quarter.of(experience.received_on), []).append(experience)
    for quarter, told in by_quarter.items():
        yield from _each(told) if len(told) <= _EACH else [_together(matter, quarter, told)]
    for letter in queries.letters_among(matters.hung(matter, LETTER)):
        yield from _letter(letter)


def _each(told: Iterable[Experience]) -> Iterable[Event]:
    for experience in told:
        yield Event.of(
            experience,
            experience.received_on,
            "Somebody told us",
            see=P.FEEDBACK_SEE,
            detail=in_short(experience),
        )


def _together(matter: Model, quarter: Quarter, told: list[Experience]) -> Event:
    last = told[-1]
    return Event(
        on=last.received_on,
        what="People told us",
        title=f"What people told in the three months from {quarter}",
        record=LABEL,
        record_id=last.pk,
        url=f"{reverse('feedback:together')}?matter={matter.pk}&quarter={quarter.code}",
        see=P.FEEDBACK_SEE,
        detail=f"The last of them: {in_short(last)}",
    )


def _letter(letter: ServiceLetter) -> Iterable[Event]:
    assert letter.sent_on is not None
    yield Event.of(letter, letter.sent_on, "Letter", see=P.FEEDBACK_SEE, asked=(letter.provider_id,))
    if letter.replied_on:
        yield Event.of(letter, letter.replied_on, f"{letter.provider} answered", see=P.FEEDBACK_SEE)
