from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import NoReturn

from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.access.records import kind_named, kind_of, label_of
from foundation.documents import kinds, refusals, scanning
from foundation.documents.kinds import Accepted
from foundation.documents.scanning import Finding, Verdict
from foundation.documents.storage import SpaceStorage
from foundation.files import queries
from foundation.files.models import Attachment, Scan
from foundation.files.rules import (
    FileHasNoVirus,
    FileIsCheckedFirst,
    FileIsOfASize,
    FileIsWhatItsNameSays,
    FileIsWithdrawnOnce,
    FileOpensWithoutDanger,
    HiddenPartsAreLookedAt,
    NewestIsReplaced,
)
from foundation.jobs import ask
from foundation.tenancy import atomic
from foundation.tenancy.locking import hold

MOST_MEGABYTES = 25


def add_file(
    *,
    record: Model,
    title: str,
    name: str,
    content: bytes,
    replaces: Attachment | None = None,
    by: Viewer,
    at: datetime,
) -> Attachment:
    """Keep a file on a record that the caller has found for the viewer. Raises Refused, or FileNotKeptError on a full disk.

    `replaces` is an earlier version of it on the same record.
    """
    by.require(kind_of(record).add)
    kept = accepted(name, content)
    digest = sha256(kept.content).hexdigest()
    FileHasNoVirus.require(not queries.is_infected(digest), "This one was checked before.")
    with atomic():
        if replaces:
            hold(replaces)
            NewestIsReplaced.require(replaces.content and not queries.is_replaced(replaces))
        file = Attachment.objects.create(
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
            hidden=", ".join(kept.hidden),
            scan=Scan.WAITING if scanning.is_configured() else Scan.NOT_SCANNED,
            replaces=replaces,
        )
        if file.scan == Scan.WAITING:
            ask("files.scan", file_id=file.pk)
    return file


def record_scan(*, file: Attachment, verdict: Verdict, by: Viewer, at: datetime) -> None:
    """Keep what the scanner said of the content, for every file that has it. With a virus they are withdrawn, and it is deleted."""
    with atomic():
        for same in queries.held_with_content(file.digest):
            same.scan, same.scan_said = verdict.finding, verdict.said
            if verdict.finding == Finding.INFECTED:
                same.content, same.withdrawn_on, same.withdrawn_by = "", localdate(at), by.name
                same.withdrawn_because = f"A virus was found in it: {verdict.said}."
            same.save()
        if verdict.finding == Finding.INFECTED and file.content:
            ask("files.discard", content=str(file.content.name))


def release_file(*, file: Attachment, by: Viewer, at: datetime) -> None:
    """Somebody has looked at the hidden parts of a spreadsheet: whoever may see the files may open it."""
    by.require(kind_named(file.record).add)
    with atomic():
        hold(file)
        HiddenPartsAreLookedAt.require(file.content and file.is_held_back, "This one is not held back.")
        file.released_on, file.released_by = localdate(at), by.name
        file.save(update_fields=["released_on", "released_by"])


def require_handed_out(file: Attachment, by: Viewer) -> None:
    """Refuse a file that waits for the scanner, or whose hidden parts nobody has looked at; who may release it opens it to look."""
    FileIsCheckedFirst.require(file.scan != Scan.WAITING)
    HiddenPartsAreLookedAt.require(
        not file.is_held_back or by.may(kind_named(file.record).add), f"It has {file.hidden}."
    )


def withdraw_file(*, file: Attachment, because: str, title: str = "", by: Viewer, at: datetime) -> None:
    """The file is gone at once for everybody; its content goes too, unless another file has the same. `title` takes the place of one that
    must not be read either, and of the name that its sender gave it."""
    by.require(kind_named(file.record).add)
    with atomic():
        hold(file)
        FileIsWithdrawnOnce.require(file.content)
        stored = str(file.content.name)
        file.content = ""
        if title:
            file.title, file.name = title, title
        file.withdrawn_on, file.withdrawn_because, file.withdrawn_by = localdate(at), because, by.name
        file.save()
        ask("files.discard", content=stored)


def move_file(*, file: Attachment, record: Model, by: Viewer, at: datetime) -> None:
    """Keep a file on another record, which is what it is about; for a viewer who may add to both."""
    by.require(kind_named(file.record).add)
    by.require(kind_of(record).add)
    with atomic():
        hold(file)
        file.record, file.record_id = label_of(record), record.pk
        file.save(update_fields=["record", "record_id"])


def content_of(file: Attachment) -> bytes:
    """Raises FileNotFoundError where the store does not have it."""
    with file.content.open() as stored:
        content: bytes = stored.read()
    return content


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
