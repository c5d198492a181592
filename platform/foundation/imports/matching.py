"""What the columns of a file hold: found by name, by another name for it, or suggested by likeness."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from foundation.imports.declaration import Column, ImportKind

LIKE_ENOUGH = 80
# Shorter headings are like too many others.
SHORTEST = 4
# Titles and notes may stand above the headings.
HIGHEST_ROWS = 20


@dataclass(frozen=True)
class Match:
    """The column of the kind that a column of the file is taken for; `sure` where it has one of its names."""

    column: Column
    sure: bool


def matches(kind: ImportKind, headings: Sequence[str]) -> dict[int, Match]:
    """By the place of the column in the file. What can be held by one column only is given once, to a sure one first."""
    found = {place: match for place, heading in enumerate(headings) if (match := _match(kind, heading))}
    kept: dict[int, Match] = {}
    for place, match in sorted(found.items(), key=lambda item: (not item[1].sure, item[0])):
        if match.column.join or match.column not in [other.column for other in kept.values()]:
            kept[place] = match
    return kept


def likely_heading_row(kind: ImportKind, rows: Sequence[Sequence[str]]) -> int:
    """The number of the row, among the first, that names most columns; else the first that is not empty."""
    first = rows[:HIGHEST_ROWS]
    sure = [sum(match.sure for match in matches(kind, row).values()) for row in first]
    most = max(sure, default=0)
    if most:
        return sure.index(most) + 1
    return next((number for number, row in enumerate(first, start=1) if any(row)), 1)


def _match(kind: ImportKind, heading: str) -> Match | None:
    plain, known = _plain(heading), _names(kind)
    if plain in known:
        return Match(kind.column(known[plain]), sure=True)
    if len(plain) < SHORTEST:
        return None
    like = process.extractOne(plain, list(known), scorer=fuzz.WRatio, score_cutoff=LIKE_ENOUGH)
    return Match(kind.column(known[like[0]]), sure=False) if like else None


@lru_cache(maxsize=32)
def _names(kind: ImportKind) -> dict[str, str]:
    """Every name of a column, as it is compared, and its code."""
    return {_plain(name): column.code for column in kind.columns for name in (*column.synonyms, column.title)}


def _plain(heading: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", heading.casefold()))
