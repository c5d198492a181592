"""When a step has failed for the last time: the import says so, and can be taken up again."""

from __future__ import annotations

from datetime import datetime

from foundation.access import Viewer
from foundation.imports import queries
from foundation.imports.workflow import IMPORT, ImportState
from foundation.tenancy import atomically
from foundation.workflow import move

STEPS = {
    ImportState.CHECKING: "fail_to_check",
    ImportState.RUNNING: "fail_to_run",
    ImportState.UNDOING: "fail_to_undo",
}
SENTENCE = "It could not be finished. What was done before stays. Whoever supports this service finds the reason at Messages."


@atomically
def note_failure(
    *,
    error: Exception,  # noqa: ARG001 - as jobs call it
    final: bool,
    at: datetime,
    import_id: int,
    after: int = 0,  # noqa: ARG001 - as jobs call it
) -> None:
    bringing = queries.import_numbered(import_id)
    if final and (step := STEPS.get(bringing.state)):  # type: ignore[call-overload]
        move(bringing, IMPORT, step, by=Viewer.system("Import"), at=at, note=SENTENCE)
