"""What people told, for those who read and work with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.search.queries import matching, most_like
from tenants.permissions import P
from tenants.plan.matters import queries as matters
from tenants.plan.matters.models import Matter
from tenants.voice.feedback import themes
from tenants.voice.feedback.models import ACTIVITY, LABEL, Coding, Experience, Reply
from tenants.voice.feedback.quarters import Quarter
from tenants.voice.feedback.workflow import ExperienceState


@dataclass(frozen=True)
class Wanted:
    """Which of what people told: by what the address of a list says. `service`, `activity`, `matter` and `one` (experience) are numbers,
    `quarter` is a code."""

    text: str = ""
    state: str = ""
    kind: str = ""
    theme: str = ""
    source: str = ""
    service: str = ""
    quarter: str = ""
    activity: str = ""
    matter: str = ""
    one: str = ""


def experiences(viewer: Viewer, wanted: Wanted | None = None) -> QuerySet[Experience]:
    """With the service; the oldest first while they wait, else the latest first."""
    viewer.require(P.FEEDBACK_SEE)
    wanted = wanted or Wanted()
    found = Experience.objects.select_related("provider").filter(_sorted_out(wanted))
    if not wanted.state:
        found = found.exclude(state=ExperienceState.ASIDE)
    if wanted.matter:
        found = found.filter(pk__in=matters.hung(Matter(pk=int(wanted.matter)), LABEL))
    if wanted.text.strip():
        found = found.filter(pk__in=matching("feedback", wanted.text))
    return found.order_by("received_on", "pk") if wanted.state == ExperienceState.WAITING else found


def _sorted_out(wanted: Wanted) -> Q:
    chosen = {name: value for name in ("state", "kind", "source") if (value := getattr(wanted, name))}
    found = Q(**chosen)
    if wanted.theme:
        found &= Q(themes__overlap=themes.current().codes_meaning(wanted.theme))
    if wanted.service:
        found &= Q(provider=int(wanted.service))
    if wanted.one:
        found &= Q(pk=int(wanted.one))
    if wanted.activity:
        found &= Q(origin=ACTIVITY, origin_id=int(wanted.activity))
    if quarter := Quarter.coded(wanted.quarter):
        found &= Q(received_on__gte=quarter.first_day, received_on__lt=quarter.after.first_day)
    return found


def to_work_with(viewer: Viewer, wanted: Wanted) -> QuerySet[Experience]:
    """Those of a set that the LINk may work with: read, and agreed to be used."""
    return experiences(viewer, wanted).filter(state=ExperienceState.READ, may_use=True)


def to_show(numbers: Sequence[int]) -> QuerySet[Experience]:
    """Those whose edited version may be shown to a service, as they stand now; the earliest first."""
    found = Experience.objects.counted().filter(pk__in=numbers, state=ExperienceState.READ, may_show=True)
    return found.order_by("received_on", "pk")


def experience_for(viewer: Viewer, pk: int) -> Experience:
    viewer.require(P.FEEDBACK_SEE)
    return get_object_or_404(Experience.objects.select_related("provider"), pk=pk)


def original_for(viewer: Viewer, pk: int) -> Experience:
    """For those few who read the teller's own words."""
    viewer.require(P.FEEDBACK_READ)
    return experience_for(viewer, pk)


def codings_of(experience: Experience) -> QuerySet[Coding]:
    return experience.codings.all()


def coding_by(viewer: Viewer, experience: Experience) -> Coding | None:
    """How this reader has coded it."""
    return next((one for one in codings_of(experience) if one.coder == viewer.account_id), None)


def agreed_differently(experience: Experience) -> bool:
    """Whether those who coded it differ, whatever was agreed."""
    read = [(set(one.themes), set(one.effects)) for one in codings_of(experience)]
    return len(read) > 1 and any(one != read[0] for one in read)


def replies_of(experience: Experience) -> QuerySet[Reply]:
    return experience.replies.all()


def waiting(viewer: Viewer) -> QuerySet[Experience]:
    """What nobody has read, the oldest first, without a word of it."""
    found = experiences(viewer, Wanted(state=ExperienceState.WAITING)).select_related(None)
    return found.only("received_on", "in_danger")


def similar(experience: Experience) -> list[Experience]:
    """Read ones whose edited words are most like it, the most alike first."""
    keys = most_like("feedback", experience.text, besides=experience.pk)
    found = Experience.objects.filter(state=ExperienceState.READ).select_related("provider").in_bulk(keys)
    return [found[key] for key in keys if key in found]
