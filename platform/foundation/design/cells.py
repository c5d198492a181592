"""The contents of a cell that are more than a plain value: a link, a tag, a due date, money, a figure.

What is drawn is HTML already. A long list draws hundreds of values, so those that stand in most lists are put together as they are, and
only texts are escaped.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from foundation.design import formats
from foundation.design.content import Content, Value, draw, escaped, plain, text_of
from foundation.design.state import Colour, draw_tag, words_of
from foundation.documents.sheets import Cell


@dataclass(frozen=True)
class Link(Content):
    """`about` is heard by those who can't see the row: "Change" is of what?"""

    text: object
    url: str
    about: str = ""

    def draw(self, context: Mapping[str, Any]) -> SafeString:
        about = f'<span class="govuk-visually-hidden"> {escaped(self.about)}</span>' if self.about else ""
        href = escaped(self.url)
        return SafeString(f'<a class="govuk-link" href="{href}">{draw(self.text, context)}{about}</a>')

    def plain(self) -> Cell:
        return plain(self.text)


@dataclass(frozen=True)
class Act(Link):
    """A link to something that can be done with the row: in no file."""

    def plain(self) -> Cell:
        return None


@dataclass(frozen=True)
class Tag(Content):
    """A coloured word for a state: of a record that has one, a `State`, or any word with its colour."""

    of: object
    colour: str = Colour.GREY

    def draw(self, context: Mapping[str, Any]) -> SafeString:
        return draw_tag(self.of, self.colour)

    def plain(self) -> Cell:
        return words_of(self.of)


@dataclass(frozen=True)
class Due(Content):
    """A statutory clock: its date, its state, and a link to its proof."""

    clock: Any

    def draw(self, context: Mapping[str, Any]) -> SafeString:
        clock = self.clock
        if clock is None:
            return SafeString('<span class="links-unknown">No date is set</span>')
        tag, subject = draw_tag(clock.state_on(context["today"])), escaped(clock.subject)
        return SafeString(_DUE.format(formats.date_long(clock.due_on), tag, clock.pk, subject))

    def plain(self) -> Cell:
        return self.clock.due_on if self.clock else None


_DUE = (
    '<span class="links-due"><span class="links-due__date">{}</span> {} <a class="govuk-link links-due__proof"'
    ' href="/clocks/{}/">How this date is worked out<span class="govuk-visually-hidden"> – {}</span></a></span>'
)


@dataclass(frozen=True)
class Day(Content):
    """14 Jun 2010, in one piece; `none` is what stands where there is no date."""

    day: date | datetime | None
    none: str = ""

    def draw(self, context: Mapping[str, Any]) -> SafeString:
        shown = formats.date_short(self.day) or escaped(self.none)
        return SafeString(f'<span class="links-nowrap">{shown}</span>' if shown else "")

    def plain(self) -> Cell:
        """The day alone, as the page has it."""
        if self.day is None:
            return self.none or None
        return timezone.localdate(self.day) if isinstance(self.day, datetime) else self.day

    def order(self) -> Any:
        return self.day


@dataclass(frozen=True)
class Money(Content):
    """Pence, shown as pounds; in a file a number of pounds."""

    pence: int | None
    unknown: str = formats.NOT_KNOWN

    def draw(self, context: Mapping[str, Any]) -> SafeString:
        return escaped(formats.pounds(self.pence, self.unknown))

    def plain(self) -> Cell:
        return self.unknown if self.pence is None else Decimal(self.pence).scaleb(-2)

    def order(self) -> Any:
        return self.pence


@dataclass(frozen=True)
class Count(Content):
    """1,234; a figure that is not known or was withheld shows why, and is never nought."""

    value: Any

    def draw(self, context: Mapping[str, Any]) -> SafeString:
        return escaped(formats.count(self.value))

    def plain(self) -> Cell:
        known = self.order()
        return formats.count(self.value) if known is None else known

    def order(self) -> Any:
        return getattr(self.value, "value", self.value)


@dataclass(frozen=True)
class Figure(Content):
    """A figure in words that its presenter chose; `number` sorts it, and stands for it in a file."""

    text: object
    number: int | float | Decimal | None

    def draw(self, context: Mapping[str, Any]) -> SafeString:
        return draw(self.text, context)

    def plain(self) -> Cell:
        return plain(self.text) if self.number is None else Decimal(str(self.number))

    def order(self) -> Any:
        return self.number


@dataclass(frozen=True)
class Hint(Content):
    """A smaller text that explains the value beside it."""

    text: object

    def draw(self, context: Mapping[str, Any]) -> SafeString:
        return format_html('<span class="links-cell-hint">{}</span>', draw(self.text, context))

    def plain(self) -> Cell:
        return plain(self.text)


@dataclass(frozen=True)
class Heard(Content):
    """Text for screen readers only, where the context is plain to those who see the page."""

    text: str

    def draw(self, context: Mapping[str, Any]) -> SafeString:
        return format_html('<span class="govuk-visually-hidden">{}</span>', self.text)

    def plain(self) -> Cell:
        return self.text


@dataclass(frozen=True)
class Anchor(Content):
    """A place on the page that addresses lead to."""

    name: str
    text: object

    def draw(self, context: Mapping[str, Any]) -> SafeString:
        return format_html('<span id="{}">{}</span>', self.name, draw(self.text, context))

    def plain(self) -> Cell:
        return plain(self.text)


@dataclass(frozen=True)
class Code(Content):
    """A text for programs: a key, a digest, an address."""

    text: str

    def draw(self, context: Mapping[str, Any]) -> SafeString:
        return format_html('<code class="links-break-anywhere">{}</code>', self.text)

    def plain(self) -> Cell:
        return self.text


@dataclass(frozen=True)
class Words(Content):
    """Several values on one line, a space between them; nothing is left out."""

    parts: tuple[Value, ...]
    between: str = " "

    def __init__(self, *parts: Value, between: str = " ") -> None:
        object.__setattr__(self, "parts", tuple(part for part in parts if part not in (None, "")))
        object.__setattr__(self, "between", between)

    def draw(self, context: Mapping[str, Any]) -> SafeString:
        return SafeString(escaped(self.between).join(draw(part, context) for part in self.parts))

    def plain(self) -> Cell:
        if len(self.parts) == 1:
            return plain(self.parts[0])
        return self.between.join(filter(None, map(text_of, self.parts))) or None

    def order(self) -> Any:
        first = self.parts[0] if self.parts else None
        return first.order() if isinstance(first, Content) else first


class Lines(Words):
    """Several values, each on a line of its own."""

    def draw(self, context: Mapping[str, Any]) -> SafeString:
        return SafeString("".join(f"<div>{draw(part, context)}</div>" for part in self.parts))

    def plain(self) -> Cell:
        return plain(self.parts[0]) if len(self.parts) == 1 else "\n".join(map(text_of, self.parts))


@dataclass(frozen=True)
class Fragment(Content):
    """A template in a cell, such as a form. `text` stands for it in a file."""

    template: str
    text: Value = None
    values: Mapping[str, Any] = field(default_factory=dict)

    def draw(self, context: Mapping[str, Any]) -> SafeString:
        kept = {name: context.get(name) for name in ("csrf_token", "today", "request", "viewer")}
        return SafeString(render_to_string(self.template, {**kept, **self.values}))

    def plain(self) -> Cell:
        return plain(self.text)
