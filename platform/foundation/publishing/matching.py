"""Finding chosen words in a text however they are written there, and putting a mark in their place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from foundation.reading.letters import PLAIN, plain_letters

# Accents, and characters that are not seen: they may follow any letter.
_UNSEEN = "[\u0300-\u036f\u00ad\u200b-\u200d\u2060]*"
# Between the words of a name: spaces, apostrophes, hyphens, the full stop of an initial.
_BETWEEN = r"[\s.'\u2018\u2019\u02bc`\u00b4\u2010-\u2013-]{0,3}"
_WORD = re.compile(r"\w+")
# Between initials, and between one and a surname.
_SPACED = r"[\s.]{1,3}"
_TITLES = (
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "rev",
    "cllr",
    "councillor",
)
# Of values that are data: what a program reads and no person.
CODES = frozenset({"code", "kind"})


# By the letters that stand for them without an accent or a stroke: "ø" for "o", "ß" for "ss".
_LETTERS = {
    plain: [plain, *(letter for letter, written in PLAIN.items() if written == plain)]
    for plain in PLAIN.values()
}
_IN_A_WORD = re.compile("|".join([*sorted(_LETTERS, key=len, reverse=True), "."]), re.DOTALL)


def words_in(phrase: str) -> list[str]:
    """The words of a phrase, in small letters without accents."""
    return _WORD.findall(plain_letters(phrase))


def pattern_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Each phrase as whole words, in any case, spacing, accents and kind of quotes, and with its last word first and a comma after it;
    for a text in its decomposed form (NFD)."""
    ordered = sorted(filter(words_in, phrases), key=lambda phrase: -sum(map(len, words_in(phrase))))
    found = "|".join(way for phrase in ordered for way in _ways(phrase)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)


def _ways(phrase: str) -> list[str]:
    """ "Ann Lee" and "Lee, Ann". An initial is no name: "A. Lee" may be somebody else, and is chosen as words of its own."""
    *first, last = [_words(part) for part in phrase.split() if words_in(part)]
    return [_BETWEEN.join([*first, last]), *([rf"{last},\s*{_BETWEEN.join(first)}"] if first else [])]


def _words(part: str) -> str:
    return _BETWEEN.join(map(_letters, words_in(part)))


def _letters(word: str) -> str:
    return "".join(_letter(found.group()) + _UNSEEN for found in _IN_A_WORD.finditer(word))


def _letter(plain: str) -> str:
    """With two letters for one they may also stand apart."""
    written = [_UNSEEN.join(map(re.escape, other)) for other in _LETTERS.get(plain, [plain])]
    return f"(?:{'|'.join(written)})" if len(written) > 1 else written[0]


def near(phrases: Iterable[str]) -> re.Pattern[str]:
    """What may mean the same people otherwise written: an initial and the surname, a title and the surname, the initials alone in
    capitals ("A. Lee", "Mrs Lee", "A.L."); of phrases that are names, which have two to four words and no figure. For a text as in
    `pattern_of`, and only to show somebody who knows: it may be somebody else."""
    names = [words for phrase in phrases if (words := _name_in(phrase))]
    ways = [way for words in names for way in _near(words)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways) or '(?!)'})(?!\w)")


def _name_in(phrase: str) -> list[str]:
    parts = [
        part for part in phrase.split() if words_in(part) and plain_letters(part).rstrip(".") not in _TITLES
    ]
    is_name = 2 <= len(parts) <= 4 and not any(sign.isdigit() for sign in phrase)
    return parts if is_name else []


def _near(name: list[str]) -> list[str]:
    *first, last = name
    surname, letters = rf"(?i:{_words(last)})", [words_in(part)[0][0] for part in name]
    initials = _SPACED.join(f"(?i:{_letter(letter)}{_UNSEEN})" for letter in letters[:-1])
    some = rf"(?i:{_letter(letters[0])}{_UNSEEN})" + (rf"|{initials}" if len(first) > 1 else "")
    titles = "|".join(map(re.escape, _TITLES))
    alone = r"\.? ?".join(letter.upper() for letter in letters) + r"\.?"
    return [
        rf"(?:{some}){_SPACED}{surname}",
        rf"{surname},\s*(?:{some})",
        rf"(?i:{titles})\.?\s+{surname}",
        alone,
    ]


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
