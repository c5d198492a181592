"""What an editor changed in a text, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal


@dataclass(frozen=True)
class Change:
    """A run of words that stayed, went or came."""

    kind: Literal["same", "gone", "new"]
    text: str

    @property
    def tag(self) -> str:
        """The element of HTML for it."""
        return "del" if self.kind == "gone" else "ins"

    @property
    def said(self) -> str:
        """For who does not see how it is drawn."""
        return "taken out" if self.kind == "gone" else "put in"


def changes(before: str, after: str) -> list[Change]:
    """Both texts as one, in order. Comparing takes the square of their length at worst, so very long ones are compared line by line."""
    by = r"\S+\s*|\s+" if len(before) + len(after) < 40_000 else r"[^\n]*\n|[^\n]+"
    old, new = re.findall(by, before), re.findall(by, after)
    found: list[Change] = []
    for what, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new).get_opcodes():
        if what == "equal":
            found.append(Change("same", "".join(old[old_start:old_end])))
            continue
        if old_end > old_start:
            found.append(Change("gone", "".join(old[old_start:old_end])))
        if new_end > new_start:
            found.append(Change("new", "".join(new[new_start:new_end])))
    return found
