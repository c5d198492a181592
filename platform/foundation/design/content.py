"""What a cell of a table or the value of a summary holds: one value that is drawn, sorted and exported.

A text, a number, a date, yes or no and nothing (`None`) stand for themselves. The classes of
`cells` are for what is more than that.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from html import escape
from typing import Any

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from foundation.design import formats
from foundation.documents.sheets import Cell

Key = tuple[int, Any]


class Content(ABC):
    """More than a plain value."""

    @abstractmethod
    def draw(self, context: Mapping[str, Any]) -> SafeString:
        """HTML; `context` is that of the page."""

    @abstractmethod
    def plain(self) -> Cell:
        """The same in a file."""

    def order(self) -> Any:
        """What a list is sorted by; None comes last, whichever way the list is sorted."""
        return self.plain()


Value = Content | str | int | Decimal | date | bool | list[Any] | tuple[Any, ...] | None


def escaped(value: object) -> SafeString:
    """As Django's `conditional_escape`, which asks of each text whether it is to be translated later; a list has hundreds."""
    return value.__html__() if hasattr(value, "__html__") else SafeString(escape(str(value)))


def text_of(value: object) -> str:
    cell = plain(value)
    return "" if cell is None else str(_in_words(cell) if isinstance(cell, date) else cell)


def draw(value: object, context: Mapping[str, Any], none: str = "") -> SafeString:
    """A value as people read it; `none` is what stands where there is none."""
    match value:
        case Content():
            return value.draw(context)
        case None | "":
            return format_html('<span class="links-unknown">{}</span>', none) if none else SafeString("")
        case list() | tuple():
            items = format_html_join("", "<li>{}</li>", ((draw(item, context),) for item in value))
            return format_html('<ul class="govuk-list govuk-!-margin-bottom-0">{}</ul>', items)
        case str() if "\n" in value and not isinstance(value, SafeString):
            return format_html('<span class="links-lines">{}</span>', value)
        case _:
            return escaped(_in_words(value))


def _in_words(value: Any) -> Any:
    match value:
        case bool():
            return "Yes" if value else "No"
        case int():
            return formats.count(value)
        case datetime():
            return formats.datetime_long(value)
        case date():
            return formats.date_long(value)
        case _:
            return value


def plain(value: object) -> Cell:
    """A value in a file. A moment is a text in local time: spreadsheets know no time zones."""
    match value:
        case Content():
            return value.plain()
        case bool():
            return "Yes" if value else "No"
        case datetime():
            local = timezone.localtime(value) if timezone.is_aware(value) else value
            return f"{local:%Y-%m-%d %H:%M}"
        case None | int() | Decimal() | date():
            return value
        case list() | tuple():
            return "\n".join(text_of(item) for item in value)
        case _:
            return str(value)


def order(value: object) -> Key | None:
    """A key by which values of one column compare; None for what is not known."""
    match value.order() if isinstance(value, Content) else value:
        case None | "":
            return None
        case bool() | int() | float() | Decimal() as number:
            return (0, number)
        case date() as day:
            return (1, day.isoformat())
        case text:
            return (2, str(text).casefold())
