"""The register of those who take part. Everything that names someone takes the viewer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.access.records import label_of
from foundation.features import OpenEnd, open_ends_of
from foundation.notes import queries as notes
from foundation.search.fields import Fold
from foundation.search.queries import matching
from tenants.people.members.likeness import Person, likenesses
from tenants.people.members.models import (
    Consent,
    ContactBy,
    Involvement,
    JoinRequest,
    Kind,
    Language,
    Member,
    Representation,
    Tier,
)
from tenants.people.members.models.consent import ConsentQuerySet, Purpose
from tenants.people.members.models.involvement import InvolvementQuerySet
from tenants.people.members.models.representation import RepresentationQuerySet
from tenants.people.members.workflow import JoinState
from tenants.permissions import P

STANDINGS = ("current", "left", "all")


def _as_on(members: QuerySet[Member], day: date) -> QuerySet[Member]:
    """With how each takes part on that day (`tier`, None when they do not) and since when (`since`)."""
    running = Involvement.objects.in_force(day)
    own = running.filter(member=OuterRef("pk"))
    others = running.filter(member__merged_into=OuterRef("pk")).order_by("member")
    return members.annotate(tier=_first_of("tier", own, others), since=_first_of("starts_on", own, others))


def _first_of(field: str, *periods: QuerySet[Involvement]) -> Coalesce:
    return Coalesce(*(Subquery(some.values(field)[:1]) for some in periods))


@dataclass(frozen=True)
class Filters:
    """What narrows the list of members; empty means everyone."""

    search: str = ""
    kind: str = ""
    tier: str = ""
    topic: str = ""
    form: str = ""
    agreed: str = ""
    standing: str = "current"


def members(viewer: Viewer, *, on: date, filters: Filters = Filters()) -> QuerySet[Member]:
    """Those on the register, by name, with how they took part on that day."""
    viewer.require(P.MEMBERS_SEE)
    members = _as_on(Member.objects.by_name(), on)
    if filters.search.strip():
        found = Member.records.filter(pk__in=matching("members", filters.search))
        members = members.filter(pk__in=found.survivors())
    if filters.agreed:
        consents = Consent.objects.in_force(on).filter(purpose=filters.agreed)
        members = members.filter(pk__in=consents.members())
    for condition in _conditions(filters, on):
        members = members.filter(condition)
    return members


def _conditions(filters: Filters, on: date) -> list[Q]:
    # One set for all: to ask each member for their own period takes time with every member more.
    current = Q(pk__in=Involvement.objects.in_force(on).members())
    by_standing = {"current": current, "left": ~current}
    return [
        by_standing.get(filters.standing, Q()),
        Q(kind=filters.kind) if filters.kind else Q(),
        Q(tier=filters.tier) if filters.tier else Q(),
        Q(topics__contains=[filters.topic]) if filters.topic else Q(),
        _needs(filters.form),
    ]


def _needs(form: str) -> Q:
    if form == "language":
        return ~Q(language=Language.ENGLISH)
    return Q(formats__contains=[form]) if form else Q()


def taking_part(on: date) -> QuerySet[Member]:
    """Whoever takes part on that day, whoever asks: for what is sent to them."""
    return Member.objects.filter(pk__in=Involvement.objects.in_force(on).members())


def reachable_by_post(members: QuerySet[Member], purpose: str, *, on: date) -> QuerySet[Member]:
    """Those of the members who gave an address and may be written to: about a purpose who agreed to it by post, about
    anything else who wants to be contacted by post."""
    reachable = members.exclude(address="")
    if purpose not in Purpose.values:
        return reachable.filter(contact_by=ContactBy.POST)
    agreed = Consent.objects.in_force(on).filter(purpose=purpose, ways__contains=[ContactBy.POST.value])
    return reachable.filter(pk__in=agreed.members())


def register(viewer: Viewer, *, on: date) -> QuerySet[Member]:
    """Everyone who ever took part, with how they did on that day."""
    return members(viewer, on=on, filters=Filters(standing="all"))


def record_for(viewer: Viewer, pk: int, *, on: date) -> Member:
    """A record by its number, as `register` gives it, also one that was merged into another; Http404 where there is none."""
    viewer.require(P.MEMBERS_SEE)
    return get_object_or_404(_as_on(Member.records.select_related("merged_into"), on), pk=pk)


def surviving(numbers: Sequence[int]) -> QuerySet[Member, int]:
    """The numbers of the records that show now those whose records had these."""
    return Member.records.filter(pk__in=numbers).survivors()


def records_found(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Member]:
    """Of the numbers of records one for each of those on the register, however many of their records are among them."""
    viewer.require(P.MEMBERS_SEE)
    found = Member.records.filter(pk__in=numbers)
    surviving = Q(pk=OuterRef("merged_into"))
    older = Q(merged_into=OuterRef("merged_into"), pk__lt=OuterRef("pk"))
    return found.filter(Q(merged_into=None) | ~Exists(found.filter(surviving | older)))


def found_by(viewer: Viewer, numbers: Sequence[int], *, on: date) -> list[tuple[int, Member]]:
    """Those of the register by the numbers of their records, each once, with the first of these."""
    survivors = dict(Member.records.filter(pk__in=numbers).values_list("pk", Coalesce("merged_into", "pk")))
    first: dict[int, int] = {}
    for number in numbers:
        if number in survivors:
            first.setdefault(survivors[number], number)
    return [(first[member.pk], member) for member in register(viewer, on=on).filter(pk__in=first)]


# For so long after somebody has left, the start page asks after what goes on.
ASKED_AFTER = timedelta(days=365)


def left_lately(viewer: Viewer, *, on: date) -> list[Member]:
    """Who took part within the last year and does not on that day."""
    ended = Involvement.objects.filter(ends_on__gte=on - ASKED_AFTER).members()
    return list(register(viewer, on=on).filter(pk__in=ended, tier=None))


def open_ends(member: Member, on: date) -> list[OpenEnd]:
    """What goes on although they take part no longer."""
    if involvements(member).in_force(on).exists():
        return []
    return open_ends_of(list(Member.records.same_as(member).order_by("pk")), on)


def consents_of(member: Member) -> ConsentQuerySet:
    """Everything they ever agreed to hear, the latest first."""
    return Consent.objects.of(member)


def open_consents(member: Member, purpose: str) -> ConsentQuerySet:
    """One at most on each of their records."""
    return consents_of(member).filter(purpose=purpose, withdrawn_on=None)


def involvements(member: Member) -> InvolvementQuerySet:
    """Every period, the latest first."""
    return Involvement.objects.of(member)


def running_involvements(member: Member) -> list[Involvement]:
    """The periods without an end, one at most on each of their records; the first says how they take part."""
    return list(involvements(member).filter(ends_on=None).surviving_first())


def member_held(pk: int) -> Member:
    """The member whose record this is, by the surviving record, locked until the end of the transaction."""
    while True:
        survivor = Member.records.filter(pk=pk).survivors().get()
        member = Member.records.select_for_update(of=("self",)).get(pk=survivor)
        if member.merged_into_id is None:
            return member


def first_involvement(member: Member) -> Involvement | None:
    """The period that began when they joined."""
    return involvements(member).last()


def representations(organisation: Member) -> RepresentationQuerySet:
    return Representation.objects.of(organisation)


def representative(organisation: Member, on: date) -> Representation | None:
    return representations(organisation).in_force(on).first()


def possible_duplicates(
    viewer: Viewer, *, name: str, email: str, postcode: str, telephone: str = ""
) -> list[Member]:
    """Those who may be the same as somebody who is to be added, the likeliest first."""
    viewer.require(P.MEMBERS_SEE)
    found = likenesses([Person(0, name, email, telephone, postcode)]).get(0, [])
    members = Member.objects.in_bulk([likeness.member_id for likeness in found])
    return [members[likeness.member_id] for likeness in found if likeness.member_id in members]


def people_called(email: str, name: str) -> list[Member | Representation | JoinRequest]:
    """Everybody of the register who is reached at that address or, without one, is called so; whoever asks."""
    wanted = Q(email__iexact=email) if email else Q(folded_name=Fold(Value(name)))
    called = Member.records.annotate(folded_name=Fold("name")).filter(wanted)
    others = (
        model.objects.annotate(folded_name=Fold("name")).filter(wanted)
        for model in (Representation, JoinRequest)
    )
    members = Member.objects.filter(pk__in=called.survivors())
    return [record for records in (members, *others) for record in records.order_by("pk")]


# --- Asking to join ------------------------------------------------------------


UNTOLD = "untold"


def join_requests(viewer: Viewer, *, state: str = JoinState.WAITING) -> QuerySet[JoinRequest]:
    """Those who asked to take part, the longest wait first; an empty state means all of them, UNTOLD `to_be_told`."""
    viewer.require(P.MEMBERS_SEE)
    requests = JoinRequest.objects.all()
    if state == UNTOLD:
        return requests.filter(pk__in=[request.pk for request in to_be_told(viewer)])
    return requests.filter(state=state) if state else requests


def to_be_told(viewer: Viewer) -> list[JoinRequest]:
    """Those who gave no email address and with whom no contact is on record since their request was decided."""
    requests = list(
        join_requests(viewer, state="")
        .filter(to_be_told_since__isnull=False)
        .select_related("member__merged_into")
        .order_by("to_be_told_since", "pk")
    )
    contacts = notes.latest_contacts([record for request in requests for record in _records_of(request)])
    return [request for request in requests if not _was_told(request, contacts)]


def _records_of(join_request: JoinRequest) -> list[Model]:
    """Where a contact with them may be noted."""
    return [join_request, join_request.member] if join_request.member else [join_request]


def _was_told(join_request: JoinRequest, contacts: Mapping[tuple[str, int], datetime]) -> bool:
    decided = join_request.to_be_told_since
    noted = [contacts.get((label_of(record), record.pk)) for record in _records_of(join_request)]
    return decided is None or any(at is not None and at >= decided for at in noted)


# --- Figures: no one is named, so no viewer ------------------------------------------------------------


def counts(on: date) -> Counter[tuple[str, str]]:
    """How many take part on that day, by (tier, kind)."""
    rows = (
        Involvement.objects.in_force(on)
        .one_each(on)
        .values_list("tier", "member__kind")
        .annotate(Count("member", distinct=True))
        .order_by()
    )
    return Counter({(tier, kind): number for tier, kind, number in rows})


def indicators(start: date, end: date) -> dict[str, int | None]:  # noqa: ARG001 - these stand at the end
    """Those who take part on the last day of the period; not reported while nobody has been recorded."""
    if not Involvement.objects.filter(starts_on__lte=end).exists():
        return dict.fromkeys(_CODES.values())
    found = counts(end)
    return {code: found[key] for key, code in _CODES.items()}


_CODES = {
    (Tier.MEMBER.value, Kind.PERSON.value): "members_people",
    (Tier.MEMBER.value, Kind.ORGANISATION.value): "members_organisations",
    (Tier.PARTICIPANT.value, Kind.PERSON.value): "participants_people",
    (Tier.PARTICIPANT.value, Kind.ORGANISATION.value): "participants_organisations",
}
