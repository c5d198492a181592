"""What of the representatives waits to be signed off: their admission to the published list."""

from __future__ import annotations

from django.db.models import QuerySet

from foundation.design.formats import date_long
from foundation.features import Paper
from foundation.workflow import takers
from tenants.powers.representatives.models import AuthorisedRepresentative
from tenants.powers.representatives.workflow import REPRESENTATIVE, RepresentativeState


def admissions_to_sign() -> list[Paper]:
    """People who have been considered, and are not on the list yet."""
    considered = AuthorisedRepresentative.objects.filter(state=RepresentativeState.CONSIDERED)
    return _papers(considered.filter(satisfied=True))


def admission_to_sign(one: AuthorisedRepresentative) -> Paper:
    return _papers(AuthorisedRepresentative.objects.filter(pk=one.pk))[0]


def _papers(considered: QuerySet[AuthorisedRepresentative]) -> list[Paper]:
    considered_by = takers(considered, REPRESENTATIVE, "begin")
    whole = considered.select_related("member", "nominated_person")
    return [_paper(one, considered_by.get(one.pk, frozenset())) for one in whole]


def _paper(one: AuthorisedRepresentative, written_by: frozenset[int]) -> Paper:
    """The admission of a representative to the published list, and on what it rests."""
    parts = [
        ("Who is to be authorised", one.member.name),
        ("As", one.position),
        (
            "Certificate",
            f"{one.get_certificate_type_display()}, issued {date_long(one.certificate_issued_on)}",
        ),
        ("Considered by", f"{one.nominated_person}, on {date_long(one.considered_on)}"),
        ("Satisfied that they are suitable", "Yes" if one.satisfied else "No"),
    ]
    return Paper(
        "representatives.authorisedrepresentative",
        one.pk,
        "Admission of a representative",
        one.member.name,
        one.get_absolute_url(),
        tuple(parts),
        since=one.considered_on,
        written_by=written_by,
    )
