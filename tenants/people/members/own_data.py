"""What the register keeps about a person, for them, and their taking out.

Periods of taking part stay without a name, so that the counts of past days stay true.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.features import Erased, Kept, Subject, kept
from foundation.workflow import history
from tenants.people.members import presenters, queries
from tenants.people.members.models import Consent, Involvement, JoinRequest, Member, Representation
from tenants.people.members.services import erasing
from tenants.people.members.workflow import JOIN_REQUEST


def finds(email: str, name: str) -> Iterable[Model]:
    return queries.people_called(email, name)


def reads(subject: Subject) -> Iterable[Kept]:
    for member in subject.of(Member):
        yield _member(member)
        yield from map(_involvement, member.involvements.all())
        yield from map(_consent, member.consents.all())
    for representation in subject.of(Representation):
        yield _representation(representation)
    for join_request in subject.of(JoinRequest):
        yield _join_request(join_request)


def _member(member: Member) -> Kept:
    rows = ((str(label), _words(value)) for label, value, *_ in presenters.contact_rows(member))
    return kept(member, "Your place on the register", ("Name", member.name), *rows)


def _words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _involvement(period: Involvement) -> Kept:
    return kept(
        period,
        "How you take part",
        ("As", period.get_tier_display()),
        ("From", date_long(period.starts_on)),
        ("To", date_long(period.ends_on) if period.ends_on else "Now"),
        ("Why it ended", period.get_end_reason_display() if period.end_reason else ""),
    )


def _consent(consent: Consent) -> Kept:
    return kept(
        consent,
        "What you agreed to",
        ("In these words", consent.sentence),
        ("By", ", ".join(consent.way_labels)),
        ("From", date_long(consent.given_on)),
        ("To", date_long(consent.withdrawn_on) if consent.withdrawn_on else ""),
    )


def _representation(representation: Representation) -> Kept:
    return kept(
        representation,
        "You speak for an organisation",
        ("Organisation", representation.organisation),
        ("Name", representation.name),
        ("Email address", representation.email),
        ("Telephone number", representation.telephone),
        ("From", date_long(representation.starts_on)),
        ("To", date_long(representation.ends_on) if representation.ends_on else "Now"),
    )


def _join_request(join_request: JoinRequest) -> Kept:
    rows = ((str(label), _when(value)) for label, value in presenters.join_request_rows(join_request))
    steps = history(join_request, JOIN_REQUEST)
    decided = "\n".join(f"{date_long(step.at)}: {step.label}. {step.note}".strip() for step in steps)
    # The reason of a decision is written among staff, so that others may be named in it.
    others = any(step.note for step in steps)
    return kept(
        join_request,
        "Your request to join",
        ("Name", join_request.name),
        *rows,
        ("What was decided", decided),
        may_name_others=others,
    )


def _when(value: object) -> str:
    return date_long(value) if isinstance(value, datetime) else _words(value)


def erases(subject: Subject, certificate: int, by: Viewer, at: datetime) -> Erased:
    rows: list[tuple[str, str]] = []
    consents = sum(member.consents.count() for member in subject.of(Member))
    rows += erasing.take_out_members(subject.of(Member), at=at)
    rows += erasing.take_out_representations(subject.of(Representation), certificate)
    rows += erasing.take_out_join_requests(subject.of(JoinRequest), certificate)
    gone = (
        ("What they agreed to hear", consents),
        ("Places on the register", len(subject.of(Member))),
        ("Requests to join", len(subject.of(JoinRequest))),
        ("Names of those who speak for an organisation", len(subject.of(Representation))),
    )
    why = "Figures of past days count them; they keep the days, without a name."
    stays = (("Periods of taking part", why),) if subject.of(Member) else ()
    return Erased(tuple(rows), gone, stays)
