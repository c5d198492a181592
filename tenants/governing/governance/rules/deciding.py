"""How the LINk decides, as its published procedure says it in values: pure, without the database.

A procedure of the kind "decisions" may hold them beside its words. `Deciding.of(version.deciding)` reads them; None means that only the
words apply. The stored shape has a number, `SCHEMA`; a new shape gets a new one, and old versions are read as they were published: the
first shape did not say how many sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

from foundation.law import Rule

SCHEMA = 2
# The platform's own default; no source gives one.
MONTHS_A_DECISION_STANDS = 12
# How many sign a text where the procedure doesn't say it: the platform's own default.
SIGNATURES = 1


class Majority(StrEnum):
    MOST = "most"
    PRESENT = "present"
    TWO_THIRDS = "two_thirds"
    CONSENSUS = "consensus"


MAJORITIES = {
    Majority.MOST: "more votes for it than against it",
    Majority.PRESENT: "the votes of more than half of those who decide",
    Majority.TWO_THIRDS: "two thirds of the votes for and against",
    Majority.CONSENSUS: "nobody against it",
}


@dataclass(frozen=True)
class Quorum:
    """A number of people, or a share of those entitled, rounded up, and some more: half of 9 and 1 more are 6."""

    number: int = 1
    share: tuple[int, int] | None = None
    plus: int = 0

    def needed(self, entitled: int) -> int:
        if self.share is None:
            return self.number
        part, whole = self.share
        return -(-entitled * part // whole) + self.plus

    def __str__(self) -> str:
        if self.share is None:
            return f"{self.number} {'person' if self.number == 1 else 'people'}"
        more = f", and {self.plus} more" if self.plus else ""
        return f"{SHARES[self.share]} of those entitled, rounded up{more}"


SHARES = {
    (1, 4): "a quarter",
    (1, 3): "a third",
    (1, 2): "half",
    (2, 3): "two thirds",
    (3, 4): "three quarters",
}


@dataclass(frozen=True)
class DecidingRule:
    """Who may make decisions of a kind, and how. Bodies and posts are named by their numbers.

    `body` decides at its sittings; `in_writing` also by a round between them; `post` may decide alone; `urgent_post` may decide what
    can't wait, and reports it to the next sitting. `months` is None where the procedure doesn't say how long a decision stands.
    """

    body: int | None = None
    in_writing: bool = False
    post: int | None = None
    quorum: Quorum = field(default_factory=Quorum)
    led: bool = False
    majority: Majority = Majority.MOST
    casting_vote: bool = False
    notice_days: int = 0
    urgent_post: int | None = None
    by_name: bool = False
    shows_who: bool = False
    months: int | None = None

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> DecidingRule:
        quorum = dict(stored["quorum"])
        share = quorum.get("share")
        quorum["share"] = (share[0], share[1]) if share else None
        return cls(**{**stored, "quorum": Quorum(**quorum), "majority": Majority(stored["majority"])})

    def stored(self) -> dict[str, Any]:
        values = asdict(self)
        share = self.quorum.share
        values["quorum"]["share"] = list(share) if share else None
        return values


@dataclass(frozen=True)
class Deciding:
    """The rule for every kind of decision, and those kinds for which another is in force.

    `signatures` is how many governance members sign a text before it goes out, by the labels of the records that the texts are of.
    """

    usual: DecidingRule
    kinds: Mapping[str, DecidingRule] = field(default_factory=dict)
    signatures: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, stored: Mapping[str, Any] | None) -> Deciding | None:
        if not stored:
            return None
        if stored["schema"] not in (1, SCHEMA):
            raise ValueError(f"Unknown shape of a procedure: {stored['schema']}")
        kinds = {kind: DecidingRule.of(rule) for kind, rule in stored["kinds"].items()}
        return cls(DecidingRule.of(stored["usual"]), kinds, dict(stored.get("signatures", {})))

    def stored(self) -> dict[str, Any]:
        kinds = {kind: rule.stored() for kind, rule in sorted(self.kinds.items())}
        return {
            "schema": SCHEMA,
            "usual": self.usual.stored(),
            "kinds": kinds,
            "signatures": dict(sorted(self.signatures.items())),
        }

    def signatures_under(self, label: str) -> int:
        return self.signatures.get(label, SIGNATURES)

    def rule(self, kind: str) -> DecidingRule:
        return self.kinds.get(kind, self.usual)

    def having(self, kind: str, rule: DecidingRule | None) -> Deciding:
        """With that rule for a kind ("" is every kind), or without one of its own."""
        if not kind:
            return replace(self, usual=rule or self.usual)
        others = {code: other for code, other in self.kinds.items() if code != kind}
        return replace(self, kinds={**others, kind: rule} if rule else others)


@dataclass(frozen=True)
class Votes:
    """`casting` is how the chair decided a tie: True for it, False against it, None where there was no casting vote."""

    for_it: int
    against: int
    abstained: int = 0
    casting: bool | None = None

    @property
    def cast(self) -> int:
        return self.for_it + self.against + self.abstained


@dataclass(frozen=True)
class Sat:
    """What happened: how many were entitled (those in post that day; at a citizens' meeting, the members who came), how many of them
    decided (present, not standing aside), and their votes."""

    entitled: int
    deciding: int
    votes: Votes
    led: bool = False


def carried(rule: DecidingRule, votes: Votes, deciding: int) -> bool:
    """Whether the votes are enough; a casting vote counts only in a tie, and only where the procedure knows one."""
    tie = votes.for_it == votes.against
    tips = tie and rule.casting_vote and votes.casting is True
    match rule.majority:
        case Majority.MOST:
            return votes.for_it > votes.against or tips
        case Majority.PRESENT:
            return 2 * (votes.for_it + tips) > deciding
        case Majority.TWO_THIRDS:
            return votes.for_it > 0 and 3 * votes.for_it >= 2 * (votes.for_it + votes.against)
        case Majority.CONSENSUS:
            return votes.for_it > 0 and votes.against == 0


def shortfalls(rule: DecidingRule, sat: Sat) -> list[str]:
    """What a decision at a sitting or in a written round lacks, in sentences; none where the rule is met."""
    needed = rule.quorum.needed(sat.entitled)
    votes = sat.votes
    missing = []
    if sat.deciding < max(needed, 1):
        missing.append(
            f"It needs {rule.quorum}{_of_those(needed, sat.entitled)}. There were {sat.deciding} who could decide."
        )
    if rule.led and not sat.led:
        missing.append("The chair or a vice-chair has to be among those who decide.")
    if votes.cast != sat.deciding:
        missing.append(f"{votes.cast} votes are recorded, and {sat.deciding} people could decide.")
    elif not carried(rule, votes, sat.deciding):
        missing.append(
            f"It needs {MAJORITIES[rule.majority]}: there were {votes.for_it} for it, {votes.against} against it and "
            f"{votes.abstained} who abstained."
        )
    return missing


def _of_those(needed: int, entitled: int) -> str:
    """Nothing where fewer are entitled than are needed, as where members of the LINk decide who come."""
    return f": {needed} of the {entitled} entitled" if needed <= entitled else ""


@dataclass(frozen=True)
class Way:
    """In which way a decision came about: `how` as the record has it, by which body or post, with how many days' notice."""

    how: str
    body: int | None = None
    post: int | None = None
    notice_days: int = 0
    sat: Sat | None = None


def objections(rule: DecidingRule, way: Way) -> list[str]:
    """Why the procedure doesn't let a decision come about in this way, in sentences; none where it does."""
    if way.sat is None:
        urgent = way.how == "urgent"
        wanted = rule.urgent_post if urgent else rule.post
        what = "urgent decisions" if urgent else "decisions"
        return (
            []
            if wanted and wanted == way.post
            else [f"It does not let this post make {what} of this kind alone."]
        )
    against = []
    if way.body != rule.body:
        against.append("Another body makes decisions of this kind.")
    if way.how == "written" and not rule.in_writing:
        against.append("It does not let decisions of this kind be made by a round in writing.")
    if way.how == "meeting" and way.notice_days < rule.notice_days:
        against.append(f"It needs {rule.notice_days} days’ notice: there were {way.notice_days}.")
    return against + shortfalls(rule, way.sat)


class DecidedAsTheProcedureSays(Rule):
    """A relevant decision is made by those whom the published procedure of that day names, in the way that it says."""

    citation = "SI 2008/528 reg 2(1)(a): the published procedure says who may decide, and is followed"

    @classmethod
    def check(cls, rule: DecidingRule | None, way: Way | None) -> None:
        """Without a rule only the words of the procedure apply, and nothing can be checked here."""
        if rule is None:
            return
        if way is None:
            cls.refuse(
                "The procedure says who decides: record the decision at a sitting, or by the post that may."
            )
        against = objections(rule, way)
        cls.require(not against, " ".join(against))


class ProcedureNamesWhoDecides(Rule):
    """A procedure names a body, or a post, that makes relevant decisions, and a quorum that can be met."""

    citation = "SI 2008/528 reg 2(1)(a)(i)"

    @classmethod
    def check(cls, rule: DecidingRule) -> None:
        cls.require(rule.body or rule.post, "Name the body that decides, or a post that decides alone.")
        cls.require(rule.body or not rule.in_writing, "A written round is one of a body: name the body.")
        cls.require(
            rule.quorum.needed(0) >= 0 and rule.quorum.number >= 1, "At least one person makes a quorum."
        )
