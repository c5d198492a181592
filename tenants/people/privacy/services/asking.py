"""A request comes in: by the public pages, or by post, telephone or in person through the host. Its time limit starts with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.law import services as clocks
from foundation.tenancy import atomic, current_space
from foundation.workflow import begin
from tenants.people.privacy import rules
from tenants.people.privacy.models import DataRequest, Identity, Kind, Way
from tenants.people.privacy.services import letters
from tenants.people.privacy.workflow import DATA_REQUEST
from tenants.permissions import P

# Who acts on the person's own pages. Not by name: the log of changes would keep it after the person has been taken out.
THEMSELVES = "The person themselves"


def complain(
    *, name: str, email: str, telephone: str, address: str, text: str, by: Viewer, at: datetime
) -> DataRequest:
    """By the form for everybody, whether we keep anything about them or not."""
    asked = DataRequest(
        kind=Kind.COMPLAINT,
        way=Way.SITE,
        name=name,
        email=email,
        telephone=telephone,
        address=address,
        text=text,
        received_on=localdate(at),
    )
    return _receive(asked, by=by, at=at)


def ask(
    *,
    kind: str,
    name: str,
    email: str,
    text: str,
    records: Sequence[tuple[str, int]],
    is_sure: bool,
    by: Viewer,
    at: datetime,
) -> DataRequest:
    """By the person, who has signed in with a code. `is_sure`: nobody else on record is reached at this address."""
    asked = DataRequest(
        kind=kind,
        way=Way.SITE,
        name=name,
        email=email,
        text=text,
        received_on=localdate(at),
        identity=Identity.CODE if is_sure else Identity.NOT_YET,
        records=[list(record) for record in records],
    )
    return _receive(asked, by=by, at=at)


def record(*, received_on: date, by: Viewer, at: datetime, **given: Any) -> DataRequest:
    """What came by post, telephone, email or in person, from the day on which it was received."""
    by.require(P.DATA_REQUESTS_MANAGE)
    rules.ReceivedBefore.check(received_on, localdate(at))
    return _receive(DataRequest(received_on=received_on, **given), by=by, at=at)


def _receive(request: DataRequest, *, by: Viewer, at: datetime) -> DataRequest:
    rules.DataRequestCanBeAnswered.check(request)
    request.created_at = at
    law = rules.time_limit(request.kind, request.received_on)
    with atomic():
        request.save()
        if law:
            request.clock = clocks.start(
                instrument=law.code,
                starts_on=request.received_on,
                subject=str(request),
                url=request.get_absolute_url(),
                owed_by=current_space().name,
                by=by,
                at=at,
            )
            request.save(update_fields=["clock"])
        begin(request, DATA_REQUEST, by=by, at=at)
        letters.say_received(request, by=by, at=at)
    return request
