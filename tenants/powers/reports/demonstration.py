"""Reports with recommendations, what their recipients answered, and what changed."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from foundation.demonstration import texts
from foundation.demonstration.days import STANDS_AT, after, morning, working_day
from foundation.demonstration.story import BY, Story, bulk_insert
from foundation.demonstration.writers import Writer
from foundation.publishing.services import take_words_out
from foundation.tenancy import atomic
from tenants.area.providers.models import Provider
from tenants.governing.governance.demonstration import Decisions
from tenants.governing.governance.models import DecisionKind
from tenants.powers.reports.acts import act_of_report
from tenants.powers.reports.models import (
    Kept,
    Outcome,
    Recipient,
    Recommendation,
    RecommendationAnswer,
    Report,
)
from tenants.powers.reports.rules import (
    RESP6,
    AnswerAgrees,
    AnswerInOrder,
    AnswerIsWhole,
    OutcomeHasHappened,
    Promise,
    PromiseIsNear,
    ReportIsWhole,
    fulfilled,
    instrument_for,
    role_of,
)
from tenants.powers.reports.services import record_whether_kept
from tenants.powers.reports.workflow import RECIPIENT, REPORT

TYPICAL_DAYS = 21


def fill_reports(story: Story) -> None:
    rng = story.chance("reports")
    reports = [_sent(story, rng, day) for day in story.days_of(rng, "reports")]
    draft = _draft(story, rng, STANDS_AT - timedelta(days=5))
    story.save([*reports, draft])
    asked = {report: _recommendations(rng, report) for report in reports}
    bulk_insert([recommendation for asks in asked.values() for recommendation in asks])
    recipients = _recipients(rng, reports)
    answers = [answer for recipient in recipients for answer in _respond(story, rng, recipient, asked)]
    story.save(recipients)
    done = [
        (report, act_of_report(report, report.sent_on))
        for report in reports
        if report.decision and report.sent_on
    ]
    story.get(Decisions).name_all(story, done)
    bulk_insert(answers)
    if story.quotas.in_full:
        _look_again(story, rng, answers)
    _outcomes(story, rng, answers)
    if story.quotas.in_full:
        _take_a_name_out(reports)


def _take_a_name_out(reports: list[Report]) -> None:
    """Of the last report that was published: it named somebody who had not agreed to it."""
    published = [(report.published_on, report.pk, report) for report in reports if report.published_on]
    if not published:
        return
    day, _, report = max(published)
    report.text += "\n\nSynthia Sample (synthetic) showed us round, and told us of her own mother’s stay."
    with atomic():
        report.save(update_fields=["text"])
        take_words_out(
            record=report,
            words=["Synthia Sample"],
            mark="[name taken out]",
            note="It named somebody who had not agreed to it.",
            reason="She rang on the day it was published. (Synthetic.)",
            by=BY,
            at=morning(day) + timedelta(hours=3),
        )


def _draft(story: Story, rng: Random, day: date) -> Report:
    sector = story.sector(rng)
    about = texts.topic(rng, sector)
    report = Report(
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
    story.begin(report, REPORT, on=day)
    return report


def _sent(story: Story, rng: Random, day: date) -> Report:
    report = _draft(story, rng, day - timedelta(days=4))
    report.decision = story.get(Decisions).authority(DecisionKind.REPORT, day)
    report.sent_on = day
    story.move(report, REPORT, "send", on=day)
    published_on = working_day(day + timedelta(days=30))
    if published_on <= STANDS_AT and rng.random() < 0.9:
        report.published_on = published_on
        story.move(report, REPORT, "publish", on=published_on)
    return report


def _recommendations(rng: Random, report: Report) -> list[Recommendation]:
    chosen = texts.some(rng, texts.RECOMMENDED, 1, 5)
    return [Recommendation(report=report, number=number, text=text) for number, text in enumerate(chosen, 1)]


def _recipients(rng: Random, reports: list[Report]) -> list[Recipient]:
    """Of each report the body that commissions the service, and now and then one that provides it."""
    providers = list(Provider.objects.services_providers())
    commissioners = [provider for provider in providers if provider.kind in ("pct", "local_authority")]
    others = [provider for provider in providers if provider not in commissioners]
    recipients = []
    for report in reports:
        wanted = "local_authority" if report.sector == "social_care" else "pct"
        first = [provider for provider in commissioners if provider.kind == wanted] or commissioners
        recipients.append(_recipient(report, rng.choice(first), commissions=True))
        if others and rng.random() < 0.4:
            recipients.append(_recipient(report, rng.choice(others), commissions=False))
    return recipients


def _recipient(report: Report, provider: Provider, *, commissions: bool) -> Recipient:
    """Emailed on the day on which the report is sent, so received then."""
    ReportIsWhole.require(provider.email)
    role = role_of(must_respond=provider.must_respond, commissions=commissions)
    return Recipient(
        report=report, provider=provider, role=role, email=provider.email, received_on=report.sent_on
    )


def _respond(
    story: Story, rng: Random, recipient: Recipient, asked: Mapping[Report, list[Recommendation]]
) -> list[RecommendationAnswer]:
    received_on, answers = recipient.received_on, list[RecommendationAnswer]()
    assert received_on is not None
    acknowledged = working_day(received_on + timedelta(days=rng.randint(0, 9)))
    replied = max(after(rng, received_on, TYPICAL_DAYS), acknowledged) if rng.random() < 0.9 else None
    story.begin(recipient, RECIPIENT, on=received_on)
    if acknowledged <= STANDS_AT:
        AnswerInOrder.check(received_on=received_on, on=acknowledged, today=STANDS_AT)
        recipient.acknowledged_on = acknowledged
        story.move(recipient, RECIPIENT, "acknowledge", on=acknowledged)
    if replied and replied <= STANDS_AT and recipient.has_duty:
        AnswerInOrder.check(received_on=received_on, on=replied, today=STANDS_AT)
        if recipient.owes_answer:
            answers = _answer(rng, recipient, asked[recipient.report], replied)
        story.move(recipient, RECIPIENT, "answer" if recipient.owes_answer else "nobody", on=replied)
    if instrument := instrument_for(recipient):
        story.clock(
            recipient,
            instrument=instrument,
            starts_on=received_on,
            subject=f"Report: {recipient.report.title}",
            owed_by=recipient.provider.name,
            met_on=replied if fulfilled(recipient) else None,
        )
    return answers


def _answer(
    rng: Random, recipient: Recipient, asked: list[Recommendation], on: date
) -> list[RecommendationAnswer]:
    acts = rng.random() < 0.85
    kind, text = ("action", texts.ANSWERED) if acts else ("no_action", texts.DECLINED)
    recipient.answered_on, recipient.answer_kind, recipient.answer = on, kind, rng.choice(text)
    promises = {recommendation: _promise(rng, on, acts=acts) for recommendation in asked}
    RESP6.require(recipient.answer.strip())
    AnswerIsWhole.check(asked, promises)
    AnswerAgrees.check(kind, promises)
    PromiseIsNear.check(promises, on)
    return [
        RecommendationAnswer(
            recipient=recipient,
            recommendation=recommendation,
            verdict=verdict,
            promised=promised,
            promised_by=until,
        )
        for recommendation, (verdict, promised, until) in promises.items()
    ]


def _promise(rng: Random, on: date, *, acts: bool) -> Promise:
    verdict = rng.choices(["accepted", "part", "not_accepted"], [5, 3, 2] if acts else [0, 1, 9])[0]
    if verdict != "accepted" or rng.random() >= 0.7:
        return verdict, "", None
    return verdict, "We will do this.", on + timedelta(days=rng.choice([60, 90, 180]))


def _look_again(story: Story, rng: Random, answers: list[RecommendationAnswer]) -> None:
    """Whether those who promised something did it, as far as its date has passed."""
    by = story.viewer("host_manager")
    for answer in answers:
        looked_on = working_day(answer.promised_by + timedelta(days=14)) if answer.promised_by else STANDS_AT
        if looked_on < STANDS_AT:
            record_whether_kept(
                answer,
                kept=rng.choices([*Kept], [6, 3, 1])[0],
                evidence=rng.choice(texts.EVIDENCE),
                on=looked_on,
                by=by,
                at=morning(looked_on),
            )


def _outcomes(story: Story, rng: Random, answers: list[RecommendationAnswer]) -> None:
    """Each comes of a recommendation that was accepted before; where none was, of what people said."""
    accepted = [answer for answer in answers if answer.verdict != "not_accepted"]
    rows = []
    for kind, subject in (("change", "changes"), ("review", "reviews")):
        for day in story.days_of(rng, subject):
            before = [answer for answer in accepted if _answered_before(answer, day)]
            rows.append(_outcome(rng, kind, day, rng.choice(before) if before else None))
    bulk_insert(rows)


def _answered_before(answer: RecommendationAnswer, day: date) -> bool:
    return answer.recipient.answered_on is not None and answer.recipient.answered_on < day


def _outcome(rng: Random, kind: str, day: date, answer: RecommendationAnswer | None) -> Outcome:
    OutcomeHasHappened.check(day, STANDS_AT)
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
