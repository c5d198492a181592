"""A network in which citizens' meetings decide everything: its procedure, who came to them, and how they voted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from foundation.demonstration.days import STANDS_AT, morning
from foundation.demonstration.story import BY, Story
from tenants.governing.governance import queries, rules, services
from tenants.governing.governance.acts import Mandate, Named
from tenants.governing.governance.making import Maker, Making, Said
from tenants.governing.governance.models import (
    Body,
    DecidedHow,
    DecisionKind,
    DecisionMaker,
    Part,
    RelevantDecision,
    Sitting,
)
from tenants.people.members import queries as register
from tenants.people.members.models import Kind, Member

CITIZENS_TEXT = """Citizens’ meetings decide. Everybody who takes part in the LINk may come, speak and vote, once.
Fourteen days’ notice is given. Six people make a quorum, and more votes for than against carry a decision.
Whoever has an interest says so and stands aside. Task groups end with their task, and the host co-ordinates what is decided."""
WHO_DECIDES = "Everybody who takes part in the LINk, at a citizens’ meeting of at least six."
NOTICE = 14
QUORUM = 6
MOST_OTHERS = 10


def rule(meeting: Body) -> rules.DecidingRule:
    return rules.DecidingRule(body=meeting.pk, quorum=rules.Quorum(QUORUM), notice_days=NOTICE)


@dataclass
class Meetings:
    """The citizens' meetings of a network: who came, and what they said."""

    story: Story
    body: Body
    # Whoever chairs them, and is always there.
    chairing: list[Member]

    def came(self, on: date) -> list[Member]:
        chairing = [member.pk for member in self.chairing]
        taking_part = register.taking_part(on).filter(kind=Kind.PERSON).exclude(pk__in=chairing)
        others, rng = list(taking_part.order_by("pk")), self.story.chance(f"citizens {on}")
        return [*self.chairing, *rng.sample(others, min(len(others), rng.randint(3, MOST_OTHERS)))]

    def making(self, on: date) -> Making:
        """A decision that the procedure lets a meeting of that day make."""
        came = self.came(on)
        against = len(came) // 6
        votes = rules.Votes(len(came) - against - 1, against, 1)
        way = rules.Way(
            DecidedHow.MEETING,
            body=self.body.pk,
            notice_days=NOTICE,
            sat=rules.Sat(len(came), len(came), votes),
        )
        rules.DecidedAsTheProcedureSays.check(rule(self.body), way)
        return Making(way, [Maker(member) for member in came])

    def make(self, row: RelevantDecision) -> list[DecisionMaker]:
        """Complete a decision that is not saved yet, and say who made it."""
        making = self.making(row.decided_on)
        for column, value in making.columns.items():
            setattr(row, column, value)
        return [
            DecisionMaker(decision=row, member=one.member, name=one.member.name) for one in making.deciders
        ]

    def attend(self, sitting: Sitting) -> None:
        """Beside those who chair, members came."""
        there = {row.member_id for row in queries.attendances(sitting)}
        came = [member for member in self.came(sitting.on) if member.pk not in there]
        services.add_members(sitting=sitting, members=came, by=BY, at=morning(sitting.on))

    def decide(self, sitting: Sitting) -> None:
        """What a meeting that was held decided, by a show of hands."""
        at = morning(sitting.on)
        item = services.add_item(sitting=sitting, title="Where we meet this autumn", kind="a", by=BY, at=at)
        there = len(queries.able_to_decide(queries.attendances(sitting)))
        decision = services.decide_item(
            item=item,
            kind=DecisionKind.ACTIVITIES,
            title="Meet in three villages this autumn",
            text="The meetings of September, October and November take place in villages, with a minibus from each.",
            reasons="Nobody from the villages came to the last three meetings. A minibus costs less than we thought.",
            said=Said(aside={}, votes=rules.Votes(there - 2, 1, 1), named={}),
            mandate=Mandate((Named(Part.WAY, "", "where meetings take place"),)),
            by=BY,
            at=at,
        )
        services.publish_decision(
            decision=decision, by=BY, at=morning(min(sitting.on + timedelta(days=3), STANDS_AT))
        )
