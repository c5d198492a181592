"""Visits as their pages show them."""

from collections.abc import Iterator

from django.urls import reverse

from foundation.access import Viewer
from foundation.design.buttons import Button, Look
from tenants.area.providers import presenters as providers
from tenants.permissions import P
from tenants.powers.visits import queries
from tenants.powers.visits.models import Basis, Notice, Visit, VisitReport
from tenants.powers.visits.workflow import OPEN_TO_WRITING, VisitState

Row = tuple[object, ...]


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
    return [f"{one} (did not go)" if one.went is False else str(one) for one in team]


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
    """What can be done with a visit and moves it nowhere."""
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
