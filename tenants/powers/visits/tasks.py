"""What becomes of a visit whose notice could not be delivered, and when it is sent again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from foundation.access import Viewer
from foundation.notify.delivery import follow
from tenants.powers.visits import queries
from tenants.powers.visits.services import letters, reports, visits

BY = Viewer.system("Delivery of emails")


def failed(*, visit_id: int, at: datetime) -> None:
    visits.undelivered(queries.visit_held(visit_id), by=BY, at=at)


def again(*, visit_id: int, to: str, at: datetime) -> Mapping[str, object]:
    return visits.sent_again(queries.visit_held(visit_id), by=BY, at=at)


follow(letters.NOTICE, failed=failed, again=again)


def draft_failed(*, visit_id: int, at: datetime) -> None:
    reports.draft_undelivered(queries.visit_held(visit_id), by=BY, at=at)


def draft_again(*, visit_id: int, to: str, at: datetime) -> Mapping[str, object]:
    return reports.draft_sent_again(queries.visit_held(visit_id), by=BY, at=at)


follow(letters.CHECK, failed=draft_failed, again=draft_again)
