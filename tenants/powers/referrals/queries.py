"""Reads of referrals. The committee's officer sees what was made to it; drafts stay with the LINk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.agenda import Task
from foundation.features import Texts
from foundation.law.models import Clock
from foundation.publishing.queries import standing
from foundation.search.words import containing
from foundation.workflow import history, note_of
from tenants.governing.interests import queries as interests
from tenants.permissions import P
from tenants.powers.referrals.models import (
    WITH_THE_COMMITTEE,
    Committee,
    CommitteeUpdate,
    Referral,
    ReferralQuerySet,
)
from tenants.powers.referrals.workflow import REFERRAL, ReferralState


def _visible(viewer: Viewer) -> ReferralQuerySet:
    viewer.require(P.REFERRALS_SEE)
    if viewer.may(P.REFERRALS_ANSWER) and not viewer.may(P.REFERRALS_MAKE):
        return Referral.objects.exclude(made_on=None)
    return Referral.objects.all()


def listed(viewer: Viewer, *, state: str = "", sector: str = "", text: str = "") -> ReferralQuerySet:
    referrals = _visible(viewer).select_related("clock").with_last_heard().order_by("-created_at", "-pk")
    referrals = referrals.filter(state=state) if state else referrals
    referrals = referrals.filter(sector=sector) if sector else referrals
    return containing(referrals, text, "title", "committee")


def referral_for(viewer: Viewer, pk: int) -> Referral:
    """One referral, or 404."""
    whole = _visible(viewer).select_related("clock", "decision", "report", "visit__premises")
    return interests.papers_shown(viewer, get_object_or_404(whole.with_last_heard(), pk=pk))


def undelivered(viewer: Viewer) -> ReferralQuerySet:
    """Those whose email did not arrive and that were not made again: no time runs."""
    found = _visible(viewer).filter(state=ReferralState.MADE, clock__cancelled_on__isnull=False)
    return found.select_related("clock", "decision", "report", "visit__premises").order_by("made_on", "pk")


def referral_held(pk: int) -> Referral:
    """The referral, locked until the end of the transaction."""
    return Referral.objects.select_for_update(of=("self",)).get(pk=pk)


def referral_to_answer(viewer: Viewer, pk: int) -> Referral:
    """One that was made to a committee of this council, or 404: another council's answers for itself."""
    viewer.require(P.REFERRALS_ANSWER)
    here = _visible(viewer).exclude(committee_kind=Committee.ELSEWHERE)
    return get_object_or_404(here.select_related("clock"), pk=pk)


def updates_of(referral: Referral) -> QuerySet[CommitteeUpdate]:
    return referral.updates.all()


def last_step_on(referral: Referral) -> date | None:
    """The day of the committee's last step; what it only said may be recorded later."""
    steps = referral.updates.exclude(kind=CommitteeUpdate.Kind.INFORMED)
    return steps.order_by("-heard_on").values_list("heard_on", flat=True).first()


def published() -> QuerySet[Referral]:
    """Referrals that were made, with what the committee did, also those withdrawn later: what the public site shows.

    `why_withdrawn` is the reason that was given, or None.
    """
    made = standing(Referral.objects.exclude(made_on=None)).select_related("clock", "report")
    made = made.annotate(why_withdrawn=note_of(REFERRAL, "withdraw"))
    return made.prefetch_related("updates").order_by("-made_on", "-pk")


def made_among(numbers: Sequence[int]) -> QuerySet[Referral]:
    """Those of the referrals that were made, with the words of the committee."""
    return Referral.objects.exclude(made_on=None).filter(pk__in=numbers).prefetch_related("updates")


def published_texts(referral: Referral) -> list[Texts]:
    own = ("title", "matter", "wanted", "committee", "account_taken", "outcome")
    return [
        Texts(Referral.objects.filter(pk=referral.pk), own),
        Texts(referral.updates.all(), ("text",)),
        Texts(Clock.objects.filter(pk=referral.clock_id or 0), ("subject", "owed_by", "cancelled_reason")),
        Texts(history(referral, REFERRAL), ("note",)),
    ]


def last_committee() -> Mapping[str, str]:
    """Name and addresses used last, to start a new referral with."""
    last = Referral.objects.order_by("-pk").values("committee", "email", "address", "committee_kind").first()
    return {name: str(value) for name, value in last.items()} if last else {}


def counts_by_state(viewer: Viewer) -> dict[str, int]:
    rows = _visible(viewer).order_by().values("state").annotate(number=Count("pk"))
    return {row["state"]: row["number"] for row in rows}


def indicators(start: date, end: date) -> dict[str, int | None]:
    """Figures for a period, by the codes of the shared vocabulary; a referral withdrawn later was still made."""
    return Referral.objects.made_between(start, end).aggregate(
        **{
            f"referrals_made_{sector}": Count("pk", filter=Q(sector=sector))
            for sector in ("health", "social_care")
        }
    )


def to_do(viewer: Viewer, on: date) -> list[Task]:
    """For the LINk: drafts to make. For the committee's officer: the next step of each referral, by date."""
    if not viewer.may(P.REFERRALS_SEE):
        return []
    tasks = [*_drafts(viewer), *_steps(viewer)]
    return sorted(tasks, key=lambda task: (task.due_on is None, task.due_on or date.max, task.what))


def _drafts(viewer: Viewer) -> list[Task]:
    if not viewer.may(P.REFERRALS_MAKE):
        return []
    drafts = Referral.objects.filter(state=ReferralState.DRAFT)
    return [Task(f"Make the referral “{referral}”", referral.get_absolute_url()) for referral in drafts]


_NEXT: dict[str, str] = {
    ReferralState.MADE: "Acknowledge",
    ReferralState.ACKNOWLEDGED: "Say whether powers can be used on",
    ReferralState.CONSIDERED: "Accept or decline",
    ReferralState.ACCEPTED: "Begin work on",
    ReferralState.IN_PROGRESS: "Keep the LINk informed about",
}


def _steps(viewer: Viewer) -> list[Task]:
    if not viewer.may(P.REFERRALS_ANSWER):
        return []
    waiting = Referral.objects.filter(state__in=WITH_THE_COMMITTEE).select_related("clock")
    return [
        Task(
            f"{_NEXT[referral.state]} “{referral}”",
            referral.get_absolute_url(),
            due_on=referral.acknowledge_by,
        )
        for referral in waiting
    ]
