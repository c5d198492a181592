"""What the teller sees of what became of their words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from foundation.features import story_of
from foundation.writing.addresses import reverse
from tenants.plan.matters.models import Matter
from tenants.voice.feedback import queries, themes
from tenants.voice.feedback.models import Experience
from tenants.voice.feedback.presenters.experience import month_in_words

NO_SUCH_CODE = (
    "We know no such code. Look at it once more: it has twelve letters and figures, and no 0, O, 1, I or L."
)


@dataclass(frozen=True)
class Became:
    """Something that became of it: what, in which words, and where everybody can read of it."""

    on: date
    what: str
    words: str = ""
    address: str = ""


def own_rows(experience: Experience) -> list[tuple[str, Any]]:
    """What they told, in their own words."""
    rows = [
        ("Service", experience.service_name),
        ("When it happened", month_in_words(experience.month)),
        ("What you told us", experience.what),
        ("What was good", experience.good),
        ("What should change", experience.change),
        ("All in all", experience.get_overall_display()),
    ]
    return [(label, value) for label, value in rows if value]


def events(experience: Experience) -> list[Became]:
    """In the order of their days."""
    found = [Became(experience.received_on, "You told us")]
    if experience.edited_on:
        found.append(Became(experience.edited_on, "Somebody read it", _grouped(experience)))
    found += [
        Became(reply.said_on, "We wrote to you", reply.text) for reply in queries.replies_of(experience)
    ]
    found += [
        Became(
            max(letter.sent_on or experience.received_on, experience.received_on),
            f"We wrote to {letter.provider} about it",
            "We showed them what you told us, without what could show who you are, and asked what they say.",
        )
        for letter in queries.sent_letters_on(experience)
    ]
    if experience.published_on:
        address = (
            reverse("public_feedback:service", args=[experience.provider_id])
            if experience.provider_id
            else ""
        )
        found.append(
            Became(
                experience.published_on,
                "We published some of your words",
                experience.published_words,
                address,
            )
        )
    for matter in queries.published_matters_of(experience):
        found += _of_matter(matter, experience.received_on)
    return sorted(found, key=lambda event: event.on)


def _of_matter(matter: Matter, since: date) -> list[Became]:
    """What everybody can read of what the LINk did about it, from the day on which this was told."""
    begun = Became(
        max(matter.published_on or since, since),
        "It is part of something that we look into",
        matter.public_title,
        matter.public_address,
    )
    acts = [
        Became(event.on, event.what, event.title, event.public_url)
        for event in story_of(matter)
        if event.public_url and event.on >= since
    ]
    return [begun, *acts]


def _grouped(experience: Experience) -> str:
    known = themes.current()
    labels = [known.label(code) for code in known.themes_today(experience.themes)]
    return f"We put it together with what others told us about: {'; '.join(labels)}." if labels else ""
