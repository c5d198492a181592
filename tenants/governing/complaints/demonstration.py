"""Synthetic complaints: those of a year that is over, one that ended with what was learned, one about the host, one that waits. Every
name is made up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from foundation.access import Viewer
from foundation.access.queries import viewer_of
from foundation.demonstration.days import STANDS_AT, morning, working_day
from foundation.demonstration.story import BY, Story
from foundation.demonstration.writers import Writer
from tenants.governing.complaints import queries
from tenants.governing.complaints.models import Complaint
from tenants.governing.complaints.services import handling, learning, receiving
from tenants.permissions import P


def fill_complaints(story: Story) -> None:
    if not story.quotas.in_full:
        return
    _of_a_year_that_is_over()
    _learned_from(STANDS_AT - timedelta(weeks=12))
    _open(
        _record(
            STANDS_AT - timedelta(weeks=2),
            ["host"],
            "support",
            "I rang three times about the minibus and nobody rang back. (Synthetic.)",
            "Synthetic Complainant Two",
        ),
        STANDS_AT - timedelta(weeks=1),
    )
    _record(
        STANDS_AT - timedelta(days=2),
        ["link"],
        "access",
        "The room had a step and I use a wheelchair. (Synthetic.)",
        "",
    )


def _record(received_on: date, about: list[str], subject: str, text: str, name: str) -> Complaint:
    facts: dict[str, Any] = {"way": "telephone", "subject": subject, "text": text, "name": name}
    return receiving.record(
        received_on=received_on, about=about, people=[], **facts, by=BY, at=morning(received_on)
    )


def _open(complaint: Complaint, on: date) -> None:
    handler = queries.able(complaint, on)[0]
    handling.acknowledge(complaint, handler=handler.pk, by=BY, at=morning(on))


def _answer(complaint: Complaint, *, by: Viewer, on: date, **words: str) -> None:
    """Written in the office, read and sent by a governance member."""
    handling.propose_answer(complaint, **words, by=BY, at=morning(on))
    assert complaint.proposal is not None
    handling.answer(complaint, read=complaint.proposal.digest, by=by, at=morning(on))


def _learned_from(received_on: date) -> None:
    complaint = _record(
        received_on,
        ["link"],
        "information",
        "The meeting was moved and nobody told me. (Synthetic.)",
        "Synthetic Complainant One",
    )
    _open(complaint, received_on + timedelta(days=3))
    ended = received_on + timedelta(days=17)
    decider = viewer_of(queries.able(complaint, ended, P.COMPLAINTS_DECIDE)[0], ended)
    _answer(
        complaint,
        outcome="upheld",
        answer="The new place was put on the website and nobody was rung. (Synthetic.)",
        apology="We are sorry that you came in vain. (Synthetic.)",
        by=decider,
        on=ended,
    )
    learning.plan_action(
        complaint,
        what="Ring those who said they come when a meeting moves",
        who="Support worker",
        due_on=STANDS_AT + timedelta(weeks=2),
        by=decider,
        at=morning(ended),
    )
    words = "When a meeting moves, we ring those who said that they come. (Synthetic.)"
    learning.write_learning(complaint, learning=words, by=BY, at=morning(ended))
    learning.publish_learning(
        complaint, read=complaint.digest_of_learning, by=decider, at=morning(ended + timedelta(days=7))
    )


# What people complained of in 2009-10, and what came of it. Counts under five would not be shown.
_OF_2009_10 = (
    ("information", "upheld", "The leaflet had last year’s telephone number."),
    ("access", "partly", "The loop in the hall did not work, and nobody knew how to switch it on."),
)
_OF_EACH = 6


def _of_a_year_that_is_over() -> None:
    for week in range(_OF_EACH):
        for place, (subject, outcome, words) in enumerate(_OF_2009_10):
            received_on = working_day(date(2009, 5, 5) + timedelta(weeks=6 * week + place))
            complaint = _record(received_on, ["link"], subject, f"{words} (Synthetic.)", "")
            _open(complaint, received_on + timedelta(days=2))
            ended = working_day(received_on + timedelta(days=14))
            decider = viewer_of(queries.able(complaint, ended, P.COMPLAINTS_DECIDE)[0], ended)
            _answer(
                complaint,
                outcome=outcome,
                answer="You were right, and it has been put right. (Synthetic.)",
                apology="We are sorry. (Synthetic.)",
                by=decider,
                on=ended,
            )


WRITER = Writer(fill_complaints, rank=35)
