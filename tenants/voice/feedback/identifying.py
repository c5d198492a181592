"""What in a text could show who somebody is: suggestions for a person who reads it. A program takes nothing out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_CAPITAL = r"[A-Z][\w’'-]{1,40}"
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sister|Nurse|Matron|Sir|Lady|Rev|Cllr|Councillor|Consultant)"
# Each is one run without a choice inside a repetition, so that a long text costs no more than its length.
_LOOKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("an email address", re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")),
    ("a telephone number or an NHS number", re.compile(r"(?<!\d)\+?\d[\d ]{8,14}\d(?!\d)")),
    ("a postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")),
    ("a date", re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b")),
    ("an age", re.compile(r"\b(?:aged? \d{1,3}|\d{1,3}[ -]years?[ -]old)\b", re.IGNORECASE)),
    ("a name", re.compile(rf"\b{_TITLE}\.? {_CAPITAL}(?: {_CAPITAL})?")),
    ("a name", re.compile(rf"(?<=[a-z,;] ){_CAPITAL} {_CAPITAL}\b")),
    ("a name", re.compile(rf"\b(?:called|named|my name is|name was|name is) {_CAPITAL}(?: {_CAPITAL})?")),
    ("a room or a bed", re.compile(r"\b(?:room|bed|flat) \d{1,4}\b", re.IGNORECASE)),
)


@dataclass(frozen=True)
class Passage:
    """A piece of a text; `why` says what it looks like, and is empty where it looks like nothing."""

    text: str
    why: str = ""


def passages(text: str, known: Iterable[str] = ()) -> list[Passage]:
    """The whole text in pieces. `known` are words that are known to name somebody: the teller's own name."""
    looks = [*_LOOKS, *((f"the name “{name}”", _word(name)) for name in known if len(name) > 1)]
    spans = sorted((*match.span(), why) for why, pattern in looks for match in pattern.finditer(text))
    found, reached = [], 0
    for start, end, why in spans:
        if start < reached:
            continue
        found += [Passage(text[reached:start]), Passage(text[start:end], why)]
        reached = end
    return [piece for piece in [*found, Passage(text[reached:])] if piece.text]


def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
