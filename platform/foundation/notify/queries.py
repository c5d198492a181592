from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Count, Max, Q, QuerySet

from foundation.access import Viewer
from foundation.access.records import kept_from
from foundation.jobs import queries as jobs
from foundation.notify.models import HANDED_OVER, Message, MessageQuerySet

SEE = "messages.see"
# By the page that letters of one kind are about.
LastAsked = Mapping[str, datetime]


def messages(viewer: Viewer) -> MessageQuerySet:
    """This space's messages, failures first, but for those about records that are kept from the viewer."""
    viewer.require(SEE)
    kept = [record.get_absolute_url() for record in kept_from(viewer)]  # type: ignore[attr-defined]
    return Message.objects.failures_first().exclude(url__in=kept)


def message(pk: int, viewer: Viewer) -> Message | None:
    return messages(viewer).filter(pk=pk).first()


def message_held(number: int) -> Message | None:
    """A message that nobody else changes until the transaction ends, whoever asks."""
    return Message.objects.select_for_update().filter(pk=number).first()


def being_sent(message: Message) -> bool:
    """Whether a worker is handing it over at this moment."""
    return message.state == "queued" and jobs.is_running("notify.deliver", message_id=message.pk)


def failed_count() -> int:
    return Message.objects.undelivered().count()


def undelivered(url: str) -> QuerySet[Message]:
    """Letters about the page at this address that could not be delivered and wait for a person."""
    return about(url).undelivered()


def reached_before(message: Message) -> bool:
    """Whether an earlier letter about the same record has arrived: then its receipt is a fact that stays."""
    same = Message.objects.filter(
        template=message.template, render_ids=message.render_ids, state__in=HANDED_OVER
    )
    return bool(message.render_ids) and same.exists()


def was_written_to(address: str, *, template: str, since: datetime) -> bool:
    """Whether a message of this kind was asked for after that moment, arrived or not; capitals do not count."""
    return Message.objects.filter(template=template, to__iexact=address, asked_at__gt=since).exists()


def last_asked(template: str) -> LastAsked:
    """When the last message of this kind was asked for, by the page that it is about, arrived or not."""
    found = Message.objects.filter(template=template).order_by().values_list("url")
    return dict(found.annotate(Max("asked_at")))


def to_person(emails: Iterable[str], names: Iterable[str]) -> QuerySet[Message]:
    """The messages to somebody at their addresses, the oldest first. What was addressed to another name there is another's."""
    at_address = reduce(or_, (Q(to__iexact=email) for email in emails), Q(pk=None))
    called = ["", *names]
    messages = Message.objects.filter(at_address).order_by("asked_at", "pk")
    return messages.filter(name__in=called) if len(called) > 1 else messages


def about(*urls: str) -> MessageQuerySet:
    """The messages about the pages at these addresses, oldest first."""
    return Message.objects.filter(url__in=urls).order_by("asked_at", "pk")


def states_about(url: str) -> dict[str, int]:
    """How many of the messages about the page are in each state."""
    return dict(about(url).order_by().values_list("state").annotate(Count("pk")))


def address_reached(url: str, template: str) -> str:
    """Where the last letter of this kind about the page went, if none was refused since: what follows goes there, too."""
    last = about(url).filter(template=template).exclude(state="failed").last()
    return last.to if last else ""
