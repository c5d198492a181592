"""The clauses of a procedure, read from its own text: pure, without the database.

Published texts are numbered by hand ("1", "2.3", "4)"), under headings or without them, or not numbered at all. A line begins a clause
where its number comes after the one before, so that a line that happens to begin with a figure stays part of its clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBERED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})(?P<mark>[.)]?)\s+(?P<words>\S.*)")
_BEGINS = re.compile(r"[A-Z“‘\"'(\[]")
_MOST_IN_A_HEADING = 80

Number = tuple[int, ...]


@dataclass(frozen=True)
class Clause:
    """`number` as the text has it ("2.3"), or "Paragraph 4" where the text has no numbers; `heading` is what it stands under."""

    number: str
    heading: str
    words: str


@dataclass
class _Block:
    """Lines that belong together; `number` is empty for a paragraph without one."""

    number: Number
    lines: list[str]

    @property
    def words(self) -> str:
        return "\n".join(self.lines)

    @property
    def is_title(self) -> bool:
        line = self.lines[0]
        return len(self.lines) == 1 and len(line) <= _MOST_IN_A_HEADING and line[-1] not in ".:;,?!"


def clauses_of(text: str) -> list[Clause]:
    """Its clauses in order. What stands before the first number, and headings, are no clauses."""
    blocks = list(_blocks(text))
    return list(_numbered(blocks)) if any(block.number for block in blocks) else _paragraphs(blocks)


def _blocks(text: str) -> Iterator[_Block]:
    block: _Block | None = None
    last: Number = ()
    for line in (line.strip() for line in text.splitlines()):
        number = _number(line, last)
        if number:
            last = number
        if block and (number or not line):
            yield block
            block = None
        if line:
            words = _NUMBERED.fullmatch(line)["words"] if number else line  # type: ignore[index]
            block = block or _Block(number, [])
            block.lines.append(words)
    if block:
        yield block


def _number(line: str, last: Number) -> Number:
    """The number that the line begins a clause with, or none."""
    found = _NUMBERED.fullmatch(line)
    if found is None or not _BEGINS.match(found["words"]):
        return ()
    number = tuple(map(int, found["number"].split(".")))
    plain = len(number) == 1 and not found["mark"]
    follows = number in _successors(last) if plain else number > last
    return number if follows else ()


def _successors(last: Number) -> list[Number]:
    """What may come next: the next at each level, and the first below."""
    return [(*last[:level], last[level] + 1) for level in range(len(last))] + [(*last, 1), (*last, 1, 1)]


def _numbered(blocks: list[_Block]) -> Iterator[Clause]:
    heading, clause = "", None
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        below = following.number[: len(block.number)] if following else ()
        if block.is_title and (not block.number or below == block.number):
            if clause:
                yield clause
            heading, clause = block.words, None
        elif block.number:
            if clause:
                yield clause
            clause = Clause(".".join(map(str, block.number)), heading, block.words)
        elif clause:
            clause = Clause(clause.number, clause.heading, f"{clause.words}\n{block.words}")
    if clause:
        yield clause


def _paragraphs(blocks: list[_Block]) -> list[Clause]:
    """Of a text without numbers. One that is nothing but a title is a clause all the same: nothing else says what was agreed."""
    found, heading = list[Clause](), ""
    for block in blocks:
        if block.is_title and len(blocks) > 1:
            heading = block.words
        else:
            found.append(Clause(f"Paragraph {len(found) + 1}", heading, block.words))
    return found or [Clause("Paragraph 1", "", block.words) for block in blocks[:1]]
