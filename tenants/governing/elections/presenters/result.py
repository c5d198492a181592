"""What came of it: the stages of the count, the turnout, the lot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from foundation.design import Column, Figure, Table, Tag
from foundation.design.state import Colour
from tenants.governing.elections.counting import ONE, Act, Count, Profile, key_of
from tenants.governing.elections.models import Candidate, Election
from tenants.governing.elections.queries import Turnout
from tenants.governing.elections.words import in_votes


@dataclass(frozen=True)
class Line:
    """A candidate, or what belongs to nobody, with the votes at the end of each stage."""

    name: str
    votes: tuple[int | None, ...]
    elected: bool = False


def result_table(profile: Profile, count: Count) -> Table[Line]:
    """Candidates in the order of the ballot paper, a column for each stage."""
    stages = range(len(count.stages))
    columns = [
        Column[Line]("Candidate", lambda line: line.name, sort=False),
        *(_stage_column(number, len(count.stages)) for number in stages),
        Column[Line](
            "Elected", lambda line: Tag("Elected", Colour.GREEN) if line.elected else None, sort=False
        ),
    ]
    lines = [
        Line(
            name,
            tuple(_held(count, number, index) for number in stages),
            index in count.elected,
        )
        for index, name in enumerate(profile.candidates)
    ]
    if count.quota is not None:
        lines.append(Line("Not transferable", tuple(stage.non_transferable for stage in count.stages)))
    return Table("Votes at the end of each stage", columns, lines, name="stages", personal=False, dense=True)


def _held(count: Count, number: int, index: int) -> int | None:
    """Nothing from the stage after an exclusion on."""
    excluded = [stage.candidate for stage in count.stages[:number] if stage.act == Act.EXCLUSION]
    return None if index in excluded else count.stages[number].votes[index]


def _stage_column(number: int, stages: int) -> Column[Line]:
    title = "Votes" if stages == 1 else f"Stage {number + 1}"
    return Column[Line](title, lambda line: _figure(line.votes[number]), numeric=True, sort=False)


def _figure(votes: int | None) -> Figure | None:
    return None if votes is None else Figure(in_votes(votes), votes / ONE)


def turnout_rows(turnout: Turnout, count: Count | None) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = [("On the roll", turnout.roll)]
    if turnout.voted is not None:
        rows += [
            ("Voted", f"{turnout.voted:,} ({turnout.per_cent})"),
            ("Blank papers", turnout.blank or 0),
            ("Valid votes", count.valid if count else 0),
        ]
    if count and count.quota:
        rows.append(("Quota", count.quota))
    return rows


def lot_text(election: Election, candidates: Sequence[Candidate]) -> str:
    """The pool, the source and the draw as a file, for whoever draws it again."""
    pool = [candidate for candidate in candidates if candidate.number]
    lines = [election.title, f"Source: {election.lot_source}, {election.lot_drawn_on.isoformat()}", "Pool:"]
    lines += [f"{candidate.number} {candidate.name}" for candidate in pool]
    if election.lot_numbers:
        lines.append(f"Key: {key_of(election.lot_numbers)}")
        drawn = sorted(pool, key=lambda candidate: candidate.lot or 0)
        lines.append("Drawn: " + " ".join(str(candidate.number) for candidate in drawn))
    return "\n".join(lines) + "\n"
