"""Taking people out of the register. Who decides that they go, and under which certificate, is the caller's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.timezone import localdate

from foundation.erasure.services import erase_columns, mark_of
from foundation.features import rows_of
from foundation.tenancy import atomic
from foundation.workflow import history
from tenants.people.members import pairs
from tenants.people.members.models import ContactBy, EndReason, JoinRequest, Language, Member, Representation
from tenants.people.members.models.member import FORMER
from tenants.people.members.workflow import JOIN_REQUEST

Rows = Sequence[tuple[str, str]]


def take_out_members(members: Iterable[Member], *, at: datetime) -> Rows:
    """Who they were goes; that somebody took part from one day to another stays."""
    members = list(members)
    consents = [consent for member in members for consent in member.consents.all()]
    said = pairs.said_of(members)
    rows = rows_of([*members, *consents, *said])
    with atomic():
        said.apart().delete()
        # That two records are one stays, so that nobody is counted twice; what the merge changed goes.
        said.merges().update(changed={})
        for consent in consents:
            consent.delete()
        for member in members:
            _end_today(member, at)
            member.name = FORMER[member.kind]
            member.email = member.telephone = member.address = member.postcode = ""
            member.access_needs = member.declared_interest = member.consent_how = ""
            member.consented_on, member.topics, member.formats = None, [], []
            member.language, member.contact_by = Language.ENGLISH, ContactBy.IN_PERSON
            member.save()
    return rows


def _end_today(member: Member, at: datetime) -> None:
    for running in member.involvements.filter(ends_on=None):
        running.ends_on, running.end_reason = max(localdate(at), running.starts_on), EndReason.ASKED
        running.save(update_fields=["ends_on", "end_reason"])


def take_out_representations(representations: Iterable[Representation], certificate: int) -> Rows:
    representations = list(representations)
    with atomic():
        for representation in representations:
            representation.name = mark_of(certificate)
            representation.email = representation.telephone = ""
            representation.save(update_fields=["name", "email", "telephone"])
    return rows_of(representations)


def take_out_join_requests(join_requests: Iterable[JoinRequest], certificate: int) -> Rows:
    """A request has no figure that counts it, so it goes whole; of its steps only the words do."""
    rows: list[tuple[str, str]] = []
    with atomic():
        for join_request in join_requests:
            steps = list(history(join_request, JOIN_REQUEST))
            erase_columns(
                "workflow_statechange", [step.pk for step in steps], ["note"], certificate=certificate
            )
            rows += [*rows_of(steps), *rows_of([join_request])]
            join_request.delete()
    return rows
