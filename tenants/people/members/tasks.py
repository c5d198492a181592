"""What becomes of the register when an email to a new member is sent again to another address."""

from __future__ import annotations

from datetime import datetime

from foundation.access import Viewer
from foundation.notify.delivery import follow
from tenants.people.members import queries, services
from tenants.people.members.services import letters

BY = Viewer.system("Delivery of emails")


def failed(*, member_id: int, at: datetime) -> None:
    """Nothing: they have joined, and the page of messages shows what did not arrive."""


def again(*, member_id: int, to: str, at: datetime) -> None:
    """The address was corrected, so it is corrected on the register too; the text stays."""
    services.amend(member=queries.member_held(member_id), email=to, by=BY, at=at)


follow(letters.JOINED, failed=failed, again=again)
