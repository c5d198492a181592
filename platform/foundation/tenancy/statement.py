"""The gate that every statement of a network, the Department or the public site passes.

psycopg2 sends a statement by the simple protocol, which would also take several at once. SET ROLE keeps a network in its schema only
as long as no statement can undo it, so the text written by the program (before values are put in) must be exactly one statement of a
kind that works with rows. What cannot be read with certainty is refused. See docs/decisions/0002-isolation.md.
"""

import re
from functools import lru_cache

from django.db import DatabaseError

KINDS = (
    "SELECT",
    "INSERT",
    "UPDATE",
    "DELETE",
    "WITH",
    "VALUES",
    "SAVEPOINT",
    "RELEASE SAVEPOINT",
    "ROLLBACK TO SAVEPOINT",
    "SET CONSTRAINTS",
)

_FIRST_WORDS = re.compile(
    r"[\s(]*(?:" + "|".join(kind.replace(" ", r"\s+") for kind in KINDS) + r")\b", re.IGNORECASE
)
_HARMLESS = re.compile(
    r"""(?:
        [A-Za-z_][A-Za-z0-9_$]*(?!['"$]|&['"])      # a word, but not the prefix of E'…', U&'…'
      | "(?:[^"]|"")*"                              # a quoted name
      | '(?:[^'\\]|'')*'(?!')                       # a text without backslashes
      | -(?!-) | /(?!\*)                            # no comments
      | [^A-Za-z_"'$;\\/-]                          # anything else but quotes, dollar quotes and semicolons
    )*+""",
    re.VERBOSE,
)
_LONGEST_REMEMBERED = 20_000


class StatementRefused(DatabaseError):
    """A text that is not exactly one statement on rows was about to be sent."""


def require_one_statement(text: str) -> None:
    """Raise StatementRefused unless `text` (with its %s placeholders) is one plain statement on rows."""
    if len(text) <= _LONGEST_REMEMBERED:
        _require_remembered(text)
    else:
        _require(text)


def _require(text: str) -> None:
    if not _FIRST_WORDS.match(text):
        raise StatementRefused(f"Only {', '.join(KINDS)} may be sent in a space, not: {text[:60]!r}")
    end = _HARMLESS.match(text)
    if end is None or end.end() != len(text):
        place = end.end() if end else 0
        raise StatementRefused(
            f"Refused at {text[place : place + 30]!r}: one statement, no comments, no escapes."
        )


_require_remembered = lru_cache(maxsize=8192)(_require)
