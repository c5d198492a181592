from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.tenancy import atomic, atomically
from tenants.people.members import merged, queries, rules
from tenants.people.members.merged import hold_surviving
from tenants.people.members.models import EndReason, Involvement, Kind, Member, Representation
from tenants.people.members.newcomers import Details, Newcomer, checked, with_a_way_left, with_details
from tenants.people.members.services.pairing import keep_apart
from tenants.permissions import P


def add_person(
    *,
    tier: str,
    joined_on: date,
    unlike: Iterable[Member] = (),
    by: Viewer,
    at: datetime,
    **details: object,
) -> Member:
    """Put a person on the register, who is not the same as those whom they are `unlike`. Without email or account they are looked
    after by staff."""
    return add(Kind.PERSON, tier, joined_on, details, unlike=unlike, by=by, at=at)


def add_organisation(
    *,
    tier: str,
    joined_on: date,
    representative: str = "",
    representative_email: str = "",
    representative_telephone: str = "",
    unlike: Iterable[Member] = (),
    by: Viewer,
    at: datetime,
    **details: object,
) -> Member:
    with atomic():
        organisation = add(Kind.ORGANISATION, tier, joined_on, details, unlike=unlike, by=by, at=at)
        if representative:
            name_representative(
                organisation=organisation,
                name=representative,
                email=representative_email,
                telephone=representative_telephone,
                starts_on=joined_on,
                by=by,
                at=at,
            )
    return organisation


def add(
    kind: Kind,
    tier: str,
    joined_on: date,
    details: Details,
    *,
    unlike: Iterable[Member] = (),
    by: Viewer,
    at: datetime,
) -> Member:
    by.require(P.MEMBERS_MANAGE)
    rules.DaysThatHaveCome.check(joined_on, localdate(at))
    member = with_details(Member(kind=kind), details)
    with atomic():
        member.save()
        Involvement.objects.create(member=member, tier=tier, starts_on=joined_on)
        keep_apart(these=[(member.pk, other.pk) for other in unlike], by=by, at=at)
    return member


@atomically
def amend(*, member: Member, by: Viewer, at: datetime, **details: object) -> Member:
    """Correct contact data, interests, access needs or consent. By what is taken away they are reached on none of their records."""
    by.require(P.MEMBERS_MANAGE)
    hold_surviving(member)
    before = [field for field in REACHED_BY if getattr(member, field)]
    with_details(member, details).save(update_fields=list(details))
    _forget(merged.same_as(member)[1:], [field for field in before if not getattr(member, field)])
    return member


# What it takes to reach somebody.
REACHED_BY = ("email", "telephone", "address", "postcode")


@atomically
def stop_reaching(*, member: Member, fields: Sequence[str], by: Viewer, at: datetime) -> Member:
    """Forget these of what it takes to reach them, on each of their records. They are contacted in a way that is left."""
    by.require(P.MEMBERS_MANAGE)
    hold_surviving(member)
    _forget(merged.same_as(member), fields)
    member.refresh_from_db()
    return member


def _forget(records: Iterable[Member], fields: Sequence[str]) -> None:
    for record in records:
        if any(getattr(record, field) for field in fields):
            for field in fields:
                setattr(record, field, "")
            with_a_way_left(record)
            record.save(update_fields=[*fields, "contact_by"])


def change_involvement(
    *, member: Member, tier: str, starts_on: date, by: Viewer, at: datetime
) -> Involvement:
    """Record that from that day they take part in another way than before, or again after they had left."""
    by.require(P.MEMBERS_MANAGE)
    rules.DaysThatHaveCome.check(starts_on, localdate(at))
    with atomic():
        running = _running_locked(member)
        for before in queries.involvements(member):
            rules.OneWayAtATime.check(starts_on, before)
        if running:
            rules.OneWayAtATime.require(running[0].tier != tier, f"They already take part as a {tier}.")
        for period in running:
            _end(period, starts_on - timedelta(days=1), EndReason.CHANGED)
        return Involvement.objects.create(member=member, tier=tier, starts_on=starts_on)


def leave(*, member: Member, ends_on: date, reason: str, by: Viewer, at: datetime) -> Involvement:
    """Record that they no longer take part after that day, on each of their records."""
    by.require(P.MEMBERS_MANAGE)
    rules.DaysThatHaveCome.check(ends_on, localdate(at))
    with atomic():
        running = _running_locked(member)
        first = rules.EndsWhileItRuns.check(running[0] if running else None, ends_on, reason)
        for period in running:
            rules.EndsWhileItRuns.check(period, ends_on, reason)
            _end(period, ends_on, reason)
        queries.representations(member).filter(ends_on=None).update(ends_on=ends_on)
        return first


def _running_locked(member: Member) -> list[Involvement]:
    """Of two people who change the same member at once, the second waits and sees what the first did."""
    hold_surviving(member)
    return queries.running_involvements(member)


def _end(involvement: Involvement, on: date, reason: str) -> Involvement:
    involvement.ends_on, involvement.end_reason = on, reason
    involvement.save(update_fields=["ends_on", "end_reason"])
    return involvement


def name_representative(
    *,
    organisation: Member,
    name: str,
    email: str = "",
    telephone: str = "",
    starts_on: date,
    by: Viewer,
    at: datetime,
) -> Representation:
    """From that day this person speaks for the organisation; whoever did before stops the day before."""
    by.require(P.MEMBERS_MANAGE)
    rules.OneRepresentative.require(organisation.is_organisation, f"{organisation.name} is a person.")
    rules.DaysThatHaveCome.check(starts_on, localdate(at))
    with atomic():
        hold_surviving(organisation)
        _end_representation(organisation, starts_on - timedelta(days=1))
        return Representation.objects.create(
            organisation=organisation, name=name, email=email, telephone=telephone, starts_on=starts_on
        )


def _end_representation(organisation: Member, ends_on: date) -> None:
    for running in queries.representations(organisation).filter(ends_on=None):
        rules.OneRepresentative.require(
            ends_on >= running.starts_on, f"{running.name} started on {date_long(running.starts_on)}."
        )
        running.ends_on = ends_on
        running.save(update_fields=["ends_on"])


def add_many(*, newcomers: Iterable[Newcomer], by: Viewer, at: datetime) -> list[Member]:
    """Put a whole register in at once, as when a network moves here from its old records."""
    by.require(P.MEMBERS_MANAGE)
    wanted = list(newcomers)
    with atomic():
        added = Member.objects.bulk_create([checked(newcomer, localdate(at)) for newcomer in wanted])
        pairs = list(zip(added, wanted, strict=True))
        Involvement.objects.bulk_create(
            Involvement(member=member, **vars(period)) for member, new in pairs for period in new.periods
        )
        Representation.objects.bulk_create(
            Representation(organisation=member, name=new.representative, starts_on=new.represented_since)
            for member, new in pairs
            if new.representative and new.represented_since
        )
    return added


# What a person may leave open, and somebody else may know.
GAPS = ("email", "telephone", "address", "postcode", "topics", "formats", "access_needs", "declared_interest")


def fill_gaps(*, known: Mapping[int, Details], by: Viewer, at: datetime) -> dict[int, tuple[str, ...]]:
    """Fill what is empty on members, by their numbers, with what is known of them; what is recorded stays as it is.
    Returns which fields were filled."""
    by.require(P.MEMBERS_MANAGE)
    filled: dict[int, tuple[str, ...]] = {}
    with atomic():
        members = list(Member.objects.select_for_update().filter(pk__in=known).order_by("pk"))
        for member in members:
            filled[member.pk] = _fill(member, known[member.pk])
        Member.objects.bulk_update(members, [*GAPS, "consented_on", "consent_how"])
    return filled


def _fill(member: Member, details: Details) -> tuple[str, ...]:
    gaps = {name: details[name] for name in GAPS if details.get(name) and not getattr(member, name)}
    if member.consented_on is None and details.get("consented_on"):
        gaps |= {name: details[name] for name in ("consented_on", "consent_how")}
    with_details(member, gaps)
    return tuple(gaps)


def empty_again(*, filled: Mapping[int, Sequence[str]], by: Viewer, at: datetime) -> None:
    """Take back what `fill_gaps` did."""
    by.require(P.MEMBERS_MANAGE)
    with atomic():
        members = list(Member.objects.select_for_update().filter(pk__in=filled).order_by("pk"))
        for member in members:
            with_details(member, {name: _EMPTY.get(name, "") for name in filled[member.pk]})
        Member.objects.bulk_update(members, [*GAPS, "consented_on", "consent_how"])


_EMPTY: dict[str, object] = {"topics": [], "formats": [], "consented_on": None}


def take_out_many(*, members: Sequence[int], by: Viewer, at: datetime) -> None:
    """Delete members who were added by mistake, with their periods: nobody may have used the records yet."""
    by.require(P.MEMBERS_MANAGE)
    with atomic():
        Member.objects.filter(pk__in=members).delete()
