"""A set of what people told, as the address of a page says it, and what was done about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.design import Column, Day, Empty, Link, Table, Tag
from foundation.design.buttons import Button, Look
from foundation.features import starts_from
from foundation.writing.addresses import reverse
from tenants.area.providers.models import Provider
from tenants.permissions import P
from tenants.plan.matters.models import Matter
from tenants.plan.matters.workflow import MatterState
from tenants.voice.feedback import queries
from tenants.voice.feedback.models import Experience, ServiceLetter
from tenants.voice.feedback.presenters.lists import filters, in_short, theme_labels
from tenants.voice.feedback.queries import Wanted

NOT_A_REPORT = (
    "A letter short of a report: it asks under no power, so nobody has a duty to answer it, and it says so. It shows only what people "
    "agreed to have shown."
)
NO_LETTERS = Empty(
    "No letters to services yet",
    "Begin with what people told: choose a set, and write to the service about it.",
)
NO_LETTER_ON_THESE = Empty("No letter shows any of these")
NO_LETTER_TO_IT = Empty("No letter has gone to it about what people told")


@dataclass(frozen=True)
class Chosen:
    """Which experiences a page is about, and in which words."""

    wanted: Wanted
    words: str
    service: Provider | None

    @property
    def came_from(self) -> str:
        return f"What people told the LINk: {self.words}."

    def address(self, page: str, **more: object) -> str:
        """Of a page on the same set."""
        query = {one.name: value for one in fields(self.wanted) if (value := getattr(self.wanted, one.name))}
        query |= {"q": query.pop("text")} if "text" in query else {}
        query |= {name: str(value) for name, value in more.items()}
        return reverse(f"feedback:{page}") + (f"?{urlencode(query)}" if query else "")


def chosen(query: Mapping[str, str], viewer: Viewer) -> Chosen:
    shown = filters(query, viewer)
    values = shown.values
    wanted = Wanted(text=values.pop("q"), matter=_number(query.get("matter", "")), **values)
    one = _number(query.get("one", ""))
    wanted = replace(wanted, one=one)
    words = [_said(name, shown.said(name)) for name in values if values[name]]
    words += [f"“{wanted.text}”"] if wanted.text else []
    words += [f"Experience {one}"] if one else []
    services = {str(service.pk): service for service in queries.services_told_of(viewer)}
    service = services.get(wanted.service) or (_service_of(viewer, one) if one else None)
    return Chosen(wanted, "; ".join(words) or "all of it", service)


def _said(name: str, words: str) -> str:
    return f"three months from {words}" if name == "quarter" else words


def _service_of(viewer: Viewer, number: str) -> Provider | None:
    found = queries.experiences(viewer, Wanted(one=number)).first()
    return found.provider if found else None


def _number(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) < 16 else ""


def table(found: QuerySet[Experience]) -> Table[Experience]:
    return Table(
        "What people told",
        (
            Column[Experience]("Number", lambda one: Link(one, one.get_absolute_url())),
            Column[Experience]("Told on", lambda one: Day(one.received_on)),
            Column[Experience]("Service", lambda one: one.service_name or "None named"),
            Column[Experience]("In short", in_short),
            Column[Experience]("Themes", lambda one: theme_labels(one) or "None yet"),
        ),
        found,
        empty=Empty(
            "Nothing here can be worked with yet",
            "What people told counts once somebody has read it, and if they agreed that it is used.",
        ),
        per_page=25,
        size="hidden",
        personal=True,
    )


def letters_table(found: QuerySet[ServiceLetter], *, empty: Empty) -> Table[ServiceLetter]:
    return Table(
        "Letters to services",
        (
            Column[ServiceLetter]("Letter", lambda one: Link(one.title, one.get_absolute_url())),
            Column[ServiceLetter]("To", lambda one: str(one.provider)),
            Column[ServiceLetter]("Sent", lambda one: Day(one.sent_on, none="Not sent")),
            Column[ServiceLetter]("State", Tag),
        ),
        found,
        name="letters",
        empty=empty,
        per_page=25,
        personal=False,
    )


def buttons(about: Chosen, viewer: Viewer) -> list[Button]:
    found = []
    if viewer.may(P.MATTERS_MANAGE):
        found.append(Button("Start a matter, or add to one", about.address("look_into")))
    if viewer.may(P.FEEDBACK_READ):
        found.append(Button("Write to the service", about.address("write_letter"), Look.SECONDARY))
    return found


@dataclass(frozen=True)
class MatterOn:
    """A matter that has some of them, and what may be begun about it."""

    matter: Matter
    buttons: list[Button]


def matters(numbers: Sequence[int], viewer: Viewer) -> list[MatterOn]:
    return [
        MatterOn(
            matter, _named(starts_from(matter, viewer), matter) if matter.state != MatterState.CLOSED else []
        )
        for matter in queries.matters_with(viewer, numbers)
    ]


def _named(found: list[Button], matter: Matter) -> list[Button]:
    """Told apart for who hears them: the same buttons stand at every matter."""
    return [replace(button, about=f"about {matter}") for button in found]
