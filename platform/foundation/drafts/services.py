"""What is typed is kept under the place of its form, and goes when the form is sent, thrown away or left for a month."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from foundation.access import Viewer
from foundation.access.drafting import Place
from foundation.drafts import queries
from foundation.drafts.models import Draft
from foundation.tenancy import atomically

Answers = list[tuple[str, str]]

KEPT_FOR = timedelta(days=30)
# A browser that sends what was typed later than this has been away for longer than its session.
SENT_REMEMBERED_FOR = timedelta(days=1)
MOST_DRAFTS = 100


@atomically
def keep(*, place: Place, title: str, typed: Answers, by: Viewer, at: datetime) -> bool:
    """Keep what is typed, in place of what was kept before. False once the form of this page has been sent."""
    draft = _held(place, at)
    if draft.sent_at is not None and draft.sent_at >= place.shown_at:
        return False
    _write(draft, title=title[:200], typed=typed, at=at, sent_at=None)
    if place.account_id is not None:
        surplus = queries.begun_by(by)[MOST_DRAFTS:]
        Draft.objects.filter(pk__in=[draft.pk for draft in surplus]).delete()
    return True


@atomically
def forget(*, place: Place, by: Viewer, at: datetime) -> None:
    """The form was sent, or its writer threw away what they had typed."""
    _write(_held(place, at), title="", typed=[], at=at, sent_at=at)


def _held(place: Place, at: datetime) -> Draft:
    """The row of the place, made where there was none, and locked: what is still on its way waits for the form that was sent."""
    path = place.path if place.account_id is not None else ""
    made = Draft(key=place.key, account_id=place.account_id, path=path, at=at)
    Draft.objects.bulk_create([made], ignore_conflicts=True)
    return Draft.objects.select_for_update().get(key=place.key)


def _write(draft: Draft, *, title: str, typed: Answers, at: datetime, sent_at: datetime | None) -> None:
    draft.title, draft.typed, draft.at, draft.sent_at = title, typed, at, sent_at
    draft.save(update_fields=["title", "typed", "at", "sent_at"])


@atomically
def sweep(*, by: Viewer, at: datetime) -> int:
    """Remove what nobody went on with, and the traces of what was sent; returns how many rows went."""
    left = Q(sent_at=None, at__lt=at - KEPT_FOR)
    sent = Q(sent_at__lt=at - SENT_REMEMBERED_FOR)
    return Draft.objects.filter(left | sent).delete()[0]
