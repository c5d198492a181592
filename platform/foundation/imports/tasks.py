"""The steps of an import. Each is one transaction with its row of the ledger, and asks for the next."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.audit import acting_as
from foundation.documents.storage import SpaceStorage
from foundation.imports import queries
from foundation.imports.models import Import
from foundation.imports.services import checking, failing, running, undoing, uploading
from foundation.jobs import daily, job


def _on_behalf_of(bringing: Import) -> Viewer:
    """Whoever brought the file, so that the audit log names them."""
    return Viewer.system(f"Import of {bringing.file_name} by {bringing.by_name}")


@job("imports.check", actor="Lists from files", on_failure=failing.note_failure)
def check(*, import_id: int, after: int, by: Viewer, at: datetime) -> None:
    bringing = queries.import_numbered(import_id)
    with acting_as(_on_behalf_of(bringing)) as actor:
        checking.check_some(bringing, after=after, by=actor, at=at)


@job("imports.bring_in", actor="Lists from files", on_failure=failing.note_failure)
def bring_in(*, import_id: int, by: Viewer, at: datetime) -> None:
    bringing = queries.import_numbered(import_id)
    with acting_as(_on_behalf_of(bringing)) as actor:
        running.bring_in_some(bringing, by=actor, at=at)


@job("imports.look_back", actor="Lists from files", on_failure=failing.note_failure)
def look_back(*, import_id: int, after: int, by: Viewer, at: datetime) -> None:
    bringing = queries.import_numbered(import_id)
    with acting_as(_on_behalf_of(bringing)) as actor:
        undoing.look_back_at_some(bringing, after=after, by=actor, at=at)


@job("imports.take_out", actor="Lists from files", on_failure=failing.note_failure)
def take_out(*, import_id: int, by: Viewer, at: datetime) -> None:
    bringing = queries.import_numbered(import_id)
    with acting_as(_on_behalf_of(bringing)) as actor:
        undoing.take_out_some(bringing, by=actor, at=at)


@job("imports.delete_file", actor="Files that were brought in")
def delete_file(*, content: str, by: Viewer, at: datetime) -> None:
    SpaceStorage().delete(content)


@job(
    "imports.forget_old",
    actor="Files that were brought in",
    repeats=daily(hour=3),
    spaces=frozenset({"network"}),
)
def forget_old(*, by: Viewer, at: datetime) -> None:
    """Delete files and rows that are no longer needed to undo or to mend anything."""
    for bringing in queries.due_to_forget(localdate(at)):
        uploading.forget(bringing)
