"""Synthetic news of a network told in full."""

from datetime import date

from foundation.demonstration.days import morning
from foundation.demonstration.story import Story, bulk_insert
from foundation.demonstration.writers import Writer
from tenants.people.news.models import Coverage, Item
from tenants.people.news.workflow import ITEM

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


WRITER = Writer(fill_news, rank=25)
