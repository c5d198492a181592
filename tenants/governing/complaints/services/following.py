"""What whoever complained does under the secret link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.notes import services as notes
from foundation.tenancy import atomically
from tenants.governing.complaints.models import Complaint
from tenants.governing.complaints.services import letters
from tenants.governing.complaints.services.holding import held
from tenants.permissions import P


@atomically
def add(complaint: Complaint, *, text: str, by: Viewer, at: datetime) -> None:
    """Something more, noted on the complaint; whoever handles it finds it there, and those able are told."""
    add_note(complaint, text=text, by=by, at=at)
    letters.to_those_able(complaint, by=by, at=at)


@atomically
def choose_form(
    complaint: Complaint, *, language: str, formats: Sequence[str], by: Viewer, at: datetime
) -> None:
    """In which language and form they take in what is sent to them."""
    held(complaint, P.COMPLAINTS_HANDLE, by=by)
    complaint.language, complaint.formats = language, list(formats)
    complaint.save(update_fields=["language", "formats"])


@atomically
def renew_link(complaint: Complaint, *, by: Viewer, at: datetime) -> None:
    """Earlier links no longer open anything; they are sent a new one."""
    held(complaint, P.COMPLAINTS_HANDLE, by=by)
    complaint.link_number += 1
    complaint.save(update_fields=["link_number"])
    letters.to_complainant(complaint, "new_link", by=by, at=at)


@atomically
def add_note(complaint: Complaint, *, text: str, by: Viewer, at: datetime) -> None:
    held(complaint, P.COMPLAINTS_HANDLE, by=by)
    notes.add_note(record=complaint, text=text, on=localdate(at), by=by, at=at)
