from __future__ import annotations

from datetime import date
from typing import Any

from foundation.access import Viewer
from foundation.design import Link, Tag
from foundation.design.buttons import Button, Look
from foundation.features import starts_from
from foundation.writing.addresses import reverse
from tenants.people.members.models import JoinRequest
from tenants.permissions import P
from tenants.voice.feedback import queries, themes
from tenants.voice.feedback.changes import Change, changes
from tenants.voice.feedback.identifying import Passage, passages
from tenants.voice.feedback.models import CONSENTS, JOIN_REQUEST, TEXTS, Coding, Experience, Source
from tenants.voice.feedback.presenters.lists import theme_labels

CONSENT_LABELS = dict(
    zip(
        CONSENTS, ("Used without a name", "Shown to the service", "Printed", "Got in touch with"), strict=True
    )
)
PART_LABELS = dict(zip(TEXTS, ("What they told us", "What was good", "What should change"), strict=True))

_ALONE = " (not by everybody)"


def month_in_words(month: date | None) -> str:
    return f"{month:%B %Y}" if month else ""


def facts(experience: Experience, viewer: Viewer) -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = [
        ("State", Tag(experience)),
        ("What it is", experience.get_kind_display()),
        ("Told on", experience.received_on),
        ("How it came", _source(experience)),
        ("Where it was said", _where_said(experience, viewer)),
        ("Service", experience.provider or "None of the register"),
        ("The service in their words", experience.service),
        ("Where", experience.place),
        ("When it happened", month_in_words(experience.month)),
        ("Who it is about", experience.get_about_display()),
        ("All in all, in their own word", experience.get_overall_display()),
        ("It may be", agreed(experience)),
        ("What everybody reads of it", experience.published_words),
        ("Themes", theme_labels(experience)),
        ("To be coded again, for the theme was split", _split(experience)),
        ("What it did to them", _effects(experience)),
    ]
    if viewer.may(P.FEEDBACK_READ):
        rows += [
            ("Name", experience.name),
            ("Email address", experience.email),
            ("Telephone number", experience.telephone),
        ]
    return [(label, value) for label, value in rows if value]


def _source(experience: Experience) -> str:
    by = f", written down by {experience.entered_by}" if experience.entered_by else ""
    at = f": {experience.came_by}" if experience.came_by else ""
    return f"{experience.get_source_display()}{at}{by}"


def _where_said(experience: Experience, viewer: Viewer) -> Link | None:
    """The record that it came with, for who may see that."""
    if experience.origin == JOIN_REQUEST and viewer.may(P.MEMBERS_SEE):
        return Link("With a request to join", reverse("members:join_request", args=[experience.origin_id]))
    activity = queries.activity_of(experience)
    if activity is not None and viewer.may(P.ACTIVITIES_SEE):
        return Link(activity, activity.get_absolute_url())
    return None


def agreed(experience: Experience) -> list[str]:
    given = [label for name, label in CONSENT_LABELS.items() if getattr(experience, name)]
    return given or ["Kept and read, and nothing else: they agreed to nothing"]


def _split(experience: Experience) -> str:
    known = themes.current()
    return "; ".join(known.label(code) for code in known.to_code_again(experience.themes))


def _effects(experience: Experience) -> str:
    known = themes.current()
    return "; ".join(known.effect_label(code) for code in experience.effects)


def reached_by(experience: Experience) -> str:
    """How whoever told it hears what the LINk says to them."""
    ways = ["read it with their code"] if experience.code_digest else []
    ways += ["get it by email"] if experience.may_contact and experience.email else []
    if not ways:
        return "It is kept here. They have no code and no email address, so tell them yourself if you can reach them."
    return f"They {' and '.join(ways)}."


def buttons(experience: Experience, viewer: Viewer) -> list[Button]:
    found = []
    if viewer.may(P.FEEDBACK_READ):
        if experience.is_edited:
            found += [
                _button("Say what it is about", "code", experience),
                _button("Change the edited version", "edit", experience, Look.SECONDARY),
            ]
        found.append(_button("Name the service", "name_service", experience, Look.SECONDARY))
        found += _for_outside(experience)
    if viewer.may(P.FEEDBACK_ENTER):
        if experience.source != Source.SITE:
            found.append(
                _button("Write down what they agreed to", "note_consents", experience, Look.SECONDARY)
            )
        found.append(_button("Tell them what came of it", "reply", experience, Look.SECONDARY))
    return [*found, *starts_from(experience, viewer)]


def _for_outside(experience: Experience) -> list[Button]:
    """What people outside may see of it, as far as whoever told it agreed."""
    found = []
    if experience.is_edited and experience.may_use and experience.may_show:
        address = f"{reverse('feedback:write_letter')}?one={experience.pk}"
        found.append(Button("Write to the service", address, Look.SECONDARY))
    if experience.published_on:
        found.append(_button("Take their words off the site", "unpublish", experience, Look.LINK))
    elif experience.is_edited and experience.may_use and experience.may_publish:
        found.append(_button("Publish their words", "publish", experience, Look.SECONDARY))
    return found


def where_it_is_read(experience: Experience) -> str:
    if experience.provider is None:
        return "No service of the register is named, so the words stand nowhere until you name it."
    return f"They stand on the public page of {experience.provider}, as long as they agree."


def how_they_are_asked(join_request: JoinRequest) -> str:
    """How somebody who wrote when asking to join says what may be done with it."""
    if join_request.email:
        return f"An email to {join_request.email} asks what we may do with it, with a page of their own to say it on."
    return "They gave no email address: ask them, and write down what they agreed to."


def _button(text: str, name: str, experience: Experience, look: Look = Look.BUTTON) -> Button:
    return Button(text, reverse(f"feedback:{name}", args=[experience.pk]), look)


def edited_parts(experience: Experience) -> list[tuple[str, str]]:
    parts = [(PART_LABELS[part], getattr(experience, f"edited_{part}")) for part in TEXTS]
    return [(label, text) for label, text in parts if text]


def originals(experience: Experience) -> list[tuple[str, list[Change]]]:
    """The teller's own words, with what the editor took out and put in; as they are, while nobody has read them."""
    parts = []
    for part in TEXTS:
        before = getattr(experience, part)
        after = getattr(experience, f"edited_{part}") if experience.is_edited else before
        if before or after:
            parts.append((PART_LABELS[part], changes(before, after)))
    return parts


def suggested(experience: Experience) -> list[tuple[str, list[Passage]]]:
    """The teller's own words, with what could show who it is marked for whoever edits them."""
    known = [name for name in (experience.name, *experience.name.split()) if name]
    parts = [(PART_LABELS[part], getattr(experience, part)) for part in TEXTS]
    return [(label, passages(text, known)) for label, text in parts if text]


def codings(found: list[Coding]) -> list[tuple[str, list[str]]]:
    """How each reader codes it; what the others don't have is said."""
    known = themes.current()
    everybody = [set(one.themes) | {f"effect:{code}" for code in one.effects} for one in found]
    shared = set.intersection(*everybody) if everybody else set()
    return [
        (
            one.coded_by,
            [
                *(known.label(code) + ("" if code in shared else _ALONE) for code in one.themes),
                *(
                    known.effect_label(code) + ("" if f"effect:{code}" in shared else _ALONE)
                    for code in one.effects
                ),
            ],
        )
        for one in found
    ]
