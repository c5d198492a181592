"""Visits as their pages show them."""

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.design import PER_PAGE, Choice, Column, Day, Empty, Filters, Link, Search, Table, Tag
from foundation.design.buttons import Button, Look
from foundation.writing.addresses import reverse
from tenants.area.providers import presenters as providers
from tenants.area.providers.models import Premises
from tenants.governing.interests import queries as interests
from tenants.permissions import P
from tenants.powers.visits import queries
from tenants.powers.visits.models import Basis, Notice, TeamMember, Visit, VisitReport
from tenants.powers.visits.workflow import OPEN_TO_WRITING, VISIT, VisitState

Row = tuple[object, ...]

VISITS = (
    Column[Visit](
        "Premises", lambda visit: Link(visit.premises, visit.get_absolute_url()), sort="premises__name"
    ),
    Column[Visit]("Provider", lambda visit: str(visit.premises.provider), sort="premises__provider__name"),
    Column[Visit]("Date", lambda visit: Day(visit.visit_on), sort="visit_on"),
    Column[Visit]("Kind", lambda visit: visit.get_notice_display(), sort="notice"),
    Column[Visit]("State", Tag, sort="state"),
)
NONE_YET = Empty(
    "No visits yet", "A visit is made under a decision of the LINk, by authorised representatives."
)
NO_MATCH = Empty("No visit matches your search", "Try fewer words, or all states.")
PREMISES = Search("q", "Premises, postcode or provider")


def filters(query: Mapping[str, str]) -> Filters:
    return Filters(
        query,
        PREMISES,
        Choice("state", "State", VISIT.states.choices(), every="All"),
        Choice("notice", "Kind", Notice.choices, every="All kinds"),
    )


def visits_table(visits: QuerySet[Visit], *, narrowed: bool) -> Table[Visit]:
    return Table(
        "Visits",
        VISITS,
        visits,
        counts=("visit", "visits"),
        empty=NO_MATCH if narrowed else NONE_YET,
        per_page=PER_PAGE,
        personal=False,
    )


def places_table(places: QuerySet[Premises], matter: str) -> Table[Premises]:
    """`matter` is the number of the one that the visit is about, or empty."""
    query = f"?matter={matter}" if matter else ""
    columns = (
        Column[Premises](
            "Premises",
            lambda place: Link(place, reverse("visits:plan", args=[place.pk]) + query),
            sort="name",
        ),
        Column[Premises]("Provider", lambda place: str(place.provider), sort="provider__name"),
        Column[Premises](
            "Entry",
            lambda place: "By law" if place.provider.must_allow_entry else "By contract or invitation",
        ),
    )
    return Table(
        "Premises",
        columns,
        places,
        counts=("found", "found"),
        empty=Empty(
            "No premises match your search",
            "Try fewer words. Premises are added on the page of their provider.",
        ),
        per_page=PER_PAGE,
        export=False,
        personal=False,
    )


def public_facts(visit: Visit) -> list[Row]:
    return [
        ("Run by", str(visit.premises.provider)),
        ("Kind of visit", visit.get_notice_display()),
        ("What let us in", visit.get_basis_display()),
        ("Why we went", visit.purpose),
        ("Report published", visit.report.published_on),
    ]


def visit_rows(visit: Visit) -> list[Row]:
    provider = visit.premises.provider
    rows: list[Row] = [
        ("Premises", str(visit.premises)),
        ("Provider", provider.name, (provider.get_absolute_url(), "View")),
        ("Date", visit.visit_on),
        ("Kind", visit.get_notice_display()),
        ("What lets the team in", _basis(visit)),
        ("About", visit.get_sector_display()),
        ("For", visit.purpose_labels),
        ("What the LINk wants to find out", visit.purpose),
        ("Parts to see", visit.parts or "Not limited beforehand"),
        ("Excluded by law", excluded(visit)),
    ]
    return rows + _decided(visit) + _told(visit)


def _basis(visit: Visit) -> str:
    label = str(visit.get_basis_display())
    return label if visit.basis == Basis.LAW else f"{label}: {visit.basis_note}"


def excluded(visit: Visit) -> str:
    own = visit.premises.excluded_parts
    return "\n".join(part for part in (providers.excluded_by_law(visit.premises), own) if part)


def _decided(visit: Visit) -> list[Row]:
    if visit.decision is None:
        return []
    return [("Decision", visit.decision.title, (visit.decision.get_absolute_url(), "View"))]


def _told(visit: Visit) -> list[Row]:
    rows: list[Row] = []
    if visit.told_on:
        rows.append(("Provider told on", visit.told_on))
    if visit.met_by:
        rows.append(("Received by", visit.met_by))
    return rows


def team_names(visit: Visit) -> list[str]:
    """With who stayed away, once that is known."""
    team = queries.team_of(visit)
    let = {
        one.member.survivor_id: one.reasons for one in interests.leaves([(visit._meta.label_lower, visit.pk)])
    }
    return [_on_team(one, let.get(one.representative.member.survivor_id, "")) for one in team]


def _on_team(one: TeamMember, let: str) -> str:
    """With why they were let go in spite of an interest."""
    said = ["did not go"] if one.went is False else []
    said += [f"has an interest and was let take part: {let}"] if let else []
    return f"{one} ({'; '.join(said)})" if said else str(one)


def report_rows(report: VisitReport) -> list[Row]:
    rows: list[Row] = [
        ("Summary", report.summary),
        ("Report", report.text),
        ("Recommendations", report.recommendations or "None"),
    ]
    if report.sent_for_check_on:
        rows.append(("Sent to the provider to check", report.sent_for_check_on))
        rows.append(("To be checked by", report.check_by))
    if report.checked_on:
        rows.append(("Provider answered on", report.checked_on))
        rows.append(("What the provider said", report.provider_comments or "No comments"))
    if report.published_on:
        rows.append(("Published on", report.published_on))
    return rows


def visit_buttons(visit: Visit, viewer: Viewer) -> list[Button]:
    """The actions on a visit that do not change its state."""
    found = []
    if visit.state == VisitState.PLANNED and viewer.may(P.VISITS_MANAGE):
        found.append(_button("Change the plan", "visits:amend", visit, Look.SECONDARY))
    if visit.was_let_in and viewer.may(P.VISITS_RECORD):
        found += _recording(visit)
    if visit.decision:
        found.append(_button("Letter to print", "visits:letter", visit, Look.LINK))
    return found


def _recording(visit: Visit) -> Iterator[Button]:
    if visit.state == VisitState.ENTERED:
        yield _button("Write the visit report", "visits:write", visit)
    elif visit.state in OPEN_TO_WRITING:
        yield _button("Change the visit report", "visits:write", visit, Look.SECONDARY)
    if visit.state != VisitState.REPORTED:
        yield _button("Add a note", "visits:add_note", visit, Look.SECONDARY)
    yield _button("A part was refused", "visits:refused_part", visit, Look.LINK)


def _button(label: str, name: str, record: Visit, look: Look = Look.BUTTON) -> Button:
    return Button(label, reverse(name, args=[record.pk]), look)


def not_offered(visit: Visit) -> list[str]:
    """Nobody is told of an unannounced visit."""
    return ["notify"] if visit.notice == Notice.UNANNOUNCED else []
