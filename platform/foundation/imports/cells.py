"""How a cell of a file is read: by the questions of forms, so that a text means the same wherever it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Field

from foundation.design import forms
from foundation.design.formats import listed
from foundation.reading import UnreadableError, day_of_text, look

# What spreadsheets put before a text that would be a formula.
GUARDED = re.compile(r"'(?=\s*[=+\-@])")
Choices = Iterable[tuple[str, str]]


def as_it_is(kept: Any) -> Any:
    return kept


@dataclass(frozen=True)
class Reader:
    """`read` makes a value of a text, and raises UnreadableError or ValidationError; `load` makes it again of what JSON kept.
    `read_month_first` reads days of a file that writes 3/4/2010 for 4 March."""

    read: Callable[[str], Any]
    load: Callable[[Any], Any] = as_it_is
    read_month_first: Callable[[str], Any] | None = None

    def value(self, text: str, *, month_first: bool) -> Any:
        return self.read_month_first(text) if month_first and self.read_month_first else self.read(text)


def unguarded(text: str) -> str:
    return GUARDED.sub("", text, count=1)


def answer(question: Field) -> Reader:
    """A cell that answers a question of a form."""
    return Reader(question.clean)


def telephone(question: Field) -> Reader:
    """A spreadsheet that takes a number for a quantity drops the nought that every number in this country begins with."""
    lost = re.compile(r"[1-9][0-9]{9}")
    return Reader(lambda text: question.clean(f"0{text}" if lost.fullmatch(text) else text))


def day(question: forms.Date) -> Reader:
    return Reader(
        lambda text: question.clean(day_of_text(text)),
        date.fromisoformat,
        lambda text: question.clean(day_of_text(text, month_first=True)),
    )


def one_of(choices: Choices, also: Mapping[str, str] | None = None) -> Reader:
    """A choice by its code or its label, or another word for it (`also`: word to code)."""
    pairs = list(choices)
    codes = _codes(pairs, also or {})
    names = listed([label for _, label in pairs], last="or")
    return Reader(lambda text: _code_of(text, codes, names))


def several_of(choices: Choices, also: Mapping[str, str] | None = None) -> Reader:
    """Choices with semicolons, commas or line ends between them, none of which a label holds."""
    pairs = list(choices)
    codes = _codes(pairs, also or {})
    names = listed([label for _, label in pairs], last="or")

    def read(text: str) -> list[str]:
        parts = [part for part in re.split(r"[;,\n|]", text) if part.strip()]
        return list(dict.fromkeys(_code_of(part, codes, names) for part in parts))

    return Reader(read)


def _codes(pairs: Sequence[tuple[str, str]], also: Mapping[str, str]) -> dict[str, str]:
    words = {code: code for code, _ in pairs} | {label: code for code, label in pairs} | dict(also)
    return {look(word): code for word, code in words.items()}


def _code_of(text: str, codes: Mapping[str, str], names: str) -> str:
    try:
        return codes[look(text)]
    except KeyError:
        raise UnreadableError(f"Write {names}") from None


def complaint_of(error: Exception) -> str:
    """What to do about a cell, as a sentence."""
    sentence = error.messages[0] if isinstance(error, ValidationError) else str(error)
    sentence = f"This is {sentence}" if sentence.startswith("not ") else sentence
    return sentence if sentence.endswith(".") else f"{sentence}."
