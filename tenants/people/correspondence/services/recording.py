"""What came by post, by telephone or in person, written down as a letter like any other."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.access.records import kind_of, label_of
from foundation.documents.storage import SpaceStorage
from foundation.files import services as files
from foundation.tenancy import atomic
from foundation.workflow import begin
from tenants.people.correspondence.models import Letter
from tenants.people.correspondence.rules import LetterHasCome
from tenants.people.correspondence.services.enclosures import keep_enclosures
from tenants.people.correspondence.workflow import LETTER, LetterState
from tenants.permissions import P


def record_letter(
    *,
    way: str,
    sender_name: str,
    on: date,
    subject: str,
    text: str,
    scan: UploadedFile[Any] | None,
    record: Model | None,
    by: Viewer,
    at: datetime,
) -> Letter:
    """Without a record it waits to be sorted. Raises Refused, or FileNotKeptError on a full disk."""
    by.require(kind_of(record).add if record else P.POST_SORT)
    LetterHasCome.check(on, localdate(at))
    with atomic():
        letter = Letter.objects.create(
            way=way,
            state=LetterState.FILED if record else LetterState.TO_SORT,
            record=label_of(record) if record else "",
            record_id=record.pk if record else None,
            sender_name=sender_name,
            subject=subject,
            text=text,
            on=on,
            at=at,
            original=_kept(scan) if scan else "",
            by_name=by.name,
            by_account=by.account_id,
        )
        begin(letter, LETTER, by=by, at=at)
        if record:
            keep_enclosures(letter, by=by, at=at)
    return letter


def _kept(scan: UploadedFile[Any]) -> str:
    """As files are accepted on any record: known by its content, a picture without its place."""
    name = str(scan.name)
    content = files.accepted(name, scan.read()).content
    stored = f"mail/{sha256(content).hexdigest()}.{PurePath(name).suffix.lower().lstrip('.')}"
    store = SpaceStorage()
    return stored if store.exists(stored) else store.save(stored, ContentFile(content))
