"""What the network did to hear from people, and how many it reached: now and then nobody counted."""

from datetime import date, timedelta
from random import Random
from typing import Any

from foundation.demonstration import texts
from foundation.demonstration.days import STANDS_AT, day_between, morning
from foundation.demonstration.quotas import apportion
from foundation.demonstration.story import BY, Story, bulk_insert
from foundation.demonstration.writers import Writer
from foundation.documents.sheets import Sheet, csv_bytes
from foundation.imports.services import checking, uploading
from tenants.voice.activities.imports import ACTIVITIES
from tenants.voice.activities.models import Activity, Group, Kind
from tenants.voice.activities.rules import CountedOnceHeld

PEOPLE_AT_ONE = 45


def fill_activities(story: Story) -> None:
    rng, rows = story.chance("activities"), []
    for year in story.quotas.years:
        people = year.counts["engaged"]
        count = max(1, people // PEOPLE_AT_ONE)
        reached = apportion(people, {str(place): rng.lognormvariate(0, 0.7) for place in range(count)})
        rows += [_activity(story, rng, day_between(rng, year.start, year.end), n) for n in reached.values()]
    rows += [
        _activity(story, rng, day_between(rng, STANDS_AT - timedelta(days=365), STANDS_AT), None)
        for _ in range(3)
    ]
    rows += _to_come(story)
    for row in rows:
        CountedOnceHeld.check(row, STANDS_AT)
    bulk_insert(rows)
    if story.quotas.in_full:
        _bring_in_last_years_list(rows[0])


def _bring_in_last_years_list(known: Activity) -> None:
    """A list that was checked and waits: one activity may be recorded already, and one row has no day that there is."""
    day = f"{known.held_on:%d/%m/%Y}"
    rows = [
        [known.title, day, known.place, "40", "Health"],
        ["Coffee morning (synthetic)", "3/5/2008", "Library", "18", "Social care"],
        ["Stall at the market (synthetic)", "31/6/2008", "Market", "60", "Health"],
    ]
    content = csv_bytes(Sheet("", ["Event", "Date", "Venue", "Attendance", "Sector"], rows))
    facts: dict[str, Any] = {"by": BY, "at": morning(STANDS_AT)}
    bringing = uploading.upload(
        kind=ACTIVITIES, name="Events of 2008 (synthetic).csv", content=content, **facts
    )
    columns = {0: "title", 1: "held_on", 2: "place", 3: "people_reached", 4: "sector"}
    uploading.say_columns(bringing=bringing, columns=columns, **facts)
    uploading.check(bringing=bringing, answers={"kind": "event", "sector": ""}, **facts)
    # What a worker would do.
    for after in (0, len(rows) + 1):
        checking.check_some(bringing, after=after, **facts)


def _to_come(story: Story) -> list[Activity]:
    """Announced to the public, in the weeks after the day on which the clock stands."""
    rng = story.chance("activities to come")
    days = sorted(
        day_between(rng, STANDS_AT + timedelta(days=2), STANDS_AT + timedelta(days=40)) for _ in range(4)
    )
    return [_announced(story, rng, day) for day in days]


def _announced(story: Story, rng: Random, day: date) -> Activity:
    kind, sector = rng.choice([Kind.MEETING, Kind.EVENT, Kind.OUTREACH]), story.sector(rng)
    return Activity(
        title=f"{kind.label}: {texts.topic(rng, sector)}"[:200],
        kind=kind,
        held_on=day,
        place=rng.choice(texts.PLACES),
        sector=sector,
        open_to_public=True,
    )


def _activity(story: Story, rng: Random, day: date, people: int | None) -> Activity:
    kind = rng.choice(Kind.values)
    sector = story.sector(rng)
    return Activity(
        title=f"{Kind(kind).label}: {texts.topic(rng, sector)}"[:200],
        kind=kind,
        held_on=day,
        place=rng.choice(texts.PLACES),
        sector=sector,
        groups=rng.sample(Group.values, 1) if rng.random() < 0.4 else [],
        summary=rng.choice(texts.HEARD),
        people_reached=people,
        open_to_public=rng.random() < 0.5,
    )


WRITER = Writer(fill_activities, rank=40)
