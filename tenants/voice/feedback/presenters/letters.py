"""A letter to a service about what people told: on its page, on paper, and who hears of its answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from foundation.access import Viewer
from foundation.design import Tag
from foundation.design.buttons import Button, Look
from foundation.design.letters import LetterPage
from foundation.writing.addresses import reverse
from tenants.area.providers import queries as providers
from tenants.voice.feedback import queries
from tenants.voice.feedback.models import ServiceLetter
from tenants.voice.feedback.workflow import LetterState


def facts(letter: ServiceLetter) -> list[tuple[str, Any]]:
    rows = [
        ("State", Tag(letter)),
        ("To", letter.provider),
        ("Email address", letter.provider.email or "None recorded"),
        ("Prepared on", letter.drafted_on),
        ("Sent on", letter.sent_on),
        ("How it went", letter.get_method_display()),
        ("Answered on", letter.replied_on),
        ("What they answered", letter.reply),
    ]
    return [(label, value) for label, value in rows if value]


def buttons(letter: ServiceLetter) -> list[Button]:
    if letter.state == LetterState.DROPPED:
        return []
    address = reverse("feedback:print_letter", args=[letter.pk])
    return [Button("Letter to print", address, Look.LINK)]


def who_hears(letter: ServiceLetter) -> str:
    """How many of those whose words it shows hear what is told of the answer."""
    told = list(queries.numbered(letter.experiences))
    hear = sum(one.is_reached for one in told)
    if not hear:
        return "None of those whose words it shows can hear of it from here: they left neither a code nor an email address."
    return f"Of {len(told)} whose words it shows, {hear} can hear of it: with their code, or by email."


def on_paper(letter: ServiceLetter, viewer: Viewer, today: date) -> LetterPage:
    on = letter.sent_on or today
    return LetterPage(
        "feedback/letter_to_print.html",
        letter,
        to=letter.provider,
        address=providers.postal_address(letter.provider, on),
        address_page=providers.address_page(letter.provider, viewer),
        on=on,
        context={"service_letter": letter, "words": list(queries.to_show(letter.experiences))},
    )
