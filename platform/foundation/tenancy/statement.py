"""Checks every statement that a network, the Department or the public site sends to the database.

psycopg2 uses the simple query protocol, which accepts several statements at once. SET ROLE keeps a network in its schema only as long
as no statement can undo it, so each message must be exactly one statement of a kind that works with rows, whatever its values are.
Three checks make sure of this:

1. the text, with its placeholders, is one plain statement, and no placeholder is inside quotes or next to a word, a quote or another
   placeholder (the result is cached for each text);
2. each value, once written as SQL, is one literal, or a list of literals;
3. the bytes to be sent are parsed once more, with their values.

Anything that cannot be parsed with certainty is refused. See docs/decisions/0002-isolation.md.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

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
    # Not SET CONSTRAINTS.X = …, which would set a custom parameter.
    r"[\s(]*(?:" + "|".join(kind.replace(" ", r"\s+") for kind in KINDS) + r")\b(?!\s*\.)",
    re.IGNORECASE,
)
_WORD = r"""[A-Za-z_][A-Za-z0-9_$]*(?!['"$]|&['"])"""  # but not the prefix of E'…', U&'…'
_OPERATORS = r"-(?!-) | /(?!\*)"  # no comments
# A text without values, in which a per cent sign is an ordinary character.
_PLAIN = re.compile(
    rf"""(?: {_WORD} | "(?:[^"\0]|"")*" | '(?:[^'\\\0]|'')*'(?!') | {_OPERATORS} | [^A-Za-z_"'$;\\/\-\0] )*+""",
    re.VERBOSE,
)
_PLACE = re.compile(r"%(?:(%)|s|\((\w+)\)s)")
# Two literals in a row could become one.
_ALONE = r"""(?!\s*(?:'|%[s(]))"""
# A text with placeholders: %s or %(name)s where a literal may stand, %% for a per cent sign.
_WITH_PLACES = re.compile(
    rf"""(?:
        {_WORD}
      | "(?:[^"%\0]|""|%%)*"
      | '(?:[^'\\%\0]|''|%%)*'(?!'){_ALONE}
      | {_OPERATORS}
      | %%
      | (?<![\w$"'&.%\\])(?<![^\0-\x7f])%(?:s|\(\w+\)s)(?![\w$"'.%(]|[^\0-\x7f]){_ALONE}
      | [^A-Za-z_"'$;\\/\-\0%]
    )*+""",
    re.VERBOSE,
)

_QUOTED = rb"'(?:[^'\0]++|'')*+'"
_CAST = rb"(?:::[a-z][a-z0-9_]*(?:\[\])?)?"
# A negative number brings a space, so that it can't make a comment of a minus before it.
_NUMBER = rb"(?:\ -)?[0-9]++(?:\.[0-9]*+)?(?:[eE][+-]?[0-9]++)?"
_SINGLE = rb"(?:NULL|true|false|" + _NUMBER + rb"|" + _QUOTED + _CAST + rb")"


def _list_of(item: bytes) -> bytes:
    items = item + rb"(?:,\ ?" + item + rb")*+"
    return rb"(?:ARRAY\[" + items + rb"\]|\((?:" + items + rb")?\))" + _CAST


_RANGE = rb"[a-z0-9]+range\(" + _SINGLE + rb",\ " + _SINGLE + rb",\ '[\[(][\])]'\)"
_VALUE = re.compile(
    rb"(?:"
    + rb"|".join([_SINGLE, _RANGE, _list_of(rb"(?:" + _SINGLE + rb"|" + _list_of(_SINGLE) + rb")")])
    + rb")"
)
# As _PLAIN, of bytes; a backslash in quotes is one more character (`standard_conforming_strings` is required to be on).
_SENT = re.compile(
    rb"""(?:
        [A-Za-z_][A-Za-z0-9_$]*+(?!['"$]|&['"])
      | "(?:[^"\0]++|"")*+"
      | '(?:[^'\0]++|'')*+'
      | -(?!-) | /(?!\*)
      | [^A-Za-z_"'$;\\/\-\0]
    )*+""",
    re.VERBOSE,
)
_LONGEST_REMEMBERED = 20_000


class StatementRefused(DatabaseError):
    """The message was not exactly one statement that works with rows; nothing was sent."""


class _Template(NamedTuple):
    """A text split at its placeholders, so there is one piece more than there are names. The name of a plain %s is None."""

    pieces: tuple[bytes, ...]
    names: tuple[str | None, ...]


def render_statement(text: str, values: Any, literal: Callable[[Any], bytes]) -> bytes:
    """The bytes of one plain statement with its values filled in. Raises StatementRefused.

    `values` is a sequence, a mapping, or None for a text without placeholders; `literal` writes one value as SQL.
    """
    remembered = len(text) <= _LONGEST_REMEMBERED
    if values is None:
        return (_plain_remembered if remembered else _plain)(text)
    template = (_template_remembered if remembered else _template)(text)
    parts = [template.pieces[0]]
    for value, piece in zip(_in_order(template.names, values), template.pieces[1:], strict=True):
        written = literal(value)
        if not _VALUE.fullmatch(written):
            raise StatementRefused(f"A value of the type {type(value).__name__} is not written as a literal.")
        parts += (written, piece)
    body = b"".join(parts)
    _require_read(_SENT, body)
    return body


def _in_order(names: tuple[str | None, ...], values: Any) -> Sequence[Any]:
    named = isinstance(values, Mapping)
    if names and named == (None in names):
        raise StatementRefused("Values come by name for %(name)s and in order for %s.")
    if named:
        missing = [name for name in names if name not in values]
        if missing:
            raise StatementRefused(f"No value is given for {missing[0]}.")
        return [values[name] for name in names]
    if len(names) != len(values):
        raise StatementRefused(f"The text has {len(names)} places for values, and {len(values)} are given.")
    return values  # type: ignore[no-any-return]


def _require_read(reader: re.Pattern[Any], text: Any) -> None:
    read = reader.match(text)
    end = read.end() if read else 0
    if end != len(text):
        raise StatementRefused(
            f"Refused at {text[end : end + 30]!r}: one statement, no comments, no escapes, "
            "no place for a value inside quotes or beside a word."
        )


def _require_kind(text: str) -> None:
    if not _FIRST_WORDS.match(text):
        raise StatementRefused(f"Only {', '.join(KINDS)} may be sent in a space, not: {text[:60]!r}")


def _plain(text: str) -> bytes:
    _require_kind(text)
    _require_read(_PLAIN, text)
    return text.encode()


def _template(text: str) -> _Template:
    _require_kind(text)
    _require_read(_WITH_PLACES, text)
    pieces, names, start = [""], [], 0
    for place in _PLACE.finditer(text):
        pieces[-1] += text[start : place.start()] + (place[1] or "")
        start = place.end()
        if place[1] is None:
            pieces.append("")
            names.append(place[2])
    pieces[-1] += text[start:]
    return _Template(tuple(piece.encode() for piece in pieces), tuple(names))


_plain_remembered = lru_cache(maxsize=4096)(_plain)
_template_remembered = lru_cache(maxsize=4096)(_template)
