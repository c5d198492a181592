"""Whether a PDF only shows what it shows: asked of a process of its own, so that a hostile file can't take the memory of a page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from foundation.documents.refusals import NotAcceptedError, NotSafeError, TooLargeError, WrongKindError

INSPECTION = Path(__file__).with_name("pdf_inspection.py")
SECONDS = 30
TOO_MUCH = "This PDF takes too much to read. Print it to a new PDF, and choose that."
SENTENCES: dict[str, NotAcceptedError] = {
    "locked": NotSafeError("This PDF asks for a password. Save it without one."),
    "active": NotSafeError(
        "This PDF carries scripts or other files. Print it to a new PDF, and choose that."
    ),
    "unread": TooLargeError(TOO_MUCH),
    "broken": WrongKindError("This PDF is broken."),
}


def require_plain(content: bytes) -> None:
    """Raises NotAcceptedError for a PDF that is locked, broken, carries anything that runs, or can't be read within bounds."""
    try:
        # Without the environment: a file that deceives the reader must find no secrets there.
        inspected = subprocess.run(  # noqa: S603 - our own script
            [sys.executable, "-I", str(INSPECTION)],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TooLargeError(TOO_MUCH) from None
    verdict = inspected.stdout.decode().strip()
    if inspected.returncode != 0:
        raise TooLargeError(TOO_MUCH)
    if verdict in SENTENCES:
        refused = SENTENCES[verdict]
        raise type(refused)(str(refused))
