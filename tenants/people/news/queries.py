from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.features import Texts
from foundation.publishing.queries import standing, standing_or_404
from foundation.search.words import containing
from tenants.people.members import queries as members
from tenants.people.members.models import Consent, ContactBy, Member, Purpose
from tenants.people.news.models import Coverage, Issue, Item, Kind, Subscription
from tenants.people.news.workflow import ItemState
from tenants.permissions import P


def items(viewer: Viewer, *, search: str = "", kind: str = "", state: str = "") -> QuerySet[Item]:
    viewer.require(P.NEWS_SEE)
    found = Item.objects.all()
    found = found.filter(kind=kind) if kind else found
    found = found.filter(state=state) if state else found
    return containing(found, search, "title", "summary")


def item_for(viewer: Viewer, pk: int) -> Item:
    return get_object_or_404(items(viewer), pk=pk)


def item_held(pk: int) -> Item:
    return Item.objects.select_for_update().get(pk=pk)


def published() -> QuerySet[Item]:
    """What the public reads, the newest first."""
    return standing(Item.objects.filter(state=ItemState.PUBLISHED)).order_by("-published_at", "-pk")


def published_item(pk: int) -> Item:
    return standing_or_404(Item.objects.filter(state=ItemState.PUBLISHED), pk=pk)


def published_texts(item: Item) -> list[Texts]:
    return [
        Texts(Item.objects.filter(pk=item.pk), ("title", "summary", "text", "contact")),
        Texts(Coverage.objects.filter(item=item), ("title", "note", "outlet")),
    ]


def coverage(viewer: Viewer) -> QuerySet[Coverage]:
    viewer.require(P.NEWS_SEE)
    return Coverage.objects.select_related("item")


def coverage_for(viewer: Viewer, pk: int) -> Coverage:
    return get_object_or_404(coverage(viewer), pk=pk)


# --- Newsletters -----------------------------------------------------------------------------------------------------


def issues(viewer: Viewer) -> QuerySet[Issue]:
    viewer.require(P.NEWS_SEE)
    return Issue.objects.all()


def issue_for(viewer: Viewer, pk: int) -> Issue:
    return get_object_or_404(issues(viewer), pk=pk)


def issue_held(pk: int) -> Issue:
    return Issue.objects.select_for_update().get(pk=pk)


def news_in(issue: Issue) -> list[Item]:
    """The news of the newsletter in their order, as far as they still stand."""
    found = {item.pk: item for item in published().filter(pk__in=issue.items)}
    return [found[pk] for pk in issue.items if pk in found]


def readers(issue: Issue, *, on: date) -> tuple[QuerySet[Member], QuerySet[Subscription]]:
    """Whom it is written to: members and, of news that are for everybody, subscribers."""
    among = readers_among_members(issue.topics, on=on, purpose=issue.purpose)
    if issue.only is not None:
        return among.filter(pk__in=members.surviving(issue.only)), Subscription.objects.none()
    others = subscribers(issue.topics, on=on)
    return among, others if issue.is_newsletter else others.none()


def readers_among_members(
    topics: Sequence[str], *, on: date, purpose: str = Purpose.NEWS
) -> QuerySet[Member]:
    """Those who take part, agreed to hear of it by email, and are interested in one of the topics, or named none."""
    agreed = Consent.objects.in_force(on).filter(purpose=purpose, ways__contains=[ContactBy.EMAIL.value])
    taking_part = members.taking_part(on).exclude(email="").filter(pk__in=agreed.members())
    return taking_part.filter(_interested(topics)).order_by("pk")


def subscribers(topics: Sequence[str], *, on: date) -> QuerySet[Subscription]:
    """Confirmed addresses that are interested, without those that get it as members."""
    confirmed = Subscription.objects.filter(confirmed_at__isnull=False, ended_at=None)
    of_members = readers_among_members(topics, on=on).annotate(folded=Lower("email")).values("folded")
    others = confirmed.annotate(folded=Lower("email")).exclude(folded__in=of_members)
    return others.filter(_interested(topics)).order_by("pk")


def _interested(topics: Sequence[str]) -> Q:
    return Q(topics__overlap=list(topics)) | Q(topics=[]) if topics else Q()


def subscriptions(viewer: Viewer, *, search: str = "") -> QuerySet[Subscription]:
    """Confirmed addresses of readers who are no members, or not as such."""
    viewer.require(P.NEWS_WRITE)
    found = Subscription.objects.filter(confirmed_at__isnull=False, ended_at=None).order_by("email")
    return containing(found, search, "email")


def subscription(pk: int) -> Subscription | None:
    return Subscription.objects.filter(pk=pk).first()


def subscriptions_of(emails: Iterable[str]) -> QuerySet[Subscription]:
    """Those at somebody's addresses, in small letters, whoever asks: for them, or for erasing."""
    return Subscription.objects.annotate(folded=Lower("email")).filter(folded__in=list(emails)).order_by("pk")


def forgotten(before: object) -> QuerySet[Subscription]:
    """Addresses that were asked for before then and where nobody said yes."""
    return Subscription.objects.filter(confirmed_at=None, asked_at__lt=before)


def releases() -> QuerySet[Item]:
    """Press releases that stand on the public site."""
    return published().filter(kind=Kind.RELEASE)


def newest(number: int) -> QuerySet[Item]:
    """The newest published news, as a queryset that can be narrowed again."""
    keys = list(published().values_list("pk", flat=True)[:number])
    return published().filter(pk__in=keys)


def count_readers(issue: Issue, on: date) -> int:
    """To how many addresses it goes, or would go on that day."""
    if issue.sent_at is not None:
        return issue.letters
    return sum(some.count() for some in readers(issue, on=on))


def stopped_since(issue: Issue) -> int:
    """How many readers have said since it was sent that they want no more: subscribers, and members who had agreed to it."""
    if issue.sent_at is None:
        return 0
    stopped = Consent.objects.filter(purpose=issue.purpose, withdrawn_on__gte=localdate(issue.sent_at))
    ended = Subscription.objects.filter(ended_at__gte=issue.sent_at) if issue.is_newsletter else ()
    return stopped.members().distinct().count() + len(ended)


def unconfirmed() -> QuerySet[Subscription]:
    """Addresses at which nobody has said yes, whoever asks: for those who sort out what is kept."""
    return Subscription.objects.filter(confirmed_at=None)
