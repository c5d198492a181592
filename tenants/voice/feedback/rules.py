"""What the platform itself requires of what people tell a LINk. No law was found that sets any of it."""

from __future__ import annotations

from datetime import date

from foundation.design.formats import date_long
from foundation.law import Rule
from tenants.voice.feedback.models import Experience

_OUR_OWN = "the platform’s own rule"


class NotTooManyTold(Rule):
    """From one place on the internet at most thirty experiences are told within an hour."""

    citation = f"{_OUR_OWN}, so that no program fills the list; a library is no flood"
    FROM_ONE_PLACE = 30


class CodesAreNotGuessed(Rule):
    """From one place on the internet at most ten codes are tried within an hour."""

    citation = f"{_OUR_OWN}, so that nobody reads what others told"
    FROM_ONE_PLACE = 10


class ToldBeforeToday(Rule):
    """What is written down was told on that day or before, and what it is about had happened by then."""

    citation = f"{_OUR_OWN}: nobody tells of what is still to come"

    @classmethod
    def check(cls, received_on: date, month: date | None, today: date) -> None:
        cls.require(received_on <= today, f"{date_long(received_on)} is in the future.")
        cls.require(
            month is None or month <= received_on, "The month is later than the day on which it was told."
        )


class EditedByAPerson(Rule):
    """Somebody has read the words and taken out whatever could show who it is, before anybody works with them."""

    citation = f"{_OUR_OWN}: programs suggest, a person decides"

    @classmethod
    def check(cls, experience: Experience) -> None:
        cls.require(experience.is_edited, f"{experience} has not been read yet.")


class ThemesAreOnTheList(Rule):
    """An experience is about themes that are on the list as it is today."""

    citation = f"{_OUR_OWN}: only what everybody codes alike can be counted"


class SaidWhenJoining(Rule):
    """Only what somebody wrote with their request to join can be taken as something that they told."""

    citation = f"{_OUR_OWN}: nobody tells by being silent"


class TheirsToSay(Rule):
    """What somebody who told on the site agreed to is changed on their own page, and by nobody else."""

    citation = f"{_OUR_OWN}: consent is theirs, and what they said last holds"


class PublishedByConsent(Rule):
    """Some of somebody’s words are published only if they agreed, and only as they stand in the edited version."""

    citation = f"{_OUR_OWN}, as their consent is asked for on its own"

    @classmethod
    def check(cls, experience: Experience, words: str) -> None:
        EditedByAPerson.check(experience)
        cls.require(
            experience.may_publish and experience.may_use, "They did not agree that their words are printed."
        )
        cls.require(is_in(words, experience.text), "Some of these words are not in the edited version.")


class SetIsNotEmpty(Rule):
    """A matter begins with at least one thing that was told, read, and may be used."""

    citation = f"{_OUR_OWN}: nothing is looked into on nobody’s word"


class ShownByConsent(Rule):
    """A service is shown only what somebody agreed to have shown, in the edited version."""

    citation = f"{_OUR_OWN}, as their consent is asked for on its own"


class LetterNeedsAddress(Rule):
    """A letter goes by email only to a service whose email address is recorded."""

    citation = f"{_OUR_OWN}: send it by post, or record the address"


class AnsweredInOrder(Rule):
    """A letter is answered on the day on which it was sent or later, and not in the future."""

    citation = f"{_OUR_OWN}: no answer comes before its question"

    @classmethod
    def check(cls, sent_on: date | None, replied_on: date, today: date) -> None:
        cls.require(
            sent_on is not None and sent_on <= replied_on <= today, f"It says {date_long(replied_on)}."
        )


def is_in(words: str, text: str) -> bool:
    """Whether a text has these words in this order, however their lines are broken."""
    return _plain(words) in _plain(text)


def _plain(text: str) -> str:
    return " ".join(text.split())
