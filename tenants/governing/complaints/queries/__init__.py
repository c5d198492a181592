"""Reads of complaints. Whoever has to stay out of one never gets it from here, by whatever way they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.access.queries import holders, people_who_may, viewer_of
from foundation.accounts.models import Account
from foundation.accounts.queries import account as account_of
from foundation.disclosure.figures import Protected, protect
from foundation.disclosure.policy import Policy, policy_on
from foundation.erasure.services import mark_of
from foundation.features import Texts
from foundation.publishing.queries import standing
from foundation.search.words import containing
from foundation.timekeeping.periods import financial_year, year_bounds
from foundation.workflow import history
from tenants.governing.complaints import periods, rules
from tenants.governing.complaints.models import Action, Complaint, Outcome, Subject, Terms
from tenants.governing.complaints.workflow import COMPLAINT
from tenants.governing.interests import queries as interests
from tenants.permissions import P

COUNCIL_ROLE = "council_officer"
# Asked for as a state: every one in which the LINk owes something.
WAITING = "waiting"


def complaints(viewer: Viewer, *, state: str = "", subject: str = "", text: str = "") -> QuerySet[Complaint]:
    """Those that the viewer may read, the latest first; WAITING means those that wait for the LINk."""
    viewer.require(P.COMPLAINTS_SEE)
    found = _without_those_to_stay_out_of(Complaint.objects.select_related("terms"), viewer)
    if state == WAITING:
        found = found.filter(pk__in=Complaint.objects.under_way().values("pk"))
    elif state:
        found = found.filter(state=state)
    if subject:
        found = found.filter(subject=subject)
    return containing(found, text, "name", "email", "text")


def complaint_for(viewer: Viewer, pk: int) -> Complaint:
    """One complaint, or 404: whoever has to stay out of it does not learn that there is one."""
    return get_object_or_404(complaints(viewer), pk=pk)


def _without_those_to_stay_out_of(found: QuerySet[Complaint], viewer: Viewer) -> QuerySet[Complaint]:
    """Names are compared as they look, which the database can't; a network has some dozens of complaints in a year."""
    if not viewer.is_signed_in:
        return found
    known = list(Complaint.objects.only("about", "about_host", "name", "email"))
    if not known:
        return found.none()
    found = found.exclude(pk__in=[one.pk for one in known if rules.why_out(one, viewer)])
    return interests.without_papers(viewer, found)


def terms_on(day: date) -> Terms | None:
    """What the LINk's own procedure says on that day; None while it has decided on nothing."""
    return Terms.objects.filter(since__lte=day).first()


def about_record(label: str, number: int) -> list[Complaint]:
    """Complaints about a record of an app above, whoever asks, the earliest first."""
    return list(Complaint.objects.filter(record=label, record_id=number).order_by("pk"))


def upheld_about(label: str) -> set[int]:
    """The numbers of records of an app above about which a complaint was upheld, wholly or in part."""
    upheld = Complaint.objects.filter(record=label, outcome__in=[Outcome.UPHELD, Outcome.PARTLY])
    return {number for number in upheld.values_list("record_id", flat=True) if number is not None}


def all_terms(viewer: Viewer) -> QuerySet[Terms]:
    viewer.require(P.COMPLAINTS_SEE)
    return Terms.objects.all()


def complaint_written_in(form_digest: str) -> Complaint | None:
    """Of the form with that address, if it was sent already."""
    return Complaint.objects.filter(form_digest=form_digest).first()


# --- Who may handle it -------------------------------------------------------------------------------------------------


def able(complaint: Complaint, on: date, permission: str = P.COMPLAINTS_HANDLE) -> list[Account]:
    """The people with the permission who do not have to stay out of the complaint."""
    return [
        account
        for account in people_who_may(permission, on)
        for viewer in [viewer_of(account, on)]
        if rules.why_out(complaint, viewer) is None
        and not interests.kept_out_of(viewer, "complaints.complaint", [complaint.pk])
    ]


def people_here(on: date) -> list[Account]:
    """Everybody who holds a role for the LINk or the host on that day: whom a complaint may be about."""
    return [account for account in people_who_may(P.ACTIVITIES_SEE, on) if account.is_active]


def hosts_people(on: date) -> list[Account]:
    return [account for role in sorted(rules.HOST_ROLES) for account in holders(role, on)]


def account_named(number: int) -> Account | None:
    return account_of(number)


def council_officers(on: date) -> list[Account]:
    return [account for account in holders(COUNCIL_ROLE, on) if account.is_active]


# --- What waits ----------------------------------------------------------------------------------------------------------


def waiting(viewer: Viewer, on: date) -> list[Complaint]:
    """Those under way that the viewer handles, or that nobody handles yet or any more."""
    if not (viewer.may(P.COMPLAINTS_SEE) and viewer.may(P.COMPLAINTS_HANDLE)):
        return []
    found = list(complaints(viewer, state=WAITING).order_by("received_on", "pk"))
    here = {account.pk for account in people_who_may(P.COMPLAINTS_HANDLE, on)} if found else set()
    others = here - {viewer.account_id}
    return [one for one in found if one.handler_account not in others or one.state == "in_review"]


def answers_to_send(viewer: Viewer) -> list[Complaint]:
    """Those with an answer that another wrote and that this viewer may send."""
    if not (viewer.may(P.COMPLAINTS_SEE) and viewer.may(P.COMPLAINTS_DECIDE)):
        return []
    written = complaints(viewer, state="open").exclude(proposed=None)
    return [
        one
        for one in written
        if one.proposal and one.proposal.waits and viewer.account_id not in one.proposal.writers
    ]


def handled_by(accounts: Iterable[int]) -> QuerySet[Complaint]:
    """Those that these accounts have in hand, whoever asks: shown by their numbers alone."""
    return Complaint.objects.under_way().filter(handler_account__in=accounts).order_by("pk")


def actions_waiting(viewer: Viewer) -> QuerySet[Action]:
    mine = complaints(viewer) if viewer.may(P.COMPLAINTS_SEE) else Complaint.objects.none()
    return Action.objects.filter(done_on=None, complaint__in=mine).select_related("complaint")


def council_not_reached(viewer: Viewer, on: date) -> list[Complaint]:
    """Those under way that the council has to be told of while none of its officers signs in here, for those who decide."""
    if not (viewer.may(P.COMPLAINTS_SEE) and viewer.may(P.COMPLAINTS_DECIDE)) or council_officers(on):
        return []
    return list(complaints(viewer, state=WAITING).filter(council_told_on__isnull=False, council_said=""))


def learning_waiting(viewer: Viewer) -> QuerySet[Complaint]:
    """What was learned and not published yet, for those who may publish it."""
    if not (viewer.may(P.COMPLAINTS_SEE) and viewer.may(P.COMPLAINTS_DECIDE)):
        return Complaint.objects.none()
    found = complaints(viewer).filter(learning_published_on=None, closed_on__isnull=False)
    return found.exclude(learning="").exclude(learning_writers__contains=[viewer.account_id])


def actions_of(complaint: Complaint) -> QuerySet[Action]:
    return Action.objects.filter(complaint=complaint)


def action_for(viewer: Viewer, pk: int) -> Action:
    return get_object_or_404(
        Action.objects.select_related("complaint").filter(complaint__in=complaints(viewer)), pk=pk
    )


# --- The council and the public --------------------------------------------------------------------------------------------


def told_council(viewer: Viewer) -> QuerySet[Complaint]:
    """What the council is told of, the latest first; the host has to stay out here, too."""
    viewer.require(P.COUNCIL_SEE)
    return _without_those_to_stay_out_of(told_to_systems(), viewer)


def told_to_systems() -> QuerySet[Complaint]:
    """For the council's own system."""
    found = standing(Complaint.objects.told_to_council()).select_related("terms")
    return found.prefetch_related(Prefetch("actions", queryset=Action.objects.order_by("due_on", "pk")))


def waiting_for_council(viewer: Viewer) -> QuerySet[Complaint]:
    """Of which the council has not said what it did, the latest first."""
    return told_council(viewer).filter(council_said="")


def complaint_for_council(viewer: Viewer, pk: int) -> Complaint:
    return get_object_or_404(told_council(viewer), pk=pk)


def published_learning() -> QuerySet[Complaint]:
    found = standing(Complaint.objects.with_published_learning())
    return found.prefetch_related("actions").order_by("-learning_published_on", "-pk")


def published_texts(complaint: Complaint) -> list[Texts]:
    return [
        Texts(
            Complaint.objects.filter(pk=complaint.pk),
            (
                "text",
                "wanted",
                "answer",
                "apology",
                "review_answer",
                "learning",
                "council_told_why",
                "council_said",
            ),
        ),
        Texts(Action.objects.filter(complaint=complaint), ("what", "who", "result")),
    ]


@dataclass(frozen=True)
class YearOfComplaints:
    """One financial year that is over: how many complaints came, by subject, by outcome and by whether they were dealt with in time,
    each count protected."""

    year: str
    received: Protected
    by_subject: dict[str, Protected]
    by_outcome: dict[str, Protected]
    in_time: dict[str, Protected]


def policy(today: date) -> Policy:
    """How the figures are protected."""
    return policy_on(today)


def years(today: date) -> list[YearOfComplaints]:
    """Only years that are over: a figure that moved from day to day would give each complaint away."""
    counted = ("received_on", "acknowledged_on", "closed_on", "longer_until", "subject", "outcome")
    by_year: dict[str, list[Complaint]] = {}
    for complaint in Complaint.objects.order_by().select_related("terms").only(*counted, "terms"):
        year = financial_year(complaint.received_on)
        if year_bounds(year)[1] < today:
            by_year.setdefault(year, []).append(complaint)
    return [_year(year, found, today) for year, found in sorted(by_year.items(), reverse=True)]


def _year(year: str, found: Sequence[Complaint], today: date) -> YearOfComplaints:
    policy = policy_on(today)
    subjects = Counter(complaint.subject for complaint in found)
    outcomes = Counter(complaint.outcome for complaint in found)
    in_time = Counter(
        (step, kept(complaint)) for complaint in found for step, kept in periods.IN_TIME.items()
    )
    return YearOfComplaints(
        year,
        protect(len(found), policy),
        {code: protect(subjects[code], policy) for code in Subject.values},
        {code: protect(outcomes[code], policy) for code in (*Outcome.values, "")},
        {
            f"{step}_{word}": protect(in_time[step, kept], policy)
            for step in periods.IN_TIME
            for word, kept in (("in_time", True), ("late", False))
        },
    )


def ended_before(day: date) -> list[int]:
    """The numbers of complaints that ended on the day or before and still say who complained."""
    ended = Complaint.objects.filter(closed_on__lte=day).exclude(state="in_review")
    return list(ended.exclude(text=mark_of(0)).order_by("pk").values_list("pk", flat=True))


def why_of(complaint: Complaint, step: str) -> str:
    return next((change.note for change in history(complaint, COMPLAINT) if change.move == step), "")


def numbered(numbers: Iterable[int]) -> list[Complaint]:
    return list(Complaint.objects.filter(pk__in=list(numbers)).order_by("pk"))
