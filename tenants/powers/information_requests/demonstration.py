"""Requests for information: most answered in time, some late, a few never."""

from datetime import date, timedelta
from random import Random

from foundation.demonstration import papers, texts
from foundation.demonstration.days import STANDS_AT, after, morning
from foundation.demonstration.story import Story
from foundation.demonstration.writers import Writer
from tenants.area.providers.models import Provider
from tenants.governing.governance.demonstration import Decisions
from tenants.governing.governance.models import DecisionKind
from tenants.people.correspondence.demonstration import fill_answers
from tenants.powers.information_requests.acts import act_of_request
from tenants.powers.information_requests.models import InformationRequest
from tenants.powers.information_requests.rules import (
    RequestNeedsAddress,
    RequestReceivedInOrder,
    RequestReplyInOrder,
)
from tenants.powers.information_requests.services.ask import INSTRUMENT
from tenants.powers.information_requests.workflow import REQUEST, RequestState

TYPICAL_DAYS = 22


def fill_requests(story: Story) -> None:
    rng, decisions = story.chance("requests"), story.get(Decisions)
    providers = list(Provider.objects.services_providers())
    rows = [_sent(story, rng, decisions, providers, day) for day in story.days_of(rng, "requests")]
    rows += [
        _draft(story, rng, rng.choice(providers), STANDS_AT - timedelta(days=rng.randint(1, 9)))
        for _ in range(2)
    ]
    story.save(rows)
    done = [(row, act_of_request(row, row.sent_on)) for row in rows if row.decision and row.sent_on]
    decisions.name_all(story, done)
    sent = [(row, row.sent_on) for row in rows if row.sent_on]
    papers.fill_notes(story, story.chance("notes of requests"), sent[-6:])
    papers.fill_files(story, sent[-2:])
    fill_answers(
        story, [(row, row.sent_on) for row in rows if row.state == RequestState.SENT and row.sent_on]
    )


def _draft(story: Story, rng: Random, provider: Provider, day: date) -> InformationRequest:
    sector = "social_care" if provider.kind == "local_authority" else "health"
    row = InformationRequest(
        title=texts.sentence(texts.topic(rng, sector)),
        question="\n".join(
            f"{number}. {text}" for number, text in enumerate(texts.some(rng, texts.ASKED, 1, 4), 1)
        ),
        sector=sector,
        provider=provider,
        created_at=morning(day),
    )
    story.begin(row, REQUEST, on=day)
    return row


def _sent(
    story: Story, rng: Random, decisions: Decisions, providers: list[Provider], day: date
) -> InformationRequest:
    row = _draft(story, rng, rng.choice(providers), day - timedelta(days=3))
    row.decision, row.method = decisions.authority(DecisionKind.REQUEST, day), "email"
    RequestNeedsAddress.require(row.provider.email)
    RequestReceivedInOrder.check(sent_on=day, received_on=day, today=day)
    row.sent_on, row.received_on = day, day
    story.move(row, REQUEST, "send", on=day)
    if rng.random() < 0.93:
        _reply(story, rng, row, day)
    if row.provider.under_foi:
        story.clock(
            row,
            instrument=INSTRUMENT,
            starts_on=day,
            subject=f"Request: {row.title}",
            owed_by=row.provider.name,
            met_on=row.replied_on,
        )
    return row


def _reply(story: Story, rng: Random, row: InformationRequest, received_on: date) -> None:
    replied_on, refused = after(rng, received_on, TYPICAL_DAYS), rng.random() < 0.05
    if replied_on > STANDS_AT:
        return
    RequestReplyInOrder.check(received_on=received_on, replied_on=replied_on, today=STANDS_AT)
    row.replied_on, row.reply = replied_on, rng.choice(texts.DECLINED if refused else texts.ANSWERED)
    story.move(row, REQUEST, "refuse" if refused else "answer", on=replied_on)


WRITER = Writer(fill_requests, rank=50)
