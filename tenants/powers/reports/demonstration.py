"""Reports with recommendations, what their recipients answered, and what changed."""

from datetime import date, timedelta
from random import Random

from foundation.demonstration import texts
from foundation.demonstration.days import STANDS_AT, after, morning
from foundation.demonstration.story import Story, saved
from foundation.demonstration.writers import Writer
from tenants.area.providers.models import Provider
from tenants.governing.governance.demonstration import Decisions
from tenants.governing.governance.models import DecisionKind
from tenants.powers.reports.models import Outcome, Recipient, Recommendation, RecommendationAnswer, Report
from tenants.powers.reports.workflow import RECIPIENT, REPORT

TYPICAL_DAYS = 21


class _Shelf:
    """What is made before it is saved, in the order in which it must be."""

    def __init__(self) -> None:
        self.reports: list[Report] = []
        self.recommendations: list[Recommendation] = []
        self.recipients: list[Recipient] = []
        self.answers: list[RecommendationAnswer] = []

    def save(self, story: Story) -> None:
        story.save(self.reports)
        saved(self.recommendations)
        story.save(self.recipients)
        saved(self.answers)


def fill_reports(story: Story) -> None:
    rng, shelf, decisions = story.chance("reports"), _Shelf(), story.kept(Decisions)
    providers = list(Provider.objects.services_providers())
    commissioners = [each for each in providers if each.kind in ("pct", "local_authority")]
    others = [each for each in providers if each not in commissioners] or commissioners
    for day in story.days_of(rng, "reports"):
        _report(story, rng, shelf, decisions, day, commissioners, others)
    shelf.reports += [_draft(rng, story.sector(rng), STANDS_AT - timedelta(days=5)) for _ in range(1)]
    shelf.save(story)
    _outcomes(story, rng, shelf.answers)


def _draft(rng: Random, sector: str, day: date) -> Report:
    about = texts.topic(rng, sector)
    return Report(
        title=texts.sentence(about),
        summary=f"We asked people about {about}. {rng.choice(texts.HEARD)}",
        text="\n\n".join(
            [
                f"We looked at {about} because people raised it with us again and again.",
                *texts.some(rng, texts.HEARD, 2, 5),
            ]
        ),
        sector=sector,
        created_at=morning(day),
    )


def _report(
    story: Story,
    rng: Random,
    shelf: _Shelf,
    decisions: Decisions,
    day: date,
    commissioners: list[Provider],
    others: list[Provider],
) -> None:
    report = _draft(rng, story.sector(rng), day - timedelta(days=4))
    decision = decisions.in_force(DecisionKind.REPORT, day)
    assert decision is not None, "the first meeting comes before the first report"
    report.state, report.decision, report.sent_on = "sent", decision, day
    steps = [("begin", "", "draft", day - timedelta(days=4)), ("send", "draft", "sent", day)]
    published = day + timedelta(days=30)
    if published <= STANDS_AT and rng.random() < 0.9:
        report.state, report.published_on = "published", published
        steps.append(("publish", "sent", "published", published))
    story.history(report, REPORT, steps)
    shelf.reports.append(report)
    recommendations = [
        Recommendation(report=report, number=number, text=text)
        for number, text in enumerate(texts.some(rng, texts.RECOMMENDED, 1, 5), start=1)
    ]
    shelf.recommendations += recommendations
    wanted = "local_authority" if report.sector == "social_care" else "pct"
    first = [each for each in commissioners if each.kind == wanted] or commissioners
    _recipient(story, rng, shelf, report, recommendations, rng.choice(first), "relevant", day)
    if rng.random() < 0.4:
        _recipient(story, rng, shelf, report, [], rng.choice(others), "other", day)


def _recipient(
    story: Story,
    rng: Random,
    shelf: _Shelf,
    report: Report,
    recommendations: list[Recommendation],
    provider: Provider,
    role: str,
    day: date,
) -> None:
    if any(each.report is report and each.provider == provider for each in shelf.recipients[-2:]):
        return
    recipient = Recipient(report=report, provider=provider, role=role, email=provider.email, received_on=day)
    acknowledged = day + timedelta(days=rng.randint(0, 9))
    replied = after(rng, day, TYPICAL_DAYS) if rng.random() < 0.9 else STANDS_AT + timedelta(days=30)
    replied = max(replied, acknowledged)
    steps, state = [("begin", "", "sent", day)], "sent"
    if acknowledged <= STANDS_AT:
        recipient.acknowledged_on, recipient.state = acknowledged, "acknowledged"
        steps.append(("acknowledge", state, "acknowledged", acknowledged))
        state = "acknowledged"
    if replied <= STANDS_AT:
        recipient.state = "answered" if role == "relevant" else "nobody"
        steps.append(("answer" if role == "relevant" else "nobody", state, recipient.state, replied))
        if role == "relevant":
            _answer(rng, shelf, recipient, recommendations, replied)
    shelf.recipients.append(recipient)
    story.history(recipient, RECIPIENT, steps)
    story.clock(
        recipient,
        instrument="LINK-REPORT-RESPONSE" if role == "relevant" else "LINK-REPORT-PASS-ON",
        starts_on=day,
        subject=f"Report: {report.title}",
        owed_by=provider.name,
        met_on=replied,
    )


def _answer(
    rng: Random, shelf: _Shelf, recipient: Recipient, recommendations: list[Recommendation], replied: date
) -> None:
    acts = rng.random() < 0.85
    recipient.answered_on, recipient.answer_kind = replied, "action" if acts else "no_action"
    recipient.answer = rng.choice(texts.ANSWERED if acts else texts.DECLINED)
    for each in recommendations:
        verdict = rng.choices(["accepted", "part", "not_accepted"], [5, 3, 2] if acts else [0, 1, 9])[0]
        promises = verdict == "accepted" and rng.random() < 0.7
        shelf.answers.append(
            RecommendationAnswer(
                recipient=recipient,
                recommendation=each,
                verdict=verdict,
                promised="We will do this." if promises else "",
                promised_by=replied + timedelta(days=rng.choice([60, 90, 180])) if promises else None,
            )
        )


def _outcomes(story: Story, rng: Random, answers: list[RecommendationAnswer]) -> None:
    """Each comes of a recommendation that was accepted before; where none was, of what people said."""
    accepted = [answer for answer in answers if answer.verdict != "not_accepted"]
    rows = []
    for kind, subject in (("change", "changes"), ("review", "reviews")):
        for day in story.days_of(rng, subject):
            before = [answer for answer in accepted if _answered_before(answer, day)]
            rows.append(_outcome(rng, kind, day, rng.choice(before) if before else None))
    saved(rows)


def _answered_before(answer: RecommendationAnswer, day: date) -> bool:
    return answer.recipient.answered_on is not None and answer.recipient.answered_on < day


def _outcome(rng: Random, kind: str, day: date, answer: RecommendationAnswer | None) -> Outcome:
    report = answer.recommendation.report if answer else None
    if answer:
        change, review = texts.CAME_OF[answer.recommendation.text]
    else:
        change, review = rng.choice(texts.CHANGED), rng.choice(texts.REVIEWED)
    return Outcome(
        report=report,
        kind=kind,
        sector=report.sector if report else "health",
        happened_on=day,
        text=change if kind == "change" else review,
        evidence=rng.choice(texts.EVIDENCE),
        recorded_at=morning(day),
    )


WRITER = Writer(fill_reports, rank=60)
