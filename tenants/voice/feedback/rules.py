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
