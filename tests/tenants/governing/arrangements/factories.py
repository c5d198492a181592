"""Temporary arrangements and the contract after them, as tests need them. Every name is made up."""

from datetime import UTC, date, datetime, time
from typing import Any

from foundation.access import Viewer
from tenants.governing.arrangements import services
from tenants.governing.arrangements.models import Arrangement

SYSTEM = Viewer.system("tests")
FIRST_DAY = date(2008, 4, 1)
BEGAN = date(2008, 6, 12)


def on(day: date) -> datetime:
    return datetime.combine(day, time(9), tzinfo=UTC)


# While temporary arrangements stand.
IN_MAY = on(date(2008, 5, 6))


def temporary(*, at: datetime = IN_MAY, **facts: Any) -> Arrangement:
    values = {"person": "Quill Voluntary Action", "sort": "voluntary", "starts_on": FIRST_DAY, **facts}
    return services.record_temporary(**values, by=SYSTEM, at=at)


def contract(*, at: datetime = IN_MAY, **facts: Any) -> Arrangement:
    values = {"person": "Reed Support Ltd", "starts_on": date(2008, 5, 1), **facts}
    return services.record_contract(**values, by=SYSTEM, at=at)


def begun(*, day: date = BEGAN, at: datetime | None = None) -> Arrangement:
    """A contract under which the LINk first carried on an activity that day."""
    made = contract(at=at or on(day))
    services.record_first_activity(
        made, first_activity_on=day, first_activity="A meeting open to all", by=SYSTEM, at=at or on(day)
    )
    return made


def ended(*, day: date = BEGAN, at: datetime | None = None) -> Arrangement:
    made = temporary(at=at or on(day))
    services.end_temporary(made, ended_on=day, by=SYSTEM, at=at or on(day))
    return made
