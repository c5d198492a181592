"""A state as people read it. Its colour never stands alone: the word is always there."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import Self

from django.utils.html import format_html
from django.utils.safestring import SafeString


class Colour(StrEnum):
    """The colours that GOV.UK's tag has here; grey for what needs no attention."""

    GREY = "grey"
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    BLUE = "blue"
    PURPLE = "purple"


class State(StrEnum):
    """The code that is stored or compared, the words for people, and the colour of the tag.

    class RequestState(State):
        DRAFT = "draft", "Draft"
        SENT = "sent", "Sent", Colour.BLUE
    """

    label: str
    colour: Colour

    def __new__(cls, code: str, label: str, colour: Colour = Colour.GREY) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.colour = colour
        return member

    @classmethod
    def of(cls, code: str) -> Self:
        """The state that is stored as `code`."""
        return cls._value2member_map_[code]  # type: ignore[return-value]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        return [(member.value, member.label) for member in cls]


def words_of(state: object) -> str:
    """A `State` in words, or that of a record which has one as its `state`; anything else as it is."""
    state = getattr(state, "state", state)
    return state.label if isinstance(state, State) else str(state)


def draw_tag(state: object, colour: str = Colour.GREY) -> SafeString:
    """A tag: the words of a state in its colour. `colour` is for a word that is not a `State`."""
    state = getattr(state, "state", state)
    shade = state.colour if isinstance(state, State) else colour
    return _tag(str(shade), words_of(state))


@lru_cache(maxsize=512)
def _tag(shade: str, words: str) -> SafeString:
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', shade, words)
