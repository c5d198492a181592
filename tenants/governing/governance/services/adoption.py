"""By which model the LINk is governed: it adopts one, changes it by a decision, and looks back at it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.tenancy import atomic
from foundation.tenancy.locking import hold
from tenants.area.identity.services import hold_network
from tenants.governing.governance import queries, rules
from tenants.governing.governance.acts import act_of_adopting
from tenants.governing.governance.models import AdoptedModel, Body, RelevantDecision
from tenants.governing.governance.queries import adoption as governed_by
from tenants.governing.governance.services.acts import act_under
from tenants.governing.governance.services.posts import dissolve_body
from tenants.permissions import P


def adopt_model(
    *,
    model: str,
    in_force_from: date,
    transition_until: date | None = None,
    decision: RelevantDecision | None = None,
    evidence: str = "",
    description: str = "",
    applies: Sequence[str] = (),
    by: Viewer,
    at: datetime,
) -> AdoptedModel:
    """Record the model that the LINk has decided on. Until `transition_until` the one before it applies beside it."""
    by.require(P.POSTS_FILL)
    with atomic():
        hold_network()
        earlier = governed_by.latest_adoption_held()
        rules.ModelRestsOnADecision.check(decision, evidence, earlier)
        rules.ModelsFollowEachOther.check(earlier, in_force_from, transition_until)
        rules.OwnModelIsDescribed.check(model, description, applies)
        adopted = AdoptedModel.objects.create(
            model=model,
            in_force_from=in_force_from,
            transition_until=transition_until,
            decision=decision,
            evidence=evidence.strip(),
            description=description.strip(),
            applies=list(applies),
        )
        if decision is not None:
            on = min(in_force_from, localdate(at))
            act_under(decision.pk, act_of_adopting(adopted, on), by=by)
    return adopted


def review_model(*, adopted: AdoptedModel, on: date, words: str, by: Viewer, at: datetime) -> AdoptedModel:
    """What the LINk found when it looked at how it is governed; the latest review stands, the audit keeps those before."""
    by.require(P.POSTS_FILL)
    with atomic():
        hold(adopted)
        rules.ModelIsReviewedInTime.check(adopted, on, localdate(at))
        adopted.reviewed_on, adopted.review = on, words.strip()
        adopted.save(update_fields=["reviewed_on", "review"])
    return adopted


def end_transition(*, by: Viewer, at: datetime) -> list[Body]:
    """Dissolve what the model before needed, with its terms, on the transition's last day.

    Where nobody would be in post any more, it stays, and stands under "what needs doing".
    """
    by.require(P.POSTS_FILL)
    today = localdate(at)
    with atomic():
        ending = governed_by.bodies_to_end(today)
        governed = queries.model_on(today)
        if not ending or governed is None or not governed_by.somebody_governs_without(ending, today):
            return []
        last_day = governed.adopted.earlier_until
        return [dissolve_body(body=body, on=last_day, by=by, at=at) for body in ending]
