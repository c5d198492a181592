"""The roll says who could vote and who did. It goes after a time that the network agrees to, counted from the last day for complaints."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from foundation.access import Viewer
from foundation.features import Retention
from tenants.governing.elections import queries, services


def over(day: date) -> list[int]:
    """Elections, by number, whose time for complaints was over by that day and of which nobody complains now."""
    return [election.pk for election in queries.with_roll_to_keep_no_longer(day)]


def take_out(numbers: Sequence[int], by: Viewer, at: datetime) -> list[tuple[str, str]]:
    return services.delete_rolls(numbers, by=by, at=at)


RETENTION = Retention(
    "elections.roll",
    "Rolls of elections: who could vote, and who did",
    "the day on which the time for complaints about the result was over, or the election was called off",
    12,
    over=over,
    erases=take_out,
)
