from __future__ import annotations

from datetime import date, datetime, timedelta

from foundation.demonstration.days import STANDS_AT, morning, working_day
from foundation.demonstration.story import BY
from tenants.governing.governance import queries, services
from tenants.governing.governance.demonstration.citizens import Meetings
from tenants.governing.governance.models import Body, Sitting


def hold_earlier_sittings(group: Body, citizens: Meetings | None) -> None:
    """The minutes of the first were agreed at the second and are public; those of the second wait."""
    days = [working_day(STANDS_AT - timedelta(days=ago)) for ago in (70, 35)]
    first, second = (_held(group, day, citizens) for day in days)
    if citizens:
        citizens.decide(second)
    services.approve_minutes(
        sitting=first,
        later=second,
        corrections="The meeting began at 2pm.",
        by=BY,
        at=morning(days[1]),
    )
    services.publish_minutes(sitting=first, by=BY, at=morning(days[1]))


def _held(group: Body, day: date, citizens: Meetings | None) -> Sitting:
    at = morning(day)
    sitting = services.call_sitting(
        body=group,
        on=day,
        way="meeting",
        place="The library",
        called_on=day - timedelta(days=14),
        by=BY,
        at=at,
    )
    away = "apologies"
    presence = {
        row.pk: "present" if number else away for number, row in enumerate(queries.attendances(sitting))
    }
    _give_papers(sitting, at)
    services.record_attendance(sitting=sitting, presence=presence, stands_in={}, by=BY, at=at)
    if citizens:
        citizens.attend(sitting)
    services.hold_sitting(sitting=sitting, remarks="No interests were declared.", by=BY, at=at)
    item = services.add_item(sitting=sitting, title="What people told us this month", by=BY, at=at)
    said = {
        "text": "Waiting at the walk-in centre came up most often.",
        "action": "Ask the trust for its figures",
    }
    services.note_item(item=item, outcome="noted", **said, by=BY, at=at)
    return sitting


def _give_papers(sitting: Sitting, at: datetime) -> None:
    """Two weeks before to all but one, who got them three days before."""
    *others, last = [row.pk for row in queries.attendances(sitting)]
    for to, ago, how in ((others, 14, "By email"), ([last], 3, "By post")):
        services.give_papers(
            sitting=sitting, to=to, on=sitting.on - timedelta(days=ago), how=how, by=BY, at=at
        )


def call_the_next_sitting(group: Body) -> None:
    at = morning(STANDS_AT)
    sitting = services.call_sitting(
        body=group,
        on=working_day(STANDS_AT + timedelta(days=12)),
        way="meeting",
        place="The town hall",
        called_on=STANDS_AT,
        by=BY,
        at=at,
    )
    services.add_item(sitting=sitting, title="How we work next quarter", kind="a", by=BY, at=at)
    services.add_item(sitting=sitting, title="Any other business", by=BY, at=at)
    services.send_papers(sitting=sitting, by=BY, at=at)
