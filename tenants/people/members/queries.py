"""The register of those who take part. Everything that names someone takes the viewer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Model, OuterRef, Q, QuerySet, Subquery, Value

from foundation.access import Viewer
from foundation.access.records import label_of
from foundation.disclosure import Policy, Protected, policy_on, protect
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
from tenants.people.members.models.consent import Purpose
from tenants.people.members.models.equality import ETHNIC_GROUPS, QUESTIONS, EqualityAnswers
from tenants.people.members.workflow import JoinState
from tenants.permissions import P

STANDINGS = ("current", "left", "all")


def _as_on(members: QuerySet[Member], day: date) -> QuerySet[Member]:
    """With how each takes part on that day (`tier`, None when they do not) and since when (`since`)."""
    periods = Involvement.objects.in_force(day).filter(member=OuterRef("pk"))
    return members.annotate(
        tier=Subquery(periods.values("tier")[:1]), since=Subquery(periods.values("starts_on")[:1])
    )


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
        members = members.filter(pk__in=matching("members", filters.search))
    if filters.agreed:
        consents = Consent.objects.in_force(on).filter(purpose=filters.agreed)
        members = members.filter(pk__in=consents.values("member"))
    for condition in _conditions(filters, on):
        members = members.filter(condition)
    return members


def _conditions(filters: Filters, on: date) -> list[Q]:
    # One set for all: to ask each member for their own period takes time with every member more.
    current = Q(pk__in=Involvement.objects.in_force(on).order_by().values("member"))
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
    return Member.objects.filter(pk__in=Involvement.objects.in_force(on).values("member"))


def reachable_by_post(members: QuerySet[Member], purpose: str, *, on: date) -> QuerySet[Member]:
    """Those of the members who gave an address and may be written to: about a purpose who agreed to it by post, about
    anything else who wants to be contacted by post."""
    reachable = members.exclude(address="")
    if purpose not in Purpose.values:
        return reachable.filter(contact_by=ContactBy.POST)
    agreed = Consent.objects.in_force(on).filter(purpose=purpose, ways__contains=[ContactBy.POST.value])
    return reachable.filter(pk__in=agreed.values("member"))


def register(viewer: Viewer, *, on: date) -> QuerySet[Member]:
    """Everyone who ever took part, with how they did on that day."""
    return members(viewer, on=on, filters=Filters(standing="all"))


# For so long after somebody has left, the start page asks after what goes on.
ASKED_AFTER = timedelta(days=365)


def left_lately(viewer: Viewer, *, on: date) -> list[Member]:
    """Who took part within the last year and does not on that day."""
    ended = Involvement.objects.filter(ends_on__gte=on - ASKED_AFTER).values("member")
    return list(register(viewer, on=on).filter(pk__in=ended, tier=None))


def open_ends(member: Member, on: date) -> list[OpenEnd]:
    """What goes on although they take part no longer."""
    takes_part = Involvement.objects.in_force(on).filter(member=member).exists()
    return [] if takes_part else open_ends_of([member], on)


def consents_of(member: Member) -> QuerySet[Consent]:
    """Everything they ever agreed to hear, the latest first."""
    return Consent.objects.filter(member=member)


def open_consent(member: Member, purpose: str) -> Consent | None:
    return consents_of(member).filter(purpose=purpose, withdrawn_on=None).first()


def involvements(member: Member) -> QuerySet[Involvement]:
    """Every period, the latest first."""
    return Involvement.objects.filter(member=member)


def member_held(pk: int) -> Member:
    """The member, locked until the end of the transaction."""
    return Member.objects.select_for_update().get(pk=pk)


def latest_involvement(member: Member) -> Involvement | None:
    return involvements(member).first()


def first_involvement(member: Member) -> Involvement | None:
    """The period that began when they joined."""
    return involvements(member).last()


def representations(organisation: Member) -> QuerySet[Representation]:
    return Representation.objects.filter(organisation=organisation)


def representative(organisation: Member, on: date) -> Representation | None:
    return Representation.objects.in_force(on).filter(organisation=organisation).first()


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
    models = (Member, Representation, JoinRequest)
    found = (model.objects.annotate(folded_name=Fold("name")).filter(wanted) for model in models)
    return [record for records in found for record in records.order_by("pk")]


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
        .select_related("member")
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


@dataclass(frozen=True)
class Tally:
    """The answers to one question of equality monitoring, each count protected."""

    question: str
    rows: tuple[tuple[str, Protected], ...]


def equality(viewer: Viewer, *, on: date) -> list[Tally]:
    """How those who answered describe themselves; small counts are not shown, not even to staff."""
    viewer.require(P.MEMBERS_SEE)
    questions = [
        ("Age", "age_band"),
        ("Gender", "gender"),
        ("Disability", "disability"),
        ("Carer", "carer"),
        ("Sexual orientation", "orientation"),
        ("Religion", "religion"),
    ]
    policy = policy_on(on)
    return [_ethnicity(policy), *(_tally(label, field, policy) for label, field in questions)]


def equality_answers_count(viewer: Viewer, *, on: date) -> Protected:
    viewer.require(P.MEMBERS_SEE)
    return protect(EqualityAnswers.objects.count(), policy_on(on))


def _tally(label: str, field: str, policy: Policy) -> Tally:
    answers = _answers(field)
    named = [(text, answers[code]) for code, text in QUESTIONS[field]]
    return _protected(label, [*named, ("No answer", answers[""])], policy)


def _ethnicity(policy: Policy) -> Tally:
    """In the five groups: the seventeen categories would be too small to show."""
    answers = _answers("ethnicity")
    groups = [(name, sum(answers[code] for code in codes)) for name, codes in ETHNIC_GROUPS]
    unsaid = [("Prefer not to say", answers["Z"]), ("No answer", answers[""])]
    return _protected("Ethnicity", [*groups, *unsaid], policy)


def _answers(field: str) -> Counter[str]:
    rows = EqualityAnswers.objects.values_list(field).annotate(Count("pk")).order_by()
    return Counter(dict(rows))


def _protected(question: str, rows: list[tuple[str, int]], policy: Policy) -> Tally:
    return Tally(question, tuple((text, protect(number, policy)) for text, number in rows))
