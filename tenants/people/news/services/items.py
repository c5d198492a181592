from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from foundation.access import Viewer
from foundation.publishing.services import keep_out
from foundation.tenancy import atomic
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move
from tenants.people.news.models import Coverage, Item
from tenants.people.news.rules import TheLINkSpeaksForItself
from tenants.people.news.workflow import ITEM, ItemState
from tenants.permissions import P


def write_item(
    *,
    kind: str,
    title: str,
    summary: str,
    text: str,
    topics: Sequence[str] = (),
    contact: str = "",
    by: Viewer,
    at: datetime,
) -> Item:
    by.require(P.NEWS_WRITE)
    item = Item(
        kind=kind,
        title=title,
        summary=summary,
        text=text,
        topics=list(topics),
        contact=contact,
        created_at=at,
    )
    with atomic():
        item.save()
        begin(item, ITEM, by=by, at=at)
    return item


def change_item(*, item: Item, by: Viewer, at: datetime, **facts: object) -> Item:
    """Also of what stands on the public site: what was taken out of it stays out."""
    by.require(P.NEWS_WRITE)
    with atomic():
        hold(item)
        if item.state == ItemState.PUBLISHED:
            _require_a_voice(item, by)
        for name, value in facts.items():
            setattr(item, name, value)
        item.save(update_fields=list(facts))
        keep_out(item, at=at)
    return item


def publish(item: Item, *, by: Viewer, at: datetime) -> Item:
    """By the host or the LINk; a press release by the LINk's own people only."""
    with atomic():
        hold(item)
        _require_a_voice(item, by)
        item.published_at = at
        move(item, ITEM, "release" if item.is_release else "publish", by=by, at=at, saving=["published_at"])
    return item


def _require_a_voice(item: Item, by: Viewer) -> None:
    TheLINkSpeaksForItself.require(not item.is_release or by.may(P.NEWS_RELEASE))


def record_coverage(
    *,
    appeared_on: date,
    outlet: str,
    title: str,
    link: str = "",
    note: str = "",
    item: Item | None = None,
    by: Viewer,
    at: datetime,
) -> Coverage:
    by.require(P.NEWS_WRITE)
    with atomic():
        coverage = Coverage.objects.create(
            appeared_on=appeared_on, outlet=outlet, title=title, link=link, note=note, item=item
        )
        if item:
            keep_out(item, at=at)
    return coverage


def change_coverage(*, coverage: Coverage, by: Viewer, at: datetime, **facts: object) -> Coverage:
    by.require(P.NEWS_WRITE)
    with atomic():
        hold(coverage)
        for name, value in facts.items():
            setattr(coverage, name, value)
        coverage.save(update_fields=list(facts))
        if coverage.item:
            keep_out(coverage.item, at=at)
    return coverage
