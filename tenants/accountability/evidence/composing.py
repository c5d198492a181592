"""What a pack says: what each app knows, with counts of people protected, and words that may be used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from foundation.design.formats import date_long
from foundation.disclosure import NOT_REPORTED, Policy, Protected, policy_on, protect, total
from foundation.features import Asked, Piece, evidence_on
from foundation.publishing.queries import taken_down_among
from foundation.writing import count
from tenants.accountability.evidence.models import Pack

SCHEMA = 1
PUBLISHED_WORDS = "Published by the LINk"
Content = dict[str, Any]


def pieces_for(pack: Pack) -> list[Piece]:
    """What the records of all apps show: on its matters or, without any, on its theme. Each once; nothing that was taken down."""
    asked: list[Any] = [*pack.matters.order_by("pk")] or [None]
    found: dict[tuple[object, ...], Piece] = {}
    for matter in asked:
        for piece in evidence_on(Asked(matter, pack.theme, pack.starts_on, pack.ends_on)):
            found[piece.record, piece.record_id, piece.what, piece.on, piece.text] = piece
    down = taken_down_among((piece.record, piece.record_id) for piece in found.values())
    left = (piece for piece in found.values() if (piece.record, piece.record_id) not in down)
    return sorted(left, key=lambda piece: piece.on)


def compose(pack: Pack, on: date) -> Content:
    """The content as it would go out, by the policy on counts of people of that day."""
    policy, pieces = policy_on(on), pieces_for(pack)
    return {
        "schema": SCHEMA,
        "title": pack.title,
        "theme": pack.theme,
        "purpose": pack.get_purpose_display(),
        "addressee": pack.addressee,
        "target": " ".join(filter(None, (pack.target_code, pack.target_title))),
        "target_source": pack.target_source,
        "period": f"{date_long(pack.starts_on)} to {date_long(pack.ends_on)}",
        "introduction": pack.introduction,
        "wanted": pack.wanted,
        "groups": _groups(pieces, policy),
        "reached": _reached(pieces, policy),
        "quotes": [*_published_words(pieces), *_words_of_people(pack)],
        "policy": f"{policy.sentence} ({policy.code})",
        "goes_public": pack.goes_public,
        "to_council": pack.to_council,
    }


def says_something(content: Content) -> bool:
    return bool(content["groups"] or content["quotes"])


def _groups(pieces: Iterable[Piece], policy: Policy) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, str]]] = {}
    for piece in pieces:
        groups.setdefault(piece.what, []).append(
            {
                "on": date_long(piece.on),
                "text": piece.text,
                "people": _people(piece, policy),
                "url": piece.public_url,
            }
        )
    return [{"title": title, "pieces": found} for title, found in groups.items()]


def _people(piece: Piece, policy: Policy) -> str:
    return "" if piece.people is None else protect(piece.people, policy).shown


def _reached(pieces: Sequence[Piece], policy: Policy) -> str:
    """From protected counts only; empty where nobody counted."""
    counts: list[Protected] = [protect(piece.people, policy) for piece in pieces if piece.people is not None]
    value = total(counts or [NOT_REPORTED]).value
    return "" if value is None else count(value)


def _published_words(pieces: Iterable[Piece]) -> list[dict[str, str]]:
    return [
        {"words": piece.quote, "right": PUBLISHED_WORDS, "url": piece.public_url}
        for piece in pieces
        if piece.quote and piece.public_url
    ]


def _words_of_people(pack: Pack) -> list[dict[str, str]]:
    """Without how they consented, which may name them."""
    return [{"words": quote["words"], "right": "Used with consent", "url": ""} for quote in pack.quotes]
