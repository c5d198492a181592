from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.tenancy import atomic, atomically
from foundation.tenancy.locking import hold
from foundation.workflow import move
from tenants.governing.governance import services as governing
from tenants.governing.interests.services import stay_out
from tenants.permissions import P
from tenants.powers.visits.acts import act_of_visit
from tenants.powers.visits.models import Refusal, Stance, Visit
from tenants.powers.visits.rules import (
    VIS1,
    VIS10,
    ChallengeSaysWhy,
    PartRefusedAfterEntry,
    VisitHasHappened,
)
from tenants.powers.visits.workflow import VISIT


def record_refusal(
    visit: Visit, *, ground: str, refused_by: str, said: str, by: Viewer, at: datetime
) -> Refusal:
    """Record that the team was not let in at all. Who came without a decision was not refused entry: there was no right to it."""
    by.require(P.VISITS_RECORD)
    VisitHasHappened.check(visit, localdate(at))
    with atomic():
        hold(visit)
        VIS1.check(visit.decision, visit.visit_on)
        governing.act_under(visit.decision_id, act_of_visit(visit), by=by)
        move(visit, VISIT, "refuse", by=by, at=at)
        return _record(visit, ground, "", refused_by, said, by=by, at=at)


@atomically
def record_part_refusal(
    visit: Visit, *, ground: str, part: str, refused_by: str, said: str, by: Viewer, at: datetime
) -> Refusal:
    """Record that the team was let in, and kept out of a part."""
    by.require(P.VISITS_RECORD)
    hold(visit)
    stay_out(visit, by, at)
    PartRefusedAfterEntry.check(visit, part)
    VIS10.check(ground, part)
    return _record(visit, ground, part, refused_by, said, by=by, at=at)


def _record(
    visit: Visit, ground: str, part: str, refused_by: str, said: str, *, by: Viewer, at: datetime
) -> Refusal:
    return Refusal.objects.create(
        visit=visit,
        ground=ground,
        part=part,
        refused_by=refused_by,
        said=said,
        recorded_by=by.name,
        recorded_at=at,
    )


@atomically
def take_stance(refusal: Refusal, *, stance: str, note: str, by: Viewer, at: datetime) -> None:
    """Record whether the LINk accepts the ground or challenges it."""
    by.require(P.VISITS_MANAGE)
    stay_out(refusal.visit, by, at)
    ChallengeSaysWhy.check(refusal, stance, note)
    refusal.stance, refusal.stance_note = Stance(stance), note
    refusal.save(update_fields=["stance", "stance_note"])
