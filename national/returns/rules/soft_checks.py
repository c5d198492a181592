"""Soft checks flag what looks odd in a return but may be right. A person looks at the flags; nothing is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from foundation.disclosure import NOT_REPORTED, Protected
from messages.indicators import BY_CODE, Unit

Figures = Mapping[str, Protected]


@dataclass(frozen=True)
class Finding:
    check: str
    code: str
    sentence: str


# A big change is more than half of the earlier figure and at least this much, because small figures move a lot.
BIG_SHARE = 0.5
BIG_STEP = {Unit.PEOPLE: 50, Unit.COUNT: 10, Unit.PENCE: 10_000_00}

PARTS = (
    ("answered_more_than_made", "requests_answered_health", "requests_made_health"),
    ("answered_more_than_made", "requests_answered_social_care", "requests_made_social_care"),
    ("in_time_more_than_answered", "requests_answered_in_time_health", "requests_answered_health"),
    ("in_time_more_than_answered", "requests_answered_in_time_social_care", "requests_answered_social_care"),
    ("responses_more_than_due", "responses_in_time", "responses_due"),
)


def larger_than_whole(figures: Figures, _before: Figures) -> Iterator[Finding]:
    """A part is larger than its whole. That can be right: answers may belong to requests of an earlier quarter."""
    for check, part, whole in PARTS:
        some, everything = _value(figures, part), _value(figures, whole)
        if some is not None and everything is not None and some > everything:
            names = BY_CODE[part].name, BY_CODE[whole].name.lower()
            yield Finding(check, part, f"{names[0]} ({some:,}) are more than {names[1]} ({everything:,}).")


def recommendations_without_report(figures: Figures, _before: Figures) -> Iterator[Finding]:
    made, reports = _value(figures, "recommendations_made"), _value(figures, "reports_sent")
    if made and reports == 0:
        yield Finding(
            "recommendations_without_report",
            "recommendations_made",
            f"{made:,} recommendations were made, and no report was sent.",
        )


def big_change(figures: Figures, before: Figures) -> Iterator[Finding]:
    for code, last in before.items():
        now = _value(figures, code)
        if now is None or last.value is None:
            continue
        step = abs(now - last.value)
        if step >= BIG_STEP[BY_CODE[code].unit] and step > BIG_SHARE * last.value:
            was, is_ = _shown(code, last.value), _shown(code, now)
            sentence = f"{BY_CODE[code].name}: {is_}, after {was} in the quarter before."
            yield Finding("big_change", code, sentence)


def no_longer_reported(figures: Figures, before: Figures) -> Iterator[Finding]:
    for code, last in before.items():
        if last.value is not None and figures.get(code) == NOT_REPORTED:
            sentence = f"{BY_CODE[code].name}: not reported, after {_shown(code, last.value)} before."
            yield Finding("no_longer_reported", code, sentence)


def nothing_done(figures: Figures, _before: Figures) -> Iterator[Finding]:
    """Counts that stand at the end of a quarter say nothing about what was done in it."""
    done = [figures[code] for code, indicator in BY_CODE.items() if code in figures and indicator.is_additive]
    if not any(figure.value for figure in done):
        yield Finding("nothing_done", "", "Nothing is reported to have been done in the quarter.")


def _value(figures: Figures, code: str) -> int | None:
    """The released value. None if there is none, or if the figure was not asked for in the quarter."""
    return figures.get(code, NOT_REPORTED).value


def _shown(code: str, value: int) -> str:
    return BY_CODE[code].written(value)


SOFT_CHECKS: tuple[Callable[[Figures, Figures], Iterator[Finding]], ...] = (
    larger_than_whole,
    recommendations_without_report,
    big_change,
    no_longer_reported,
    nothing_done,
)


def findings(figures: Figures, before: Figures) -> list[Finding]:
    """`before` is the return of the quarter before, empty where there is none."""
    return [finding for check in SOFT_CHECKS for finding in check(figures, before)]
