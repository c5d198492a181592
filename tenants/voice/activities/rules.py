from datetime import date

from foundation.design.formats import date_long
from foundation.law import Rule
from tenants.voice.activities.models import Activity


class CountedOnceHeld(Rule):
    """People can be counted at an activity on or after the day it was held."""

    citation = "the platform's own rule, so that what is hoped for is not reported as done"

    @classmethod
    def check(cls, activity: Activity, today: date) -> None:
        counted_too_soon = activity.people_reached is not None and activity.held_on > today
        cls.require(not counted_too_soon, f"It is planned for {date_long(activity.held_on)}.")


class CancelledOnce(Rule):
    """An activity is cancelled once, with the reason that people were given."""

    citation = "the platform's own rule, so that what the public site said stays true"


class CountedIsNotCancelled(Rule):
    """An activity where people were counted took place: it can't be cancelled, and at a cancelled one nobody is counted."""

    citation = "the platform's own rule, so that figures that were reported don't disappear"
