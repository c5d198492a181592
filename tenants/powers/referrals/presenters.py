"""Referrals as their pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from foundation.access import Viewer
from foundation.design.buttons import Button, Look
from foundation.design.formats import date_long
from tenants.permissions import P
from tenants.powers.referrals.models import MADE, Referral
from tenants.powers.referrals.workflow import ReferralState

Row = tuple[object, ...]


@dataclass(frozen=True)
class Line:
    """A referral in a list, with how long nothing has been heard."""

    referral: Referral
    silence: str


def lines(referrals: Iterable[Referral], today: date) -> list[Line]:
    return [Line(referral, silence(referral, today)) for referral in referrals]


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
    """What can be done with a referral and moves it nowhere."""
    found = []
    if referral.state == ReferralState.DRAFT and viewer.may(P.REFERRALS_MAKE):
        found.append(Button("Change", reverse("referrals:amend", args=[referral.pk]), Look.SECONDARY))
    if referral.state in MADE and viewer.may(P.REFERRALS_RECORD):
        label = "Keep the LINk informed" if viewer.may(P.REFERRALS_ANSWER) else "Record an update"
        found.append(Button(label, reverse("referrals:inform", args=[referral.pk]), Look.SECONDARY))
    return [*found, Button("Letter to print", reverse("referrals:letter", args=[referral.pk]), Look.LINK)]


@dataclass(frozen=True)
class CouncilRow:
    """A referral with the last word of its committee, as the whole council may read it."""

    referral: Referral
    last_word: str


def council_rows(referrals: Iterable[Referral]) -> list[CouncilRow]:
    return [CouncilRow(referral, _last_word(referral)) for referral in referrals]


def _last_word(referral: Referral) -> str:
    updates = list(referral.updates.all())
    if not updates:
        return "Nothing yet"
    last = updates[-1]
    return f"{last.get_kind_display()}, {date_long(last.heard_on)}"
