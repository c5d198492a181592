"""Elections at every step. Every name is made up. The tests' day is 14 June 2010."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from foundation.access import Viewer
from tenants.governing.elections import queries, services
from tenants.governing.elections.models import Candidate, Election, Voter
from tenants.people.members.models import Member
from tests.tenants.people.members import factories as members

BY = Viewer.system("tests")
DAYS = {
    "frozen_on": date(2010, 6, 1),
    "nominations_close_on": date(2010, 6, 16),
    "lot_drawn_on": date(2010, 6, 19),
    "opens_on": date(2010, 6, 21),
    "closes_on": date(2010, 7, 12),
}
# Voting is open on the tests' day.
OPEN_IN_JUNE = {
    "frozen_on": date(2010, 5, 1),
    "nominations_close_on": date(2010, 5, 12),
    "lot_drawn_on": date(2010, 5, 15),
    "opens_on": date(2010, 5, 17),
    "closes_on": date(2010, 7, 12),
}
# It was over on the tests' day.
OVER_IN_JUNE = {**OPEN_IN_JUNE, "closes_on": date(2010, 6, 7)}
IN_MAY = datetime(2010, 5, 2, 9, tzinfo=UTC)
DRAW = [[3, 9, 14, 15, 26, 35]]


def prepared(*, at: datetime, **facts: Any) -> Election:
    values = {
        "title": "Stewardship group",
        "post": "Member of the stewardship group",
        "seats": 2,
        "method": "stv",
        "electorate": "people",
        "asks_proposer": False,
        "officer": "Olive Return",
        "officer_contact": "olive@return.example",
        "complaints": "Write to the council’s monitoring officer.",
        "complaint_days": 14,
        "publish_from": 10,
        "lot_source": "The six main numbers of the synthetic lottery",
        **DAYS,
        **facts,
    }
    return services.prepare(**values, by=BY, at=at)


def announced(*, at: datetime, **facts: Any) -> Election:
    return services.announce(prepared(at=at, **facts), by=BY, at=at)


def nominated(election: Election, member: Member, *, at: datetime, **facts: Any) -> Candidate:
    values = {"nominated_on": at.date(), "consented_on": at.date(), "consent_how": "writing", **facts}
    return services.nominate(election=election, member=member, **values, by=BY, at=at)


def after(day: date, *, at: datetime) -> datetime:
    """One o'clock on a day: after what ends at noon."""
    return at.replace(year=day.year, month=day.month, day=day.day, hour=12, minute=0)


def standing(
    names: Sequence[str] = ("Ann", "Ben", "Cat"), *, at: datetime, others: int = 0, **facts: Any
) -> Election:
    """Nominations are closed, the roll is frozen and the lot is drawn; `others` take part and do not stand."""
    people = [members.person(name, at=at, email=f"{name.lower()}@stands.example") for name in names]
    for number in range(others):
        members.person(f"Voter {number:02}", at=at, email=f"voter{number}@votes.example")
    election = announced(at=at, **facts)
    for person in people:
        nominated(election, person, at=at, statement=f"{person.name} would listen.")
    services.freeze_roll(election, by=BY, at=at)
    services.close_nominations(election, by=BY, at=after(election.nominations_close_on, at=at))
    services.record_draw(election, sources=DRAW, by=BY, at=after(election.lot_drawn_on, at=at))
    return election


def opened(
    names: Sequence[str] = ("Ann", "Ben", "Cat"), *, at: datetime, others: int = 0, **facts: Any
) -> Election:
    election = standing(names, at=at, others=others, **facts)
    return services.open_voting(election, by=BY, at=while_open(election, at=at))


def while_open(election: Election, *, at: datetime) -> datetime:
    return after(election.opens_on, at=at) + timedelta(hours=1)


def voters(election: Election) -> list[Voter]:
    return list(queries.roll(BY, election))


def candidates(election: Election) -> list[Candidate]:
    return queries.candidates(election)


def voted(election: Election, *rankings: Sequence[int], at: datetime) -> None:
    """The first voters of the roll who still have their vote give these, in this order."""
    free = [voter for voter in voters(election) if queries.has_right(voter)]
    for voter, ranking in zip(free, rankings, strict=False):
        services.vote(voter, ranking=ranking, at=while_open(election, at=at))


def closed(election: Election, *, at: datetime) -> Election:
    return services.close(election, by=BY, at=after(election.closes_on, at=at))


def counted(election: Election, *, at: datetime) -> Election:
    return services.count(closed(election, at=at), by=BY, at=after(election.closes_on, at=at))


def declared(election: Election, *, at: datetime) -> Election:
    return services.declare(counted(election, at=at), by=BY, at=after(election.closes_on, at=at))
