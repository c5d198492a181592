from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.design import (
    PER_PAGE,
    Choice,
    Column,
    Count,
    Day,
    Empty,
    Filters,
    Link,
    Search,
    Table,
    Tag,
)
from foundation.design.formats import date_long
from foundation.design.forms import Form
from foundation.design.identity import identity_of
from foundation.documents import pdf
from foundation.features import Holding
from foundation.tenancy import current_space
from foundation.writing.addresses import reverse
from tenants.people.members import answers, queries
from tenants.people.members.models import (
    Consent,
    Contactable,
    ContactBy,
    Format,
    Involvement,
    JoinRequest,
    Kind,
    Member,
    Purpose,
    Representation,
    Tier,
    Topic,
)
from tenants.people.members.workflow import JOIN_REQUEST, JoinState


def contact_rows(member: Member) -> list[tuple[Any, ...]]:
    return [
        ("Contact by", member.get_contact_by_display()),
        ("Email address", member.email),
        ("Telephone number", member.telephone),
        ("Address", postal_address(member)),
        ("Interested in", member.topic_labels or None),
        ("Language and form", member.takes_in or None),
        ("Other access needs", member.access_needs),
        ("Interests declared", member.declared_interest or "None declared"),
        ("Agreed to our keeping this", keeping_consent(member)),
    ]


def postal_address(contact: Contactable) -> str:
    return "\n".join(part for part in (contact.address, contact.postcode) if part)


def holding_rows(holdings: Iterable[Holding], viewer: Viewer) -> list[tuple[Any, ...]]:
    return [
        (
            holding.what,
            _times(holding.count),
            (holding.url, "View") if viewer.may(holding.permission) else None,
        )
        for holding in holdings
    ]


def _times(number: int) -> str:
    return "Once" if number == 1 else f"{number:,} times"


def keeping_consent(member: Member) -> str:
    if member.consented_on is None:
        return ""
    return f"{member.get_consent_how_display()}, {date_long(member.consented_on)}"


def membership(member: Any) -> str:
    """`member` comes with `tier`, as queries.members annotate it."""
    return str(Tier(member.tier).label) if member.tier else "No longer taking part"


def filters(query: Mapping[str, str]) -> Filters:
    return Filters(
        query,
        Search("search", "Name, email or postcode"),
        Choice("kind", "Kind", Kind.choices, every="All kinds"),
        Choice("tier", "Takes part as", Tier.choices, every="Either"),
        Choice("topic", "Interested in", Topic.choices, every="Anything"),
        Choice("form", "Needs", [*Format.choices, ("language", "Another language")], every="Any form"),
        Choice("agreed", "Agreed to", Purpose.choices, every="Anything or nothing"),
        Choice("standing", "Standing", STANDINGS, default="current"),
    )


STANDINGS = (("current", "Taking part now"), ("left", "Left"), ("all", "Everyone"))
# `tier` and `since` are as queries.members annotate them.
MEMBERS = (
    Column[Any]("Name", lambda member: Link(member.name, member.get_absolute_url()), sort="name"),
    Column[Any]("Kind", lambda member: member.get_kind_display(), sort="kind"),
    Column[Any](
        "Takes part as", lambda member: Tier(member.tier).label if member.tier else Tag("Left"), sort="tier"
    ),
    Column[Any]("Since", lambda member: Day(member.since), sort="since"),
)
NO_MATCH = Empty("Nobody matches your search", "Try fewer words, or everyone.")
NONE_YET = Empty("Nobody is on the register yet", "Add the first person or organisation.")


def members_table(members: QuerySet[Any], *, narrowed: bool) -> Table[Any]:
    return Table(
        "Members and participants",
        MEMBERS,
        members,
        counts=("found", "found"),
        empty=NO_MATCH if narrowed else NONE_YET,
        per_page=PER_PAGE,
        personal=True,
    )


Tally = tuple[str, Any, Any]


def taking_part_table(figures: Mapping[str, int | None]) -> Table[Tally]:
    columns = (
        Column[Tally]("Taking part as", lambda row: row[0], sort=False),
        Column[Tally]("People", lambda row: Count(row[1]), numeric=True, sort=False),
        Column[Tally]("Organisations", lambda row: Count(row[2]), numeric=True, sort=False),
    )
    rows = [
        (tier.capitalize(), figures[f"{tier}_people"], figures[f"{tier}_organisations"])
        for tier in ("members", "participants")
    ]
    return Table(
        "Taking part today", columns, rows, name="taking-part", size="s", export=False, personal=False
    )


PERIODS = (
    Column[Involvement]("As", lambda period: period.get_tier_display(), sort=False),
    Column[Involvement]("From", lambda period: period.starts_on, sort=False),
    Column[Involvement]("To", lambda period: period.ends_on or "Now", sort=False),
    Column[Involvement](
        "Why it ended",
        lambda period: period.get_end_reason_display() if period.end_reason else None,
        sort=False,
    ),
)


def periods_table(involvements: list[Involvement]) -> Table[Involvement]:
    return Table("Taking part", PERIODS, involvements, export=False, personal=True)


def consents_table(member: Member, consents: list[Consent], *, may_manage: bool) -> Table[Consent]:
    columns = (
        Column[Consent]("Agreed to", lambda consent: consent.get_purpose_display(), sort=False),
        Column[Consent]("By", lambda consent: ", ".join(consent.way_labels), sort=False),
        Column[Consent]("From", lambda consent: Day(consent.given_on), sort=False),
        Column[Consent]("To", lambda consent: _until(member, consent, may_manage=may_manage), sort=False),
        Column[Consent]("In these words", lambda consent: consent.sentence, sort=False),
    )
    return Table("What they want to hear", columns, consents, name="consents", export=False, personal=True)


def _until(member: Member, consent: Consent, *, may_manage: bool) -> Any:
    if consent.withdrawn_on is not None:
        return Day(consent.withdrawn_on)
    address = reverse("members:withdraw_consent", args=[member.pk, consent.pk])
    return Link("They no longer agree", address) if may_manage else "Now"


JOIN_REQUESTS = (
    Column[JoinRequest]("Name", lambda one: Link(one.name, one.get_absolute_url()), sort="name"),
    Column[JoinRequest]("Asked on", lambda one: Day(one.asked_at), sort="asked_at"),
    Column[JoinRequest]("As", lambda one: one.get_tier_display(), sort="tier"),
    Column[JoinRequest]("State", Tag, sort="state"),
)


def join_request_filters(query: Mapping[str, str]) -> Filters:
    states = [*JOIN_REQUEST.states.choices(), (queries.UNTOLD, "To be told by telephone or post")]
    state = Choice("state", "State", states, default="waiting")
    return Filters(query, state, submit="Show")


def join_requests_table(requests: QuerySet[JoinRequest]) -> Table[JoinRequest]:
    empty = Empty("Nobody is here", "People ask to join on the LINk’s public site.")
    return Table(
        "Requests to join",
        JOIN_REQUESTS,
        requests,
        empty=empty,
        per_page=PER_PAGE,
        size="hidden",
        personal=True,
    )


def equality_tables(tallies: Iterable[answers.Tally]) -> list[Table[tuple[str, Any]]]:
    """One table for each question, of counts that are safe to show."""
    columns = (
        Column[tuple[str, Any]]("Answer", lambda row: row[0], sort=False),
        Column[tuple[str, Any]]("People", lambda row: row[1].shown, numeric=True, sort=False),
    )
    return [
        Table(tally.question, columns, tally.rows, name=f"question-{number}", personal=False)
        for number, tally in enumerate(tallies, start=1)
    ]


def representatives(
    representations: list[Representation], today: date
) -> tuple[Representation | None, list[str]]:
    """Who speaks for an organisation today, and who did before."""
    current = next((who for who in representations if who.ends_on is None or who.ends_on >= today), None)
    before = [
        f"{who.name}, {date_long(who.starts_on)} to {date_long(who.ends_on)}" for who in representations
    ]
    return current, [line for who, line in zip(representations, before, strict=True) if who != current]


def join_request_rows(join_request: JoinRequest) -> list[tuple[Any, ...]]:
    speaks = [("Representative", join_request.representative)] if join_request.is_organisation else []
    return [
        ("Asked on", join_request.asked_at),
        ("For", join_request.get_kind_display()),
        *speaks,
        ("Would like to be", join_request.get_tier_display()),
        ("Email address", join_request.email),
        ("Telephone number", join_request.telephone),
        ("Address", postal_address(join_request)),
        ("Interested in", join_request.topic_labels or None),
        ("Language and form", join_request.takes_in or None),
        ("Other access needs", join_request.access_needs),
        ("Wants our news by", [str(ContactBy(way).label) for way in join_request.news_by] or None),
        ("Message", join_request.message),
    ]


def how_they_are_told(join_request: JoinRequest) -> str:
    match join_request.answer_by:
        case ContactBy.EMAIL:
            return f"An email to {join_request.email} tells them."
        case ContactBy.TELEPHONE:
            return "They gave no email address: ring them. Your start page reminds you until you record the call."
        case _:
            return "They gave no email address: write to them. Your start page reminds you until you record the letter."


def telling_task(join_request: JoinRequest) -> str:
    how = "Telephone" if join_request.answer_by == ContactBy.TELEPHONE else "Write to"
    return f"{how} {join_request.name}, {_OUTCOMES[join_request.state]}"


_OUTCOMES: Mapping[str, str] = {
    JoinState.ACCEPTED: "who has joined",
    JoinState.KNOWN: "who asked to join and was on the register already",
    JoinState.DECLINED: "whose request to join was declined",
}


def equality_form(form: Form, at: datetime) -> bytes:
    """The questions of the form on paper, with boxes to tick."""
    identity = identity_of(current_space())
    questions = [
        {"text": str(field.label), "answers": [str(label) for code, label in field.choices if code]}  # type: ignore[attr-defined]
        for field in form.fields.values()
    ]
    return pdf.render(
        template="members/equality.typ",
        data={
            "title": "Tell us about yourself",
            "subtitle": identity.name,
            "author": identity.name,
            "footer": f"{identity.name}: equality monitoring",
            "introduction": "You need not answer, and you can leave out any question. Please do not write your name: the answers are kept "
            "without it, so nobody can tell whose they are.",
            "questions": questions,
        },
        made_at=at,
    )
