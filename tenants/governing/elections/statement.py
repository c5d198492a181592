"""The result of an election as a decision of the LINk: who was elected, with which numbers, and how anybody counts it again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foundation.design.formats import date_long, listed
from foundation.writing import percent
from tenants.governing.elections.counting import Count, Profile, Stage, key_of
from tenants.governing.elections.models import Candidate, Election
from tenants.governing.elections.words import in_votes, stages_in_words


@dataclass(frozen=True)
class Numbers:
    """Of the poll: `made_out` counts ballot papers made out, `replaced` those of them that another took the place of."""

    roll: int
    made_out: int
    replaced: int
    on_paper: int


def decided(election: Election, elected: Sequence[Candidate]) -> str:
    lines = [f"{election.title}: {election.post}", _who(election, elected)]
    vacant = election.seats - len(elected)
    if vacant:
        lines.append(
            f"{vacant} of {election.seats} {_seats(election.seats)} stay{'s' if vacant == 1 else ''} vacant."
        )
    if election.fills and election.term_since:
        until = f" until {date_long(election.term_until)}" if election.term_until else ""
        lines.append(f"The post is held from {date_long(election.term_since)}{until}.")
    return "\n".join(lines)


def _who(election: Election, elected: Sequence[Candidate]) -> str:
    if not elected:
        return "Nobody was elected."
    how = "Drawn by lot" if not election.has_poll else "Elected"
    return f"{how}, in this order: {listed([candidate.name for candidate in elected])}."


def _seats(number: int) -> str:
    return "seat" if number == 1 else "seats"


def reasons(
    election: Election,
    *,
    standing: int,
    numbers: Numbers,
    profile: Profile | None,
    count: Count | None,
    page: str,
    has_file: bool,
) -> str:
    """`page` is the whole address of the election's public page."""
    if profile is not None and count is not None:
        lines = [
            *_poll(numbers, profile, count),
            *_stages(profile, count),
            *_again(election, page, has_file=has_file),
        ]
    elif election.has_poll:
        lines = [
            f"{standing} stood for {election.seats} {_seats(election.seats)}, so nobody had to choose and there was no poll."
        ]
    else:
        lines = [
            f"{standing} stood. The order was drawn by {election.lot_source}, on {date_long(election.lot_drawn_on)}.",
            f"Its numbers: {key_of(election.lot_numbers)}",
            f"Anybody can draw it again: {page}lot/",
        ]
    return "\n".join([*lines, *_complaints(election, page)])


def _poll(numbers: Numbers, profile: Profile, count: Count) -> Iterable[str]:
    share = percent(profile.total / numbers.roll, 1) if numbers.roll else ""
    blank = profile.papers.get((), 0)
    yield (
        f"{profile.total:,} of {numbers.roll:,} on the roll voted ({share}): {profile.total - numbers.on_paper:,} online, "
        f"{numbers.on_paper:,} on paper. Blank: {blank:,}. Valid: {count.valid:,}."
    )
    if numbers.made_out:
        yield f"Ballot papers made out: {numbers.made_out:,}, of them {numbers.replaced:,} replaced by another."
    if count.quota:
        yield f"Quota: {count.quota:,}."


def _stages(profile: Profile, count: Count) -> Iterable[str]:
    if not count.valid:
        return
    for said, stage in zip(stages_in_words(profile, count), count.stages, strict=True):
        yield f"{said} Votes: {_votes(profile, stage)}."


def _votes(profile: Profile, stage: Stage) -> str:
    return ", ".join(
        f"{name} {in_votes(votes)}" for name, votes in zip(profile.candidates, stage.votes, strict=True)
    )


def _again(election: Election, page: str, *, has_file: bool) -> Iterable[str]:
    how = (
        "by the rules of SSI 2007/42, which Scottish councils follow"
        if election.ranks
        else election.get_method_display()
    )
    yield f"Counted {how}." if election.ranks else f"How it was counted: {how}."
    if has_file:
        yield f"Anybody can count it again, with a program that reads BLT files: {page}ballots.blt"
    else:
        yield f"The ballots are not published, because fewer than {election.publish_from:,} people voted: a rare one could say whose it is."


def _complaints(election: Election, page: str) -> Iterable[str]:
    if election.complain_until:
        yield f"Complaints about the election: until {date_long(election.complain_until)}. {election.complaints}"
        yield f"The election: {page}"
