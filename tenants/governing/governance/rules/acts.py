"""What is done is what was decided: compared by identifiers, days and sums, and by the digest of a text, never by its words or its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from foundation.design.formats import date_long, listed, pounds
from foundation.law import Rule
from foundation.law.reckoning import same_day
from tenants.governing.governance.acts import Act, Mandate, Named
from tenants.governing.governance.models import DecisionKind, Part, RecordedAct, RelevantDecision

# Their object is a text that stands: all of it is sent, to all who are named, or another decision is needed.
_WHOLE = frozenset(
    {DecisionKind.REQUEST, DecisionKind.REPORT, DecisionKind.REFERRAL, DecisionKind.OTHER_PERSON}
)
# A decision lets each of these be entered, asked, written to, told, taken up or changed once.
_ONCE = frozenset(
    {Part.PREMISES, Part.BODY, Part.ADDRESSEE, Part.COMMITTEE, Part.PERSON, Part.WAY, Part.SERVICE}
)

# What a decision of each kind has to name; one of each set is enough.
OBJECTS: dict[str, tuple[frozenset[Part], ...]] = {
    DecisionKind.ACTIVITIES: (frozenset({Part.WAY, Part.REPORT}),),
    DecisionKind.SERVICES: (frozenset({Part.SERVICE}),),
    DecisionKind.SPENDING: (frozenset({Part.HEADING}),),
    DecisionKind.REQUEST: (frozenset({Part.BODY}), frozenset({Part.REQUEST})),
    DecisionKind.REPORT: (frozenset({Part.REPORT}), frozenset({Part.ADDRESSEE})),
    DecisionKind.VISIT: (frozenset({Part.PREMISES}),),
    DecisionKind.REFERRAL: (frozenset({Part.COMMITTEE}), frozenset({Part.MATTER})),
    DecisionKind.OTHER_PERSON: (frozenset({Part.PERSON}), frozenset({Part.MATTER})),
}
_WITH_DAYS = frozenset({DecisionKind.SPENDING.value, DecisionKind.VISIT.value})

NO_OBJECT = "What it is about was not recorded in a form that can be compared. Record a decision that names it, or ask for one."


class DecisionNamesItsObject(Rule):
    """A relevant decision names what may be done under it: which premises and days, which text and to whom, which sum."""

    citation = (
        "SI 2008/528 reg 2(2): each kind is a decision about something, as (f) which premises, and when"
    )

    @classmethod
    def check(cls, kind: str, mandate: Mandate) -> None:
        parts = {named.part for named in mandate.named}
        for needed in OBJECTS[kind]:
            words = listed(sorted(part.label for part in needed), last="or")
            cls.require(needed & parts, f"Say which {words}.")
        cls.require(kind not in _WITH_DAYS or mandate.starts_on, "Say on which day, or from and until which.")
        cls.require(kind != DecisionKind.SPENDING or mandate.pence is not None, "Say up to which sum.")
        starts, ends = mandate.starts_on, mandate.ends_on
        cls.require((starts is None) == (ends is None), "Say from and until which day.")
        cls.require(starts is None or ends is None or starts <= ends, "The last day is before the first.")


class ActIsAsDecided(Rule):
    """A decision authorises what it names, and nothing else."""

    citation = "SI 2008/528 reg 2(1)(a) and (2): which premises and when, which body is asked, which report is sent to whom"

    @classmethod
    def check(cls, decision: RelevantDecision, act: Act) -> None:
        against = what_stands_against(Mandate.of(decision), act)
        cls.require(not against, f"“{decision.title}” does not authorise this. {' '.join(against)}")


class DecisionStillStands(Rule):
    """Nothing is done under a decision that is older than the procedure allows."""

    citation = (
        "the platform's own rule. The LINk's procedure says how many months a decision stands; 12 where it does not say "
        "is our default"
    )

    @classmethod
    def check(cls, decision: RelevantDecision, on: date, months: int) -> None:
        until = same_day(decision.decided_on, months)
        cls.require(
            on <= until,
            f"“{decision.title}” was made on {date_long(decision.decided_on)} and stands for {months} months, until "
            f"{date_long(until)}; this is of {date_long(on)}.",
        )


class DecisionIsNotUsedUp(Rule):
    """What a decision authorises is done once: premises are visited, a body is asked or written to, a sum is spent."""

    citation = "the platform's own rule, so that one decision is not used again for another act"

    @classmethod
    def check(cls, decision: RelevantDecision, act: Act, others: Sequence[RecordedAct]) -> None:
        """`others` are the other acts that were done under the decision."""
        used = list(_used_up(decision, act, others))
        cls.require(not used, f"“{decision.title}” is used up. {' '.join(used)}")


def _used_up(decision: RelevantDecision, act: Act, others: Sequence[RecordedAct]) -> Iterator[str]:
    for other in others:
        again = [
            named.words
            for named in act.named
            if named.part in _ONCE and [named.part, named.identifier] in other.touched
        ]
        if again:
            yield f"{other.title}, {date_long(other.done_on)}, was for {listed(again)} already."
    spent = sum(other.pence or 0 for other in others)
    if act.pence is not None and decision.pence is not None and spent + act.pence > decision.pence:
        yield (
            f"It allows {pounds(decision.pence)}, {pounds(spent)} is spent, and {pounds(act.pence)} is more than is left."
        )


def what_stands_against(mandate: Mandate, act: Act) -> list[str]:
    """The sentences that say which words of a decision exclude the act; none where it authorises it."""
    if not any(named.identifier for named in mandate.named):
        return [NO_OBJECT]
    return [*_other_parts(mandate, act), *_other_days(mandate, act), *_other_sum(mandate, act)]


def _other_parts(mandate: Mandate, act: Act) -> Iterator[str]:
    for part in Part:
        decided = mandate.of_part(part)
        done = [named for named in act.named if named.part == part]
        if done and not decided:
            yield f"It names no {part.label}."
        elif decided and not done:
            yield f"It names {_words(decided)}, and this names no {part.label}."
        else:
            yield from _others(decided, done, whole=act.kind in _WHOLE)


def _others(decided: Sequence[Named], done: Sequence[Named], *, whole: bool) -> Iterator[str]:
    by_identifier = {named.identifier: named for named in decided if named.identifier}
    for named in done:
        same = by_identifier.pop(named.identifier, None)
        if same is None:
            yield f"It names {_words(decided)}, and not {named.words}."
        elif same.digest != named.digest:
            yield f"The text of “{named.words}” has been changed since it was decided on."
    if whole:
        yield from (f"It names {named.words} too, which is left out." for named in by_identifier.values())


def _words(named: Sequence[Named]) -> str:
    return listed([each.words for each in named])


def _other_days(mandate: Mandate, act: Act) -> Iterator[str]:
    starts, ends = mandate.starts_on, mandate.ends_on
    if starts is None or ends is None:
        if act.kind in _WITH_DAYS:
            yield "It names no day."
    elif not starts <= act.on <= ends:
        yield f"It names {days_in_words(starts, ends)}, and not {date_long(act.on)}."


def _other_sum(mandate: Mandate, act: Act) -> Iterator[str]:
    if act.pence is not None and mandate.pence is None:
        yield "It names no sum."
    elif mandate.pence is not None and act.pence is None:
        yield f"It is about spending up to {pounds(mandate.pence)}, and this spends nothing."
    elif act.pence is not None and mandate.pence is not None and act.pence > mandate.pence:
        yield f"It allows {pounds(mandate.pence)}, and not {pounds(act.pence)}."


def days_in_words(starts_on: date, ends_on: date) -> str:
    if starts_on == ends_on:
        return date_long(starts_on)
    return f"{date_long(starts_on)} to {date_long(ends_on)}"
