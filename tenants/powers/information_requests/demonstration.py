"""Requests for information: most answered in time, some late, a few never."""

from datetime import date, timedelta
from random import Random

from foundation.demonstration import texts
from foundation.demonstration.days import STANDS_AT, after, morning
from foundation.demonstration.story import Story
from foundation.demonstration.writers import Writer
from tenants.area.providers.models import Provider
from tenants.governing.governance.demonstration import Decisions
from tenants.governing.governance.models import DecisionKind
from tenants.powers.information_requests.models import InformationRequest
from tenants.powers.information_requests.workflow import REQUEST

TYPICAL_DAYS = 22


def fill_requests(story: Story) -> None:
    rng, decisions = story.chance("requests"), story.kept(Decisions)
    providers = list(Provider.objects.services_providers())
    rows = [_sent(story, rng, decisions, providers, day) for day in story.days_of(rng, "requests")]
    rows += [_draft(rng, rng.choice(providers)) for _ in range(2)]
    story.save(rows)


def _draft(rng: Random, provider: Provider) -> InformationRequest:
    sector = "social_care" if provider.kind == "local_authority" else "health"
    return InformationRequest(
        title=texts.sentence(texts.topic(rng, sector)),
        question="\n".join(
            f"{number}. {text}" for number, text in enumerate(texts.some(rng, texts.ASKED, 1, 4), 1)
        ),
        sector=sector,
        provider=provider,
        created_at=morning(STANDS_AT - timedelta(days=rng.randint(1, 9))),
    )


def _sent(
    story: Story, rng: Random, decisions: Decisions, providers: list[Provider], day: date
) -> InformationRequest:
    row = _draft(rng, rng.choice(providers))
    decision = decisions.in_force(DecisionKind.REQUEST, day)
    assert decision is not None, "the first meeting comes before the first request"
    row.created_at = morning(day - timedelta(days=3))
    row.state, row.decision, row.method, row.sent_on, row.received_on = "sent", decision, "email", day, day
    steps = [("begin", "", "draft", day - timedelta(days=3)), ("send", "draft", "sent", day)]
    replied = after(rng, day, TYPICAL_DAYS) if rng.random() < 0.93 else None
    if replied and replied <= STANDS_AT:
        refused = rng.random() < 0.05
        row.state, row.replied_on = "refused" if refused else "answered", replied
        row.reply = rng.choice(texts.DECLINED if refused else texts.ANSWERED)
        steps.append(("refuse" if refused else "answer", "sent", row.state, replied))
    story.history(row, REQUEST, steps)
    story.clock(
        row,
        instrument="INFORMATION-REQUEST",
        starts_on=day,
        subject=f"Request: {row.title}",
        owed_by=row.provider.name,
        met_on=row.replied_on,
    )
    return row


WRITER = Writer(fill_requests, rank=50)
