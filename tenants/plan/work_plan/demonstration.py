"""Priorities that were scored and decided, the work that follows from them, and task groups at work and ended."""

from datetime import date, timedelta

from foundation.access import Viewer
from foundation.access import queries as access
from foundation.demonstration.days import STANDS_AT, morning, working_day
from foundation.demonstration.story import BY, Story
from foundation.demonstration.writers import Writer
from tenants.governing.governance.demonstration import Decisions
from tenants.governing.governance.models import DecisionKind, RelevantDecision
from tenants.plan.matters import queries as matters
from tenants.plan.work_plan import queries, services
from tenants.plan.work_plan.acts import Planned, Step, act_on
from tenants.plan.work_plan.models import Candidate, Item, Level, Round, TaskGroup

LISTED_ON = working_day(STANDS_AT - timedelta(days=75))
DECIDED_ON = working_day(STANDS_AT - timedelta(days=45))
OTHERS = ("Buses to the health centre", "Dentists who take new patients", "Letters that people can read")
WHY = ("What we look into this year", "Members scored it, and those who were asked want it looked into.")
WHY_NOT = "Others look into it already. We ask them in the autumn what they found."


def fill_work_plan(story: Story) -> None:
    """In the networks that are shown in detail."""
    if not story.quotas.in_full:
        return
    round_ = _scored(story)
    first, second = _decided(round_, _decision_on(story, round_, Step.DECIDE, DecisionKind.SERVICES))
    group = _group("Task group on leaving hospital", STANDS_AT + timedelta(days=80))
    _ended(_group("Task group on signs in the hospital", STANDS_AT - timedelta(days=5)))
    _agreed(_item(first, group), story)
    _item(second, None)


def _decision_on(story: Story, record: Planned, step: Step, kind: DecisionKind) -> RelevantDecision:
    """One that names it: the plan rests on nothing else."""
    act = act_on(record, step, kind, DECIDED_ON)
    return story.get(Decisions).on(story, act, at=morning(DECIDED_ON), words=WHY)


def _scorers(story: Story) -> list[Viewer]:
    return [access.viewer_of(account, DECIDED_ON) for account in story.people["governance_member"][:2]]


def _scored(story: Story) -> Round:
    at = morning(LISTED_ON)
    round_ = services.open_round(title="Priorities for 2010-11", scheme="knowsley", by=BY, at=at)
    services.list_matters(round_=round_, matters=matters.going_on()[:2], by=BY, at=at)
    for title in OTHERS:
        services.list_candidate(round_=round_, title=title, evidence="Raised at two meetings.", by=BY, at=at)
    services.ask_for_scores(
        round_,
        consulted="We wrote to all members and asked at three stalls. 140 people answered.",
        said="Most wanted us to look at how people leave hospital. Many spoke of buses.",
        by=BY,
        at=at,
    )
    for place, candidate in enumerate(queries.candidates_of(round_)):
        for number, scorer in enumerate(_scorers(story)):
            figure = max(0, min(round_.scoring.top, 4 - place + number))
            values = {criterion.code: figure for criterion in round_.scoring.criteria}
            services.score(candidate=candidate, values=values, by=scorer, at=morning(LISTED_ON))
    return round_


def _decided(round_: Round, decision: RelevantDecision) -> list[Candidate]:
    listed = list(queries.candidates_of(round_))
    taken = listed[:2]
    services.decide(
        round_,
        decision=decision,
        taken={one.pk for one in taken},
        quick_wins={taken[1].pk},
        why_not={one.pk: WHY_NOT for one in listed[2:]},
        equality_impact="Older and disabled people and carers gain most. Nobody loses.",
        by=BY,
        at=morning(DECIDED_ON),
    )
    return list(Candidate.objects.filter(pk__in=[one.pk for one in taken]).order_by("pk"))


def _group(name: str, until: date) -> TaskGroup:
    return services.form_group(
        name=name,
        purpose="Find out what people meet, and say what should change.",
        product="A report with recommendations.",
        skills_wanted="Somebody who has done interviews; somebody who knows the wards.",
        starts_on=DECIDED_ON,
        ends_on=until,
        by=BY,
        at=morning(DECIDED_ON),
    )


def _ended(group: TaskGroup) -> None:
    report = "Five members walked every corridor with a pushchair and a wheelchair. The trust has put up new signs."
    services.end_group(group, report=report, by=BY, at=morning(working_day(STANDS_AT - timedelta(days=5))))


def _item(taken: Candidate, group: TaskGroup | None) -> Item:
    return services.plan_item(
        candidate=taken,
        title=taken.title,
        outcome="People say that it has become better, and we can show it.",
        lead="The task group" if group else "The chair, with the host",
        matter=taken.matter,
        group=group,
        starts_on=DECIDED_ON,
        ends_on=STANDS_AT + timedelta(days=120),
        budget=75_000,
        level=Level.PARTICIPATION,
        measures="We ask fifty people in June and fifty in December.",
        evidence=taken.evidence,
        quick_win=taken.quick_win,
        by=BY,
        at=morning(DECIDED_ON),
    )


def _agreed(item: Item, story: Story) -> None:
    decision = _decision_on(story, item, Step.AGREE, DecisionKind.ACTIVITIES)
    services.agree(item, decision=decision, by=BY, at=morning(DECIDED_ON))
    words = "We have talked with 28 people and with the matrons of three wards."
    services.write_progress(item=item, words=words, by=BY, at=morning(STANDS_AT))
    services.tell_progress(
        item=item, read=item.digest_of_words, by=story.viewer("governance_member"), at=morning(STANDS_AT)
    )


WRITER = Writer(fill_work_plan, rank=76)
