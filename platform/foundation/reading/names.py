"""Names: whether one can be seen at all, and whether two look the same."""

import unicodedata
from functools import cache
from pathlib import Path

LOOK_ALIKES = Path(__file__).parent / "data" / "look_alikes.tsv"
# Letters by their class, and yet nothing to see.
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# One character that can be seen, as a pattern of JSON Schema: what `names_something` looks for.
SEEN_CLASSES = "LNPS"
_BLANK = "".join(rf"\u{ord(character):04x}" for character in sorted(BLANK))
_CLASSES = "".join(rf"\p{{{name}}}" for name in SEEN_CLASSES)
SEEN = f"(?![{_BLANK}])[{_CLASSES}]"
# Those of our own signs that are taken for one another.
SAME = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l"})


def names_something(text: str) -> bool:
    """Whether there is a letter, figure, punctuation mark or sign to see."""
    return any(c not in BLANK and unicodedata.category(c)[0] in SEEN_CLASSES for c in text)


def look(name: str) -> str:
    """What the name looks like at a glance: two names with the same look can be taken for one another.

    After the skeletons of Unicode Technical Standard 39; case, accents, spaces and marks are passed over, too.
    """
    letters = "".join(_look_alikes().get(c, c) for c in unicodedata.normalize("NFKD", name))
    seen = unicodedata.normalize("NFKD", letters.casefold()).translate(SAME)
    return "".join(c for c in seen if c.isalnum()).replace("rn", "m").replace("vv", "w")


@cache
def _look_alikes() -> dict[str, str]:
    lines = [
        line for line in LOOK_ALIKES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    ]
    pairs = [line.split("\t") for line in lines]
    return {chr(int(code, 16)): letter for letter, codes in pairs for code in codes.split()}
