from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Model
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.access.records import label_of
from foundation.publishing.services import keep_out
from foundation.tenancy import atomic, atomically
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move
from tenants.area.providers.models import Provider
from tenants.governing.governance.models import RelevantDecision
from tenants.governing.interests.services import stay_out
from tenants.permissions import P
from tenants.plan.matters import queries, rules
from tenants.plan.matters.models import About, Link, Matter
from tenants.plan.matters.workflow import MATTER, MatterState


@atomically
def open_matter(
    *,
    title: str,
    about: str,
    origin: str,
    came_from: str,
    services: str = "",
    provider: Provider | None = None,
    by: Viewer,
    at: datetime,
) -> Matter:
    by.require(P.MATTERS_MANAGE)
    matter = Matter.objects.create(
        title=title,
        about=about,
        origin=origin,
        came_from=came_from,
        services=services,
        opened_on=localdate(at),
    )
    begin(matter, MATTER, by=by, at=at)
    if provider is not None:
        Link.objects.create(matter=matter, record=queries.PROVIDER, record_id=provider.pk)
    return matter


@atomically
def amend_matter(*, matter: Matter, by: Viewer, at: datetime, **facts: object) -> Matter:
    """What the LINk says of it among its own; what the public reads is proposed and approved."""
    by.require(P.MATTERS_MANAGE)
    hold(matter)
    stay_out(matter, by, at)
    for name, value in facts.items():
        setattr(matter, name, value)
    matter.save(update_fields=list(facts))
    return matter


def watch(matter: Matter, *, look_again_on: date, by: Viewer, at: datetime) -> None:
    rules.WatchedUntilADay.check(look_again_on, localdate(at))
    matter.look_again_on = look_again_on
    move(matter, MATTER, "watch", by=by, at=at, saving=["look_again_on"])


def close(matter: Matter, *, came_of_it: str, by: Viewer, at: datetime) -> None:
    """Say what came of it. The public version says so only once its words are approved."""
    matter.came_of_it, matter.closed_on, matter.look_again_on = came_of_it, localdate(at), None
    saving = ["came_of_it", "closed_on", "look_again_on"]
    move(matter, MATTER, "close", by=by, at=at, note=came_of_it, saving=saving)


def reopen(matter: Matter, *, reason: str, by: Viewer, at: datetime) -> None:
    matter.closed_on, matter.look_again_on = None, None
    move(matter, MATTER, "reopen", by=by, at=at, note=reason, saving=["closed_on", "look_again_on"])


# --- What the public reads -------------------------------------------------------------------------------------------


@atomically
def propose_words(*, matter: Matter, title: str, text: str, by: Viewer, at: datetime) -> Matter:
    """The next public version. Nobody outside reads it before the LINk has approved it."""
    by.require(P.MATTERS_MANAGE)
    hold(matter)
    stay_out(matter, by, at)
    matter.proposed_title, matter.proposed_text = title, text
    matter.proposed_by, matter.proposed_by_account = by.name, by.account_id
    matter.save(update_fields=["proposed_title", "proposed_text", "proposed_by", "proposed_by_account"])
    keep_out(matter, at=at)
    return matter


@atomically
def publish_words(*, matter: Matter, read: str, by: Viewer, at: datetime) -> Matter:
    """Publish the proposed words; `read` is the digest of those that the approver has read."""
    by.require(P.PLAN_PUBLISH)
    hold(matter)
    stay_out(matter, by, at)
    rules.WordsAreAsRead.require(matter.has_proposed_words and read == matter.digest_of_proposed)
    rules.WordsAreApprovedByAnother.require(
        by.account_id is None or by.account_id != matter.proposed_by_account
    )
    matter.public_title, matter.public_text = matter.proposed_title, matter.proposed_text
    matter.published_on = localdate(at)
    matter.save(update_fields=["public_title", "public_text", "published_on"])
    keep_out(matter, at=at)
    return matter


# --- What hangs on it ------------------------------------------------------------------------------------------------


def hang(record: Model, about: About | None, *, by: Viewer, at: datetime) -> None:
    """Say which matter a new record is about, in the transaction that makes it: whoever may make it may say so.

    `about` is None where nobody was asked.
    """
    if about is None:
        return
    with atomic():
        _require_going_on(about.matter)
        Link.objects.create(matter=about.matter, record=label_of(record), record_id=record.pk)


@atomically
def hang_all(*, matter: Matter, label: str, numbers: Iterable[int], by: Viewer, at: datetime) -> None:
    """Say that many records of one kind belong to a matter; those that belong to others stay there as well."""
    by.require(P.MATTERS_MANAGE)
    stay_out(matter, by, at)
    _require_going_on(matter)
    wanted = set(numbers)
    Link.objects.filter(record=label, record_id__in=wanted, matter=None).delete()
    there = set(queries.hung(matter, label))
    Link.objects.bulk_create(
        Link(matter=matter, record=label, record_id=number) for number in sorted(wanted - there)
    )


@atomically
def say_matter(
    *, record: Model, about: About, without_commissioner: str = "", by: Viewer, at: datetime
) -> None:
    """Say, or say anew, which matter an act is about, and why the commissioner was not asked first."""
    by.require(P.MATTERS_MANAGE)
    hold(record)
    before = queries.links_of(record).first()
    if before is None or before.matter != about.matter:
        queries.links_of(record).delete()
        hang(record, about, by=by, at=at)
    queries.links_of(record).update(without_commissioner=without_commissioner)


@atomically
def name_on_matter(*, matter: Matter, named: Provider | RelevantDecision, by: Viewer, at: datetime) -> None:
    """A body that the matter concerns, or a decision about it."""
    by.require(P.MATTERS_MANAGE)
    stay_out(matter, by, at)
    _require_going_on(matter)
    Link.objects.get_or_create(matter=matter, record=label_of(named), record_id=named.pk)


@atomically
def take_off_matter(*, matter: Matter, named: Provider | RelevantDecision, by: Viewer, at: datetime) -> None:
    by.require(P.MATTERS_MANAGE)
    stay_out(matter, by, at)
    queries.links_of(named).filter(matter=matter).delete()


def _require_going_on(matter: Matter | None) -> None:
    if matter is not None:
        hold(matter)
        rules.ClosedMatterTakesNothing.require(matter.state != MatterState.CLOSED)


__all__ = [
    "About",
    "amend_matter",
    "close",
    "hang",
    "hang_all",
    "name_on_matter",
    "open_matter",
    "propose_words",
    "publish_words",
    "reopen",
    "say_matter",
    "take_off_matter",
    "watch",
]
