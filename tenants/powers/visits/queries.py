from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.agenda import Task
from foundation.features import Texts
from foundation.notify.queries import undelivered
from foundation.publishing.queries import standing, standing_or_404
from foundation.search.words import containing
from foundation.workflow import history
from tenants.area.providers import queries as providers
from tenants.area.providers.models import Premises
from tenants.governing.interests import queries as interests
from tenants.people.members import merged
from tenants.people.members.models import Member
from tenants.permissions import P
from tenants.powers.representatives.models import AuthorisedRepresentative
from tenants.powers.visits.models import (
    Notice,
    Observation,
    Refusal,
    Stance,
    TeamMember,
    Visit,
    VisitReport,
)
from tenants.powers.visits.models.visits import LET_IN, STILL_TO_HAPPEN
from tenants.powers.visits.workflow import VISIT, VisitState

PLACE = ("premises__name", "premises__postcode", "premises__provider__name")


def listed(viewer: Viewer, *, state: str = "", notice: str = "", text: str = "") -> QuerySet[Visit]:
    viewer.require(P.VISITS_SEE)
    visits = interests.without_papers(viewer, Visit.objects.select_related("premises__provider"))
    visits = visits.filter(state=state) if state else visits
    visits = visits.filter(notice=notice) if notice else visits
    return containing(visits, text, *PLACE)


def visit_for(viewer: Viewer, pk: int) -> Visit:
    """One visit, or 404."""
    viewer.require(P.VISITS_SEE)
    return interests.papers_shown(viewer, get_object_or_404(Visit.objects.in_full(), pk=pk))


def to_tell_by_post(viewer: Viewer, on: date) -> list[Visit]:
    """Announced visits of which no email tells the provider: it has no address, or the last email did not arrive."""
    viewer.require(P.VISITS_SEE)
    untold = Visit.objects.in_full().filter(
        state=VisitState.CONFIRMED, notice=Notice.ANNOUNCED, told="", visit_on__gte=on
    )
    return [visit for visit in untold.order_by("visit_on", "pk") if not _reached_by_email(visit)]


def _reached_by_email(visit: Visit) -> bool:
    return bool(visit.premises.provider.email) and not undelivered(visit.get_absolute_url()).exists()


def in_its_state_since(visit: Visit) -> date:
    last = history(visit, VISIT).last()
    return localdate(last.at if last else visit.created_at)


def visit_held(pk: int) -> Visit:
    """The visit, locked until the end of the transaction."""
    return Visit.objects.select_for_update(of=("self",)).get(pk=pk)


def team_of(visit: Visit) -> QuerySet[TeamMember]:
    return visit.team.select_related("representative__member__merged_into")


def visits_of(member: Member) -> int:
    """How many visits they were on the team of."""
    return TeamMember.objects.filter(representative__member__in=merged.same_as(member)).count()


def places_on_teams_to_come(members: Collection[int]) -> QuerySet[TeamMember]:
    """Places of these people on the teams of visits that have not been made or given up."""
    places = TeamMember.objects.select_related("visit", "representative")
    return places.filter(representative__member__in=members, visit__state__in=STILL_TO_HAPPEN)


def on_teams_since(members: Collection[int], since: date) -> QuerySet[TeamMember]:
    """Places of these people on the teams of visits from that day on, without those who stayed away."""
    places = TeamMember.objects.select_related("visit__premises", "representative").exclude(went=False)
    return places.filter(representative__member__in=members, visit__visit_on__gte=since)


def representatives_of(visit: Visit) -> QuerySet[AuthorisedRepresentative]:
    """The team, to choose from when the visit is recorded."""
    team = visit.team.values("representative")
    return AuthorisedRepresentative.objects.select_related("member__merged_into").filter(pk__in=team)


def observations(visit: Visit) -> QuerySet[Observation]:
    return visit.observations.all()


def report_of(visit: Visit) -> VisitReport | None:
    return VisitReport.objects.filter(visit=visit).first()


def refusals(visit: Visit) -> QuerySet[Refusal]:
    return visit.refusals.all()


def refusal_for(viewer: Viewer, pk: int) -> Refusal:
    viewer.require(P.VISITS_SEE)
    return get_object_or_404(Refusal.objects.select_related("visit__premises__provider"), pk=pk)


def premises_found(viewer: Viewer, *, on: date, text: str) -> QuerySet[Premises]:
    """Premises in use on that day, by words of their name, postcode or provider."""
    viewer.require(P.VISITS_MANAGE)
    premises: QuerySet[Premises] = providers.premises_on(on)
    return containing(premises, text, "name", "postcode", "provider__name")


def published_visits(*, text: str = "") -> QuerySet[Visit]:
    """Visits whose report was published, for the public site; the latest first."""
    visits = standing(_reported()).order_by("-report__published_on", "-pk")
    return containing(visits, text, *PLACE)


def published_visit(pk: int) -> Visit:
    return standing_or_404(_reported(), pk=pk)


def _reported() -> QuerySet[Visit]:
    return Visit.objects.in_full().filter(state=VisitState.REPORTED)


def published_texts(visit: Visit) -> list[Texts]:
    report = ("summary", "text", "recommendations", "provider_comments")
    return [
        Texts(Visit.objects.filter(pk=visit.pk), ("purpose", "parts", "basis_note")),
        Texts(VisitReport.objects.filter(visit=visit), report),
        Texts(history(visit, VISIT), ("note",)),
    ]


def visits_made() -> QuerySet[Visit]:
    """Those that happened or were refused, for other records to point to."""
    over = Visit.objects.exclude(state__in=[*STILL_TO_HAPPEN, "abandoned"])
    return over.select_related("premises__provider")


def made_among(numbers: Collection[int]) -> QuerySet[Visit]:
    """Those of the visits that happened or were refused, with their reports."""
    return visits_made().select_related("report").filter(pk__in=numbers)


def indicators(start: date, end: date) -> dict[str, int | None]:
    """Figures for a period, by the codes of the shared vocabulary.

    A visit by invitation is not an exercise of the power of section 225 and is counted nowhere. A visit under
    a contract clause is: commissioners were directed to extend entry to independent providers in that way.
    """
    counted = {
        "entered_announced": Q(state__in=LET_IN, notice=Notice.ANNOUNCED),
        "entered_unannounced": Q(state__in=LET_IN, notice=Notice.UNANNOUNCED),
        "refused": Q(state=VisitState.REFUSED),
    }
    return (
        Visit.objects.between(start, end)
        .under_the_power()
        .aggregate(
            **{
                f"visits_{name}_{sector}": Count("pk", filter=Q(sector=sector) & condition)
                for sector in ("health", "social_care")
                for name, condition in counted.items()
            }
        )
    )


def to_do(viewer: Viewer, on: date) -> list[Task]:
    """What waits for this viewer, by date; what has no date comes last."""
    if not viewer.may(P.VISITS_RECORD):
        return []
    waiting = Visit.objects.in_full().filter(state__in=_NEXT)
    tasks = [*(_of_visit(visit) for visit in waiting), *_challenges_to_do()]
    return sorted(tasks, key=lambda task: (task.due_on is None, task.due_on or date.max, task.what))


_NEXT: dict[str, str] = {
    VisitState.PLANNED: "Confirm",
    VisitState.CONFIRMED: "Prepare or record",
    VisitState.NOTIFIED: "Make and record",
    VisitState.ENTERED: "Write the report of",
    VisitState.DRAFTED: "Have checked, or publish, the report of",
    VisitState.CHECKING: "The provider is checking the report of",
    VisitState.CHECKED: "Publish the report of",
}


def _of_visit(visit: Visit) -> Task:
    what = f"{_NEXT[visit.state]} the visit to {visit.premises.name}"
    return Task(what, visit.get_absolute_url(), due_on=_date_of(visit))


def _date_of(visit: Visit) -> date | None:
    if visit.state in STILL_TO_HAPPEN:
        return visit.visit_on
    return visit.report.check_by if visit.state == VisitState.CHECKING else None


def _challenges_to_do() -> list[Task]:
    undecided = Refusal.objects.filter(stance=Stance.OPEN).select_related("visit__premises")
    return [
        Task(
            f"Accept or challenge the refusal at {refusal.visit.premises.name}",
            refusal.visit.get_absolute_url(),
        )
        for refusal in undecided
    ]
