from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import F, Q, QuerySet, Value

from foundation.access import Viewer
from foundation.features import Result, SearchSource, features_here
from foundation.search.fields import Alike
from foundation.search.models import Entry
from foundation.search.words import MOST_WORDS
from foundation.tenancy import cursor

FIRST = 5
# The longest of a text: short ones are in every text.
_WORDS_COMPARED = 30
_WORDS = SearchVector("words", config="english")


@dataclass(frozen=True)
class Results:
    """What was found of one kind: how many records match, and some of them, the best first."""

    source: SearchSource
    count: int
    records: tuple[Result, ...]


def matching(source: str, words: str) -> QuerySet[Entry, int]:
    """The keys of the records of a source that hold every word; of those spelt alike, where none does. For a filter `pk__in`."""
    return _matching(words, [source]).values_list("object_id", flat=True)


def sources_for(viewer: Viewer) -> list[SearchSource]:
    return [
        source
        for feature in features_here()
        for source in feature.search_sources
        if viewer.may(source.permission)
    ]


def search(viewer: Viewer, words: str) -> list[Results]:
    """Everything of the current space that matches and that this viewer may see, the first few of each kind."""
    sources = sources_for(viewer)
    if not words.strip() or not sources:
        return []
    entries = _ranked(_matching(words, [source.code for source in sources]), words)
    keys: dict[str, list[int]] = {}
    for code, key in entries.values_list("source", "object_id")[:1000]:
        keys.setdefault(code, []).append(key)
    hits = [results_of(viewer, source, keys[source.code]) for source in sources if source.code in keys]
    return [hit for hit in hits if hit.count]


def search_source(viewer: Viewer, source: SearchSource, words: str) -> list[int]:
    """The keys of all that match of one kind, the best first."""
    viewer.require(source.permission)
    return list(_ranked(_matching(words, [source.code]), words).values_list("object_id", flat=True))


def results_of(viewer: Viewer, source: SearchSource, keys: Sequence[int], first: int = FIRST) -> Results:
    """What the app shows of the first of them: a record that this viewer may not see is not counted either."""
    if len(keys) > first:
        seen = set(source.find(viewer, keys).order_by().values_list("pk", flat=True))
        keys = [key for key in keys if key in seen]
    shown = {result.key: result for result in source.show(viewer, keys[:first])}
    records = tuple(shown[key] for key in keys[:first] if key in shown)
    return Results(source, len(keys) if len(keys) > first else len(records), records)


def _matching(words: str, sources: Sequence[str]) -> QuerySet[Entry]:
    entries = Entry.objects.filter(source__in=sources)
    folded = _folded(words)
    if not folded:
        return entries.none()
    matching = entries.filter(_holds_all(folded) | Q(pk__in=_by_stem(entries, words)))
    return (
        matching
        if matching.exists()
        else entries.filter(*(Alike(F("words"), Value(word)) for word in folded))
    )


def _holds_all(folded: Sequence[str]) -> Q:
    every = Q(*(Q(words__contains=word) for word in folded))
    together = "".join(folded)
    # A telephone number or a postcode typed in parts, or in one.
    return every | Q(words__contains=together) if any(sign.isdigit() for sign in together) else every


def _by_stem(entries: QuerySet[Entry], words: str) -> QuerySet[Entry, int]:
    """The keys of entries that match by stem: "visits" also finds "visit"."""
    matching = entries.annotate(document=_WORDS).filter(document=SearchQuery(words, config="english"))
    return matching.values_list("pk", flat=True)


def most_like(source: str, text: str, *, besides: int) -> list[int]:
    """The keys of the records of a source that share the most words with a text, the most alike first; a few."""
    words = sorted(set(re.findall(r"[a-z]{4,}", text.lower())), key=len, reverse=True)[:_WORDS_COMPARED]
    if not words:
        return []
    query = SearchQuery(" | ".join(words), config="english", search_type="raw")
    entries = Entry.objects.filter(source=source).exclude(object_id=besides)
    found = entries.annotate(document=_WORDS, rank=SearchRank(_WORDS, query)).filter(document=query)
    return list(found.order_by("-rank", "-object_id").values_list("object_id", flat=True)[:FIRST])


def _ranked(entries: QuerySet[Entry], words: str) -> QuerySet[Entry]:
    rank = SearchRank(_WORDS, SearchQuery(words, config="english"))
    return entries.annotate(rank=rank).order_by("-rank", "-object_id")


def _folded(words: str) -> list[str]:
    """The words as the database folds the entries."""
    with cursor() as connection:
        connection.execute("SELECT extensions.fold(%s)", [words[:200]])
        (text,) = connection.fetchone()
    return str(text).split()[:MOST_WORDS]
