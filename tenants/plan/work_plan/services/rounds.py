from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.publishing.services import keep_out
from foundation.tenancy import atomic, atomically
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move, require_state
from tenants.governing.governance.models import RelevantDecision
from tenants.governing.interests.services import stay_out
from tenants.permissions import P
from tenants.plan.matters.models import Matter
from tenants.plan.work_plan import queries, rules
from tenants.plan.work_plan.acts import Step
from tenants.plan.work_plan.models import Candidate, Round, Score
from tenants.plan.work_plan.schemes import schemes
from tenants.plan.work_plan.services.resting import rest_on
from tenants.plan.work_plan.workflow import ROUND, RoundState


@atomically
def open_round(*, title: str, scheme: str, by: Viewer, at: datetime) -> Round:
    by.require(P.PLAN_MANAGE)
    round_ = Round.objects.create(title=title, scheme=schemes()[scheme].kept(), created_at=at)
    begin(round_, ROUND, by=by, at=at)
    return round_


@atomically
def set_weights(*, round_: Round, weights: Mapping[str, int], top: int, by: Viewer, at: datetime) -> None:
    """Agree criteria and scale before anybody scores by them."""
    by.require(P.PLAN_MANAGE)
    require_state(round_, ROUND, RoundState.LISTING)
    rules.SomethingWeighs.require(any(weights.values()))
    round_.scheme = round_.scoring.set_to(dict(weights), top).kept()
    round_.save(update_fields=["scheme"])


@atomically
def list_matters(*, round_: Round, matters: Iterable[Matter], by: Viewer, at: datetime) -> list[Candidate]:
    """Put matters on the long list, with what is behind each as it stands now."""
    by.require(P.PLAN_MANAGE)
    require_state(round_, ROUND, RoundState.LISTING)
    return [_list_matter(round_, matter) for matter in matters]


def _list_matter(round_: Round, matter: Matter) -> Candidate:
    behind = queries.evidence_of(matter)
    made, _ = Candidate.objects.get_or_create(
        round=round_,
        title=matter.title,
        defaults={
            "matter": matter,
            "evidence": matter.about,
            "acts": behind.acts,
            "people_reached": behind.people_reached,
        },
    )
    return made


@atomically
def list_candidate(
    *, round_: Round, title: str, evidence: str, people_reached: int | None = None, by: Viewer, at: datetime
) -> Candidate:
    """Something that is no matter yet: what is behind it is said in words."""
    by.require(P.PLAN_MANAGE)
    require_state(round_, ROUND, RoundState.LISTING)
    return Candidate.objects.create(
        round=round_, title=title, evidence=evidence, people_reached=people_reached
    )


@atomically
def ask_for_scores(round_: Round, *, consulted: str, said: str, by: Viewer, at: datetime) -> None:
    rules.PrioritiesHaveTwoToChooseFrom.require(round_.candidates.count() > 1)
    round_.consulted, round_.said = consulted, said
    move(round_, ROUND, "ask_for_scores", by=by, at=at, saving=["consulted", "said"])
    keep_out(round_, at=at)


@atomically
def score(*, candidate: Candidate, values: Mapping[str, int], by: Viewer, at: datetime) -> None:
    """Give scores, or give them anew; each person once."""
    by.require(P.PLAN_PUBLISH)
    hold(candidate.round)
    require_state(candidate.round, ROUND, RoundState.SCORING)
    stay_out(candidate, by, at)
    rules.ScoresAreWhole.check(candidate.round.scoring, values)
    Score.objects.update_or_create(
        candidate=candidate,
        by_account=by.account_id or 0,
        defaults={"by_name": by.name, "values": dict(values)},
    )


def decide(
    round_: Round,
    *,
    decision: RelevantDecision | None,
    taken: Collection[int],
    quick_wins: Collection[int],
    why_not: Mapping[int, str],
    equality_impact: str,
    by: Viewer,
    at: datetime,
) -> None:
    """Record the result: what is taken, what is not and why, under the decision that says so. The public reads it from then on."""
    by.require(P.PLAN_PUBLISH)
    with atomic():
        hold(round_)
        candidates = list(queries.candidates_of(round_))
        rules.ScoredBySeveral.check([str(one) for one in candidates if len(one.scores.all()) < 2])
        rules.QuickWinIsTaken.require(set(quick_wins) <= set(taken))
        left = [one for one in candidates if one.pk not in taken]
        rules.WhatIsNotTakenSaysWhy.check([str(one) for one in left if not why_not.get(one.pk, "").strip()])
        round_.decision = rest_on(decision, round_, Step.DECIDE, before=round_.decision_id, by=by, at=at)
        round_.decided_on, round_.equality_impact = localdate(at), equality_impact
        for one in candidates:
            one.taken, one.quick_win = one.pk in taken, one.pk in quick_wins
            one.why_not = "" if one.taken else why_not[one.pk]
            one.save(update_fields=["taken", "quick_win", "why_not"])
        saving = ["decision", "decided_on", "equality_impact"]
        move(round_, ROUND, "decide", by=by, at=at, saving=saving)
        keep_out(round_, at=at)
