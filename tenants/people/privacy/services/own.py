"""What people change about themselves on their own pages, at once and without the host."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.audit import acting_as
from foundation.notes import services as notes
from foundation.tenancy import atomic
from tenants.people.members import merged
from tenants.people.members import queries as members_queries
from tenants.people.members import services as members
from tenants.people.members.models import WAYS, Consent, ConsentHow, ContactBy, Member, Purpose, wording_on
from tenants.people.privacy.rules import GivesForThemselves
from tenants.people.privacy.services.asking import THEMSELVES
from tenants.permissions import P

# May change the register, in these services alone: each takes the person's own record, found by their address.
_THEMSELVES = Viewer(
    kind="anonymous",
    name=THEMSELVES,
    permissions=frozenset({str(P.MEMBERS_MANAGE), str(P.NOTES_AND_FILES_ADD)}),
)
FIELDS = {
    ContactBy.EMAIL.value: ("email",),
    ContactBy.TELEPHONE.value: ("telephone",),
    ContactBy.POST.value: ("address", "postcode"),
}


def change_details(*, member: Member, at: datetime, **details: object) -> None:
    """Contact details and preferences; whatever else is wrong they ask the host to correct."""
    with atomic(), acting_as(_THEMSELVES):
        members.amend(member=member, **details, by=_THEMSELVES, at=at)


@dataclass(frozen=True)
class Asked:
    """A purpose, the words in which it is asked for today, the ways that can be ticked, and those agreed to now."""

    purpose: str
    sentence: str
    ways: tuple[tuple[str, str], ...]
    agreed: tuple[str, ...]


def what_is_asked(member: Member, on: date, *, is_sure: bool) -> list[Asked]:
    """Where it is not sure who asks, only what they agreed to, so that they can stop it."""
    reachable = {way for way, _ in ways_to_stop(member)} if is_sure else set()
    asked = []
    for purpose in Purpose:
        agreed = _agreed(members_queries.open_consents(member, purpose))
        ways = tuple((way, str(label)) for way, label in WAYS if way in reachable or way in agreed)
        if ways:
            asked.append(Asked(purpose.value, wording_on(purpose, on).sentence, ways, tuple(agreed)))
    return asked


def set_consents(*, member: Member, wanted: Mapping[str, Sequence[str]], is_sure: bool, at: datetime) -> None:
    """What they agree to from today on: each purpose by the ways that they ticked. Stopping is as easy as agreeing."""
    on, how = localdate(at), ConsentHow.WEBSITE
    with atomic(), acting_as(_THEMSELVES):
        for purpose, ways in wanted.items():
            open_now = members_queries.open_consents(member, purpose)
            agreed = set(_agreed(open_now))
            GivesForThemselves.require(is_sure or set(ways) <= agreed)
            if set(ways) == agreed:
                continue
            if ways:
                members.give_consent(
                    member=member, purpose=purpose, ways=ways, given_on=on, how=how, by=_THEMSELVES, at=at
                )
            else:
                members.withdraw_consent(consent=open_now[0], on=on, how=how, by=_THEMSELVES, at=at)


def _agreed(consents: Iterable[Consent]) -> list[str]:
    """The ways agreed to, on whichever of their records it stands."""
    agreed = {way for consent in consents for way in consent.ways}
    return [way for way, _ in WAYS if way in agreed]


def ways_to_stop(member: Member) -> list[tuple[str, str]]:
    """The ways by which they can be reached now."""
    records = merged.same_as(member)
    return [
        (way, str(ContactBy(way).label))
        for way, (field, *_) in FIELDS.items()
        if any(getattr(record, field) for record in records)
    ]


def stop_contact(*, member: Member, ways: Sequence[str], at: datetime) -> None:
    """Forget what it takes to reach them in these ways, and their consent to them; a note says that they stopped it."""
    gone = [field for way in ways for field in FIELDS[way]]
    stopped = ", ".join(str(ContactBy(way).label).lower() for way in ways)
    with atomic(), acting_as(_THEMSELVES):
        members.stop_reaching(member=member, fields=gone, by=_THEMSELVES, at=at)
        for consents in _by_purpose(member):
            if {way for consent in consents for way in consent.ways} <= set(ways):
                members.withdraw_consent(
                    consent=consents[0], on=localdate(at), how=ConsentHow.WEBSITE, by=_THEMSELVES, at=at
                )
        notes.add_note(
            record=member,
            text=f"They stopped contact by {stopped} themselves, on “Your data”.",
            on=localdate(at),
            by=_THEMSELVES,
            at=at,
        )


def _by_purpose(member: Member) -> list[list[Consent]]:
    """What they agree to hear, on whichever of their records it stands."""
    purposes: dict[str, list[Consent]] = {}
    for consent in members_queries.consents_of(member).filter(withdrawn_on=None):
        purposes.setdefault(consent.purpose, []).append(consent)
    return list(purposes.values())
