"""Synthetic news of a network told in full."""

from datetime import date, timedelta

from django.template.loader import render_to_string

from foundation.demonstration.days import morning
from foundation.demonstration.story import BY, Story, bulk_insert
from foundation.demonstration.writers import Writer
from foundation.notify.models import Message
from foundation.tenancy import current_space
from tenants.people.members.models import Member, Purpose
from tenants.people.news import queries
from tenants.people.news.links import stop_link
from tenants.people.news.models import Coverage, Issue, Item, Subscription
from tenants.people.news.services import readers
from tenants.people.news.workflow import ISSUE, ITEM

SENT_ON = date(2010, 5, 21)
_TOLD = (
    (
        date(2010, 4, 12),
        "news",
        "Come to our spring meeting",
        "What you told us in the winter, and what we look into next. (Synthetic.)",
        "Everybody may come; there is tea, a hearing loop and step-free access.\n\nTell us if you need anything else.",
    ),
    (
        date(2010, 5, 17),
        "release",
        "Residents ask for longer opening hours",
        "What people said about getting an appointment after work. (Synthetic.)",
        "In a synthetic survey of this demonstration most of those who answered could not come during working hours.",
    ),
    (
        date(2010, 6, 7),
        "news",
        "We now send our news by email",
        "Ask for them on this page; you can stop them at any time. (Synthetic.)",
        "Choose what interests you. We write about once a month.",
    ),
)


def fill_news(story: Story) -> None:
    if not story.quotas.in_full:
        return
    items = []
    for day, kind, title, summary, text in _TOLD:
        item = Item(kind=kind, title=title, summary=summary, text=text, created_at=morning(day))
        story.begin(item, ITEM, on=day)
        story.move(item, ITEM, "release" if item.is_release else "publish", on=day)
        item.published_at = morning(day)
        items.append(item)
    story.save(items)
    bulk_insert(
        [
            Coverage(
                appeared_on=date(2010, 5, 19),
                outlet="The Synthetic Echo",
                title="Patients want evening surgeries",
                note="Quotes the press release. (Synthetic.)",
                item=items[1],
            )
        ]
    )
    _send_newsletter(story, items[:2])
    _prepare_invitation(story)


def _prepare_invitation(story: Story) -> None:
    """A draft about a meeting, to whoever agreed to hear of those."""
    draft = Issue(
        purpose=Purpose.EVENTS,
        subject="Come to our meeting on care at home",
        introduction="We meet on 1 July at 2pm in the library. Tell us if you need anything to take part. (Synthetic.)",
        items=[],
        created_at=morning(date(2010, 6, 10)),
    )
    story.begin(draft, ISSUE, on=date(2010, 6, 10))
    story.save([draft])


def _send_newsletter(story: Story, items: list[Item]) -> None:
    """One that was sent to everybody who wanted it: most letters arrived, one came back, and some readers have stopped it since."""
    story.save(_subscriptions())
    issue = Issue(
        subject="Our news for May",
        introduction="What you told us, and what comes next. (Synthetic.)",
        items=[item.pk for item in items],
        created_at=morning(SENT_ON),
    )
    story.begin(issue, ISSUE, on=SENT_ON)
    story.move(issue, ISSUE, "send", on=SENT_ON)
    story.move(issue, ISSUE, "finish", on=SENT_ON)
    members = list(queries.readers_among_members((), on=SENT_ON))
    others = list(queries.subscribers((), on=SENT_ON).filter(confirmed_at__lt=morning(SENT_ON)))
    issue.sent_at, issue.letters = morning(SENT_ON), len(members) + len(others)
    issue.reached_member = max((member.pk for member in members), default=0)
    issue.reached_subscription = max((reader.pk for reader in others), default=0)
    story.save([issue])
    written = [(member.email, member.name, stop_link("member", member.pk)) for member in members]
    written += [(reader.email, "", stop_link("subscription", reader.pk)) for reader in others]
    bulk_insert([_letter(issue, items, number, *reader) for number, reader in enumerate(written)])
    _stop(members, others)


def _subscriptions() -> list[Subscription]:
    """Four who said yes, and one who was asked and has not answered."""
    said = [
        Subscription(
            email=f"reader{number}@people.example",
            asked_at=morning(date(2010, 4, 20)),
            confirmed_at=morning(date(2010, 4, 21)),
        )
        for number in range(1, 5)
    ]
    return [*said, Subscription(email="reader5@people.example", asked_at=morning(date(2010, 6, 12)))]


def _letter(issue: Issue, items: list[Item], number: int, to: str, name: str, stop: str) -> Message:
    """The second came back; of every third the mail server has said that it delivered it."""
    here, came_back = current_space().address, number == 1
    news = [
        {"title": item.title, "summary": item.summary, "link": here + item.public_address} for item in items
    ]
    facts = {"introduction": issue.introduction, "items": news, "stop": stop, "name": name}
    return Message(
        to=to,
        name=name,
        template="news/email/newsletter",
        subject=issue.subject,
        body=render_to_string("news/email/newsletter.txt", facts),
        about=f"Newsletter: {issue.subject}",
        url=issue.get_absolute_url(),
        stop=stop,
        state="failed" if came_back else "delivered" if number % 3 == 0 else "sent",
        last_error="550 5.1.1 No such mailbox (Synthetic.)" if came_back else "",
        asked_at=morning(SENT_ON),
        asked_by=BY.name,
        sent_at=morning(SENT_ON),
        tries=1,
    )


def _stop(members: list[Member], others: list[Subscription]) -> None:
    at = morning(SENT_ON + timedelta(days=2))
    for reader, number in [("member", one.pk) for one in members[:1]] + [
        ("subscription", one.pk) for one in others[:1]
    ]:
        readers.stop(reader, number, by=BY, at=at)


WRITER = Writer(fill_news, rank=25)
