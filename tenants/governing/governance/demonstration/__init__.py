"""Procedures, and the decisions that everything else is done under."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.utils.timezone import localdate

from foundation.access import queries as access
from foundation.demonstration.days import FIRST_DAY, STANDS_AT, morning, working_day
from foundation.demonstration.story import BY, Story, bulk_insert
from foundation.demonstration.writers import Writer
from tenants.governing.governance import queries, rules, services
from tenants.governing.governance.acts import Act
from tenants.governing.governance.demonstration.citizens import CITIZENS_TEXT, WHO_DECIDES, Meetings, rule
from tenants.governing.governance.demonstration.framework import fill_framework
from tenants.governing.governance.demonstration.governed_by import (
    body_that_decides,
    citizens_decide,
    fill_model,
)
from tenants.governing.governance.demonstration.sittings import call_the_next_sitting, hold_earlier_sittings
from tenants.governing.governance.models import (
    Body,
    DecisionKind,
    DecisionMaker,
    DecisionPart,
    ProcedureDraft,
    ProcedureKind,
    ProcedureVersion,
    RecordedAct,
    RelevantDecision,
)
from tenants.governing.governance.workflow import DECISION
from tenants.people.members import queries as members
from tenants.people.members import services as registering
from tenants.people.members.models import Kind, Member

_DECIDING = """Relevant decisions are made by the governance members at a meeting open to the public, by a majority of those present.
Five clear days’ notice is given. Three members make a quorum. Whoever has an interest says so and stands aside."""
_BREACHES = """Anybody may report a breach to the host. The governance members look at it at their next meeting and say in public
what they found."""
_REFERRED = "To the host at once; to the local authority when it is repeated or when money was spent without a decision."
_AUTHORISING = """A person may be authorised to enter and view when a standard certificate has been obtained and considered by the
nominated person, who must be satisfied that the person is suitable. The list of authorised representatives is published."""
_INTERESTS = """Members of the governance group declare their interests every April and whenever something changes, and step out of
a decision that touches them."""

PROCEDURES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    (
        ProcedureKind.DECISIONS,
        _DECIDING,
        {"who_decides": "The governance members, at a meeting of at least three."},
    ),
    (ProcedureKind.AUTHORISATION, _AUTHORISING, {}),
    (ProcedureKind.INTERESTS, _INTERESTS, {}),
    (ProcedureKind.BREACHES, _BREACHES, {"when_referred": _REFERRED}),
)
WORDS = {
    DecisionKind.ACTIVITIES: (
        "How we work this quarter",
        "People asked us to meet in the evening and outside the town.",
    ),
    DecisionKind.SPENDING: (
        "Spending on meetings, printing and training",
        "It is within the budget and serves the work plan.",
    ),
    DecisionKind.REQUEST: (
        "Ask providers for information",
        "What people told us can’t be judged without the figures.",
    ),
    DecisionKind.REPORT: (
        "Send reports and recommendations",
        "The evidence was checked and the recommendations agreed.",
    ),
    DecisionKind.VISIT: (
        "Enter and view services",
        "We want to see for ourselves, and to hear people where they are cared for.",
    ),
    DecisionKind.REFERRAL: (
        "Refer matters to the scrutiny committee",
        "The answers we had do not settle the matter.",
    ),
}


# How many of each kind of act have a decision of their own.
PLAIN = 3


@dataclass
class Decisions:
    """The published decisions by kind, oldest first."""

    by_kind: dict[str, list[RelevantDecision]] = field(default_factory=dict)
    # Where citizens' meetings decide.
    citizens: Meetings | None = None

    def in_force(self, kind: str, on: date) -> RelevantDecision | None:
        """The latest one that was published by that day."""
        found = [d for d in self.by_kind.get(kind, []) if d.published_on and d.published_on <= on]
        return found[-1] if found else None

    def authority(self, kind: str, on: date) -> RelevantDecision:
        """The one under which something is done on that day; the rules refuse as they refuse everybody."""
        decision = rules.DEC4.check(self.in_force(kind, on), kind, on)
        rules.DecisionIsPublished.check(decision, on)
        return decision

    def on(
        self, story: Story, act: Act, *, at: datetime, words: tuple[str, str] | None = None
    ) -> RelevantDecision:
        """One on exactly this act, made and published at `at`; `words` are its title and its reasons."""
        title, reasons = words or WORDS[act.kind]
        deciders = [account.pk for account in story.people["governance_member"][:3]]
        makers: dict[str, Any] = (
            {"making": self.citizens.making(localdate(at))} if self.citizens else {"deciders": deciders}
        )
        by = access.viewer_of(story.people["governance_member"][0], localdate(at))
        made = services.record_decision(
            kind=act.kind,
            title=f"{title}: {act.title}"[:200],
            text=f"{act.title}.",
            reasons=reasons,
            decided_on=localdate(at),
            **makers,
            mandate=act.mandate,
            act=act,
            by=by,
            at=at,
        )
        return services.publish_decision(decision=made, by=by, at=at)

    def name_all(self, story: Story, done: Sequence[tuple[Any, Act]]) -> None:
        """Let the decisions of these records name what was done. In the networks that are shown in detail, each of the last has a
        decision of its own, on exactly that; of the others, several rest on one."""
        own = sorted(done, key=lambda pair: pair[1].on)[-PLAIN:] if story.quotas.in_full else []
        for record, act in own:
            record.decision = self.on(story, act, at=morning(act.on))
            type(record)._base_manager.filter(pk=record.pk).update(decision=record.decision)
        bulk_insert([_recorded(record.decision, act) for record, act in own])
        plain = {act.record_key for _, act in own}
        self.name((record.decision, act) for record, act in done if act.record_key not in plain)

    @staticmethod
    def name(acts: Iterable[tuple[RelevantDecision, Act]]) -> None:
        """Let the decisions name what was done under them; each may be about several acts."""
        parts: dict[tuple[int, str, str], DecisionPart] = {}
        done, decisions = [], dict[int, RelevantDecision]()
        for decision, act in acts:
            decisions[decision.pk] = decision
            for named in act.named:
                part = DecisionPart(
                    decision=decision,
                    part=named.part,
                    identifier=named.identifier,
                    digest=named.digest,
                    words=named.words,
                )
                parts[decision.pk, named.part, named.identifier] = part
            if act.kind == DecisionKind.VISIT:
                decision.acts_from = min(decision.acts_from or act.on, act.on)
                decision.acts_until = max(decision.acts_until or act.on, act.on)
            done.append(_recorded(decision, act))
        bulk_insert(list(parts.values()))
        bulk_insert(done)
        RelevantDecision.objects.bulk_update(decisions.values(), ["acts_from", "acts_until"])


def _recorded(decision: RelevantDecision, act: Act) -> RecordedAct:
    return RecordedAct(
        record=act.record,
        record_id=act.record_id,
        kind=act.kind,
        title=act.title,
        decision=decision,
        done_on=act.on,
        touched=act.touched,
    )


def fill_governance(story: Story) -> None:
    group, people = _fill_posts(story)
    citizens = Meetings(story, group, people) if citizens_decide(story) else None
    for kind, text, more in PROCEDURES:
        if citizens and kind == ProcedureKind.DECISIONS:
            text, more = CITIZENS_TEXT, {"who_decides": WHO_DECIDES}
        draft = services.draft_procedure(
            kind=kind, text=text, in_force_from=FIRST_DAY, by=BY, at=morning(FIRST_DAY), **more
        )
        if citizens and kind == ProcedureKind.DECISIONS:
            services.set_deciding(draft=draft, kind="", rule=rule(group), by=BY, at=morning(FIRST_DAY))
        _sign_off(story, draft)
        services.publish_procedure(draft=draft, by=BY, at=morning(FIRST_DAY))
    fill_framework(story, citizens)
    hold_earlier_sittings(group, citizens)
    call_the_next_sitting(group)
    version = ProcedureVersion.objects.of_kind(ProcedureKind.DECISIONS).latest("number")
    rows = [row for month in range(26) for row in _meeting(story, version, month)]
    for row in rows:
        story.begin(row, DECISION, on=row.decided_on)
        if row.published_on:
            story.move(row, DECISION, "publish", on=row.published_on)
    rng = story.chance("deciders")
    makers = [
        maker for row in rows for maker in (citizens.make(row) if citizens else _makers(story, rng, row))
    ]
    story.save(rows)
    bulk_insert(makers)
    fill_model(story, people)
    decisions = Decisions(citizens=citizens)
    for row in rows:
        if row.published_on:
            decisions.by_kind.setdefault(row.kind, []).append(row)
    story.put(decisions)


def _fill_posts(story: Story) -> tuple[Body, list[Member]]:
    """Who holds the posts of the group that governs, and a seat that is vacant."""
    at = morning(FIRST_DAY)
    name, kind, purpose = body_that_decides(story)
    group = services.set_up_body(name=name, kind=kind, purpose=purpose, since=FIRST_DAY, by=BY, at=at)
    of_the_rest = "Convener" if citizens_decide(story) else "Member"
    offices = (("chair", "Chair", 1), ("vice_chair", "Vice-chair", 1), ("member", of_the_rest, 4))
    chair, vice_chair, seat = (
        services.add_post(body=group, office=office, name=name, seats=seats, by=BY, at=at)
        for office, name, seats in offices
    )
    people = _of_the_register(story)
    posts = (chair, vice_chair, *[seat] * len(people))
    for number, (post, member) in enumerate(zip(posts, people, strict=False)):
        services.appoint(
            post=post,
            member=member,
            how="elected",
            evidence="Election at the founding meeting",
            since=FIRST_DAY,
            until=STANDS_AT + timedelta(days=40) if post == vice_chair else None,
            consented_on=FIRST_DAY,
            named_in_public=number < 3,
            sign_in=member.email,
            by=BY,
            at=at,
        )
    return group, people


def _of_the_register(story: Story) -> list[Member]:
    """The governance members who sign in are people of the register."""
    accounts = story.people["governance_member"]
    found = members.register(BY, on=STANDS_AT).filter(kind=Kind.PERSON).order_by("pk")[: len(accounts)]
    return [
        registering.amend(member=member, name=account.name, email=account.email, by=BY, at=morning(STANDS_AT))
        for member, account in zip(found, accounts, strict=False)
    ]


def _sign_off(story: Story, draft: ProcedureDraft) -> None:
    paper = queries.paper_of(draft)
    member = access.viewer_of(story.people["governance_member"][0], FIRST_DAY)
    services.sign(paper, digest=paper.digest, by=member, at=morning(FIRST_DAY))


def _makers(story: Story, rng: Random, row: RelevantDecision) -> list[DecisionMaker]:
    deciders = rng.sample(story.people["governance_member"], rng.randint(3, 5))
    strangers = {account.pk for account in deciders} - queries.in_post(row.decided_on)
    rules.DEC5.check([str(pk) for pk in strangers], row.decided_on)
    return [DecisionMaker(decision=row, account=account, name=account.name) for account in deciders]


def _meeting(story: Story, version: ProcedureVersion, month: int) -> list[RelevantDecision]:
    """A meeting every month; the first decides everything, later ones what is needed."""
    rng = story.chance(f"meeting {month}")
    day = working_day(FIRST_DAY + timedelta(days=7 + month * 30))
    if day >= STANDS_AT:
        return []
    kinds = list(WORDS) if month == 0 else rng.sample(list(WORDS), rng.randint(1, 3))
    return [_decision(kind, day, version, late=rng.random() < 0.1, lag=rng.randint(1, 9)) for kind in kinds]


def _decision(kind: str, day: date, version: ProcedureVersion, *, late: bool, lag: int) -> RelevantDecision:
    title, reasons = WORDS[DecisionKind(kind)]
    published = working_day(day + timedelta(days=lag * (6 if late else 1)))
    in_time = published <= STANDS_AT
    rules.DEC1.require(version.in_force_from <= day)
    rules.DecisionHasBeenMade.check(day, STANDS_AT)
    return RelevantDecision(
        kind=kind,
        title=f"{title}, {day:%B %Y}",
        decided_on=day,
        text=f"{title}, as set out in the paper before the meeting.",
        reasons=reasons,
        made_under=version,
        published_on=published if in_time else None,
    )


WRITER = Writer(fill_governance, rank=30)
