from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer, secret_digest
from foundation.features import Texts
from foundation.publishing.queries import standing, standing_or_404
from foundation.search.words import containing
from tenants.accountability.evidence.models import SENT, Pack
from tenants.accountability.evidence.targets import Target, national_indicators
from tenants.accountability.evidence.workflow import PackState
from tenants.governing.interests import queries as interests
from tenants.permissions import P

# Days after the sending at which the addressee is asked what was used: our default, no law knows one.
ASK_AFTER = 90
# Days within which a receipt is looked for, also our default.
RECEIPT_AFTER = 14


def packs(viewer: Viewer, *, text: str = "", state: str = "", purpose: str = "") -> QuerySet[Pack]:
    viewer.require(P.EVIDENCE_SEE)
    found = Pack.objects.all()
    found = found.filter(state=state) if state else found
    found = found.filter(purpose=purpose) if purpose else found
    return containing(found, text, "title", "theme", "addressee").order_by("-ends_on", "-pk")


def pack_for(viewer: Viewer, pk: int) -> Pack:
    whole = packs(viewer).select_related("decision").prefetch_related("matters")
    return interests.papers_shown(viewer, get_object_or_404(whole, pk=pk))


def published() -> QuerySet[Pack]:
    found = Pack.objects.filter(state__in=SENT, goes_public=True)
    return standing(found).order_by("-sent_on", "-pk")


def published_pack(pk: int) -> Pack:
    rows = Pack.objects.filter(state__in=SENT, goes_public=True).select_related("decision")
    return standing_or_404(rows, pk=pk)


def to_council(viewer: Viewer) -> QuerySet[Pack]:
    """What was sent to the council of this area, the latest first."""
    viewer.require(P.COUNCIL_SEE)
    return standing(Pack.objects.filter(to_council=True, state__in=SENT)).order_by("-sent_on", "-pk")


def pack_to_council(viewer: Viewer, pk: int) -> Pack:
    """One that was sent to the council, or 404."""
    viewer.require(P.COUNCIL_SEE)
    return standing_or_404(Pack.objects.filter(to_council=True, state__in=SENT), pk=pk)


def waiting_for_council(viewer: Viewer) -> QuerySet[Pack]:
    """What the council has not said yet what it used of."""
    return to_council(viewer).exclude(state=PackState.ANSWERED)


def visible_to_council(viewer: Viewer) -> QuerySet[Pack]:
    """What was sent to the council, and what everybody reads."""
    viewer.require(P.COUNCIL_SEE)
    return standing(Pack.objects.filter(Q(to_council=True) | Q(goes_public=True), state__in=SENT))


def pack_for_council(viewer: Viewer, pk: int) -> Pack:
    viewer.require(P.COUNCIL_SEE)
    rows = Pack.objects.filter(Q(to_council=True) | Q(goes_public=True), state__in=SENT)
    return standing_or_404(rows, pk=pk)


def about(matter: int) -> QuerySet[Pack]:
    """What was sent on the matter."""
    return Pack.objects.filter(matters=matter, state__in=SENT).order_by("sent_on", "pk")


def pack_by_secret(secret: str) -> Pack | None:
    """The pack whose link has this secret, whether it still works or not."""
    return Pack.objects.filter(link=secret_digest(secret), state__in=SENT).first()


def packs_with_words_of(words: Sequence[str]) -> list[Pack]:
    """Those with a quote to whose use somebody consented who is called so, or is reached there."""
    packs = Pack.objects.exclude(quotes=[]).order_by("pk")
    return [pack for pack in packs if any(consented(quote, words) for quote in pack.quotes)]


def consented(quote: dict[str, Any], words: Sequence[str]) -> bool:
    """Whether one of these names, addresses or numbers stands in what is kept of the consent."""
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", quote["consent"], re.I) for word in words)


def texts_of(pack: Pack) -> Iterable[Texts]:
    columns = (
        "title",
        "theme",
        "target_title",
        "addressee",
        "introduction",
        "wanted",
        "quotes",
        "content",
        "used",
    )
    yield Texts(Pack.objects.filter(pk=pack.pk), columns)


def targets(starts_on: date | None = None, ends_on: date | None = None) -> list[Target]:
    """The National Indicators, all of them or those in force in a period."""
    known = national_indicators().values()
    if starts_on is None or ends_on is None:
        return list(known)
    return [target for target in known if target.covers(starts_on, ends_on)]


# --- What needs doing ------------------------------------------------------------------------------------------------


@dataclass
class Waiting:
    """What waits: to be sent, to be asked after whether it arrived, and to be asked after what was used of it."""

    to_send: list[Pack] = field(default_factory=list)
    without_receipt: list[Pack] = field(default_factory=list)
    to_ask_after: list[Pack] = field(default_factory=list)


def waiting(viewer: Viewer, on: date) -> Waiting:
    found = Waiting()
    states = (PackState.READY, PackState.SENT, PackState.RECEIPTED)
    for pack in packs(viewer).filter(state__in=states):
        if pack.sent_on is None:
            found.to_send.append(pack)
        elif pack.sent_on <= on - timedelta(days=ASK_AFTER):
            found.to_ask_after.append(pack)
        elif pack.state == PackState.SENT and pack.sent_on <= on - timedelta(days=RECEIPT_AFTER):
            found.without_receipt.append(pack)
    return found
