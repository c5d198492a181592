"""A newsletter is written to its readers in steps: each step writes some letters and says how far it came, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.jobs import ask
from foundation.notify.services import send_email
from foundation.tenancy import atomic, current_space
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move
from tenants.people.members.models import Purpose, wording_on
from tenants.people.news import queries
from tenants.people.news.links import stop_link, stops
from tenants.people.news.models import Issue, Item
from tenants.people.news.rules import OnlyPublishedNewsGoesOut, SomebodyWantsIt
from tenants.people.news.workflow import ISSUE, IssueState
from tenants.permissions import P

LETTERS_A_STEP = 200


def prepare_issue(
    *,
    subject: str,
    introduction: str = "",
    items: Iterable[Item] = (),
    topics: Sequence[str] = (),
    purpose: str = Purpose.NEWS,
    only: Sequence[int] | None = None,
    by: Viewer,
    at: datetime,
) -> Issue:
    """News, or what else members agreed to hear of; `only` to these members, by number."""
    by.require(P.NEWS_WRITE)
    issue = Issue(
        purpose=purpose,
        only=None if only is None else list(only),
        subject=subject,
        introduction=introduction,
        items=[item.pk for item in items],
        topics=list(topics),
        created_at=at,
    )
    with atomic():
        issue.save()
        begin(issue, ISSUE, by=by, at=at)
    return issue


def change_issue(
    *, issue: Issue, items: Iterable[Item] = (), by: Viewer, at: datetime, **facts: object
) -> Issue:
    by.require(P.NEWS_WRITE)
    with atomic():
        hold(issue)
        OnlyPublishedNewsGoesOut.require(issue.state == IssueState.DRAFT, "It has been sent already.")
        for name, value in {**facts, "items": [item.pk for item in items]}.items():
            setattr(issue, name, value)
        issue.save(update_fields=[*facts, "items"])
    return issue


def send_issue(issue: Issue, *, by: Viewer, at: datetime) -> Issue:
    """Begin to write it to everybody who wants it."""
    with atomic():
        hold(issue)
        OnlyPublishedNewsGoesOut.require(
            queries.news_in(issue) or not issue.is_newsletter, "None of its news stands there any more."
        )
        readers = queries.readers(issue, on=localdate(at))
        SomebodyWantsIt.require(any(some.exists() for some in readers), "Nobody does.")
        issue.sent_at = at
        move(issue, ISSUE, "send", by=by, at=at, saving=["sent_at"])
        ask("news.write_letters", issue_id=issue.pk)
    return issue


def write_letters(issue_id: int, *, by: Viewer, at: datetime) -> None:
    """One step: to the next members, and when there are none left to the next subscribers."""
    with atomic():
        issue = queries.issue_held(issue_id)
        if issue.state != IssueState.SENDING:
            return
        on, news = localdate(at), _as_listed(queries.news_in(issue))
        among, others = queries.readers(issue, on=on)
        members = list(among.filter(pk__gt=issue.reached_member)[:LETTERS_A_STEP])
        for member in members:
            stop = stop_link(stops(issue.purpose), member.pk)
            _write(issue, news, member.email, member.name, stop, by=by, at=at)
            issue.reached_member = member.pk
        others = others.filter(pk__gt=issue.reached_subscription)
        subscribers = [] if members else list(others[:LETTERS_A_STEP])
        for subscriber in subscribers:
            _write(issue, news, subscriber.email, "", stop_link("subscription", subscriber.pk), by=by, at=at)
            issue.reached_subscription = subscriber.pk
        issue.letters += len(members) + len(subscribers)
        reached = ["reached_member", "reached_subscription", "letters"]
        if members or subscribers:
            issue.save(update_fields=reached)
            ask("news.write_letters", issue_id=issue.pk)
        else:
            move(issue, ISSUE, "finish", by=by, at=at)


def _as_listed(items: Iterable[Item]) -> list[dict[str, str]]:
    here = current_space().address
    return [
        {"title": item.title, "summary": item.summary, "link": here + item.public_address} for item in items
    ]


def _write(
    issue: Issue, news: list[dict[str, str]], to: str, name: str, stop: str, *, by: Viewer, at: datetime
) -> None:
    send_email(
        to=to,
        name=name,
        template="news/email/newsletter",
        context={
            "subject": issue.subject,
            "introduction": issue.introduction,
            "items": news,
            "stop": stop,
            "agreed": "" if issue.is_newsletter else wording_on(issue.purpose, localdate(at)).sentence,
        },
        about=f"Newsletter: {issue.subject}" if issue.is_newsletter else f"Email to members: {issue.subject}",
        url=issue.get_absolute_url(),
        stop=stop,
        by=by,
        at=at,
    )
