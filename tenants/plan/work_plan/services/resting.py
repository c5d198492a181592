from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from tenants.governing.governance import services as governing
from tenants.governing.governance.models import RelevantDecision
from tenants.governing.governance.rules import DecisionIsNotUsedUp
from tenants.plan.work_plan import queries, rules
from tenants.plan.work_plan.acts import Planned, Step


def rest_on(
    decision: RelevantDecision | None,
    record: Planned,
    step: Step,
    *,
    before: int | None,
    by: Viewer,
    at: datetime,
) -> RelevantDecision:
    """The decision under which the step is taken; one that does not name it, or under which it was taken before, is refused.

    `before` is the number of the decision on which it rests until now. Ask it with the record locked.
    """
    found = rules.PlanRestsOnADecision.some(decision)
    DecisionIsNotUsedUp.require(found.pk != before, f"“{found.title}” was used for this already.")
    return governing.act_under(found.pk, queries.act_under(found, record, step, localdate(at)), by=by)
