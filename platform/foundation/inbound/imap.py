"""The mailbox on the IMAP server. A message is moved out of its folder only when it has been kept."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from imaplib import IMAP4, Internaldate2tuple
from ssl import create_default_context

from django.conf import settings
from imap_tools.errors import ImapToolsError
from imap_tools.mailbox import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted

from foundation.inbound import reading, services
from foundation.inbound.services import Fate
from foundation.tenancy import Space
from foundation.timekeeping import now

log = logging.getLogger(__name__)

TIMEOUT = 30.0
BROKEN = (OSError, IMAP4.error, ImapToolsError)
# A message at which the connection breaks is passed over, and there may be some of them.
MOST_CONNECTIONS = 5
# A round ends before the next begins, and long before the time limit of a task; what is left waits a minute.
ROUND_SECONDS = 50.0
SET_ASIDE = "LINks set aside"
FOLDERS = {Fate.TAKEN: "LINks taken", Fate.UNCLAIMED: "LINks unclaimed", Fate.FAILED: SET_ASIDE}
SIZE = re.compile(rb"RFC822\.SIZE ([0-9]{1,12})")
HEAD = "(BODY.PEEK[HEADER] UID RFC822.SIZE INTERNALDATE)"
WHOLE = "(BODY.PEEK[] UID)"


def is_configured() -> bool:
    return bool(settings.LINKS_IMAP["host"])


@contextmanager
def mailbox() -> Iterator[BaseMailBox]:
    how = settings.LINKS_IMAP
    box = _connected(how["host"], how["port"], how["security"])
    try:
        box.login(how["user"], how["password"], initial_folder=how["folder"])
        yield box
    finally:
        with suppress(*BROKEN):  # a connection that broke can't be left in order
            box.logout()
        with suppress(OSError):
            box.client.shutdown()


def fetch(spaces: list[Space]) -> dict[Fate, int]:
    """Take every message of the folder, the oldest first; how many met which fate. One that fails never stops the others.

    Raises where the server can't be reached.
    """
    fates = dict.fromkeys(Fate, 0)
    tried: set[str] = set()
    until = time.monotonic() + ROUND_SECONDS
    for _ in range(MOST_CONNECTIONS):
        before = len(tried)
        try:
            with mailbox() as box:
                _make_folders(box)
                _take_each(box, spaces, tried, fates, until)
            break
        except BROKEN:
            if len(tried) == before:
                raise
            log.exception("The connection to the mail server broke at a message, which waits")
            fates[Fate.WAITS] += 1
    return fates


def _take_each(
    box: BaseMailBox, spaces: list[Space], tried: set[str], fates: dict[Fate, int], until: float
) -> None:
    for uid in box.uids():
        if time.monotonic() > until:
            log.warning("There is more mail than a round takes: the rest waits for the next")
            return
        if uid not in tried:
            tried.add(uid)
            fates[_take(box, uid, spaces)] += 1


def _take(box: BaseMailBox, uid: str, spaces: list[Space]) -> Fate:
    try:
        head, about = _fetched(box, uid, HEAD)
        size = SIZE.search(about)
        is_large = size is not None and int(size[1]) > reading.MOST_MEGABYTES * 1024 * 1024
        original = head if is_large else _fetched(box, uid, WHOLE)[0]
    except ImapToolsError:
        log.exception("The mail server did not give a message")
        return Fate.WAITS
    at = now()
    fate = services.take(
        original,
        spaces=spaces,
        received_at=min(_received_at(about) or at, at),
        at=at,
        mail=reading.read_head(head) if is_large else None,
    )
    if fate is not Fate.WAITS:
        box.move(uid, SET_ASIDE if is_large else FOLDERS[fate])
    return fate


def _fetched(box: BaseMailBox, uid: str, parts: str) -> tuple[bytes, bytes]:
    """The bytes asked for, and what the server says about them."""
    result, answer = box.client.uid("FETCH", uid, parts)
    pieces = [piece for piece in answer if isinstance(piece, tuple)]
    if result != "OK" or not pieces:
        raise ImapToolsError(f"the mail server gave no message {uid}: {result}")
    described = [piece[0] if isinstance(piece, tuple) else piece for piece in answer if piece]
    return bytes(pieces[0][1]), b" ".join(described)


def _received_at(about: bytes) -> datetime | None:
    """When our server received it; its sender's own date is only a claim."""
    moment = Internaldate2tuple(about)
    return datetime.fromtimestamp(time.mktime(moment)).astimezone() if moment else None


def _connected(host: str, port: int, security: str) -> BaseMailBox:
    if security == "none":
        return MailBoxUnencrypted(host, port, timeout=TIMEOUT)
    kind = MailBox if security == "tls" else MailBoxStartTls
    return kind(host, port, timeout=TIMEOUT, ssl_context=create_default_context())


def _make_folders(box: BaseMailBox) -> None:
    for folder in FOLDERS.values():
        if not box.folder.exists(folder):
            box.folder.create(folder)
