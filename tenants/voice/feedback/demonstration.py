"""Synthetic words of made-up people: some coded, some that wait, one that was told back. All say that they are synthetic."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from foundation.access import Viewer
from foundation.demonstration.days import STANDS_AT, day_between, morning
from foundation.demonstration.story import BY, Story
from foundation.demonstration.writers import Writer
from tenants.area.providers import queries as providers
from tenants.area.providers.models import Provider
from tenants.people.members import services as joining
from tenants.plan.matters import services as matters
from tenants.plan.matters.models import About
from tenants.voice.feedback import queries
from tenants.voice.feedback.models import ACTIVITY, Experience, Overall
from tenants.voice.feedback.services import entering, publishing, raising, reading, telling_back
from tenants.voice.feedback.workflow import EXPERIENCE

FIRST = date(2008, 10, 1)
MANY, FEW = 140, 12

# What was said, what should change, themes, effects, the teller's word.
SAID: tuple[tuple[str, str, list[str], list[str], str], ...] = (
    (
        "I waited five weeks for an appointment and then it was moved. (Synthetic.)",
        "Ring people when it is moved, and say why.",
        ["waiting", "communication"],
        ["delay"],
        Overall.POOR,
    ),
    (
        "My wife was sent home from hospital at night and nobody had told her carer. (Synthetic.)",
        "Nobody should leave hospital at night without somebody at home who knows.",
        ["discharge", "together"],
        ["upset", "carer"],
        Overall.VERY_POOR,
    ),
    (
        "The staff took time to explain everything, twice. (Synthetic.)",
        "",
        ["attitude", "communication"],
        ["better"],
        Overall.VERY_GOOD,
    ),
    (
        "There is no bus to the clinic after four, and the last appointment is at five. (Synthetic.)",
        "See that times and buses fit together.",
        ["transport", "access"],
        ["cost"],
        Overall.MIXED,
    ),
    (
        "Food came when I was asleep and was taken away again. (Synthetic.)",
        "Leave it until people are awake.",
        ["food", "dignity"],
        ["upset"],
        Overall.POOR,
    ),
    (
        "Residents are woken very early because it suits the rota. (Synthetic.)",
        "Let people sleep.",
        ["dignity"],
        ["upset"],
        Overall.POOR,
    ),
    (
        "Nobody spoke my language, and my daughter had to explain my illness to me. (Synthetic.)",
        "Ask beforehand, and have an interpreter there.",
        ["equality", "communication"],
        ["upset"],
        Overall.POOR,
    ),
)


def fill_feedback(story: Story) -> None:
    rng = story.chance("feedback")
    services = list(providers.providers_on(STANDS_AT).order_by("pk")[:8])
    count = MANY if story.quotas.in_full else FEW
    rows = [_told(rng, services, day_between(rng, FIRST, STANDS_AT)) for _ in range(count)]
    # What came up more often in the first quarter of 2010 than before.
    if story.quotas.in_full:
        rows += [
            _told(rng, services, day_between(rng, date(2010, 1, 1), date(2010, 3, 31)), 1) for _ in range(18)
        ]
    for row in rows:
        story.begin(row, EXPERIENCE, on=row.received_on)
        story.move(row, EXPERIENCE, "read", on=row.received_on)
    story.save(rows)
    if story.quotas.in_full:
        _in_full(story, services)


def _told(rng: Random, services: list[Any], on: date, which: int | None = None) -> Experience:
    what, change, themes, effects, overall = SAID[which] if which is not None else rng.choice(SAID)
    return Experience(
        kind="experience",
        source=rng.choice(("card", "telephone", "meeting")),
        came_by="Market stall (synthetic)",
        entered_by=BY.name,
        received_on=on,
        provider=rng.choice(services) if services and rng.random() < 0.7 else None,
        about=rng.choice(("self", "cared_for", "relative")),
        what=what,
        change=change,
        overall=overall,
        may_use=True,
        may_show=rng.random() < 0.6,
        may_publish=rng.random() < 0.4,
        edited_what=what,
        edited_change=change,
        edited_by=BY.name,
        edited_on=on,
        themes=themes,
        effects=effects,
    )


def _in_full(story: Story, services: list[Any]) -> None:
    """Three that wait, one of them of somebody who may be in danger; one that names a nurse; one that two people read differently."""
    waiting = STANDS_AT - timedelta(days=6)
    facts: dict[str, Any] = {"source": "telephone", "kind": "experience", "by": BY}
    entering.enter(
        received_on=waiting,
        what="Nurse Synthia Made-Up on ward 7 was kind to my father, Bed 12, aged 83. (Synthetic.)",
        good="She rang me herself on 01632 960 123.",
        may_use=True,
        may_publish=True,
        at=morning(waiting),
        **facts,
    )
    entering.enter(
        received_on=STANDS_AT - timedelta(days=1),
        what="My neighbour has bruises and is afraid of the person who comes. (Synthetic.)",
        in_danger=True,
        at=morning(STANDS_AT - timedelta(days=1)),
        **facts,
    )
    told_on = STANDS_AT - timedelta(days=90)
    told = entering.enter(
        received_on=told_on,
        what=SAID[1][0],
        change=SAID[1][1],
        provider=services[0] if services else None,
        may_use=True,
        may_show=True,
        may_contact=True,
        name="Synthetic Carer One",
        email="synthetic.carer@people.example",
        at=morning(told_on),
        **facts,
    )
    first, second = story.viewer("host_manager"), story.viewer("host_support_worker")
    reading.edit(told, what=SAID[1][0], good="", change=SAID[1][1], by=first, at=morning(told_on))
    reading.code(told, themes_chosen=["discharge"], effects=["upset"], by=first, at=morning(told_on))
    reading.code(
        told, themes_chosen=["discharge", "together"], effects=["carer"], by=second, at=morning(told_on)
    )
    answered = STANDS_AT - timedelta(days=20)
    words = "We asked the hospital. It rings whoever cares for somebody before they leave, from May on. (Synthetic.)"
    telling_back.reply([told], text=words, by=first, at=morning(answered))
    _said_elsewhere(first, told_on)
    if services:
        _raised(story, services[0])


def _said_elsewhere(host: Viewer, on: date) -> None:
    """What somebody wrote when asking to join, of whom it was asked what may be done with it; and what was said at an activity."""
    asked = joining.ask_to_join(
        kind="person",
        tier="participant",
        name="Synthetic Joiner Two",
        email="synthetic.joiner@people.example",
        message="I would like to help, for my father waited nine hours on a trolley. (Synthetic.)",
        by=Viewer.anonymous(),
        at=morning(on),
    )
    entering.take_message(asked, by=host, at=morning(on))
    held = queries.activities_to_name(on).first()
    if held is not None:
        entering.enter(
            source="meeting",
            kind="need",
            received_on=held.held_on,
            what="There is nowhere to sit while people wait for the bus from the clinic. (Synthetic.)",
            may_use=True,
            origin=ACTIVITY,
            origin_id=held.pk,
            by=BY,
            at=morning(held.held_on),
        )


def _raised(story: Story, service: Provider) -> None:
    """One service from what people told to a matter and to a letter that was answered; and words that they agreed to print."""
    host, speaks = story.viewer("host_manager"), story.viewer("governance_member")
    begun, written, answered = (STANDS_AT - timedelta(days=days) for days in (70, 60, 30))
    told = list(queries.experiences(host, queries.Wanted(service=str(service.pk))).filter(state="read"))
    matter = raising.look_into(
        experiences=[experience.pk for experience in told],
        matter=None,
        title="How it is to use one service (synthetic)",
        about="What people told of one service, again and again. (Synthetic.)",
        came_from=f"What people told the LINk: {service}.",
        provider=service,
        by=host,
        at=morning(begun),
    )
    words = "People told us what it is like to use a service here. We are asking it what it does about that. (Synthetic.)"
    matters.propose_words(matter=matter, title="Using one service", text=words, by=host, at=morning(begun))
    matters.publish_words(matter=matter, read=matter.digest_of_proposed, by=speaks, at=morning(begun))
    shown = [experience.pk for experience in queries.to_show([experience.pk for experience in told])[:5]]
    if shown:
        letter = raising.draft_letter(
            provider=service,
            experiences=shown,
            title="What people told us of you (synthetic)",
            text="Several people told us the same. What do you do about it? (Synthetic.)",
            about=About(matter),
            by=host,
            at=morning(begun),
        )
        raising.send_letter(letter, method="post", sent_on=written, by=speaks, at=morning(written))
        raising.record_letter_reply(
            letter,
            replied_on=answered,
            answer="We looked at it with our staff, and ring people from now on. (Synthetic.)",
            told="The service told us that it rings people from now on. (Synthetic.)",
            by=host,
            at=morning(answered),
        )
    for experience in [one for one in told if one.may_publish][:3]:
        publishing.publish(experience, words=experience.edited_what, by=host, at=morning(written))


# After matters, which what people told is tied to.
WRITER = Writer(fill_feedback, rank=78)
