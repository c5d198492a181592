from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from tenants.governing.governance.models import (
    AgendaItem,
    Attendance,
    Body,
    BodyKind,
    Capacity,
    DecidedHow,
    DecisionMaker,
    Office,
    Outcome,
    Presence,
    RelevantDecision,
    Sitting,
    Term,
)
from tenants.governing.governance.queries.bodies import terms_in_full, terms_of
from tenants.governing.governance.workflow import SittingState
from tenants.people.members import queries as people
from tenants.people.members.models import Kind, Member
from tenants.permissions import P

LEADING = (Office.CHAIR, Office.VICE_CHAIR)


def sittings(viewer: Viewer) -> QuerySet[Sitting]:
    viewer.require(P.GOVERNANCE_SEE)
    return Sitting.objects.select_related("body", "approved_at__body")


def sitting(viewer: Viewer, sitting_id: int) -> Sitting:
    items = Prefetch("items", AgendaItem.objects.select_related("decision", "sitting__body"))
    found = sittings(viewer).prefetch_related(items)
    return get_object_or_404(found, pk=sitting_id)


def item(viewer: Viewer, item_id: int) -> AgendaItem:
    viewer.require(P.GOVERNANCE_SEE)
    items = AgendaItem.objects.select_related("sitting__body", "decision")
    return get_object_or_404(items, pk=item_id)


def attendances(sitting: Sitting) -> list[Attendance]:
    """Those entitled first, each group by name."""
    rows = Attendance.objects.filter(sitting=sitting).select_related(
        "term__post", "member__merged_into", "stands_in_for__member__merged_into"
    )
    places = list(Capacity)
    return sorted(rows, key=lambda row: (places.index(Capacity(row.capacity)), str(row).casefold(), row.pk))


def attendance(number: int) -> Attendance:
    """For jobs."""
    return Attendance.objects.select_related("sitting__body", "member__merged_into").get(pk=number)


def who_takes_part(members: Iterable[Member], on: date) -> set[int]:
    """The numbers of the surviving records of those who take part on that day."""
    numbers = [member.survivor.pk for member in members]
    return set(people.taking_part(on).filter(pk__in=numbers).values_list("pk", flat=True))


def members_who_may_have_come(viewer: Viewer, sitting: Sitting, *, text: str) -> QuerySet[Member]:
    """People who take part on the day of the sitting and don't stand in its list yet."""
    viewer.require(P.SITTINGS_KEEP)
    there = [row.member.survivor.pk for row in attendances(sitting) if row.member]
    found = people.members(viewer, on=sitting.on, filters=people.Filters(search=text, kind=Kind.PERSON))
    return found.exclude(pk__in=there)


def attendances_of(member: Member) -> QuerySet[Attendance]:
    return Attendance.objects.filter(member=member).select_related("sitting__body").order_by("pk")


def decisions_of(member: Member) -> QuerySet[DecisionMaker]:
    """In which they took part as somebody of the register, or from which they stood aside."""
    return DecisionMaker.objects.filter(member=member).select_related("decision").order_by("pk")


def decisions_with_makers(numbers: Iterable[int]) -> dict[int, RelevantDecision]:
    return RelevantDecision.objects.prefetch_related("makers__decision").in_bulk(list(numbers))


def entitled_terms(body: Body, on: date) -> list[Term]:
    """Whoever is in post in the body that day, each person once and by their highest post; substitutes too."""
    places = list(Office)
    terms = sorted(terms_of(body).in_force(on), key=lambda term: places.index(Office(term.post.office)))
    first: dict[int, Term] = {}
    for term in terms:
        first.setdefault(term.holder.pk, term)
    return list(first.values())


def entitled_count(rows: Iterable[Attendance]) -> int:
    return sum(row.capacity == Capacity.ENTITLED for row in rows)


def able_to_decide(rows: Iterable[Attendance]) -> list[Attendance]:
    """Those entitled who are there, and substitutes who stand in for one."""
    return [
        row
        for row in rows
        if row.presence == Presence.PRESENT and (row.capacity == Capacity.ENTITLED or row.stands_in_for_id)
    ]


def leads(row: Attendance) -> bool:
    return row.term is not None and row.term.post.office in LEADING


def later_sittings(sitting: Sitting) -> QuerySet[Sitting]:
    """At which the minutes of this one can be approved."""
    held = Sitting.objects.filter(body=sitting.body, on__gte=sitting.on).exclude(state=SittingState.CALLED)
    return held.exclude(pk=sitting.pk).select_related("body").order_by("on", "pk")


def next_item_number(sitting: Sitting) -> int:
    latest = AgendaItem.objects.filter(sitting=sitting).order_by("-number").first()
    return latest.number + 1 if latest else 1


def urgent_not_reported() -> QuerySet[RelevantDecision]:
    """Decisions that a post made urgently and that no sitting has had on its agenda since, the oldest first."""
    urgent = RelevantDecision.objects.filter(how=DecidedHow.URGENT, items=None)
    return urgent.order_by("decided_on", "pk")


def urgent_held() -> list[RelevantDecision]:
    """The same; nobody else puts one of them on an agenda until the end of the transaction."""
    urgent = RelevantDecision.objects.filter(how=DecidedHow.URGENT).order_by("pk")
    list(urgent.select_for_update(of=("self",)))
    return list(urgent_not_reported())


def waiting_items(body: Body) -> QuerySet[AgendaItem]:
    """Items that an earlier sitting of the body put off and that stand on no later agenda by that title; once, however often put off."""
    put_off = AgendaItem.objects.filter(sitting__body=body, outcome=Outcome.DEFERRED)
    taken_up = AgendaItem.objects.filter(sitting__body=body).exclude(outcome=Outcome.DEFERRED)
    waiting = put_off.exclude(title__in=taken_up.values("title"))
    once = waiting.order_by("title", "sitting__on", "number").distinct("title").values("pk")
    return AgendaItem.objects.filter(pk__in=once).order_by("sitting__on", "number")


def terms_in_posts(posts: Iterable[int], on: date) -> QuerySet[Term]:
    return terms_in_full().in_force(on).filter(post__in=list(posts))


def bodies_that_sit(on: date) -> QuerySet[Body]:
    found: QuerySet[Body] = Body.objects.standing(on).exclude(kind=BodyKind.TASK)
    return found
