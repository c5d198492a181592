"""Finding chosen words in a text however they are written there, and putting a mark in their place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

# Accents, and characters that are not seen: they may follow any letter.
_UNSEEN = "[\u0300-\u036f\u00ad\u200b-\u200d\u2060]*"
# Between the words of a name: spaces, apostrophes, hyphens, the full stop of an initial.
_BETWEEN = r"[\s.'\u2018\u2019\u02bc`\u00b4\u2010-\u2013-]{0,3}"
_WORD = re.compile(r"\w+")
# Of values that are data: what a program reads and no person.
CODES = frozenset({"code", "kind"})


def words_in(phrase: str) -> list[str]:
    """The words of a phrase, without accents."""
    letters = unicodedata.normalize("NFKD", phrase)
    return _WORD.findall("".join(letter for letter in letters if not unicodedata.combining(letter)))


def pattern_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Each phrase as whole words, in any case, spacing and kind of quotes; for a text in its decomposed form (NFD)."""
    ordered = sorted((words_in(phrase) for phrase in phrases), key=lambda words: -sum(map(len, words)))
    found = "|".join(_BETWEEN.join(map(_letters, words)) for words in ordered)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)


def _letters(word: str) -> str:
    return "".join(re.escape(letter) + _UNSEEN for letter in word)


def without(text: str, phrases: Iterable[str], mark: str) -> str:
    """The text with the mark where the phrases stood; the very same text where none of them does."""
    found, number = pattern_of(phrases).subn(lambda _: mark, unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", found) if number else text


def in_every_text(value: Any, change: Callable[[str], str]) -> Any:
    """The value with each text in it changed: it may be a text, or lists and tables of texts."""
    match value:
        case str():
            return change(value)
        case list():
            return [in_every_text(part, change) for part in value]
        case dict():
            return {
                name: part if name in CODES else in_every_text(part, change) for name, part in value.items()
            }
        case _:
            return value


def texts_in(value: Any) -> list[str]:
    """Every text in the value, in its order."""
    found: list[str] = []

    def keep(text: str) -> str:
        found.append(text)
        return text

    in_every_text(value, keep)
    return found
