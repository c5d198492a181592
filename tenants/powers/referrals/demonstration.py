"""Matters referred to the scrutiny committee: acknowledged in time, late or not yet, and what came of them."""

from datetime import date, timedelta
from random import Random

from foundation.demonstration import texts
from foundation.demonstration.days import STANDS_AT, after, morning
from foundation.demonstration.story import BY, Story, saved
from foundation.demonstration.writers import Writer
from tenants.governing.governance.demonstration import Decisions
from tenants.governing.governance.models import DecisionKind
from tenants.powers.referrals.models import CommitteeUpdate, Referral
from tenants.powers.referrals.workflow import REFERRAL

TYPICAL_DAYS = 17
INSTRUMENTS = {"health": "OSC-ACKNOWLEDGE-HEALTH", "social_care": "OSC-ACKNOWLEDGE-SOCIAL-CARE"}
KINDS = {"city-of-london": "city", "isles-of-scilly": "scilly"}
# move, to, days after the one before
STEPS = (
    ("consider", "considered", 25),
    ("accept", "accepted", 10),
    ("begin_work", "in_progress", 20),
    ("conclude", "concluded", 90),
)


def fill_referrals(story: Story) -> None:
    rng, decisions = story.chance("referrals"), story.kept(Decisions)
    rows, updates = [], []
    for day in story.days_of(rng, "referrals"):
        row = _referral(story, rng, decisions, day)
        updates += _follow(story, rng, row, day)
        rows.append(row)
    story.save(rows)
    saved(updates)


def _referral(story: Story, rng: Random, decisions: Decisions, day: date) -> Referral:
    decision = decisions.in_force(DecisionKind.REFERRAL, day)
    assert decision is not None, "the first meeting comes before the first referral"
    sector = story.sector(rng)
    about = texts.topic(rng, sector)
    slug = story.space.authority_slug
    return Referral(
        title=texts.sentence(about),
        matter=f"We asked about {about} and the answers we had do not settle it. {rng.choice(texts.HEARD)}",
        sector=sector,
        committee_kind=KINDS.get(slug, "own"),
        committee="Health and adult care scrutiny committee",
        email=f"scrutiny@{slug}.example",
        decision=decision,
        state="made",
        method="email",
        made_on=day,
        created_at=morning(day),
    )


def _follow(story: Story, rng: Random, row: Referral, day: date) -> list[CommitteeUpdate]:
    history = [("begin", "", "draft", day), ("make", "draft", "made", day)]
    heard: list[CommitteeUpdate] = []
    acknowledged = after(rng, day, TYPICAL_DAYS) if rng.random() < 0.92 else None
    if acknowledged and acknowledged <= STANDS_AT:
        row.acknowledged_on, row.state = acknowledged, "acknowledged"
        history.append(("acknowledge", "made", "acknowledged", acknowledged))
        heard.append(_update(row, "acknowledge", "", acknowledged))
        _later(rng, row, acknowledged, history, heard)
    story.history(row, REFERRAL, history)
    story.clock(
        row,
        instrument=INSTRUMENTS[row.sector],
        starts_on=day,
        subject=f"Referral: {row.title}",
        owed_by=row.committee,
        met_on=acknowledged,
    )
    return heard


def _later(
    rng: Random,
    row: Referral,
    day: date,
    history: list[tuple[str, str, str, date]],
    heard: list[CommitteeUpdate],
) -> None:
    for move, target, days in STEPS[: rng.randint(0, len(STEPS))]:
        day += timedelta(days=max(1, round(days * rng.uniform(0.6, 1.8))))
        if day > STANDS_AT:
            return
        history.append((move, row.state, target, day))
        heard.append(_update(row, move, "The committee wrote to us (synthetic).", day))
        row.state, row.powers_exercisable = target, True
        if target == "concluded":
            row.outcome, row.account_taken = (
                rng.choice(texts.ANSWERED),
                "Our report and the minutes of our meeting.",
            )


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
