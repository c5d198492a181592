from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from django.db import InterfaceError, OperationalError

from foundation.access import Viewer
from foundation.audit import acting_as
from foundation.documents.storage import FileNotKeptError
from foundation.features import features_here
from foundation.inbound import bounces, reading
from foundation.inbound.bounces import Report
from foundation.inbound.mail import IncomingMail, set_aside
from foundation.inbound.routing import Destination, destinations
from foundation.notify import addresses
from foundation.notify import services as notify
from foundation.tenancy import Space, SpaceSuspended, atomic, entering, outside_any_space

log = logging.getLogger(__name__)

BY = Viewer.system("Incoming mail")
# Nothing is wrong with the message: it is taken when the server, the disk or the network is there again.
PASSING = (OperationalError, InterfaceError, SpaceSuspended, FileNotKeptError)


class Fate(StrEnum):
    """What becomes of a message: kept by every space that it names, or by none; tried again; or left to whoever looks after the server."""

    TAKEN = "taken"
    UNCLAIMED = "unclaimed"
    FAILED = "failed"
    WAITS = "waits"


def take(
    original: bytes,
    *,
    spaces: Sequence[Space],
    received_at: datetime,
    at: datetime,
    recipient: str = "",
    mail: IncomingMail | None = None,
) -> Fate:
    """Hand a message to each space that it names; to be called outside any space. When this returns TAKEN, all of them have committed.

    `mail` where the caller has read it, in part.
    """
    found = destinations(original, spaces, recipient)
    if not found:
        return Fate.UNCLAIMED
    mail = mail or reading.read(original)
    fates = {_take_to(destination, mail, received_at, at) for destination in found}
    return next(fate for fate in (Fate.WAITS, Fate.FAILED, Fate.TAKEN, Fate.UNCLAIMED) if fate in fates)


def _take_to(destination: Destination, mail: IncomingMail, received_at: datetime, at: datetime) -> Fate:
    """What can't be kept as it was read is kept as a message that could not be read."""
    for readable in (mail, set_aside(mail.original, reading.UNREADABLE)):
        try:
            with outside_any_space(), entering(destination.address.space), acting_as(BY), atomic():
                return _keep(destination, readable, received_at, at)
        except PASSING:
            log.warning("A message waits for %s", destination.address.space.key, exc_info=True)
            return Fate.WAITS
        except Exception:
            log.exception("A message could not be kept by %s", destination.address.space.key)
    return Fate.FAILED


def _keep(destination: Destination, mail: IncomingMail, received_at: datetime, at: datetime) -> Fate:
    report = _report(destination, mail, at)
    if report and report.is_good:
        return Fate.TAKEN
    mail = replace(mail, automatic=mail.automatic or report is not None)
    receivers = [feature.takes_mail for feature in features_here() if feature.takes_mail]
    for receiver in receivers:
        receiver(mail, destination, received_at=received_at, by=BY, at=at)
    return Fate.TAKEN if receivers or report else Fate.UNCLAIMED


def _report(destination: Destination, mail: IncomingMail, at: datetime) -> Report | None:
    """What a mail server says of a message that this space sent, which is noted there."""
    name = destination.address.name
    number = addresses.message_number(name) if destination.address.use == addresses.BOUNCE else None
    report = bounces.report_in(mail.original) if number is not None else None
    if number is not None and report is not None:
        notify.note_report(number, sending=name, action=report.action, reason=report.reason, at=at)
    return report
