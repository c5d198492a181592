"""An answer that came second: who was first, and what was typed."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import QueryDict

from foundation.design.formats import date_long
from foundation.workflow import history
from tenants.powers.reports.models import Recipient, Recommendation, Verdict
from tenants.powers.reports.workflow import RECIPIENT


def who_answered(recipient: Recipient) -> str:
    """The sentence for a person whose answer arrived second."""
    change = history(recipient, RECIPIENT).filter(move="answer").last()
    name = change.by_name if change else str(recipient)
    day = date_long(recipient.answered_on)
    return f"{name} answered it on {day}. Nothing that you wrote has been published: you may add it to the answer."


def typed_answer(posted: QueryDict, recommendations: Iterable[Recommendation]) -> str:
    """Everything typed into an `AnswerForm` that came too late to be accepted, as one text."""
    verdicts = dict(Verdict.choices)
    parts = [posted.get("text", "").strip()]
    for recommendation in recommendations:
        said = [
            str(verdicts.get(posted.get(f"verdict_{recommendation.pk}", ""), "")),
            posted.get(f"promised_{recommendation.pk}", "").strip(),
        ]
        day = [
            posted.get(f"until_{recommendation.pk}_{part}", "").strip() for part in ("day", "month", "year")
        ]
        said.append(f"By {' '.join(day)}" if all(day) else "")
        if any(said):
            parts.append(f"Recommendation {recommendation.number}: {'. '.join(filter(None, said))}")
    return "\n\n".join(filter(None, parts))
