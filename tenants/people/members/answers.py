"""How those who answered describe themselves: reads of equality monitoring."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from foundation.access import Viewer
from foundation.disclosure import Policy, Protected, policy_on, protect
from tenants.people.members.models.equality import ETHNIC_GROUPS, QUESTIONS, EqualityAnswers
from tenants.permissions import P


@dataclass(frozen=True)
class Tally:
    """The answers to one question of equality monitoring, each count protected."""

    question: str
    rows: tuple[tuple[str, Protected], ...]


def equality(viewer: Viewer, *, on: date) -> list[Tally]:
    """How those who answered describe themselves; small counts are not shown, not even to staff."""
    viewer.require(P.MEMBERS_SEE)
    questions = [
        ("Age", "age_band"),
        ("Gender", "gender"),
        ("Disability", "disability"),
        ("Carer", "carer"),
        ("Sexual orientation", "orientation"),
        ("Religion", "religion"),
    ]
    policy = policy_on(on)
    return [_ethnicity(policy), *(_tally(label, field, policy) for label, field in questions)]


def equality_answers_count(viewer: Viewer, *, on: date) -> Protected:
    viewer.require(P.MEMBERS_SEE)
    return protect(EqualityAnswers.objects.count(), policy_on(on))


def _tally(label: str, field: str, policy: Policy) -> Tally:
    answers = _answers(field)
    named = [(text, answers[code]) for code, text in QUESTIONS[field]]
    return _protected(label, [*named, ("No answer", answers[""])], policy)


def _ethnicity(policy: Policy) -> Tally:
    """In the five groups: the seventeen categories would be too small to show."""
    answers = _answers("ethnicity")
    groups = [(name, sum(answers[code] for code in codes)) for name, codes in ETHNIC_GROUPS]
    unsaid = [("Prefer not to say", answers["Z"]), ("No answer", answers[""])]
    return _protected("Ethnicity", [*groups, *unsaid], policy)


def _answers(field: str) -> Counter[str]:
    rows = EqualityAnswers.objects.values_list(field).annotate(Count("pk")).order_by()
    return Counter(dict(rows))


def _protected(question: str, rows: list[tuple[str, int]], policy: Policy) -> Tally:
    return Tally(question, tuple((text, protect(number, policy)) for text, number in rows))
