"""What somebody asked about their own data, for them. Its taking out stands with the certificate (services/erasing.py)."""

from __future__ import annotations

from collections.abc import Iterable

from foundation.design.formats import date_long
from foundation.features import Kept, Subject, kept
from tenants.people.privacy import queries


def reads(subject: Subject) -> Iterable[Kept]:
    for request in queries.own_requests(subject):
        yield kept(
            request,
            "What you asked about your data",
            ("Received", date_long(request.received_on)),
            ("What you asked", request.get_kind_display()),
            ("In your words", request.text),
            ("State", request.get_state_display()),
            ("Our answer", request.answer),
        )
