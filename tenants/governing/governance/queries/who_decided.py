"""What everybody may know of a published decision: what it names, and who made it as the procedure says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tenants.governing.governance.models import (
    Body,
    DecidedHow,
    DecisionKind,
    DecisionMaker,
    Post,
    RelevantDecision,
)
from tenants.governing.governance.rules import Deciding, DecidingRule, Votes


@dataclass(frozen=True)
class Maker:
    """Somebody who decided or stood aside. Where the procedure shows no names, there is no name and no vote."""

    name: str
    member: int | None
    why: str
    vote: str


@dataclass(frozen=True)
class WhoDecided:
    """`rule` is that of the procedure under which it was made; `body` or `post` is whom it names for the way in which it was made."""

    rule: DecidingRule
    how: str
    by: tuple[Maker, ...]
    aside: tuple[Maker, ...]
    votes: Votes | None

    @property
    def is_named(self) -> bool:
        return self.rule.shows_who

    @property
    def is_by_name(self) -> bool:
        """Whether everybody may know how each voted."""
        return self.rule.shows_who and self.rule.by_name

    @property
    def count(self) -> int:
        return len(self.by)

    @property
    def body(self) -> int | None:
        return self.rule.body if self.how in (DecidedHow.MEETING, DecidedHow.WRITTEN) else None

    @property
    def post(self) -> int | None:
        alone = {DecidedHow.POST: self.rule.post, DecidedHow.URGENT: self.rule.urgent_post}
        return alone.get(DecidedHow(self.how)) if self.how else None


def who_decided(decision: RelevantDecision) -> WhoDecided | None:
    """None where the procedure says it only in words, and for the result of an election: nobody whom a procedure names decided it."""
    deciding = Deciding.of(decision.made_under.deciding)
    if deciding is None or decision.is_result:
        return None
    rule, makers = deciding.rule(decision.kind), list(decision.makers.all())
    return WhoDecided(
        rule,
        decision.how,
        tuple(_shown(maker, rule) for maker in makers if not maker.stood_aside),
        tuple(_shown(maker, rule) for maker in makers if maker.stood_aside),
        _votes(decision),
    )


def _shown(maker: DecisionMaker, rule: DecidingRule) -> Maker:
    if not rule.shows_who:
        return Maker("", None, maker.why, "")
    member = maker.member.survivor_id if maker.member else None
    return Maker(maker.name, member, maker.why, maker.vote if rule.by_name else "")


def _votes(decision: RelevantDecision) -> Votes | None:
    if decision.votes_for is None:
        return None
    against, abstained = decision.votes_against or 0, decision.abstained or 0
    return Votes(decision.votes_for, against, abstained, decision.casting_vote)


def name_of_decider(decided: WhoDecided) -> str:
    """The body or the post that the procedure names; empty where the decision does not say in which way it was made."""
    if decided.body:
        return Body.objects.filter(pk=decided.body).values_list("name", flat=True).first() or ""
    post = Post.objects.filter(pk=decided.post).select_related("body").first() if decided.post else None
    return str(post or "")


def is_kept_back(decision: RelevantDecision, on: date) -> bool:
    """Whether it names a visit that is not announced and may still come."""
    until = decision.acts_until
    return decision.kind == DecisionKind.VISIT and decision.unannounced and until is not None and until >= on
