"""What a person types to narrow a list: every word must be there, in any order and however it is written."""

import re
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat, Length, StrIndex
from django.db.models.lookups import GreaterThan

from foundation.reading.letters import plain_letters
from foundation.reading.texts import tidied
from foundation.search.fields import Fold, Unspaced

# A shorter name stands in texts that mean something else.
SHORTEST_NAME = 5
# More words than these narrow nothing any more.
MOST_WORDS = 8
R = TypeVar("R", bound=QuerySet[Any])
_APOSTROPHES = "'’‘`´"
_WORDS = re.compile(rf"[\w{_APOSTROPHES}]+")


def words_of(text: str) -> list[str]:
    """The words of a search, as they were typed; signs between them do not count."""
    typed: list[str] = _WORDS.findall(tidied(text[:200]))
    return [word for word in typed if word.strip(_APOSTROPHES + "_")][:MOST_WORDS]


def containing(records: R, text: str, *columns: str) -> R:
    """Those that have each word of the text in one of the columns, named as in a filter: "title", "recipients__provider__name".

    Capitals, accents, apostrophes and the spaces of a postcode do not count. An empty text narrows nothing; one without a word
    finds nothing.
    """
    if not text.strip():
        return records
    words = words_of(text)
    if not words:
        return records.none()
    related = any("__" in column for column in columns)
    for word in words:
        condition = _in_any(word, columns)
        if related:
            # Joined in the list itself, a record would come up more than once.
            condition = Q(pk__in=records.model._base_manager.filter(condition).values("pk"))
        records = records.filter(condition)
    return records


def _in_any(word: str, columns: tuple[str, ...]) -> Q:
    """A word with a figure may be part of a postcode or a telephone number."""
    compared = Unspaced if any(sign.isdigit() for sign in word) else Fold
    places = (StrIndex(compared(column), compared(Value(word))) for column in columns)
    return reduce(or_, (Q(GreaterThan(place, 0)) for place in places))


def named_in(records: R, text: str, column: str) -> R:
    """Those whose name stands in a text as whole words, compared as above and whatever signs stand between; the longest name first."""
    place = StrIndex(_between_spaces(Value(text)), _between_spaces(F(column)))
    found = records.alias(length=Length(column)).filter(GreaterThan(place, 0), length__gte=SHORTEST_NAME)
    return found.order_by("-length", "pk")


def _between_spaces(text: F | Value) -> Concat:
    bare = Func(
        Fold(text),
        Value("[^[:alnum:]]+"),
        Value(" "),
        Value("g"),
        function="regexp_replace",
        output_field=TextField(),
    )
    return Concat(Value(" "), bare, Value(" "), output_field=TextField())


def mentions(text: str, words: str) -> bool:
    """Whether a text that no table holds has each of the words, compared as `containing` compares."""
    sought = words_of(words)
    return not words.strip() or (bool(sought) and all(_folded(word) in _folded(text) for word in sought))


def _folded(text: str) -> str:
    return "".join(sign for sign in plain_letters(text) if sign not in _APOSTROPHES)
