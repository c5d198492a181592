"""Who may enter and view, and who considers it. The published list takes no viewer: reg 3 orders it."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.access import queries as access
from foundation.agenda import Task
from foundation.search.words import containing
from tenants.governing.arrangements.queries import temporary_days
from tenants.people.members import merged
from tenants.people.members import queries as members
from tenants.people.members.models import Member
from tenants.permissions import P
from tenants.powers.representatives.models import AuthorisedRepresentative, NominatedPerson
from tenants.powers.representatives.workflow import RepresentativeState

# As the register calls them today.
NAME = Coalesce("member__merged_into__name", "member__name")


def published_representatives(on: date) -> QuerySet[AuthorisedRepresentative]:
    """The list of authorised individuals on that day (SI 2008/528 reg 3(1)): show names and nothing else.

    Whom somebody authorised under temporary arrangements it has no more once they do not stand (reg 13(1)).
    """
    found = AuthorisedRepresentative.objects.authorised(on).select_related("member__merged_into")
    days = temporary_days()
    if days is not None and on > days[1]:
        found = found.exclude(decided_on__range=days)
    return found.order_by(NAME)


def with_accounts(on: date) -> list[tuple[AuthorisedRepresentative, int | None]]:
    """Those on the list, each with the account with which they sign in for it that day."""
    listed = list(AuthorisedRepresentative.objects.authorised(on))
    grants = access.grants_on(*listed) if listed else ()
    accounts = {grant.record_id: grant.account_id for grant in grants if grant.lasts(on)}
    return [(one, accounts.get(one.pk)) for one in listed]


def authorised_until_the_relevant_time(team: Iterable[AuthorisedRepresentative], on: date) -> list[str]:
    """Those of a team whom somebody authorised under temporary arrangements that do not stand any more on that day."""
    days = temporary_days()
    if days is None or on <= days[1]:
        return []
    return [str(one) for one in team if one.decided_on and days[0] <= one.decided_on <= days[1]]


def representatives_named(start: date, end: date) -> list[str]:
    """Those who were authorised at any time in the period, for the annual report (Directions 2008)."""
    found = AuthorisedRepresentative.objects.authorised_between(start, end)
    return sorted(set(found.values_list(NAME, flat=True)), key=str.casefold)


def can_be_chosen(on: date) -> QuerySet[AuthorisedRepresentative]:
    """Those whose authorisation is in force on that day and who hold evidence of it: for the team of a visit."""
    return published_representatives(on).filter(evidence_given_on__lte=on)


def representatives(viewer: Viewer, *, state: str = "", text: str = "") -> QuerySet[AuthorisedRepresentative]:
    viewer.require(P.REPRESENTATIVES_SEE)
    found = AuthorisedRepresentative.objects.select_related("member__merged_into", "nominated_person")
    if state:
        found = found.filter(state=state)
    return containing(found, text, "member__name", "member__merged_into__name")


def representative_for(viewer: Viewer, pk: int) -> AuthorisedRepresentative:
    """One representative, or 404."""
    viewer.require(P.REPRESENTATIVES_SEE)
    whole = AuthorisedRepresentative.objects.select_related(
        "member__merged_into", "nominated_person", "procedure__procedure"
    )
    return get_object_or_404(whole, pk=pk)


def people_to_consider(viewer: Viewer, *, on: date, text: str) -> QuerySet[Member]:
    """People on the register who take part on that day; organisations can't be authorised."""
    viewer.require(P.REPRESENTATIVES_CONSIDER)
    return members.members(viewer, on=on, filters=members.Filters(search=text, kind="person"))


def member_for(viewer: Viewer, pk: int, *, on: date) -> Member:
    return members.record_for(viewer, pk, on=on)


def considerations_of(member: Member) -> int:
    """How often they were considered, whatever came of it."""
    return AuthorisedRepresentative.objects.filter(member__in=merged.same_as(member)).count()


def nominations_of(member: Member) -> int:
    return NominatedPerson.objects.filter(member__in=merged.same_as(member)).count()


def all_of(member: Member) -> QuerySet[AuthorisedRepresentative]:
    """Every time they were considered, as this record says, the last first, whoever asks."""
    found = AuthorisedRepresentative.objects.filter(member=member)
    return found.select_related("nominated_person").order_by("-considered_on", "-pk")


def all_nominations_of(member: Member) -> QuerySet[NominatedPerson]:
    return NominatedPerson.objects.filter(member=member).order_by("-nominated_on", "-pk")


def current_of(member: Member) -> AuthorisedRepresentative | None:
    """Their authorisation, or consideration, that has not come to its end, on whichever of their records."""
    return not_ended([record.pk for record in merged.same_as(member)]).first()


def not_ended(members: Collection[int]) -> QuerySet[AuthorisedRepresentative]:
    """The authorisations of these people, and considerations, that have not come to their end."""
    open_states = (RepresentativeState.CONSIDERED, RepresentativeState.AUTHORISED)
    return AuthorisedRepresentative.objects.filter(member__in=members, state__in=open_states)


def nominated_among(members: Collection[int], on: date) -> list[int]:
    """Which of these people are nominated on that day to consider certificates."""
    nominated = NominatedPerson.objects.filter(member__in=members)
    return [one.member_id for one in nominated if one.member_id and one.nominated(on)]


def nominated_people(viewer: Viewer) -> QuerySet[NominatedPerson]:
    viewer.require(P.REPRESENTATIVES_SEE)
    return NominatedPerson.objects.select_related("member")


def nominated_on(on: date) -> QuerySet[NominatedPerson]:
    still = Q(ended_on=None) | Q(ended_on__gte=on)
    return NominatedPerson.objects.filter(still, nominated_on__lte=on)


def nominated_for(viewer: Viewer, pk: int) -> NominatedPerson:
    viewer.require(P.REPRESENTATIVES_SEE)
    return get_object_or_404(NominatedPerson, pk=pk)


def to_do(viewer: Viewer, on: date) -> list[Task]:
    """What waits for this viewer, by date; what has no date comes last."""
    if not viewer.may(P.REPRESENTATIVES_CONSIDER):
        return []
    everyone = AuthorisedRepresentative.objects.select_related("member__merged_into")
    steps = [
        *(
            ("Decide whether to authorise", representative, None)
            for representative in everyone.filter(state=RepresentativeState.CONSIDERED)
        ),
        *(
            ("Give written evidence of authorisation to", representative, representative.starts_on)
            for representative in everyone.filter(
                state=RepresentativeState.AUTHORISED, evidence_given_on=None
            )
        ),
        *(
            ("Destroy the certificate of", representative, representative.destroy_by)
            for representative in everyone.certificates_to_destroy()
        ),
    ]
    tasks = [
        Task(f"{what} {representative}", representative.get_absolute_url(), due_on=day)
        for what, representative, day in steps
    ]
    return sorted(tasks, key=lambda task: (task.due_on is None, task.due_on or date.max, task.what))
