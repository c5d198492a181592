"""Representatives as their pages show them."""

from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.access import queries as access
from foundation.design import (
    PER_PAGE,
    Choice,
    Column,
    Day,
    Empty,
    Filters,
    Link,
    Search,
    Table,
    Tag,
    Value,
)
from foundation.design.buttons import Button, Look
from foundation.design.formats import date_short
from foundation.writing.addresses import reverse
from tenants.permissions import P
from tenants.powers.representatives import queries
from tenants.powers.representatives.models import AuthorisedRepresentative, NominatedPerson
from tenants.powers.representatives.workflow import REPRESENTATIVE, RepresentativeState

Row = tuple[object, ...]

REPRESENTATIVES = (
    Column[AuthorisedRepresentative](
        "Name",
        lambda representative: Link(representative, representative.get_absolute_url()),
        sort="member__name",
    ),
    Column[AuthorisedRepresentative]("State", Tag, sort="state"),
    Column[AuthorisedRepresentative](
        "From", lambda representative: Day(representative.starts_on), sort="starts_on"
    ),
    Column[AuthorisedRepresentative](
        "To", lambda representative: Day(representative.ended_on), sort="ended_on"
    ),
    Column[AuthorisedRepresentative]("Certificate", lambda representative: _certificate(representative)),
)
NONE_YET = Empty(
    "Nobody has been considered yet",
    "A nominated person considers a standard certificate before anyone is authorised.",
)
NO_MATCH = Empty("Nobody matches your search", "Try fewer letters, or all states.")


def filters(query: Mapping[str, str]) -> Filters:
    return Filters(
        query, Search("q", "Name"), Choice("state", "State", REPRESENTATIVE.states.choices(), every="All")
    )


def _certificate(representative: AuthorisedRepresentative) -> str:
    if representative.certificate_destroyed_on:
        return "Destroyed"
    return (
        f"Destroy by {date_short(representative.destroy_by)}"
        if representative.destroy_by
        else "Being considered"
    )


def representatives_table(
    people: QuerySet[AuthorisedRepresentative], *, narrowed: bool
) -> Table[AuthorisedRepresentative]:
    return Table(
        "Authorised representatives",
        REPRESENTATIVES,
        people,
        counts=("found", "found"),
        empty=NO_MATCH if narrowed else NONE_YET,
        per_page=PER_PAGE,
        personal=True,
    )


def nominated_table(people: QuerySet[NominatedPerson], *, may_consider: bool) -> Table[NominatedPerson]:
    def last_day(person: NominatedPerson) -> Value:
        if person.ended_on or not may_consider:
            return person.ended_on
        end = reverse("representatives:end_nomination", args=[person.pk])
        return Link("End", end, f"the nomination of {person}")

    columns = (
        Column[NominatedPerson]("Name", str, sort=False),
        Column[NominatedPerson]("Nominated on", lambda person: person.nominated_on, sort="nominated_on"),
        Column[NominatedPerson]("Last day", last_day, sort="ended_on"),
    )
    empty = Empty(
        "Nobody has been nominated yet",
        "Nobody can be authorised before a nominated person has considered their certificate.",
    )
    return Table("Nominated persons", columns, people, empty=empty, size="hidden", personal=True)


CONDUCT = (
    "You must not compromise the effective provision of care services.",
    "You must not compromise the privacy or dignity of any person.",
    "Show your evidence of authorisation. Without it entry can be refused.",
    "View and observe only for the purpose of the visit. This is not an inspection.",
    "Wait, or move on, when a procedure is under way.",
    "There is no power to look at records, to interview in private or to enter by force.",
)


def representative_rows(representative: AuthorisedRepresentative, viewer: Viewer) -> list[Row]:
    member = representative.member.survivor
    member_link = (member.get_absolute_url(), "View") if viewer.may(P.MEMBERS_SEE) else None
    rows: list[Row] = [
        ("Name", member.name, member_link),
        ("Type of certificate", representative.get_certificate_type_display()),
        ("Unique reference number", representative.certificate_number),
        ("Name on the certificate", representative.certificate_name),
        ("Position", representative.position),
        ("Date of issue", representative.certificate_issued_on),
        ("Considered by", representative.nominated_person.name),
        ("Considered on", representative.considered_on),
        ("Satisfied", representative.satisfied),
    ]
    return rows + _decision_rows(representative, viewer)


def _decision_rows(representative: AuthorisedRepresentative, viewer: Viewer) -> list[Row]:
    if representative.decided_on is None:
        return []
    rows: list[Row] = [("Decided on", representative.decided_on)]
    if representative.starts_on:
        rows += [
            ("Under", str(representative.procedure)),
            ("Authorised from", representative.starts_on),
            ("Evidence given on", representative.evidence_given_on or "Not given yet"),
        ]
    if representative.ended_on:
        rows += [
            ("Last day", representative.ended_on),
            ("Why it ended", representative.get_end_reason_display()),
        ]
    rows += [("Signs in as", grant.account.email) for grant in access.grants_on(representative)[:1]]
    return [*rows, _destruction(representative, viewer)]


def _destruction(representative: AuthorisedRepresentative, viewer: Viewer) -> Row:
    if representative.certificate_destroyed_on:
        return ("Certificate destroyed on", representative.certificate_destroyed_on)
    action = (reverse("representatives:destroyed", args=[representative.pk]), "Record")
    return (
        "Destroy the certificate by",
        representative.destroy_by,
        action if viewer.may(P.REPRESENTATIVES_CONSIDER) else None,
    )


def late_certificates(viewer: Viewer, today: date) -> list[AuthorisedRepresentative]:
    """Those kept for longer than the Code of Practice usually allows."""
    everyone = queries.representatives(viewer)
    waiting = [
        representative
        for representative in everyone
        if representative.decided_on and not representative.certificate_destroyed_on
    ]
    return [
        representative
        for representative in waiting
        if representative.destroy_by and representative.destroy_by < today
    ]


def buttons(representative: AuthorisedRepresentative, viewer: Viewer) -> list[Button]:
    """The actions on an authorisation that do not change its state."""
    if representative.state != RepresentativeState.AUTHORISED:
        return []
    key = [representative.pk]
    found = [
        Button("Badge and letter to print", reverse("representatives:evidence", args=key), Look.SECONDARY)
    ]
    if viewer.may(P.REPRESENTATIVES_CONSIDER) and not representative.evidence_given_on:
        address = reverse("representatives:evidence_given", args=key)
        found.append(Button("Record that evidence was given", address))
    if viewer.may(P.REPRESENTATIVES_CONSIDER) and not access.grants_on(representative).exists():
        found.append(
            Button("Let them sign in", reverse("representatives:give_sign_in", args=key), Look.SECONDARY)
        )
    return found
