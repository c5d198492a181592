"""How a LINk says by which model it is governed, and what follows for its decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foundation.design.formats import date_long
from foundation.law import Rule
from tenants.governing.governance.models import (
    AdoptedModel,
    BodyKind,
    DecisionKind,
    GovernanceModel,
    RelevantDecision,
)
from tenants.governing.governance.rules.requirements import (
    CITIZENS_DECIDE,
    DECIDED_BY_CITIZENS,
    HUB_CHOSEN,
    REQUIREMENTS,
)

_GUIDANCE = "the model that the LINk chose; the Department's guidance of 2007 describes it, and the software follows it"


class ModelRestsOnADecision(Rule):
    """By which model the LINk is governed, it decides itself; only its first model may rest on a record of its founding."""

    citation = "SI 2008/528 reg 2(2)(a): how to undertake the LINk's activities is a relevant decision"

    @classmethod
    def check(cls, decision: RelevantDecision | None, evidence: str, earlier: AdoptedModel | None) -> None:
        if earlier is not None:
            cls.require(decision is not None, "Name the decision by which the model changes.")
        cls.require(decision is not None or evidence.strip(), "Name the decision, or say what shows it.")


class ModelsFollowEachOther(Rule):
    """A model comes into force after the one before it and after its transition, and its own transition ends on or after its first day."""

    citation = "the platform's own rule, so that it is clear which model applied on a day"

    @classmethod
    def check(cls, earlier: AdoptedModel | None, starts_on: date, transition_until: date | None) -> None:
        cls.require(
            transition_until is None or transition_until >= starts_on,
            "The transition ends before the model comes into force.",
        )
        if earlier is None:
            cls.require(
                transition_until is None, "There is no model before this one: leave the transition empty."
            )
            return
        cls.require(
            starts_on > earlier.in_force_from,
            f"“{earlier.get_model_display()}” is in force from {date_long(earlier.in_force_from)}.",
        )
        ends = earlier.transition_until
        cls.require(ends is None or starts_on > ends, f"The last transition ends on {date_long(ends)}.")


class OwnModelIsDescribed(Rule):
    """A LINk with a model of its own says how it is governed, and which requirements apply; the other models say it themselves."""

    citation = "the platform's own rule, so that everybody can read how the LINk is governed"

    @classmethod
    def check(cls, model: str, description: str, applies: Iterable[str]) -> None:
        own = model == GovernanceModel.OWN
        cls.require(not own or description.strip(), "Say in your own words how the LINk is governed.")
        applies = list(applies)
        cls.require(own or not applies, "Only a model of the LINk’s own chooses what applies.")
        unknown = [code for code in applies if code not in REQUIREMENTS]
        cls.require(not unknown, f"There is no such requirement: {', '.join(unknown)}.")


class ModelIsReviewedInTime(Rule):
    """A review of how the LINk is governed lies after the model came into force, and not in the future."""

    citation = "the platform's own rule"

    @classmethod
    def check(cls, adopted: AdoptedModel, on: date, today: date) -> None:
        cls.require(
            on >= adopted.in_force_from,
            f"The model is in force from {date_long(adopted.in_force_from)}.",
        )
        cls.require(on <= today, f"{date_long(on)} has not come yet.")


@dataclass(frozen=True)
class Deciders:
    """Who makes a decision: a body of this kind ("" for a post, or people by name); `hub_chosen` where a hub was in post that day."""

    kind: str
    body_kind: str = ""
    hub_chosen: bool = False


def _against(codes: Iterable[str], deciders: Deciders) -> list[str]:
    codes, against = set(codes), []
    if (
        CITIZENS_DECIDE in codes
        and deciders.kind in DECIDED_BY_CITIZENS
        and deciders.body_kind != BodyKind.CITIZENS
    ):
        label = DecisionKind(deciders.kind).label
        against.append(
            f"A citizens’ meeting makes decisions of this kind: “{label}”. Record it at its sitting."
        )
    if HUB_CHOSEN in codes and not deciders.hub_chosen:
        against.append("Nobody who was elected or appointed was in post in the hub on that day.")
    return against


class DecidedAsTheModelSays(Rule):
    """A relevant decision is made by those who decide in the LINk's model: during a transition, in the new one or in the one before."""

    citation = _GUIDANCE

    @classmethod
    def check(cls, models: Iterable[Iterable[str]], deciders: Deciders) -> None:
        """`models`: the codes of what each model in force asks for, the newest first; none where no model is recorded."""
        against = [_against(codes, deciders) for codes in models]
        cls.require(not against or not all(against), " ".join(against[0]) if against else "")


class TaskGroupEndsWithItsTask(Rule):
    """Where task groups end with the task, each is set up with its last day."""

    citation = _GUIDANCE
