"""The values of a procedure as people read them, and what differs between two versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tenants.governing.governance.models import DecisionKind
from tenants.governing.governance.rules.deciding import (
    MAJORITIES,
    MONTHS_A_DECISION_STANDS,
    Deciding,
    DecidingRule,
)

CASTING = "The chair has a casting vote"
SIGNING = "Who signs before it goes out"
Rows = list[tuple[str, Any]]
NOT_STRUCTURED = (
    "This version says only in words how decisions are made. The words apply, and the software can’t check quorum, "
    "majority or notice."
)


def rule_rows(rule: DecidingRule, names: Mapping[str, str]) -> Rows:
    """`names` are those of bodies ("body:3") and posts ("post:4")."""
    body = names.get(f"body:{rule.body}", "") if rule.body else ""
    rows: Rows = [("Who decides", _who(rule, body, names))]
    if rule.body:
        rows += [
            ("Quorum", quorum_in_words(rule)),
            ("What carries a decision", MAJORITIES[rule.majority].capitalize()),
            ("In a tie", CASTING if rule.casting_vote else "It is not carried"),
            ("Notice of a meeting", f"{rule.notice_days} days"),
            ("Votes are recorded", "By name" if rule.by_name else "By number"),
        ]
    if rule.urgent_post:
        post = names.get(f"post:{rule.urgent_post}", "")
        rows.append(("What can’t wait", f"{post} decides, and reports it to the next sitting"))
    shown = "By name" if rule.shows_who else "Without names"
    rows += [("Who decided is published", shown), ("A decision stands", _months(rule))]
    return rows


def quorum_in_words(rule: DecidingRule) -> str:
    return f"{rule.quorum}{', the chair or a vice-chair among them' if rule.led else ''}"


def requirement_in_words(rule: DecidingRule) -> str:
    """What carries a decision, a tie among it, in one sentence."""
    return f"{MAJORITIES[rule.majority].capitalize()}{f'. In a tie: {CASTING.lower()}' if rule.casting_vote else ''}"


def _who(rule: DecidingRule, body: str, names: Mapping[str, str]) -> str:
    ways = []
    if body:
        ways.append(f"{body}, at a meeting{' or by a round in writing' if rule.in_writing else ''}")
    if rule.post:
        ways.append(f"{names.get(f'post:{rule.post}', '')}, alone")
    return "; or ".join(ways)


def _months(rule: DecidingRule) -> str:
    if rule.months is None:
        return (
            f"{MONTHS_A_DECISION_STANDS} months: the platform’s own default, for the procedure doesn’t say it"
        )
    return f"{rule.months} months"


def deciding_groups(stored: Mapping[str, Any] | None, names: Mapping[str, str]) -> list[tuple[str, Rows]]:
    """A heading and its rows: for every kind, then for those with a rule of their own. Empty where only the words apply."""
    deciding = Deciding.of(stored)
    if deciding is None:
        return []
    groups = [("Decisions of every kind", rule_rows(deciding.usual, names))]
    for kind, rule in sorted(deciding.kinds.items()):
        groups.append((f"But: {DecisionKind(kind).label}", rule_rows(rule, names)))
    if deciding.signatures:
        signed: Rows = [
            (names.get(f"paper:{label}", label), how_many_sign(number))
            for label, number in sorted(deciding.signatures.items())
        ]
        groups.append((SIGNING, signed))
    return groups


def how_many_sign(number: int) -> str:
    return f"{number} governance {'member' if number == 1 else 'members'}"


def differences(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, names: Mapping[str, str]
) -> Rows:
    """What is said otherwise than in the version before: the answer now, and the one that was there."""
    old = {
        (heading, label): value for heading, rows in deciding_groups(before, names) for label, value in rows
    }
    new = {
        (heading, label): value for heading, rows in deciding_groups(after, names) for label, value in rows
    }
    changed = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    return [
        (
            label if heading == "Decisions of every kind" else f"{heading.removeprefix('But: ')}: {label}",
            f"{new.get((heading, label), 'Nothing of its own')} (before: {old.get((heading, label), 'not said')})",
        )
        for heading, label in changed
    ]
