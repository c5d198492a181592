"""Quarterly returns, by the services that people use: most in time, some late, some never sent."""

from collections.abc import Iterator
from datetime import date, timedelta

from foundation.access import Viewer
from foundation.demonstration.days import STANDS_AT, morning
from foundation.demonstration.story import Story
from foundation.demonstration.writers import Writer
from foundation.timekeeping.periods import Quarter
from tenants.accountability.returns import services

FIRST = Quarter.of("2008-09", 3)
NEVER_SENT = 0.05


def quarters() -> Iterator[Quarter]:
    quarter = FIRST
    while quarter.ends_on < STANDS_AT:
        yield quarter
        quarter = quarter.following()


def fill_returns(story: Story) -> None:
    rng = story.chance("returns")
    preparer, approver = story.viewer("host_manager"), story.viewer("governance_member")
    for quarter in quarters():
        sent_on = quarter.ends_on + timedelta(days=min(70, round(8 + rng.lognormvariate(2.2, 0.6))))
        if rng.random() >= NEVER_SENT:
            _return(quarter, sent_on, preparer, approver)


def _return(quarter: Quarter, sent_on: date, preparer: Viewer, approver: Viewer) -> None:
    at = morning(sent_on)
    version = services.prepare(period=quarter, by=preparer, at=at)
    services.submit(version, by=preparer, at=at)
    services.approve(version, by=approver, at=at)
    services.send(version, by=preparer, at=at)


WRITER = Writer(fill_returns, rank=80)
