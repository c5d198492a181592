"""What each governance model asks for: pure, without the database.

The Department's guidance of 2007 describes three models in a few words and leaves the rest to each LINk. Every requirement says where it
comes from, so that nothing of it is taken for law that is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tenants.governing.governance.models import BodyKind, DecisionKind, GovernanceModel, ProcedureKind
from tenants.governing.governance.rules.needs import (
    Balanced,
    Chosen,
    InForce,
    Led,
    Need,
    NoneOf,
    Reviewed,
    SeenInThePlan,
    Sits,
    Stands,
    TaskGroupsEnd,
)


class Source(StrEnum):
    LAW = "SI 2008/528 reg 2"
    GUIDANCE = "the Department’s guidance of 2007"
    PRACTICE = "the practice of LINks"
    DEFAULT = "our default"


@dataclass(frozen=True)
class Requirement:
    """`words` is a full sentence; `consequence` says what is refused where it isn't met, if anything is."""

    code: str
    words: str
    source: Source
    need: Need = field(compare=False)
    consequence: str = ""


HUB_CHOSEN, CITIZENS_DECIDE = "hub_chosen", "citizens_decide"
TASK_GROUPS_END, PROGRAMME_CYCLE = "task_groups_end", "programme_cycle"

# The kinds that a citizens' meeting decides itself; who decides the others, the procedure says. Our default.
DECIDED_BY_CITIZENS = (DecisionKind.ACTIVITIES, DecisionKind.SERVICES, DecisionKind.SPENDING)

_CENTRAL = (BodyKind.HUB, BodyKind.STEERING, BodyKind.GOVERNING)
_COMMON = ("procedures", "interests", "conduct", "review")

_ALL = (
    Requirement(
        "procedures",
        "A procedure says how relevant decisions are made, and another what happens when it is breached.",
        Source.LAW,
        InForce((ProcedureKind.DECISIONS, ProcedureKind.BREACHES)),
        "Without them no relevant decision is recorded.",
    ),
    Requirement(
        "interests",
        "A procedure says how conflicts of interest are handled.",
        Source.GUIDANCE,
        InForce((ProcedureKind.INTERESTS,)),
    ),
    Requirement(
        "conduct",
        "A code of conduct says what participants undertake.",
        Source.GUIDANCE,
        InForce((ProcedureKind.CONDUCT,)),
    ),
    Requirement(
        "review", "The LINk looks once a year at how it is governed.", Source.DEFAULT, Reviewed(months=12)
    ),
    Requirement(
        HUB_CHOSEN,
        "A hub governs and manages. Members and participants elect or appoint it.",
        Source.GUIDANCE,
        Chosen(BodyKind.HUB),
        "While nobody who was elected or appointed is in post in the hub, no relevant decision is recorded.",
    ),
    Requirement("hub_chair", "The hub has a chair.", Source.PRACTICE, Led(BodyKind.HUB)),
    Requirement(
        "hub_balanced",
        "In the hub are individuals and people on behalf of organisations.",
        Source.GUIDANCE,
        Balanced(BodyKind.HUB),
    ),
    Requirement(
        "hub_sits",
        "The hub meets at least every three months.",
        Source.PRACTICE,
        Sits(BodyKind.HUB, months=3),
    ),
    Requirement(
        CITIZENS_DECIDE,
        "There is no central group: citizens’ meetings decide how the LINk works, which services it looks at and what it "
        "spends.",
        Source.GUIDANCE,
        Stands(BodyKind.CITIZENS),
        "Decisions of these kinds are recorded at a citizens’ meeting, and nowhere else. That it is these three kinds is "
        "our default.",
    ),
    Requirement(
        "citizens_chair",
        "Somebody is in post to chair the citizens’ meeting and to sign for the LINk.",
        Source.DEFAULT,
        Led(BodyKind.CITIZENS),
    ),
    Requirement(
        "citizens_sit",
        "A citizens’ meeting takes place at least every six months.",
        Source.DEFAULT,
        Sits(BodyKind.CITIZENS, months=6),
    ),
    Requirement(
        "no_central_group",
        "No hub, steering group or other central group stands beside the citizens’ meetings.",
        Source.GUIDANCE,
        NoneOf(_CENTRAL),
    ),
    Requirement(
        TASK_GROUPS_END,
        "Task groups end with the task.",
        Source.GUIDANCE,
        TaskGroupsEnd(),
        "A task group is set up with its last day, or not at all.",
    ),
    Requirement(
        "steering_stands", "A steering group steers the work.", Source.GUIDANCE, Stands(BodyKind.STEERING)
    ),
    Requirement("steering_chair", "The steering group has a chair.", Source.PRACTICE, Led(BodyKind.STEERING)),
    Requirement(
        "steering_balanced",
        "In the steering group are individuals and people on behalf of voluntary groups.",
        Source.PRACTICE,
        Balanced(BodyKind.STEERING),
    ),
    Requirement(
        "steering_sits",
        "The steering group meets at least every three months.",
        Source.PRACTICE,
        Sits(BodyKind.STEERING, months=3),
    ),
    Requirement(
        PROGRAMME_CYCLE,
        "The work programme comes out of a cycle that voluntary organisations and others feed.",
        Source.GUIDANCE,
        SeenInThePlan(),
        "Work is agreed that comes out of decided priorities, for which it is recorded who was asked and what they said.",
    ),
    Requirement(
        "governing_stands",
        "A governing body decides for the LINk.",
        Source.DEFAULT,
        Stands(BodyKind.GOVERNING),
    ),
    Requirement(
        "governing_chair", "The governing body has a chair.", Source.PRACTICE, Led(BodyKind.GOVERNING)
    ),
)
REQUIREMENTS: Mapping[str, Requirement] = {requirement.code: requirement for requirement in _ALL}


@dataclass(frozen=True)
class Definition:
    """`ends` are the kinds of bodies that stand no longer when the transition to this model is over."""

    model: GovernanceModel
    words: str
    requires: tuple[str, ...]
    ends: tuple[BodyKind, ...] = ()


DEFINITIONS: Mapping[str, Definition] = {
    definition.model: definition
    for definition in (
        Definition(
            GovernanceModel.HUB,
            "Members and participants agree what the LINk is for, and elect or appoint a hub that governs and manages it.",
            (*_COMMON, HUB_CHOSEN, "hub_chair", "hub_balanced", "hub_sits"),
            (BodyKind.STEERING, BodyKind.GOVERNING),
        ),
        Definition(
            GovernanceModel.FLEXIBLE,
            "There is no central group. Citizens’ meetings decide, the host co-ordinates the work that comes from them, and "
            "task groups end with their task.",
            (
                *_COMMON,
                CITIZENS_DECIDE,
                "citizens_chair",
                "citizens_sit",
                "no_central_group",
                TASK_GROUPS_END,
            ),
            _CENTRAL,
        ),
        Definition(
            GovernanceModel.STEERING,
            "A steering group develops the work programme in a cycle, fed by voluntary organisations and others.",
            (
                *_COMMON,
                "steering_stands",
                "steering_chair",
                "steering_balanced",
                "steering_sits",
                PROGRAMME_CYCLE,
            ),
            (BodyKind.HUB, BodyKind.GOVERNING),
        ),
        Definition(
            GovernanceModel.OWN, "The LINk has a model of its own, and says what applies.", ("procedures",)
        ),
    )
}


def codes_of(model: str, chosen: Iterable[str] = ()) -> tuple[str, ...]:
    """Of the requirements that apply; a model of the LINk's own adds those that it chose."""
    own = tuple(chosen) if model == GovernanceModel.OWN else ()
    return tuple(dict.fromkeys((*DEFINITIONS[model].requires, *own)))


def to_choose() -> list[Requirement]:
    """What a LINk with a model of its own may choose beside what the law asks for."""
    fixed = DEFINITIONS[GovernanceModel.OWN].requires
    return [requirement for code, requirement in REQUIREMENTS.items() if code not in fixed]
