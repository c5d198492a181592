from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.design import (
    PER_PAGE,
    Choice,
    Column,
    Day,
    Empty,
    Filters,
    Link,
    Search,
    Table,
    Tag,
)
from foundation.design.buttons import Button, Look
from foundation.design.formats import date_long
from foundation.documents import pdf
from foundation.publishing.presenters import notices
from foundation.tenancy import current_space
from foundation.writing.addresses import reverse
from tenants.accountability.evidence.composing import Content, compose
from tenants.accountability.evidence.models import Pack, Purpose
from tenants.accountability.evidence.workflow import PACK, PackState
from tenants.permissions import P

Row = tuple[Any, ...]
NONE_YET = Empty(
    "No evidence yet", "A pack brings together what the LINk knows on a theme, for those who plan services."
)
NO_MATCH = Empty("Nothing matches your search", "Try fewer words, or all states.")


def filters(query: Mapping[str, str]) -> Filters:
    return Filters(
        query,
        Search("q", "Title, theme or addressee"),
        Choice("state", "State", PACK.states.choices(), every="All"),
        Choice("purpose", "For", Purpose.choices, every="Anything"),
    )


PACKS = (
    Column[Pack]("Evidence", lambda pack: Link(pack.title, pack.get_absolute_url()), sort="title"),
    Column[Pack]("For", lambda pack: pack.get_purpose_display(), sort="purpose"),
    Column[Pack]("To", lambda pack: pack.addressee, sort="addressee"),
    Column[Pack]("Sent", lambda pack: Day(pack.sent_on), sort="sent_on"),
    Column[Pack]("State", Tag, sort="state"),
)


def packs_table(packs: QuerySet[Pack], *, narrowed: bool) -> Table[Pack]:
    return Table(
        "Evidence for others",
        PACKS,
        packs,
        counts=("pack", "packs"),
        empty=NO_MATCH if narrowed else NONE_YET,
        per_page=PER_PAGE,
        personal=False,
    )


def rows(pack: Pack, viewer: Viewer) -> list[Row]:
    found: list[Row] = [
        ("For", pack.get_purpose_display()),
        ("To", pack.addressee),
        ("Email", pack.email or "None"),
        ("Theme", pack.theme),
        ("Period", f"{date_long(pack.starts_on)} to {date_long(pack.ends_on)}"),
        ("Target", target_of(pack) or "None"),
        ("Public once it is sent", pack.goes_public),
        ("For the council, on its own pages", pack.to_council),
    ]
    if viewer.may(P.MATTERS_SEE):
        found += [("Matter", Link(str(one), one.get_absolute_url())) for one in pack.matters.all()]
    return [*found, *_after(pack, viewer)]


COUNCIL = (
    Column[Pack](
        "Evidence",
        lambda pack: Link(pack.title, reverse("council_evidence:show", args=[pack.pk])),
        sort="title",
    ),
    Column[Pack]("For", lambda pack: pack.get_purpose_display(), sort="purpose"),
    Column[Pack]("To", lambda pack: pack.addressee, sort="addressee"),
    Column[Pack]("Sent", lambda pack: Day(pack.sent_on), sort="sent_on"),
    Column[Pack]("State", Tag, sort="state"),
)


def council_table(packs: QuerySet[Pack]) -> Table[Pack]:
    return Table(
        "Evidence for the council",
        COUNCIL,
        packs,
        counts=("pack", "packs"),
        empty=Empty("No evidence yet", "What the LINk sends to the council for its plans stands here."),
        per_page=PER_PAGE,
        personal=False,
    )


def council_rows(pack: Pack) -> list[Row]:
    """What the council reads beside the content."""
    rows: list[Row] = [
        ("To", pack.addressee),
        ("For", pack.get_purpose_display()),
        ("Sent on", pack.sent_on),
        ("Everybody reads it", pack.goes_public),
    ]
    if pack.received_on:
        rows.append(("Received on", pack.received_on))
    if pack.answered_on:
        rows.append((f"What was used, told on {date_long(pack.answered_on)}", pack.used))
    return rows


def target_of(pack: Pack) -> str:
    code = "" if pack.target_code == "other" else pack.target_code
    title = " ".join(filter(None, (code, pack.target_title)))
    return f"{title} (source: {pack.target_source})" if title else ""


def _after(pack: Pack, viewer: Viewer) -> list[Row]:
    found: list[Row] = []
    if pack.decision and viewer.may(P.GOVERNANCE_SEE):
        found.append(("Decision", Link(str(pack.decision), pack.decision.get_absolute_url())))
    if pack.sent_on:
        found.append(("Sent", f"{date_long(pack.sent_on)}, {pack.get_way_display()}"))
    if pack.digest:
        found.append(("Digest of its content", pack.digest))
    if pack.received_on:
        found.append(("Received on", pack.received_on))
    if pack.answered_on:
        found.append((f"What was used, told on {date_long(pack.answered_on)}", pack.used))
    return found


def buttons(pack: Pack, viewer: Viewer) -> list[Button]:
    found = []
    if pack.state == PackState.DRAFT and viewer.may(P.EVIDENCE_PREPARE):
        found.append(Button("Change", reverse("evidence:amend", args=[pack.pk]), Look.SECONDARY))
        found.append(
            Button("Add words of somebody", reverse("evidence:quote", args=[pack.pk]), Look.SECONDARY)
        )
    return [*found, Button("PDF to print", reverse("evidence:pdf", args=[pack.pk]), Look.LINK)]


def content_of(pack: Pack, on: date) -> Content:
    """As it stands; of a draft, as it would be that day."""
    content: Content = pack.content or compose(pack, on)
    return content


def document(pack: Pack, on: date) -> bytes:
    """The pack as a tagged PDF; the same pack gives the same bytes."""
    content = content_of(pack, on)
    name = current_space().name
    data = content | {
        "author": name,
        "subtitle": f"Evidence of {name} for {content['addressee']}",
        "footer": f"{pack}{'' if pack.content else ': draft'}",
        "notes": [notice.sentence for notice in notices(pack)],
        "digest": pack.digest,
    }
    made_at = datetime.combine(pack.sent_on, time(12), tzinfo=UTC) if pack.sent_on else None
    return pdf.render(template="evidence/pack.typ", data=data, made_at=made_at)


def filename(pack: Pack) -> str:
    return f"evidence-{pack.pk}"
