"""A handful of requests about their own data, by the law of 2010; and who is the controller."""

from __future__ import annotations

from datetime import date, timedelta

from foundation.demonstration.days import STANDS_AT, morning
from foundation.demonstration.story import BY, Story
from foundation.demonstration.writers import Writer
from foundation.files import services as files
from foundation.retention.models import Period
from tenants.people.members import queries as register
from tenants.people.privacy import queries
from tenants.people.privacy.services import answering, asking
from tenants.people.privacy.services.controller import set_controller


def fill_requests(story: Story) -> None:
    if not story.quotas.in_full:
        return
    # Where the LINk is an organisation of its own, that is the controller, and is named with its legal form.
    if queries.controller() is None:
        _name_the_controller(story)
    _agree_how_long(story)
    members = list(register.members(BY, on=STANDS_AT).filter(kind="person")[:4])
    for member, (kind, way, weeks, words) in zip(members, _ASKED, strict=False):
        _ask(kind, way, STANDS_AT - timedelta(weeks=weeks), words, member)
    _complain()


def _name_the_controller(story: Story) -> None:
    area = story.space.name.removesuffix(" LINk")
    set_controller(
        name=f"Voluntary Action {area}",
        address=f"1 Station Road\n{area}",
        email=f"data@{story.space.authority_slug}.example",
        telephone="01632 960 010",
        by=BY,
        at=morning(STANDS_AT),
    )


# The last is answered; the others wait, one of them near the end of its 40 days.
_ASKED = (
    ("access", "post", 5, "Please send me all that you have about me. (Synthetic.)"),
    ("correction", "telephone", 2, "My house number is wrong. (Synthetic.)"),
    ("complaint", "in_person", 1, "My name was read out at a meeting. (Synthetic.)"),
    ("objection", "post", 9, "Please do not write to me about events. (Synthetic.)"),
)


def _agree_how_long(story: Story) -> None:
    """One period of its own, one as usual; the others wait for the host manager."""
    agreed = {"accounts.sign_ins": 6, "news.unconfirmed_subscriptions": 1}
    at = morning(date(2010, 4, 6))
    story.save([Period(kind=kind, months=months, at=at) for kind, months in agreed.items()])


def _complain() -> None:
    """By the form on the public site, and acknowledged although no law sets a time for it yet: its 30 days begin in 2026."""
    complaint = asking.complain(
        name="A reader of the minutes",
        email="",
        telephone="01632 960 011",
        address="",
        text="The minutes on your site name me as a patient of the clinic. (Synthetic.)",
        by=BY,
        at=morning(STANDS_AT - timedelta(days=10)),
    )
    answering.acknowledge(complaint, by=BY, at=morning(STANDS_AT - timedelta(days=7)))


def _ask(kind: str, way: str, received_on: date, words: str, member: object) -> None:
    request = asking.record(
        kind=kind,
        way=way,
        received_on=received_on,
        name=str(member),
        address=getattr(member, "address", "") or "2 Station Road",
        text=words,
        identity="known",
        by=BY,
        at=morning(received_on),
    )
    if kind == "access":
        files.add_file(
            record=request,
            title="For the answer: minutes of 3 March",
            name="minutes.txt",
            content=b"Synthetic minutes: they spoke about the buses to the hospital.\n",
            by=BY,
            at=morning(received_on),
        )
    if kind == "objection":
        answering.answer(
            request,
            answer="We no longer write to you about events. (Synthetic.)",
            by=BY,
            at=morning(received_on + timedelta(days=10)),
        )


WRITER = Writer(fill_requests, rank=30)
