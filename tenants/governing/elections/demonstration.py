"""Three synthetic elections of a network told in full: one that is over, one whose result can still be complained of, one that is open."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from foundation.access import Viewer
from foundation.access.queries import viewer_of
from foundation.demonstration.days import STANDS_AT, morning
from foundation.demonstration.story import BY, Story
from foundation.demonstration.writers import Writer
from foundation.tenancy import atomically
from tenants.governing.elections import queries, services
from tenants.governing.elections.envelopes import Envelope
from tenants.governing.elections.models import Election, Electorate, Method

_OFFICER = {
    "officer": "The clerk of the synthetic parish council",
    "officer_contact": "clerk@parish.example",
    "complaints": "Write to the returning officer, who answers; then to the council’s monitoring officer. (Synthetic.)",
    "lot_source": "The six main numbers of the synthetic lottery’s Saturday draw",
}
_OVER = {
    "title": "Stewardship group 2010",
    "post": "Member of the stewardship group, for two years. (Synthetic.)",
    "seats": 3,
    "method": Method.STV,
    "electorate": Electorate.PEOPLE,
    "asks_proposer": False,
    "frozen_on": date(2010, 2, 27),
    "nominations_close_on": date(2010, 3, 10),
    "lot_drawn_on": date(2010, 3, 13),
    "opens_on": date(2010, 3, 16),
    "closes_on": date(2010, 4, 13),
    **_OFFICER,
}
_JUST_DECLARED = {
    **_OVER,
    "title": "Communications panel 2010",
    "post": "Member of the panel that looks after our newsletter and website. (Synthetic.)",
    "seats": 2,
    "frozen_on": date(2010, 4, 24),
    "nominations_close_on": date(2010, 5, 5),
    "lot_drawn_on": date(2010, 5, 8),
    "opens_on": date(2010, 5, 11),
    "closes_on": date(2010, 6, 8),
}
_OPEN = {
    **_OVER,
    "title": "Readers’ panel 2010",
    "post": "Member of the panel that reads our leaflets before they are printed. (Synthetic.)",
    "seats": 2,
    "method": Method.APPROVAL,
    "frozen_on": date(2010, 5, 10),
    "nominations_close_on": date(2010, 5, 28),
    "lot_drawn_on": date(2010, 5, 29),
    "opens_on": date(2010, 6, 1),
    "closes_on": date(2010, 6, 29),
}
_STATEMENT = (
    "I have looked after a relative for years, and I want services to hear those who use them. (Synthetic.)"
)
_ONLINE, _ON_PAPER, _STANDING = 56, 6, 6
# So many of those who may vote in the open election are written to, so that there is a link to try.
_INVITED = 3


def fill_elections(story: Story) -> None:
    if not story.quotas.in_full:
        return
    for facts, draw in ((_OVER, [4, 11, 17, 23, 38, 42]), (_JUST_DECLARED, [1, 8, 19, 22, 40, 49])):
        election = _opened(story, facts, draw=draw)
        _vote(story, election)
        _count(story, election)
    _opened(story, _OPEN, draw=[2, 9, 20, 31, 33, 47])


@atomically
def _opened(story: Story, facts: dict[str, Any], *, draw: list[int]) -> Election:
    rng = story.chance(facts["title"])
    began = morning(facts["frozen_on"])
    election = services.prepare(**facts, by=BY, at=began)
    services.announce(election, by=BY, at=began)
    for member in rng.sample(list(queries.entitled(election).order_by("pk")), _STANDING):
        services.nominate(
            election=election,
            member=member,
            nominated_on=facts["frozen_on"],
            consented_on=facts["frozen_on"],
            consent_how="writing",
            statement=_STATEMENT,
            interests="None",
            by=BY,
            at=began,
        )
    size = services.freeze_roll(election, by=BY, at=began)
    services.close_nominations(election, by=BY, at=_afternoon(facts["nominations_close_on"]))
    services.record_draw(election, sources=[draw], by=BY, at=_afternoon(facts["lot_drawn_on"]))
    election.invited_up_to = max(size - _INVITED, 0) if facts is _OPEN else size
    election.save(update_fields=["invited_up_to"])
    services.make_out_papers(election, by=BY, at=_afternoon(facts["lot_drawn_on"]))
    return services.open_voting(election, by=BY, at=_afternoon(facts["opens_on"]))


def _afternoon(day: date) -> datetime:
    """After noon, when what ends on a day has ended."""
    return morning(day) + timedelta(hours=6)


def _vote(story: Story, election: Election) -> None:
    rng = story.chance(f"votes {election.title}")
    voters = rng.sample(list(queries.roll(BY, election)), _ONLINE + _ON_PAPER)
    at = _afternoon(election.opens_on)
    for voter in voters[:_ONLINE]:
        services.vote(voter, ranking=_ranking(rng), at=at)
    for voter in voters[_ONLINE:]:
        services.strike(election, envelope=Envelope(voter.number), by=BY, at=at)


def _ranking(rng: Random) -> list[int]:
    """Some candidates are better known than others."""
    order = sorted(range(1, _STANDING + 1), key=lambda number: rng.random() * number)
    return order[: rng.randint(1, _STANDING)]


def _count(story: Story, election: Election) -> None:
    rng, at = story.chance(f"papers {election.title}"), _afternoon(election.closes_on)
    services.close(election, by=BY, at=at)
    keyers = _two_who_do_not_stand(story, election)
    for sheet in range(1, _ON_PAPER + 1):
        ranking = _ranking(rng)
        for keyer in keyers:
            services.key_sheet(election, sheet=sheet, ranking=ranking, by=keyer, at=at)
    services.count(election, by=BY, at=at)
    services.declare(election, by=BY, at=at)


def _two_who_do_not_stand(story: Story, election: Election) -> list[Viewer]:
    """Each paper is keyed by one of the host and one of the LINk, none of whom stands."""
    keyers = []
    for role in ("host_support_worker", "governance_member"):
        people = (viewer_of(account, STANDS_AT) for account in story.people[role])
        keyers.append(next(one for one in people if not queries.stands(one, election)))
    return keyers


WRITER = Writer(fill_elections, rank=35)
