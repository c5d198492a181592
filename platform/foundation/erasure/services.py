from __future__ import annotations

from collections.abc import Iterable, Sequence

from foundation.tenancy import atomically, cursor

TAKEN_OUT = "[taken out"
# Of no person's certificate: records that had been kept for long enough.
KEPT_LONG_ENOUGH = 0


def mark_of(certificate: int) -> str:
    """What stands in place of words that were taken out."""
    return f"{TAKEN_OUT} under certificate {certificate}]" if certificate else f"{TAKEN_OUT}]"


@atomically
def erase_columns(table: str, keys: Iterable[object], columns: Sequence[str], *, certificate: int) -> None:
    """Put the mark in place of everything in these columns of the rows; what is empty stays empty."""
    _erase(table, keys, columns, None, certificate)


@atomically
def erase_words(
    table: str, keys: Iterable[object], columns: Sequence[str], words: Iterable[str], *, certificate: int
) -> None:
    """Put the mark in place of each of the words, however it is written in capitals, and leave the rest of the text."""
    # The longest first: a name may be a part of an email address.
    _erase(table, keys, columns, sorted(words, key=len, reverse=True), certificate)


def _erase(
    table: str, keys: Iterable[object], columns: Sequence[str], words: list[str] | None, certificate: int
) -> None:
    wanted = [str(key) for key in keys]
    if not wanted:
        return
    with cursor() as database:
        for column in columns:
            database.execute(
                "SELECT erase_words(%s, %s, %s, %s, %s)", [table, wanted, column, words, mark_of(certificate)]
            )
