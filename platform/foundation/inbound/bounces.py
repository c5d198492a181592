"""What mail servers say of a message that they took: that it was delivered, passed on, that it waits, that it failed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from flufl.bounce import all_failures

from foundation.inbound.headers import header
from foundation.inbound.reading import parsed

log = logging.getLogger(__name__)

ACTIONS = {
    "failed": "failed",
    "error": "failed",
    "delayed": "delayed",
    "delivered": "delivered",
    # To a server that reports nothing, or to a list: nobody knows whether it arrived.
    "relayed": "relayed",
    "expanded": "relayed",
}
# From the worst: one that failed for one of its recipients failed.
GRAVEST_FIRST = ("failed", "delayed", "relayed", "delivered")
MOST_PARTS = 50


@dataclass(frozen=True)
class Report:
    """`action` is one of GRAVEST_FIRST; `reason` is what the server wrote, in one line."""

    action: str
    reason: str

    @property
    def is_good(self) -> bool:
        """Nobody has to read it: the state of the message says the same."""
        return self.action in ("delivered", "relayed")


def report_in(original: bytes) -> Report | None:
    """What a message that arrived at a bounce address reports; None where it is no report, as an answering machine's is not."""
    message = parsed(original)
    if message is None:
        return None
    reports = list(_of_standard(message))
    worst = min(reports, key=lambda report: GRAVEST_FIRST.index(report.action), default=None)
    return worst or _of_other_servers(message)


def _of_standard(message: Message) -> Iterator[Report]:
    """The fields of RFC 3464, for each of the recipients."""
    for count, part in enumerate(message.walk()):
        if count == MOST_PARTS:
            return
        blocks = part.get_payload() if part.get_content_type() == "message/delivery-status" else ()
        for block in blocks if isinstance(blocks, list) else ():
            if isinstance(block, Message) and (action := _action(block)):
                yield Report(action, _reason(block))


def _action(block: Message) -> str:
    """Some servers write a comment behind it."""
    words = header(block, "Action").lower().split()
    return ACTIONS.get(words[0], "") if words else ""


def _reason(block: Message) -> str:
    said = header(block, "Diagnostic-Code").removeprefix("smtp; ").removeprefix("smtp;")
    status = header(block, "Status")
    return said if status in said else f"{status} {said}".strip()


def _of_other_servers(message: Message) -> Report | None:
    """Bounces as servers wrote them before there was a standard, or beside it."""
    try:
        delayed, failed = all_failures(message)
    except Exception:
        log.warning("A bounce could not be read", exc_info=True)
        return None
    if not failed and not delayed:
        return None
    return Report("failed" if failed else "delayed", header(message, "Subject"))
