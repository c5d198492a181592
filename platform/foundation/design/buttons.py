"""What can be done with what a page shows, in one row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """What is usually next, what else may be done, and what stays in the background."""

    BUTTON = "button"
    SECONDARY = "secondary"
    LINK = "link"


@dataclass(frozen=True)
class Button:
    """`about` is heard and not seen: it tells buttons with the same label apart."""

    label: str
    url: str
    look: Look = Look.BUTTON
    about: str = ""


def in_order(buttons: Iterable[Button]) -> list[Button]:
    """Buttons first, links last; otherwise as they came."""
    return sorted(buttons, key=lambda button: button.look is Look.LINK)
