from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import NoReturn

from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.access.records import kind_named, kind_of, label_of
from foundation.documents import kinds, refusals
from foundation.documents.kinds import Accepted
from foundation.documents.storage import SpaceStorage
from foundation.files import queries
from foundation.files.models import Attachment
from foundation.files.rules import (
    FileIsOfASize,
    FileIsWhatItsNameSays,
    FileIsWithdrawnOnce,
    FileOpensWithoutDanger,
)
from foundation.jobs import ask
from foundation.tenancy import atomic
from foundation.tenancy.locking import hold

MOST_MEGABYTES = 25


def add_file(*, record: Model, title: str, name: str, content: bytes, by: Viewer, at: datetime) -> Attachment:
    """Keep a file on a record that the caller has found for the viewer. Raises Refused, or FileNotKeptError on a full disk."""
    by.require(kind_of(record).add)
    kept = accepted(name, content)
    digest = sha256(kept.content).hexdigest()
    with atomic():
        return Attachment.objects.create(
            record=label_of(record),
            record_id=record.pk,
            title=title,
            name=name,
            kind=kept.kind.code,
            size=len(kept.content),
            digest=digest,
            content=_stored(kept.content, digest),
            by_name=by.name,
            by_account=by.account_id,
            at=at,
        )


def withdraw_file(*, file: Attachment, because: str, by: Viewer, at: datetime) -> None:
    """The file is gone at once for everybody; its content goes too, unless another file has the same."""
    by.require(kind_named(file.record).add)
    with atomic():
        hold(file)
        FileIsWithdrawnOnce.require(file.content)
        stored = str(file.content.name)
        file.content = ""
        file.withdrawn_on, file.withdrawn_because, file.withdrawn_by = localdate(at), because, by.name
        file.save()
        ask("files.discard", content=stored)


def discard(content: str) -> None:
    """Delete what no file has any more. Whoever adds a file of the same content has locked one that has it, or stores it anew."""
    if not queries.is_kept(content):
        SpaceStorage().delete(content)


def accepted(name: str, content: bytes) -> Accepted:
    """What would be kept of a file; raises Refused."""
    FileIsOfASize.require(len(content) <= MOST_MEGABYTES * 1024 * 1024)
    try:
        return kinds.accept(name, content)
    except refusals.NotAcceptedError as error:
        _refuse(error)


def _refuse(error: refusals.NotAcceptedError) -> NoReturn:
    match error:
        case refusals.NotSafeError():
            FileOpensWithoutDanger.refuse(str(error))
        case refusals.TooLargeError():
            FileIsOfASize.refuse(str(error))
        case _:
            FileIsWhatItsNameSays.refuse(str(error))


def _stored(content: bytes, digest: str) -> str:
    """The name of the content in the space's store."""
    if same := queries.sharing(digest):
        return str(same.content.name)
    return SpaceStorage().save(f"files/{digest}", ContentFile(content))
