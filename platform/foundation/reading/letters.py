"""Letters without accents and strokes, as PostgreSQL's unaccent writes those of the usual Latin alphabets (U+00C0 to U+017F)."""

import unicodedata

# Small letters that do not come apart into a letter and its accent.
PLAIN = {
    "ß": "ss",
    "æ": "ae",
    "ð": "d",
    "ø": "o",
    "þ": "th",
    "đ": "d",
    "ħ": "h",
    "ı": "i",
    "ĸ": "q",
    "ŀ": "l",
    "ł": "l",
    "ŉ": "n",
    "ŋ": "n",
    "œ": "oe",
    "ŧ": "t",
}
_PLAIN = str.maketrans(PLAIN)


def plain_letters(text: str) -> str:
    """The text in small letters, without accents."""
    letters = unicodedata.normalize("NFKD", text.lower().translate(_PLAIN))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
