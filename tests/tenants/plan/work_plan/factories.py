"""Priorities, work and task groups for tests, made by the app's own services."""

from datetime import datetime, timedelta
from typing import Any

from foundation.access import Viewer
from tenants.governing.governance.models import DecisionKind, RelevantDecision
from tenants.plan.work_plan import services
from tenants.plan.work_plan.acts import Planned, Step, act_on
from tenants.plan.work_plan.models import Candidate, Item, Round, TaskGroup
from tests.tenants.governing.governance import factories as governance

BY = Viewer.system("tests")


def decision_on(
    record: Planned, step: Step, kind: str = "a", *, at: datetime, **values: Any
) -> RelevantDecision:
    """A decision of that kind that names the record and the step."""
    act = act_on(record, step, DecisionKind(kind), at.date())
    return governance.decision(kind, at=at, mandate=act.mandate, **values)


def scorer(number: int) -> Viewer:
    """A governance member, for the tests that need several."""
    return Viewer(
        kind="person",
        account_id=9000 + number,
        name=f"Scorer {number}",
        email=f"scorer{number}@example.org",
        roles=("governance_member",),
        permissions=frozenset({"plan.see", "plan.publish", "plan.manage"}),
    )


def listed(*titles: str, at: datetime, title: str = "Priorities for 2010-11") -> Round:
    """A round with these things on its long list."""
    made = services.open_round(title=title, scheme="knowsley", by=BY, at=at)
    for one in titles or ("Going home", "Dentists"):
        services.list_candidate(round_=made, title=one, evidence="Raised at two meetings.", by=BY, at=at)
    return made


def values(round_: Round, number: int) -> dict[str, int]:
    return {criterion.code: number for criterion in round_.scoring.criteria}


def scored(*titles: str, at: datetime, **facts: Any) -> Round:
    """Each thing scored by two people: the first gives the earlier more."""
    made = listed(*titles, at=at, **facts)
    services.ask_for_scores(made, consulted="We asked all members by post.", said="Dentists.", by=BY, at=at)
    for place, candidate in enumerate(made.candidates.all()):
        for number in (1, 2):
            figures = values(made, max(0, 5 - place - number))
            services.score(candidate=candidate, values=figures, by=scorer(number), at=at)
    return made


def decided(*titles: str, at: datetime, **facts: Any) -> Round:
    """The first thing is taken, as a quick win; the others are not."""
    made = scored(*titles, at=at, **facts)
    first, *rest = made.candidates.all()
    services.decide(
        made,
        decision=decision_on(made, Step.DECIDE, "b", at=at),
        taken={first.pk},
        quick_wins={first.pk},
        why_not={one.pk: "The council is looking into it already." for one in rest},
        equality_impact="Older people gain most.",
        by=BY,
        at=at,
    )
    return Round.objects.get(pk=made.pk)


def taken(at: datetime) -> Candidate:
    return decided(at=at).candidates.get(taken=True)


def finished(item: Item, came_of_it: str, *, at: datetime) -> None:
    services.write_progress(item=item, words=came_of_it, by=BY, at=at)
    services.finish(item, read=item.digest_of_words, by=BY, at=at)


def group(name: str = "Going home group", *, at: datetime, **facts: Any) -> TaskGroup:
    given = {
        "purpose": "Find out how people go home.",
        "product": "A report.",
        "starts_on": at.date(),
        "ends_on": at.date() + timedelta(days=90),
        **facts,
    }
    return services.form_group(name=name, **given, by=BY, at=at)


def reported(name: str, *, report: str, at: datetime) -> TaskGroup:
    """A group that has ended, with a report that everybody reads."""
    made = group(name, at=at)
    services.end_group(made, report=report, by=BY, at=at)
    services.publish_report(made, by=BY, at=at)
    return made


def facts(at: datetime, **changes: Any) -> Any:
    return {
        "title": "Medicine at night",
        "outcome": "Nobody goes home without medicine.",
        "lead": "The task group",
        "matter": None,
        "group": None,
        "starts_on": at.date(),
        "ends_on": at.date() + timedelta(days=180),
        "budget": 50_000,
        "level": "participation",
        "measures": "We ask twenty people in December.",
        "evidence": "",
        "quick_win": False,
        **changes,
    }


def drafted(*, at: datetime, **changes: Any) -> Item:
    return services.plan_item(**facts(at, **changes), by=BY, at=at)


def agreed(*, at: datetime, **changes: Any) -> Item:
    item = drafted(at=at, **changes)
    services.agree(item, decision=decision_on(item, Step.AGREE, at=at), by=BY, at=at)
    return item
