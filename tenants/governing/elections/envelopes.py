"""The number on an envelope: that of its voter, and where a paper took the place of another, which one it is."""

from __future__ import annotations

from dataclasses import dataclass

from foundation.reading import UnreadableError, whole_number


@dataclass(frozen=True)
class Envelope:
    """12 is the first paper of number 12, 12/2 the one in its place."""

    number: int
    issue: int = 1

    def __str__(self) -> str:
        return f"{self.number}/{self.issue}" if self.issue > 1 else str(self.number)


def envelope(typed: str) -> Envelope:
    """Raises UnreadableError."""
    number, slash, issue = typed.partition("/")
    read = Envelope(whole_number(number), whole_number(issue) if slash else 1)
    if not (1 <= read.number <= 1_000_000 and 1 <= read.issue <= 1000):
        raise UnreadableError(typed)
    return read
