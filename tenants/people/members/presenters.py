from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.features import Holding
from tenants.people.members.models import Involvement, JoinRequest, Member, Representation, Tier


def contact_rows(member: Member) -> list[tuple[Any, ...]]:
    return [
        ("Contact by", member.get_contact_by_display()),
        ("Email address", member.email),
        ("Telephone number", member.telephone),
        ("Address", "\n".join(part for part in (member.address, member.postcode) if part)),
        ("Interested in", member.topic_labels or None),
        ("Access needs", member.access_needs),
        ("Interests declared", member.declared_interest or "None declared"),
        ("Agreed to our keeping this", _consent(member)),
    ]


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


def _consent(member: Member) -> str:
    if member.consented_on is None:
        return ""
    return f"{member.get_consent_how_display()}, {date_long(member.consented_on)}"


def standing(member: Any) -> str:
    """`member` comes with `tier`, as queries.members annotate it."""
    return str(Tier(member.tier).label) if member.tier else "No longer taking part"


def periods(involvements: list[Involvement]) -> list[dict[str, str]]:
    return [
        {
            "tier": str(period.get_tier_display()),
            "from": date_long(period.starts_on),
            "to": date_long(period.ends_on) or "Now",
            "reason": str(period.get_end_reason_display()) if period.end_reason else "",
        }
        for period in involvements
    ]


def representatives(found: list[Representation], today: date) -> tuple[Representation | None, list[str]]:
    """Who speaks for an organisation today, and who did before."""
    current = next((who for who in found if who.ends_on is None or who.ends_on >= today), None)
    before = [f"{who.name}, {date_long(who.starts_on)} to {date_long(who.ends_on)}" for who in found]
    return current, [line for who, line in zip(found, before, strict=True) if who != current]


def join_request_rows(asked: JoinRequest) -> list[tuple[Any, ...]]:
    speaks = [("Representative", asked.representative)] if asked.is_organisation else []
    return [
        ("Asked on", asked.asked_at),
        ("For", asked.get_kind_display()),
        *speaks,
        ("Would like to be", asked.get_tier_display()),
        ("Email address", asked.email),
        ("Telephone number", asked.telephone),
        ("Address", "\n".join(part for part in (asked.address, asked.postcode) if part)),
        ("Interested in", asked.topic_labels or None),
        ("Access needs", asked.access_needs),
        ("Message", asked.message),
    ]
