from __future__ import annotations

from collections.abc import Collection
from datetime import date

from foundation.design.formats import date_long, listed
from foundation.law import Rule


class CommissionerFirst(Rule):
    """A provider is approached once the commissioner of the service has been asked about the matter, or with the reason why it has not."""

    citation = (
        "guidance of the Department of Health for LINks, 2007: on a service, go to the commissioner first. "
        "It is guidance, not law"
    )

    @classmethod
    def check(cls, provider: str, commissioners: Collection[str], *, asked: bool, matter: str) -> None:
        whom = listed(sorted(commissioners)[:3]) or "its commissioner"
        cls.require(
            asked,
            f"Before {provider}, ask {whom} about “{matter}”; or say under “Matter” on its page why not.",
        )


class ClosedMatterTakesNothing(Rule):
    """What is done belongs to a matter that is open or watched: open a closed one again first."""

    citation = "the platform's own rule, so that what came of a matter stays what is told"


class WatchedUntilADay(Rule):
    """A watched matter has a day to come on which somebody looks again."""

    citation = "the platform's own rule, so that nothing is watched and forgotten"

    @classmethod
    def check(cls, look_again_on: date, today: date) -> None:
        cls.require(look_again_on > today, f"{date_long(look_again_on)} is not to come.")


class WordsAreApprovedByAnother(Rule):
    """What the public reads is proposed by one person and approved by another, for the LINk."""

    citation = "the platform's own rule, so that the LINk speaks with its own words"


class WordsAreAsRead(Rule):
    """The words that are approved are the words that were read."""

    citation = "the platform's own rule, so that nothing goes out that nobody has read"
