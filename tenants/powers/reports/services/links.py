"""Secret links: made at the moment an email is sent, kept only as digests, expiring, revocable."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.urls import reverse

from foundation.access import Viewer, secret_digest
from foundation.notify import services as notify
from foundation.tenancy import atomic, current_space
from tenants.permissions import P
from tenants.powers.reports.models import Recipient, SecretLink

LASTS = timedelta(days=90)
LETTER = "reports/email/report"


def send_link(recipient: Recipient, *, by: Viewer, at: datetime) -> None:
    """Email the recipient a link of its own; any earlier link stops working when this one is made."""
    report = recipient.report
    notify.send_email(
        to=recipient.email,
        name=recipient.provider.name,
        template=LETTER,
        context={
            "link_name": current_space().name,
            "title": report.title,
            "summary": report.summary,
            "role": recipient.role,
            "passed_on_by": recipient.passed_on_by.provider.name if recipient.passed_on_by else "",
        },
        about=f"Report: {report.title}",
        url=report.get_absolute_url(),
        render_with="reports.secret_link",
        render_ids={"recipient_id": recipient.pk},
        case=report,
        by=by,
        at=at,
    )


def make_link(recipient: Recipient, *, at: datetime) -> str:
    """The address of a new link; only the email ever holds it."""
    secret = secrets.token_urlsafe(32)
    with atomic():
        recipient.links.filter(revoked_at=None).update(revoked_at=at)
        SecretLink.objects.create(
            recipient=recipient, digest=secret_digest(secret), made_at=at, expires_at=at + LASTS
        )
    return f"{current_space().address}{reverse('reports:respond', args=[secret])}"


def revoke_links(recipient: Recipient, *, by: Viewer, at: datetime) -> int:
    by.require(P.REPORTS_SEND)
    with atomic():
        return recipient.links.filter(revoked_at=None).update(revoked_at=at)


def note_opened(link: SecretLink, *, by: Viewer, at: datetime) -> None:
    if current_space().suspended:
        return  # it can still be read
    with atomic():
        SecretLink.objects.filter(pk=link.pk, first_opened_at=None).update(first_opened_at=at)
