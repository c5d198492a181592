"""Who reads the newsletter without being a member: asked at their own address before anything is sent to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from foundation.access import Viewer
from foundation.notify.services import send_email
from foundation.tenancy import atomic, atomically
from foundation.tenancy.locking import hold
from tenants.people.members import services as members
from tenants.people.members.models import ConsentHow
from tenants.people.news import queries
from tenants.people.news.links import CONFIRMED_WITHIN, confirm_link, stopped_by
from tenants.people.news.models import Subscription
from tenants.permissions import P

ASKED_AGAIN_AFTER = timedelta(hours=1)


def ask_to_subscribe(*, email: str, topics: Sequence[str], by: Viewer, at: datetime) -> None:
    """Anyone may ask; who asks learns nothing of the address. Asked again within the hour, nothing is sent."""
    asked = {"asked_at": at, "topics": list(topics)}
    with atomic():
        subscription, is_new = Subscription.objects.get_or_create(email=email.strip().lower(), defaults=asked)
        hold(subscription)
        reads_it = subscription.confirmed_at is not None and subscription.ended_at is None
        if not is_new and (reads_it or subscription.asked_at > at - ASKED_AGAIN_AFTER):
            return
        Subscription.objects.filter(pk=subscription.pk).update(**asked)
        send_email(
            to=subscription.email,
            name="",
            template="news/email/confirm",
            context={"link": confirm_link(subscription.pk), "days": CONFIRMED_WITHIN.days},
            about="Asked whether they want the news",
            url="",
            by=by,
            at=at,
        )


@atomically
def confirm(subscription: Subscription, *, by: Viewer, at: datetime) -> None:
    """Somebody at the address has said yes."""
    hold(subscription)
    subscription.confirmed_at, subscription.ended_at = at, None
    subscription.save(update_fields=["confirmed_at", "ended_at"])


def stop(reader: str, number: int, *, by: Viewer, at: datetime) -> None:
    """No more of that, from now on. Of somebody who has stopped already nothing changes."""
    with atomic():
        if reader == "subscription":
            Subscription.objects.filter(pk=number, ended_at=None).update(ended_at=at)
        else:
            purpose = stopped_by(reader)
            members.stop_hearing(member_id=number, purpose=purpose, how=ConsentHow.EMAIL, by=by, at=at)


def stop_for(subscription: Subscription, *, by: Viewer, at: datetime) -> None:
    """By the host, for a reader who told it so by telephone or otherwise."""
    by.require(P.NEWS_WRITE)
    stop("subscription", subscription.pk, by=by, at=at)


@atomically
def sweep(*, by: Viewer, at: datetime) -> int:
    """Forget addresses where nobody said yes in time."""
    return queries.forgotten(at - 2 * CONFIRMED_WITHIN).delete()[0]


@atomically
def take_out(*, subscription: Subscription, by: Viewer, at: datetime) -> None:
    """Forget the address, whoever asks: the reader has asked to be taken out."""
    subscription.delete()
