"""Matters referred to the scrutiny committee: acknowledged in time, late or not yet, and what came of them."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from foundation.demonstration import texts
from foundation.demonstration.days import STANDS_AT, after, morning
from foundation.demonstration.story import BY, Story, bulk_insert
from foundation.demonstration.writers import Writer
from tenants.governing.governance.demonstration import Decisions
from tenants.governing.governance.models import DecisionKind
from tenants.powers.referrals.acts import act_of_referral
from tenants.powers.referrals.models import CommitteeUpdate, Referral
from tenants.powers.referrals.rules import (
    ACKNOWLEDGEMENT,
    OSC2,
    OSC6,
    ReferralHasBeenMade,
    StepsInOrder,
    usual_committee,
)
from tenants.powers.referrals.workflow import REFERRAL

TYPICAL_DAYS = 17
# move, days after the one before
STEPS = (("consider", 25), ("accept", 10), ("begin_work", 20), ("conclude", 90))


def fill_referrals(story: Story) -> None:
    rng, decisions = story.chance("referrals"), story.get(Decisions)
    rows, updates = [], []
    for day in story.days_of(rng, "referrals"):
        row = _referral(story, rng, decisions, day)
        updates += _follow(story, rng, row, day)
        rows.append(row)
    story.save(rows)
    done = [(row, act_of_referral(row, row.made_on)) for row in rows if row.decision and row.made_on]
    decisions.name_all(story, done)
    bulk_insert(updates)


def _referral(story: Story, rng: Random, decisions: Decisions, day: date) -> Referral:
    sector, slug = story.sector(rng), story.space.authority_slug
    about = texts.topic(rng, sector)
    row = Referral(
        title=texts.sentence(about),
        matter=f"We asked about {about} and the answers we had do not settle it. {rng.choice(texts.HEARD)}",
        sector=sector,
        committee_kind=usual_committee(slug),
        committee="Health and adult care scrutiny committee",
        email=f"scrutiny@{slug}.example",
        decision=decisions.authority(DecisionKind.REFERRAL, day),
        method="email",
        made_on=day,
        created_at=morning(day),
    )
    OSC6.check(row.committee_kind, slug)
    ReferralHasBeenMade.check(day, STANDS_AT)
    story.begin(row, REFERRAL, on=day)
    story.move(row, REFERRAL, "make", on=day)
    return row


def _follow(story: Story, rng: Random, row: Referral, day: date) -> list[CommitteeUpdate]:
    heard: list[CommitteeUpdate] = []
    acknowledged = after(rng, day, TYPICAL_DAYS) if rng.random() < 0.92 else None
    if acknowledged and acknowledged <= STANDS_AT:
        StepsInOrder.check(acknowledged, made_on=row.made_on, last_step_on=None, today=STANDS_AT)
        row.acknowledged_on = acknowledged
        story.move(row, REFERRAL, "acknowledge", on=acknowledged)
        heard = [_update(row, "acknowledge", "", acknowledged), *_later(story, rng, row, acknowledged)]
    story.clock(
        row,
        instrument=ACKNOWLEDGEMENT[row.sector].instrument,
        starts_on=day,
        subject=f"Referral: {row.title}",
        owed_by=row.committee,
        met_on=row.acknowledged_on,
    )
    return heard


def _later(story: Story, rng: Random, row: Referral, day: date) -> Iterator[CommitteeUpdate]:
    """What the committee did after its acknowledgement, as far as it came."""
    for move, days in STEPS[: rng.randint(0, len(STEPS))]:
        last, day = day, day + timedelta(days=max(1, round(days * rng.uniform(0.6, 1.8))))
        if day > STANDS_AT:
            return
        StepsInOrder.check(day, made_on=row.made_on, last_step_on=last, today=STANDS_AT)
        _take(rng, row, move)
        story.move(row, REFERRAL, move, on=day)
        yield _update(row, move, "The committee wrote to us (synthetic).", day)


def _take(rng: Random, row: Referral, move: str) -> None:
    if move == "consider":
        row.powers_exercisable = True
    elif move == "accept":
        OSC2.check_accepting(row)
    elif move == "conclude":
        row.outcome = rng.choice(texts.ANSWERED)
        row.account_taken = "Our report and the minutes of our meeting."


def _update(row: Referral, kind: str, text: str, day: date) -> CommitteeUpdate:
    return CommitteeUpdate(
        referral=row,
        kind=kind,
        heard_on=day,
        text=text,
        by_letter=False,
        recorded_by=BY.name,
        recorded_at=morning(day),
    )


WRITER = Writer(fill_referrals, rank=70)
