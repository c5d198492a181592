"""Referrals as their pages show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.design import (
    PER_PAGE,
    Choice,
    Column,
    Day,
    Due,
    Empty,
    Filters,
    Lines,
    Link,
    Search,
    Table,
    Tag,
    Words,
)
from foundation.design.buttons import Button, Look
from foundation.design.formats import date_long, how_soon
from foundation.publishing.presenters import Notice, notices_by_record
from foundation.writing.addresses import reverse
from tenants.permissions import P
from tenants.powers.referrals.models import MADE, Referral, Sector
from tenants.powers.referrals.workflow import REFERRAL, ReferralState

Row = tuple[object, ...]


@dataclass(frozen=True)
class Line:
    """A referral in a list, with how long nothing has been heard."""

    referral: Referral
    silence: str


def lines(referrals: Iterable[Referral], today: date) -> list[Line]:
    return [Line(referral, silence(referral, today)) for referral in referrals]


REFERRALS = (
    Column[Line](
        "Referral", lambda line: Link(line.referral, line.referral.get_absolute_url()), sort="title"
    ),
    Column[Line]("About", lambda line: line.referral.get_sector_display(), sort="sector"),
    Column[Line]("Made", lambda line: Day(line.referral.made_on), sort="made_on"),
    Column[Line]("State", lambda line: Tag(line.referral), sort="state"),
    Column[Line](
        "Acknowledgement due",
        lambda line: Due(line.referral.clock) if line.referral.clock else None,
        sort="clock__due_on",
    ),
    Column[Line]("Last word", lambda line: line.silence),
)
NONE_YET = Empty("No referrals yet", "A matter is referred under a published decision.")
NO_MATCH = Empty("No referral matches your search", "Try fewer words, or all states.")


def filters(query: Mapping[str, str]) -> Filters:
    return Filters(
        query,
        Search("q", "Subject or committee"),
        Choice("state", "State", REFERRAL.states.choices(), every="All"),
        Choice("sector", "About", Sector.choices, every="Either"),
    )


def referrals_table(referrals: QuerySet[Referral], today: date, *, narrowed: bool) -> Table[Line]:
    return Table(
        "Referrals",
        REFERRALS,
        referrals,
        counts=("referral", "referrals"),
        prepare=lambda found: lines(found, today),
        empty=NO_MATCH if narrowed else NONE_YET,
        per_page=PER_PAGE,
        personal=False,
    )


def silence(referral: Referral, today: date) -> str:
    """Days since the last word of the committee, or since the referral. No law sets a period: it is no clock."""
    if not referral.is_with_the_committee or referral.made_on is None:
        return ""
    heard_on: date | None = referral.last_heard  # type: ignore[attr-defined]
    days = (today - (heard_on or referral.made_on)).days
    if days == 0:
        return "Heard today" if heard_on else "Made today"
    number = f"{days} day{'' if days == 1 else 's'}"
    return f"Last heard {number} ago" if heard_on else f"Nothing heard in {number}"


def rows(referral: Referral, viewer: Viewer, today: date) -> list[Row]:
    found: list[Row] = [
        ("Matter", referral.matter),
        ("The LINk asks", referral.wanted or "Not said"),
        ("About", referral.get_sector_display()),
        ("Committee", referral.committee),
        ("Kind of committee", referral.get_committee_kind_display()),
    ]
    if referral.address:
        found.append(("Postal address", Lines(*referral.address.splitlines())))
    return [*found, *_background(referral, viewer), *_progress(referral, today)]


def _background(referral: Referral, viewer: Viewer) -> list[Row]:
    linked = (
        ("Decision", referral.decision, P.GOVERNANCE_SEE),
        ("Report", referral.report, P.REPORTS_SEE),
        ("Visit", referral.visit, P.VISITS_SEE),
    )
    return [
        (label, str(about), (about.get_absolute_url(), "View") if viewer.may(permission) else None)
        for label, about, permission in linked
        if about
    ]


def _progress(referral: Referral, today: date) -> list[Row]:
    found: list[Row] = []
    if referral.made_on:
        found.append(("Made on", referral.made_on))
    if quiet := silence(referral, today):
        found.append(("Last word", quiet))
    if referral.powers_exercisable is not None:
        found.append(("Powers exercisable", referral.powers_exercisable))
    if referral.outcome:
        found += [("Outcome", referral.outcome), ("Information taken into account", referral.account_taken)]
    return found


def buttons(referral: Referral, viewer: Viewer) -> list[Button]:
    """The actions on a referral that do not change its state."""
    found = []
    if referral.state == ReferralState.DRAFT and viewer.may(P.REFERRALS_MAKE):
        found.append(Button("Change", reverse("referrals:amend", args=[referral.pk]), Look.SECONDARY))
    if referral.state in MADE and viewer.may(P.REFERRALS_RECORD):
        label = "Keep the LINk informed" if viewer.may(P.REFERRALS_ANSWER) else "Record an update"
        found.append(Button(label, reverse("referrals:inform", args=[referral.pk]), Look.SECONDARY))
    return [*found, Button("Letter to print", reverse("referrals:letter", args=[referral.pk]), Look.LINK)]


FOR_THE_COUNCIL = (
    Column[Referral]("Matter", lambda referral: Words(referral.title, Tag(referral)), sort="title"),
    Column[Referral]("Committee", lambda referral: referral.committee, sort="committee"),
    Column[Referral]("Made", lambda referral: Day(referral.made_on), sort="made_on"),
    Column[Referral]("Acknowledge by", lambda referral: _acknowledge_by(referral), sort="clock__due_on"),
    Column[Referral]("Last word", lambda referral: _last_word(referral)),
)


def council_table(referrals: QuerySet[Referral]) -> Table[Referral]:
    """As the whole council may read them."""
    return Table(
        "Referrals to scrutiny",
        FOR_THE_COUNCIL,
        referrals,
        counts=("referral", "referrals"),
        empty=Empty("The LINk has referred nothing to scrutiny"),
        per_page=PER_PAGE,
        personal=False,
    )


@dataclass(frozen=True)
class CouncilRow:
    """A referral with the last word of its committee, as the whole council may read it."""

    referral: Referral
    last_word: str


def council_rows(referrals: Iterable[Referral]) -> list[CouncilRow]:
    return [CouncilRow(referral, _last_word(referral)) for referral in referrals]


def _acknowledge_by(referral: Referral) -> str:
    if referral.acknowledged_on:
        return f"Acknowledged on {date_long(referral.acknowledged_on)}"
    return date_long(referral.acknowledge_by) if referral.acknowledge_by else "No date"


def progress(referral: Referral, today: date) -> str:
    """How far the committee has come, in a sentence for the public."""
    if referral.state == ReferralState.WITHDRAWN:
        return "The LINk has withdrawn this referral."
    if referral.acknowledged_on:
        return f"Acknowledged on {date_long(referral.acknowledged_on)}."
    due_on = referral.acknowledge_by
    if due_on is None:
        return "The email has not reached the committee yet, so no time is running."
    verb = "was" if due_on < today else "is"
    return f"Not acknowledged yet: the last day {verb} {date_long(due_on)}, {how_soon(due_on, today)}."


@dataclass(frozen=True)
class ReferralCard:
    """A referral as the public reads it."""

    referral: Referral
    progress: str
    taken_out: list[Notice]


def cards(referrals: Iterable[Referral], today: date) -> list[ReferralCard]:
    found = list(referrals)
    taken_out = notices_by_record(found)
    return [
        ReferralCard(referral, progress(referral, today), taken_out.get(referral.pk, []))
        for referral in found
    ]


def _last_word(referral: Referral) -> str:
    updates = list(referral.updates.all())
    if not updates:
        return "Nothing yet"
    last = updates[-1]
    return f"{last.get_kind_display()}, {date_long(last.heard_on)}"
