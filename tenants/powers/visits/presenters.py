"""Visits and representatives as their pages show them."""

from datetime import date

from django.urls import reverse

from foundation.access import Viewer
from tenants.area.providers import presenters as providers
from tenants.permissions import P
from tenants.powers.visits import queries
from tenants.powers.visits.models import AuthorisedRepresentative, Basis, Visit, VisitReport

Row = tuple[object, ...]

CONDUCT = (
    "You must not compromise the effective provision of care services.",
    "You must not compromise the privacy or dignity of any person.",
    "Show your evidence of authorisation. Without it entry can be refused.",
    "View and observe only for the purpose of the visit. This is not an inspection.",
    "Wait, or move on, when a procedure is under way.",
    "There is no power to look at records, to interview in private or to enter by force.",
)


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


def representative_rows(one: AuthorisedRepresentative, viewer: Viewer) -> list[Row]:
    member_link = (one.member.get_absolute_url(), "View") if viewer.may(P.MEMBERS_SEE) else None
    rows: list[Row] = [
        ("Name", one.member.name, member_link),
        ("Type of certificate", one.get_certificate_type_display()),
        ("Unique reference number", one.certificate_number),
        ("Name on the certificate", one.certificate_name),
        ("Position", one.position),
        ("Date of issue", one.certificate_issued_on),
        ("Considered by", one.nominated_person.name),
        ("Considered on", one.considered_on),
        ("Satisfied", one.satisfied),
    ]
    return rows + _decision_rows(one, viewer)


def _decision_rows(one: AuthorisedRepresentative, viewer: Viewer) -> list[Row]:
    if one.decided_on is None:
        return []
    rows: list[Row] = [("Decided on", one.decided_on)]
    if one.starts_on:
        rows += [
            ("Under", str(one.procedure)),
            ("Authorised from", one.starts_on),
            ("Evidence given on", one.evidence_given_on or "Not given yet"),
        ]
    if one.ended_on:
        rows += [("Last day", one.ended_on), ("Why it ended", one.get_end_reason_display())]
    return [*rows, _destruction(one, viewer)]


def _destruction(one: AuthorisedRepresentative, viewer: Viewer) -> Row:
    if one.certificate_destroyed_on:
        return ("Certificate destroyed on", one.certificate_destroyed_on)
    action = (reverse("visits:destroyed", args=[one.pk]), "Record")
    return (
        "Destroy the certificate by",
        one.destroy_by,
        action if viewer.may(P.REPRESENTATIVES_CONSIDER) else None,
    )


def late_certificates(viewer: Viewer, today: date) -> list[AuthorisedRepresentative]:
    """Those kept for longer than the Code of Practice usually allows."""
    everyone = queries.representatives(viewer)
    waiting = [one for one in everyone if one.decided_on and not one.certificate_destroyed_on]
    return [one for one in waiting if one.destroy_by and one.destroy_by < today]
