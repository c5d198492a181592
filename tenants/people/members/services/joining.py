from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.notes import services as notes
from foundation.reading.names import look
from foundation.tenancy import atomic
from foundation.workflow import begin, move
from tenants.people.members import queries, rules
from tenants.people.members.merged import hold_surviving
from tenants.people.members.models import ConsentHow, JoinRequest, Kind, Language, Member, Purpose
from tenants.people.members.services import letters
from tenants.people.members.services.consents import give_consent
from tenants.people.members.services.register import add, change_involvement, fill_gaps, name_representative
from tenants.people.members.workflow import JOIN_REQUEST
from tenants.permissions import P


def ask_to_join(
    *,
    kind: str,
    name: str,
    tier: str,
    email: str = "",
    telephone: str = "",
    address: str = "",
    postcode: str = "",
    topics: Sequence[str] = (),
    language: str = Language.ENGLISH,
    formats: Sequence[str] = (),
    access_needs: str = "",
    representative: str = "",
    message: str = "",
    news_by: Sequence[str] = (),
    by: Viewer,
    at: datetime,
) -> JoinRequest:
    """Anyone may ask to take part, so no permission is needed; staff then accept or decline.

    Asking again while a request is waiting returns that request instead of making a second one. A new one is confirmed
    by email, where an address was given.
    """
    join_request = JoinRequest(
        kind=kind,
        name=name,
        tier=tier,
        email=email,
        telephone=telephone,
        address=address,
        postcode=postcode,
        topics=list(topics),
        language=language,
        formats=list(formats),
        access_needs=access_needs,
        representative=representative,
        message=message,
        news_by=list(news_by),
        asked_at=at,
    )
    rules.CanBeAnswered.check(join_request)
    rules.ReachableByTheseWays.check(join_request, news_by)
    join_request.waiting_as = _identity(join_request)
    with atomic():
        waiting, is_new = JoinRequest.objects.get_or_create(
            waiting_as=join_request.waiting_as,
            defaults={name: getattr(join_request, name) for name in _GIVEN},
        )
        if is_new:
            begin(waiting, JOIN_REQUEST, by=by, at=at)
            if waiting.email:
                letters.confirm_request(waiting, by=by, at=at)
    return waiting


_GIVEN = (
    "kind",
    "name",
    "tier",
    "email",
    "telephone",
    "address",
    "postcode",
    "topics",
    "language",
    "formats",
    "access_needs",
    "representative",
    "message",
    "news_by",
    "asked_at",
)


def _identity(join_request: JoinRequest) -> str:
    """A key that is equal for equal names and contact details, however they are written."""
    reached_by = (join_request.email, join_request.telephone, join_request.postcode)
    parts = [
        join_request.kind,
        look(join_request.name),
        *("".join(way.casefold().split()) for way in reached_by),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def accept_join_request(
    *,
    join_request: JoinRequest,
    tier: str,
    joined_on: date,
    unlike: Iterable[Member] = (),
    by: Viewer,
    at: datetime,
) -> Member:
    """Put someone who asked to join on the register, and tell them; by asking on the site they agreed to be contacted."""
    with atomic():
        kind, details = Kind(join_request.kind), _details_of(join_request)
        member = add(kind, tier, joined_on, details, unlike=unlike, by=by, at=at)
        if join_request.representative:
            name_representative(
                organisation=member, name=join_request.representative, starts_on=joined_on, by=by, at=at
            )
        _keep_message(join_request, member)
        _agree_to_news(join_request, member, by=by, at=at)
        join_request.member = member
        _settle(join_request, "accept", to_be_told=not join_request.email, by=by, at=at)
        if join_request.email:
            letters.welcome(join_request, member, tier, joined_on, by=by, at=at)
    return member


def recognise_join_request(
    *, join_request: JoinRequest, member: Member, tier: str, joined_on: date, by: Viewer, at: datetime
) -> Member:
    """Add what somebody asked to their record, for they are on the register already, and tell them so. What the record lacks is filled;
    where they took part in another way, or no longer, they take part in this one from that day on."""
    with atomic():
        hold_surviving(member)
        rules.RecognisedAsOneOfTheirKind.require(member.kind == join_request.kind)
        before = queries.running_involvements(member)
        if not before or before[0].tier != tier:
            change_involvement(member=member, tier=tier, starts_on=joined_on, by=by, at=at)
        fill_gaps(known={member.pk: _details_of(join_request)}, by=by, at=at)
        member.refresh_from_db()
        _name_who_asked(join_request, member, joined_on, by=by, at=at)
        _keep_message(join_request, member)
        _agree_to_news(join_request, member, by=by, at=at)
        join_request.member = member
        _settle(join_request, "recognise", to_be_told=not join_request.email, by=by, at=at)
        if join_request.email:
            letters.recognise(join_request, member, by=by, at=at)
    return member


def _name_who_asked(
    join_request: JoinRequest, member: Member, since: date, *, by: Viewer, at: datetime
) -> None:
    """Of an organisation that nobody speaks for."""
    if join_request.representative and queries.representative(member, localdate(at)) is None:
        name_representative(
            organisation=member, name=join_request.representative, starts_on=since, by=by, at=at
        )


def _agree_to_news(join_request: JoinRequest, member: Member, *, by: Viewer, at: datetime) -> None:
    """To the news that they asked for, unless they have said something of them since."""
    asked_on = localdate(join_request.asked_at)
    since = queries.consents_of(member).filter(purpose=Purpose.NEWS, given_on__gte=asked_on)
    if join_request.news_by and not since.exists():
        give_consent(
            member=member,
            purpose=Purpose.NEWS,
            ways=join_request.news_by,
            given_on=asked_on,
            how=ConsentHow.WEBSITE,
            by=by,
            at=at,
        )


def _details_of(join_request: JoinRequest) -> dict[str, object]:
    shared = (
        "name",
        "email",
        "telephone",
        "address",
        "postcode",
        "topics",
        "language",
        "formats",
        "access_needs",
    )
    return {
        **{name: getattr(join_request, name) for name in shared},
        "contact_by": join_request.answer_by,
        "consented_on": localdate(join_request.asked_at),
        "consent_how": "website",
    }


def _keep_message(join_request: JoinRequest, member: Member) -> None:
    """What they wrote with the request, as a note of theirs from the day on which they asked."""
    if not join_request.message.strip():
        return
    author = letters.in_one_line(join_request.representative or join_request.name)
    notes.add_note(
        record=member,
        text=f"In their own words, with the request to join on the public site:\n\n{join_request.message}",
        on=localdate(join_request.asked_at),
        by=Viewer(kind="anonymous", name=author, permissions=frozenset({str(P.NOTES_AND_FILES_ADD)})),
        at=join_request.asked_at,
    )


def decline_join_request(
    *,
    join_request: JoinRequest,
    reason: str,
    told: str = "",
    unanswered: bool = False,
    by: Viewer,
    at: datetime,
) -> None:
    """Decline, for a `reason` that stays with the LINk. They are told with what the host chose to say (`told`), if
    anything, unless the request is `unanswered`, as one that a program sent."""
    answered = not unanswered
    with atomic():
        _settle(
            join_request,
            "decline",
            to_be_told=answered and not join_request.email,
            by=by,
            at=at,
            note=reason,
        )
        if answered and join_request.email:
            letters.regret(join_request, told, by=by, at=at)


def _settle(
    join_request: JoinRequest, step: str, *, to_be_told: bool, by: Viewer, at: datetime, note: str = ""
) -> None:
    """Take the step that ends the wait. `to_be_told`: somebody has to ring or write, for lack of an email address."""
    join_request.waiting_as = None
    join_request.to_be_told_since = at if to_be_told else None
    fields = ["member", "waiting_as", "to_be_told_since"]
    move(join_request, JOIN_REQUEST, step, by=by, at=at, note=note, saving=fields)
