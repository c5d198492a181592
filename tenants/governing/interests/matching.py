"""Whether an interest is in what is decided or done: by the registers' identifiers, and by names where there is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from foundation.reading import look

# What names of bodies have or lack without being another body.
_PASSED_OVER = frozenset(
    {"the", "of", "and", "for", "nhs", "pct", "foundation", "trust", "ltd", "limited", "plc", "cic", "llp"}
)
# Words that many bodies have in their names: alone they say nothing of which one it is.
_COMMON = frozenset(
    [
        "care",
        "carers",
        "centre",
        "charity",
        "city",
        "community",
        "council",
        "county",
        "district",
        "group",
        "health",
        "home",
        "hospice",
        "hospital",
        "house",
        "mental",
        "network",
        "nursing",
        "office",
        "practice",
        "primary",
        "school",
        "service",
        "services",
        "social",
        "society",
        "surgery",
        "trust",
    ]
)
_SHORT = {"st": "saint", "hosp": "hospital", "univ": "university", "assoc": "association", "ctr": "centre"}
_PRIMARY_CARE = re.compile(r"\bprimary care trust\b")


@dataclass(frozen=True)
class Concern:
    """Something that a decision or an act touches: a body, premises of a body, or what has no identifier, by its words."""

    words: str
    provider: int | None = None
    premises: int | None = None


@dataclass(frozen=True)
class Stake:
    """What an interest is in. `at_large` is an interest in the whole body that has the premises, as an employment there is."""

    provider: int | None = None
    premises: int | None = None
    premises_of: int | None = None
    organisation: str = ""
    at_large: bool = True


@dataclass(frozen=True)
class Bodies:
    """The register of providers: their names and codes, and which body went on with the work of which."""

    names: Mapping[int, str] = field(default_factory=dict)
    successors: Mapping[int, int] = field(default_factory=dict)
    codes: Mapping[int, str] = field(default_factory=dict)

    def line(self, provider: int) -> list[int]:
        """The body and those that followed it, one after the other."""
        found = [provider]
        while (following := self.successors.get(found[-1])) is not None and following not in found:
            found.append(following)
        return found

    def same(self, one: int, other: int) -> bool:
        """Are they the same body, or is either the successor of the other?"""
        return other in self.line(one) or one in self.line(other)

    def called(self, provider: int) -> list[str]:
        """Its name and those of its predecessors."""
        names = [name for number, name in self.names.items() if provider in self.line(number)]
        return names or [self.names.get(provider, "")]

    def coded(self, words: str, provider: int) -> bool:
        """Are the words the code of the body, or of one whose work it went on with? A code has no slips."""
        said = look(words)
        return any(
            look(code) == said
            for number, code in self.codes.items()
            if code and provider in self.line(number)
        )


def touches(stake: Stake, concern: Concern, bodies: Bodies) -> bool:
    """Does what is decided or done touch the interest?"""
    if stake.premises is not None and stake.premises == concern.premises:
        return True
    return _same_body(stake, concern, bodies) or _same_words(stake, concern, bodies)


def _same_body(stake: Stake, concern: Concern, bodies: Bodies) -> bool:
    if concern.provider is None:
        return False
    whole = stake.at_large or concern.premises is None
    held = [stake.provider, stake.premises_of if whole else None]
    return any(one is not None and bodies.same(one, concern.provider) for one in held)


def _same_words(stake: Stake, concern: Concern, bodies: Bodies) -> bool:
    """Names are compared where one of the two has no identifier."""
    if stake.organisation:
        names = [concern.words, *(bodies.called(concern.provider) if concern.provider else [])]
        if concern.provider is not None and bodies.coded(stake.organisation, concern.provider):
            return True
        return any(alike(stake.organisation, name) for name in names)
    if concern.provider is None and stake.provider is not None:
        return any(alike(name, concern.words) for name in bodies.called(stake.provider))
    return False


def alike(one: str, other: str) -> bool:
    """May two names be of one body? Spelling, case, accents, legal form and additions are forgiven; one common word is not enough."""
    first, second = sorted((_words(one), _words(other)), key=len)
    if not first:
        return False
    if _close("".join(first), "".join(second)):
        return True
    telling = len(first) > 1 or _tells_alone(one) or _tells_alone(other)
    return telling and all(any(_close(word, there) for there in second) for word in first)


def _tells_alone(name: str) -> bool:
    """Is the whole name one word, and not one that many bodies have?"""
    words = _all_words(name)
    return len(words) == 1 and len(words[0]) > 4 and words[0] not in _COMMON


def _words(name: str) -> list[str]:
    return [word for word in _all_words(name) if word not in _PASSED_OVER]


def _all_words(name: str) -> list[str]:
    """Without accents, and without signs that are not seen and would part a word."""
    seen = "".join(
        sign for sign in unicodedata.normalize("NFKD", name) if unicodedata.category(sign) not in {"Cf", "Mn"}
    )
    plain = seen.casefold().replace("&", " and ").replace("’", "'").replace("'s", "")
    words = re.findall(r"\w+", _PRIMARY_CARE.sub("pct", plain))
    return [_SHORT.get(word, look(word)) for word in words]


def _close(one: str, other: str) -> bool:
    """The same but for one slip of the keyboard, or two in a long word."""
    shortest = min(len(one), len(other))
    slips = 0 if shortest < 5 else 1 if shortest < 9 else 2
    return one == other or (abs(len(one) - len(other)) <= slips and _slips(one, other) <= slips)


def _slips(one: str, other: str) -> int:
    """Letters left out, added, changed or swapped with their neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, last = row, before
        row = [i]
        for j, there in enumerate(other, start=1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                least = min(least, last[j - 2] + 1)
            row.append(least)
    return row[-1]
