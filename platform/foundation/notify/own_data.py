"""The emails to a person, for them, and their taking out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.erasure.services import mark_of
from foundation.features import Erased, Kept, Subject, kept, rows_of
from foundation.notify import queries, services
from foundation.notify.models import Message


def reads(subject: Subject) -> Iterable[Kept]:
    for message in queries.to_person(subject.emails, subject.names):
        yield kept(
            message,
            "Email to you",
            ("On", date_long(message.asked_at)),
            ("To", message.to),
            ("Subject", message.subject),
            ("Text", message.body),
        )


def erases(subject: Subject, certificate: int, by: Viewer, at: datetime) -> Erased:
    messages = {message.pk: message for message in queries.to_person(subject.emails, subject.names)}
    for record in subject.records:
        messages |= {message.pk: message for message in _about(record)}
    for message in messages.values():
        services.take_out(message, mark=mark_of(certificate))
    return Erased(rows=rows_of(messages.values()), gone=(("Emails", len(messages)),))


def _about(record: Model) -> Iterable[Message]:
    address = getattr(record, "get_absolute_url", None)
    return queries.about(address()) if address else ()
