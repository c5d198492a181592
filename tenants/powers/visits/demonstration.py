"""Visits: most let in, some refused, some with a report."""

from datetime import date, timedelta
from random import Random

from foundation.demonstration import texts
from foundation.demonstration.days import STANDS_AT, morning
from foundation.demonstration.story import BY, Story, saved
from foundation.demonstration.writers import Writer
from tenants.area.providers.models import Premises
from tenants.governing.governance.demonstration import Decisions
from tenants.governing.governance.models import DecisionKind
from tenants.powers.representatives.demonstration import AUTHORISED_ON, Representatives
from tenants.powers.visits.models import Ground, Refusal, TeamMember, Visit, VisitReport
from tenants.powers.visits.workflow import VISIT


def fill_visits(story: Story) -> None:
    rng, decisions = story.chance("visits"), story.kept(Decisions)
    representatives = story.kept(Representatives)
    premises = list(Premises.objects.select_related("provider").order_by("pk")[:400])
    if not premises:
        return
    visits, refusals, reports = [], [], []
    for day in story.days_of(rng, "visits", since=AUTHORISED_ON):
        visit = _visit(story, rng, decisions, rng.choice(premises), day)
        visits.append(visit)
        if visit.state == "refused":
            refusals.append(_refusal(rng, visit))
        elif visit.state == "reported":
            reports.append(_report(rng, visit))
    visits += [
        _planned(story, rng, rng.choice(premises), STANDS_AT + timedelta(days=days)) for days in (4, 16)
    ]
    story.save(visits)
    saved([row for visit in visits if visit.decision for row in _team(rng, visit, representatives)])
    saved(refusals)
    saved(reports)


def _planned(story: Story, rng: Random, premises: Premises, day: date) -> Visit:
    provider = premises.provider
    by_contract = provider.through_contract
    visit = Visit(
        premises=premises,
        sector="social_care" if provider.field == "social_care" else "health",
        notice="announced" if rng.random() < 0.8 else "unannounced",
        basis="contract" if by_contract else "law",
        basis_note="The provider’s contract with its commissioner asks it to let the LINk in."
        if by_contract
        else "",
        visit_on=day,
        purposes=["c"],
        purpose=f"To hear people about {texts.topic(rng, story.sector(rng))}.",
        created_at=morning(min(day, STANDS_AT) - timedelta(days=30)),
    )
    story.history(visit, VISIT, [("begin", "", "planned", min(day, STANDS_AT) - timedelta(days=30))])
    return visit


def _visit(story: Story, rng: Random, decisions: Decisions, premises: Premises, day: date) -> Visit:
    visit = _planned(story, rng, premises, day)
    confirmed = day - timedelta(days=10)
    decision = decisions.in_force(DecisionKind.VISIT, confirmed)
    if decision is None or day >= STANDS_AT:
        return visit
    visit.decision, visit.state = decision, "confirmed"
    steps = [("confirm", "planned", "confirmed", confirmed)]
    if rng.random() < 0.05:
        visit.state = "refused"
        steps.append(("refuse", "confirmed", "refused", day))
    else:
        visit.state, visit.met_by = "entered", "The manager on duty"
        steps.append(("enter", "confirmed", "entered", day))
        if rng.random() < 0.8 and day + timedelta(days=24) <= STANDS_AT:
            visit.state = "reported"
            steps += [
                ("draft_report", "entered", "drafted", day + timedelta(days=7)),
                ("report", "drafted", "reported", day + timedelta(days=24)),
            ]
    story.history(visit, VISIT, steps)
    return visit


def _team(rng: Random, visit: Visit, representatives: Representatives) -> list[TeamMember]:
    chosen = rng.sample(representatives, min(2, len(representatives)))
    went = visit.state in ("entered", "reported") or None
    return [TeamMember(visit=visit, representative=each, went=went) for each in chosen]


def _refusal(rng: Random, visit: Visit) -> Refusal:
    return Refusal(
        visit=visit,
        ground=rng.choice(
            [Ground.CARE, Ground.PRIVACY, Ground.NO_SERVICES, Ground.UNREASONABLE, Ground.NONE_GIVEN]
        ),
        refused_by="The manager on duty",
        said="We were asked to come another day.",
        recorded_by=BY.name,
        recorded_at=morning(visit.visit_on),
    )


def _report(rng: Random, visit: Visit) -> VisitReport:
    return VisitReport(
        visit=visit,
        summary=rng.choice(texts.HEARD),
        text="\n\n".join(texts.some(rng, texts.HEARD, 2, 4)),
        recommendations="\n\n".join(texts.some(rng, texts.RECOMMENDED, 0, 2)),
        published_on=visit.visit_on + timedelta(days=24),
    )


WRITER = Writer(fill_visits, rank=55)
