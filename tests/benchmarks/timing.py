"""What many measurements come to."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Times:
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def total(self) -> float:
        return sum(self.seconds)

    def within(self, share: float) -> float:
        """The time that this share of all stayed within."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def interleaved(
    ways: Mapping[str, Callable[[int], float]], *, rounds: int, warm_up: int = 0
) -> dict[str, Times]:
    """Every way once in each round, so that a slow minute of the machine is everybody's; the order turns."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    names = list(ways)
    for turn in range(-warm_up, rounds):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            seconds = ways[name](turn)
            if turn >= 0:
                found[name].append(seconds)
    return {name: Times(tuple(seconds)) for name, seconds in found.items()}


def median_ratio(ours: Times, theirs: Times) -> float:
    """The median of the ratios of pairs, which is steadier than the ratio of medians."""
    return statistics.median(mine / other for mine, other in zip(ours.seconds, theirs.seconds, strict=True))


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.2f} ms" if seconds < 0.1 else f"{seconds * 1000:,.0f} ms"


def in_words(seconds: float) -> str:
    return f"{seconds:,.1f} s" if seconds >= 1 else milliseconds(seconds)


def percentiles(times: Sequence[float]) -> str:
    found = Times(tuple(times))
    return f"{milliseconds(found.median)} (95 % within {milliseconds(found.within(0.95))})"
