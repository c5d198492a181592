"""What is kept about an authorised representative, for them, and their taking out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.erasure.services import erase_columns
from foundation.features import Erased, Kept, Subject, kept, rows_of
from tenants.people.members.models import Member
from tenants.powers.representatives import queries
from tenants.powers.representatives.models import AuthorisedRepresentative, NominatedPerson


def reads(subject: Subject) -> Iterable[Kept]:
    for member in subject.of(Member):
        yield from map(_consideration, queries.all_of(member))
        yield from map(_nomination, queries.all_nominations_of(member))


def _consideration(considered: AuthorisedRepresentative) -> Kept:
    return kept(
        considered,
        "Considered as authorised representative",
        ("Considered on", date_long(considered.considered_on)),
        ("By", considered.nominated_person),
        ("What was decided", considered.get_state_display()),
        ("Certificate in the name of", considered.certificate_name),
        ("Certificate", considered.get_certificate_type_display()),
        ("Certificate number", considered.certificate_number),
        ("Issued on", date_long(considered.certificate_issued_on)),
        ("Position", considered.position),
        ("Authorised from", _day(considered.starts_on)),
        ("Until", _day(considered.ended_on)),
        ("Certificate destroyed on", _day(considered.certificate_destroyed_on)),
    )


def _nomination(nominated: NominatedPerson) -> Kept:
    return kept(
        nominated,
        "Nominated to consider certificates",
        ("Name", nominated.name),
        ("From", date_long(nominated.nominated_on)),
        ("To", _day(nominated.ended_on) or "Now"),
    )


def _day(day: date | None) -> str:
    return date_long(day) if day else ""


def erases(subject: Subject, certificate: int, by: Viewer, at: datetime) -> Erased:
    """Whoever is authorised now stands in the list that the law wants published; that has to end first."""
    members = subject.of(Member)
    considered = [one for member in members for one in queries.all_of(member)]
    nominated = [one for member in members for one in queries.all_nominations_of(member)]
    first = [
        f"End the authorisation of {member}: the list of authorised representatives is published by law."
        for member in members
        if queries.current_of(member)
    ]
    first += [f"End the nomination of {one.name}." for one in nominated if one.nominated(localdate(at))]
    if not first:
        columns = ["certificate_name", "certificate_number"]
        keys = [one.pk for one in considered]
        erase_columns("visits_authorisedrepresentative", keys, columns, certificate=certificate)
        erase_columns(
            "visits_nominatedperson", [one.pk for one in nominated], ["name"], certificate=certificate
        )
    why = "It shows that the LINk sent nobody in whom it had not authorised (SI 2008/528 reg 3). It keeps days, without a name."
    stays = (("That somebody was considered or authorised, and when", why),) if considered else ()
    return Erased(
        rows=(*rows_of(considered), *rows_of(nominated)),
        gone=(("Names on certificates and nominations", len(considered) + len(nominated)),),
        stays=stays,
        first=tuple(first),
    )
