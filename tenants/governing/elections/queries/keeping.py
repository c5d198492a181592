"""Which rolls have been kept for long enough."""

from __future__ import annotations

from datetime import date

from django.utils.timezone import localdate

from foundation.workflow import history
from tenants.governing.elections.models import Election
from tenants.governing.elections.queries.complaints import is_complained_of
from tenants.governing.elections.workflow import ELECTION, WITH_RESULT, ElectionState


def kept_since(election: Election) -> date | None:
    """The day from which a roll is kept only for a time; None while the election needs it."""
    if election.state in WITH_RESULT:
        return election.complain_until
    if election.state == ElectionState.CALLED_OFF:
        step = history(election, ELECTION).filter(move="call_off").first()
        return localdate(step.at) if step else None
    return None


def with_roll_to_keep_no_longer(day: date) -> list[Election]:
    ended = Election.objects.filter(
        state__in=[*WITH_RESULT, ElectionState.CALLED_OFF], roll_gone_on=None, voters__isnull=False
    ).distinct()
    return [election for election in ended.order_by("pk") if may_lose_its_roll(election, day)]


def may_lose_its_roll(election: Election, day: date) -> bool:
    since = kept_since(election)
    return since is not None and since <= day and not is_complained_of(election)
