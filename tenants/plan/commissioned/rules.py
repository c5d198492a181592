from __future__ import annotations

from datetime import date

from foundation.design.formats import date_long
from foundation.law import Rule
from tenants.plan.commissioned.models import Questions, Rights

OURS = "the platform's own rule"


class TestedHonestly(Rule):
    """Where it may not publish, does not choose the questions or lacks the people, the LINk says why it goes on all the same."""

    citation = (
        f"{OURS}, so that work for others leaves the LINk independent. The law lets a scrutiny committee or a commissioner ask, "
        "and says nothing of the terms"
    )

    @classmethod
    def check(cls, *, may_publish: bool, questions: str, is_able: bool, despite: str) -> None:
        found = [
            words
            for words, against in (
                ("it may not publish what it finds", not may_publish),
                ("the body alone chooses the questions", questions == Questions.THEIRS),
                ("it lacks the people or the time", not is_able),
            )
            if against
        ]
        cls.require(despite or not found, f"The test found that {'; '.join(found)}.")


class LinkMayPublish(Rule):
    """No work is taken on of which the LINk may publish nothing; where the body decides what is published, the LINk says why."""

    citation = f"{OURS}: making known what people say is among a LINk's activities (2007 Act s.221(2)), and no contract should stop it"

    @classmethod
    def check(cls, rights: str, because: str) -> None:
        cls.require(rights != Rights.NONE, "Agree other terms, or decline.")
        cls.require(
            rights != Rights.CONSENT or because, "Say why the LINk should agree to ask the body first."
        )


class StepsOfWorkInOrder(Rule):
    """Work for others is asked for, agreed and handed over in this order, and on days that have come."""

    citation = f"{OURS}, so that the record can be believed"

    @classmethod
    def check(cls, on: date, *, not_before: date | None, today: date) -> None:
        cls.require(on <= today, f"{date_long(on)} is to come.")
        cls.require(
            not_before is None or on >= not_before, f"{date_long(on)} is before {date_long(not_before)}."
        )


class PlannedOnce(Rule):
    """A piece of work for others is one item of the work plan."""

    citation = f"{OURS}, so that nothing is counted twice"
