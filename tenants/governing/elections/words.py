"""A count in words, for pages and for the statement of the result."""

from __future__ import annotations

from collections.abc import Sequence

from tenants.governing.elections.counting import ONE, Act, Count, Profile, Stage


def in_votes(votes: int) -> str:
    """With five decimals where there is a fraction: 1,054 and 430.53520."""
    whole, part = divmod(votes, ONE)
    return f"{whole:,}.{part:05}" if part else f"{whole:,}"


def stages_in_words(profile: Profile, count: Count) -> list[str]:
    return [_stage_in_words(profile, count, stage) for stage in count.stages]


def _stage_in_words(profile: Profile, count: Count, stage: Stage) -> str:
    name = "" if stage.candidate is None else profile.candidates[stage.candidate]
    match stage.act:
        case Act.FIRST:
            said = "First preferences are counted." if profile.method == "stv" else "The votes are counted."
        case Act.SURPLUS:
            said = f"The surplus of {name}, above the quota of {count.quota:,}, is passed on."
        case Act.EXCLUSION:
            said = f"{name} has the fewest votes and is excluded; their papers are passed on."
    if stage.tied:
        said += f" {_and(profile, stage.tied)} are tied, and the lot that was drawn before the count decides."
    if stage.elected:
        said += f" Elected: {_and(profile, stage.elected)}."
    return said


def _and(profile: Profile, candidates: Sequence[int]) -> str:
    names = [profile.candidates[index] for index in candidates]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
