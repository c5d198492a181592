"""An answer that came second: who was first, and what was typed."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import QueryDict

from foundation.design.formats import date_long
from foundation.workflow import history
from tenants.powers.reports.models import Recipient, Recommendation, Verdict
from tenants.powers.reports.workflow import RECIPIENT


def who_answered(recipient: Recipient) -> str:
    """As whoever sends second is told."""
    change = history(recipient, RECIPIENT).filter(move="answer").last()
    name = change.by_name if change else str(recipient)
    day = date_long(recipient.answered_on)
    return f"{name} answered it on {day}. Nothing that you wrote has been published: you may add it to the answer."


def typed_answer(posted: QueryDict, recommendations: Iterable[Recommendation]) -> str:
    """All that was typed into an `AnswerForm` that can be sent no more, as one text."""
    verdicts = dict(Verdict.choices)
    parts = [posted.get("text", "").strip()]
    for each in recommendations:
        said = [
            str(verdicts.get(posted.get(f"verdict_{each.pk}", ""), "")),
            posted.get(f"promised_{each.pk}", "").strip(),
        ]
        day = [posted.get(f"until_{each.pk}_{part}", "").strip() for part in ("day", "month", "year")]
        said.append(f"By {' '.join(day)}" if all(day) else "")
        if any(said):
            parts.append(f"Recommendation {each.number}: {'. '.join(filter(None, said))}")
    return "\n\n".join(filter(None, parts))
