from __future__ import annotations

from datetime import datetime

from django.db.models import Model
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.tenancy import atomic, atomically
from tenants.governing.governance import queries
from tenants.governing.governance.acts import Act
from tenants.governing.governance.models import RecordedAct, RelevantDecision
from tenants.governing.interests import queries as interests
from tenants.governing.interests.models import Taking
from tenants.permissions import P


@atomically
def act_under(decision_id: int | None, act: Act, *, by: Viewer) -> RelevantDecision:
    """The decision under which the act is done now, compared once more and with the act on record.

    The decision is locked until the end of the transaction, so that two acts can't use up the same words of it.
    Whoever does it has no interest in what it touches, unless the LINk lets them.
    """
    decision = queries.authority_held(decision_id, act)
    queries.require_no_conflict(interests.as_whom(by, act.on), act, taking=Taking.ACT)
    RecordedAct.objects.update_or_create(
        record=act.record,
        record_id=act.record_id,
        defaults={
            "kind": act.kind,
            "title": act.title,
            "decision": decision,
            "done_on": act.on,
            "pence": act.pence,
            "touched": act.touched,
        },
    )
    return decision


def ask_for_decision(*, act: Act, by: Viewer, at: datetime) -> None:
    """Let an act wait for a decision of the LINk. Asking again changes nothing."""
    source = queries.act_source(act.record)
    by.require(source.ask if source else P.DECISIONS_MAKE)
    with atomic():
        RecordedAct.objects.get_or_create(
            record=act.record,
            record_id=act.record_id,
            defaults={
                "kind": act.kind,
                "title": act.title,
                "asked_on": localdate(at),
                "asked_by": by.name,
                "touched": act.touched,
            },
        )


@atomically
def let_go(record: Model) -> None:
    """The act waits no longer, or is not done after all: what it used of a decision can be used again."""
    queries.recorded_of(record).delete()
