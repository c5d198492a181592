"""Visits: most let in, some refused, some with a report."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from foundation.demonstration import papers, texts
from foundation.demonstration.days import STANDS_AT, morning, working_day
from foundation.demonstration.story import BY, Story, bulk_insert
from foundation.demonstration.writers import Writer
from tenants.area.providers.models import Premises
from tenants.governing.governance.demonstration import Decisions
from tenants.governing.governance.models import DecisionKind
from tenants.powers.representatives.demonstration import AUTHORISED_ON, Representatives
from tenants.powers.representatives.rules import REP3
from tenants.powers.visits.acts import act_of_visit
from tenants.powers.visits.models import (
    Ground,
    Notice,
    NoticeMethod,
    Observation,
    Refusal,
    TeamMember,
    Visit,
    VisitReport,
)
from tenants.powers.visits.rules import (
    VIS1,
    VIS2,
    VIS3,
    VIS4,
    VIS5,
    VIS9,
    VIS10,
    AnnouncedIsTold,
    CheckedBeforePublished,
    NotedAfterEntry,
    VisitHasHappened,
)
from tenants.powers.visits.workflow import VISIT

CLAUSE = "The provider’s contract with its commissioner asks it to let the LINk in."


@dataclass
class _Shelf:
    """What is saved after the visits themselves."""

    teams: list[TeamMember] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    reports: list[VisitReport] = field(default_factory=list)
    notes: list[Observation] = field(default_factory=list)


def fill_visits(story: Story) -> None:
    rng, shelf = story.chance("visits"), _Shelf()
    premises = list(Premises.objects.select_related("provider").order_by("pk")[:400])
    if not premises:
        return
    days = [
        *story.days_of(rng, "visits", since=AUTHORISED_ON),
        *(STANDS_AT + timedelta(days=later) for later in (4, 16)),
    ]
    visits = [_planned(story, rng, rng.choice(premises), day) for day in days]
    for visit in visits:
        if visit.visit_on < STANDS_AT:
            _make(story, rng, visit, shelf)
    story.save(visits)
    # The last of them was not named in its decision: it is listed as a breach to consider.
    under = [(visit.decision, act_of_visit(visit)) for visit in visits if visit.decision]
    story.get(Decisions).name(sorted(under, key=lambda pair: pair[1].on)[:-1])
    made = [(visit, visit.visit_on) for visit in visits if visit.visit_on < STANDS_AT]
    papers.fill_notes(story, story.chance("notes of visits"), made[-6:])
    bulk_insert(shelf.teams)
    bulk_insert(shelf.refusals)
    bulk_insert(shelf.reports)
    bulk_insert(shelf.notes)


def _planned(story: Story, rng: Random, premises: Premises, day: date) -> Visit:
    provider = premises.provider
    planned_on = min(day, STANDS_AT) - timedelta(days=30)
    visit = Visit(
        premises=premises,
        sector="social_care" if provider.field == "social_care" else "health",
        notice=Notice.ANNOUNCED if rng.random() < 0.8 else Notice.UNANNOUNCED,
        basis_note="" if provider.must_allow_entry else CLAUSE,
        visit_on=day,
        purposes=["c"],
        purpose=f"To hear people about {texts.topic(rng, story.sector(rng))}.",
        created_at=morning(planned_on),
    )
    VIS9.require(visit.purposes and visit.purpose.strip())
    VIS4.check(visit.excluded, visit.notice)
    VIS5.check(visit.excluded, visit.notice)
    visit.basis = VIS3.basis(provider, visit.notice, visit.basis_note)
    story.begin(visit, VISIT, on=planned_on)
    return visit


def _make(story: Story, rng: Random, visit: Visit, shelf: _Shelf) -> None:
    day, ready_on = visit.visit_on, working_day(visit.visit_on - timedelta(days=12))
    if story.get(Decisions).in_force(DecisionKind.VISIT, ready_on) is None:
        return
    visit.decision = story.get(Decisions).authority(DecisionKind.VISIT, ready_on)
    representatives = story.get(Representatives)
    team = rng.sample(representatives, min(2, len(representatives)))
    VIS1.check(visit.decision, day)
    VIS2.check(team, day)
    REP3.check_team(team, day)
    story.move(visit, VISIT, "confirm", on=ready_on)
    if visit.notice == Notice.ANNOUNCED:
        AnnouncedIsTold.check_telling(visit, ready_on, ready_on)
        visit.told, visit.told_on = NoticeMethod.POST, ready_on
        story.move(visit, VISIT, "notify", on=ready_on)
    VisitHasHappened.check(visit, day)
    let_in = rng.random() >= 0.05
    shelf.teams += [TeamMember(visit=visit, representative=one, went=let_in or None) for one in team]
    if let_in:
        _enter(story, rng, visit, shelf)
    else:
        story.move(visit, VISIT, "refuse", on=day)
        shelf.refusals.append(_refusal(rng, visit))


def _enter(story: Story, rng: Random, visit: Visit, shelf: _Shelf) -> None:
    AnnouncedIsTold.check(visit)
    visit.met_by = "The manager on duty"
    story.move(visit, VISIT, "enter", on=visit.visit_on)
    published_on = working_day(visit.visit_on + timedelta(days=24))
    if rng.random() < 0.8 and published_on <= STANDS_AT:
        report = _report(rng, visit, published_on)
        story.move(visit, VISIT, "draft_report", on=working_day(visit.visit_on + timedelta(days=7)))
        if story.quotas.in_full:
            shelf.notes += _notes(rng, visit)
            _check(story, visit, report)
        CheckedBeforePublished.check(report, published_on)
        story.move(visit, VISIT, "report", on=published_on)
        shelf.reports.append(report)


def _notes(rng: Random, visit: Visit) -> list[Observation]:
    NotedAfterEntry.require(visit.was_let_in)
    return [
        Observation(
            visit=visit,
            kind=Observation.Kind.HEARD,
            text=text,
            noted_by="A representative",
            noted_at=morning(visit.visit_on),
        )
        for text in texts.some(rng, texts.HEARD, 1, 3)
    ]


def _check(story: Story, visit: Visit, report: VisitReport) -> None:
    """The provider looks at the facts before they are published."""
    report.sent_for_check_on = working_day(visit.visit_on + timedelta(days=8))
    report.check_by = working_day(visit.visit_on + timedelta(days=18))
    story.move(visit, VISIT, "send_for_check", on=report.sent_for_check_on)
    report.checked_on = working_day(visit.visit_on + timedelta(days=15))
    report.provider_comments = "The facts are as we know them."
    story.move(visit, VISIT, "record_check", on=report.checked_on)


def _refusal(rng: Random, visit: Visit) -> Refusal:
    refusal = Refusal(
        visit=visit,
        ground=rng.choice(
            [Ground.CARE, Ground.PRIVACY, Ground.NO_SERVICES, Ground.UNREASONABLE, Ground.NONE_GIVEN]
        ),
        refused_by="The manager on duty",
        said="We were asked to come another day.",
        recorded_by=BY.name,
        recorded_at=morning(visit.visit_on),
    )
    VIS10.check(refusal.ground, refusal.part)
    return refusal


def _report(rng: Random, visit: Visit, published_on: date) -> VisitReport:
    return VisitReport(
        visit=visit,
        summary=rng.choice(texts.HEARD),
        text="\n\n".join(texts.some(rng, texts.HEARD, 2, 4)),
        recommendations="\n\n".join(texts.some(rng, texts.RECOMMENDED, 0, 2)),
        published_on=published_on,
    )


WRITER = Writer(fill_visits, rank=55)
