"""Ballots as a BLT file, which other programs count as well; what they do not know stands in comments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tenants.governing.elections.profile import Profile, Ranking

_NAME = re.compile(r'"([^"]*)"')
_NOTE = re.compile(r"#\s*(Lot|Method):\s*(.+)", re.IGNORECASE)


class BallotFileError(ValueError):
    """The file can't be counted; the sentence says in which line and why."""


def write_blt(profile: Profile) -> str:
    """Rankings in order of their numbers, so that the file says nothing of who came first."""
    lines = [f"# Method: {profile.method}"]
    if profile.lot:
        lines.append(f"# Lot: {_numbers(profile.lot)}")
    lines.append(f"{len(profile.candidates)} {profile.seats}")
    if profile.withdrawn:
        lines.append(" ".join(f"-{number + 1}" for number in sorted(profile.withdrawn)))
    lines += [" ".join(f"{number} {_numbers(ranking)} 0".split()) for ranking, number in _sorted(profile)]
    names = (*profile.candidates, profile.title)
    return "\n".join([*lines, "0", *(f'"{_quoted(name)}"' for name in names)]) + "\n"


def _sorted(profile: Profile) -> list[tuple[Ranking, int]]:
    return sorted(profile.papers.items())


def _numbers(candidates: Ranking) -> str:
    return " ".join(str(candidate + 1) for candidate in candidates)


def _quoted(name: str) -> str:
    return " ".join(name.replace('"', "”").split())


def read_blt(text: str) -> Profile:
    notes, lines = _split(text)
    size, seats = _integers(next(lines, (0, "")), wanted=2)
    withdrawn: set[int] = set()
    papers: Counter[Ranking] = Counter()
    for number, line in lines:
        values = _integers((number, line))
        if values == [0]:
            break
        if values[0] < 0:
            withdrawn |= {-value - 1 for value in values}
            continue
        if values[-1] != 0:
            raise BallotFileError(f"Line {number} does not end in 0.")
        papers[tuple(value - 1 for value in values[1:-1])] += values[0]
    names = [_name(number, line) for number, line in lines]
    if len(names) not in (size, size + 1):
        raise BallotFileError(f"The file names {len(names)} candidates and a title, not {size}.")
    title = names[size] if len(names) > size else ""
    lot = tuple(int(value) - 1 for value in notes.get("lot", "").split())
    method = notes.get("method", "stv").strip()
    try:
        return Profile(title, tuple(names[:size]), seats, papers, frozenset(withdrawn), lot, method)
    except ValueError as error:
        raise BallotFileError(f"The file can’t be counted: {error}.") from error


def _split(text: str) -> tuple[dict[str, str], Iterator[tuple[int, str]]]:
    notes, lines = {}, []
    for number, line in enumerate(text.splitlines(), start=1):
        if note := _NOTE.match(line):
            notes[note[1].lower()] = note[2]
        elif line.strip() and not line.startswith("#"):
            lines.append((number, line.strip()))
    return notes, iter(lines)


def _integers(numbered: tuple[int, str], wanted: int = 0) -> list[int]:
    number, line = numbered
    try:
        values = [int(value) for value in line.split()]
    except ValueError as error:
        raise BallotFileError(f"Line {number} should hold whole numbers only.") from error
    if not values or (wanted and len(values) != wanted):
        raise BallotFileError(f"Line {number} should hold {wanted or 'some'} whole numbers.")
    return values


def _name(number: int, line: str) -> str:
    found = _NAME.search(line)
    if found is None:
        raise BallotFileError(f"Line {number} should hold a name in quotation marks.")
    return found[1]
