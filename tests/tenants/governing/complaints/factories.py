"""Complaints about the LINk, its people and the host. Every name is made up."""

from datetime import datetime
from itertools import count
from typing import Any

from foundation.access import Viewer
from tenants.governing.complaints.models import Complaint, Terms
from tenants.governing.complaints.services import council, handling, learning, receiving, reviewing
from tenants.governing.complaints.services.terms import set_terms
from tenants.governing.governance.queries import procedure_in_force
from tests.tenants.governing.governance import factories as governance

SYSTEM = Viewer.system("tests")
_forms = count(1)


def facts(**given: Any) -> dict[str, Any]:
    return {
        "about": ["link"],
        "people": [],
        "subject": "information",
        "text": "Nobody told me that the meeting had been moved.",
        "wanted": "",
        "name": "Bea Long",
        "email": "bea@example.org",
        "telephone": "",
        "address": "",
        "language": "en",
        "formats": [],
        **given,
    }


def complaint(*, at: datetime, **given: Any) -> Complaint:
    """By the form for everybody."""
    form = given.pop("form", f"form-{next(_forms)}")
    sent_from = given.pop("sent_from", form)
    return receiving.lodge(form=form, sent_from=sent_from, **facts(**given), by=Viewer.anonymous(), at=at)


def about_host(*, at: datetime, **given: Any) -> Complaint:
    return complaint(at=at, about=["host"], subject="support", **given)


def by_telephone(*, by: Viewer, at: datetime, **given: Any) -> Complaint:
    extra = {"way": "telephone", "received_on": at.date()}
    return receiving.record(**{**extra, **facts(**given)}, by=by, at=at)


def open_complaint(*, by: Viewer, at: datetime, **given: Any) -> Complaint:
    made = complaint(at=at, **given)
    handling.acknowledge(made, handler=by.account_id, by=by, at=at)
    return made


def answered(*, by: Viewer, decider: Viewer, at: datetime, **given: Any) -> Complaint:
    made = open_complaint(by=by, at=at, **given)
    answer(made, outcome="upheld", by=by, decider=decider, at=at)
    return made


def answer(
    complaint: Complaint, *, outcome: str = "not_upheld", by: Viewer = SYSTEM, decider: Viewer, at: datetime
) -> None:
    """Written by one, sent by another who has read it."""
    apology = "" if outcome == "not_upheld" else "We are sorry."
    words = {"outcome": outcome, "answer": "You were not told.", "apology": apology}
    handling.propose_answer(complaint, **words, by=by, at=at)
    assert complaint.proposal is not None
    handling.answer(complaint, read=complaint.proposal.digest, by=decider, at=at)


def proposed_aside(*, by: Viewer, at: datetime) -> Complaint:
    made = open_complaint(by=by, at=at)
    handling.propose_aside(made, aside_why="It repeats what was answered.", by=by, at=at)
    return made


def in_review(*, by: Viewer, decider: Viewer, at: datetime) -> Complaint:
    made = answered(by=by, decider=decider, at=at)
    reviewing.ask_for_review(made, review_why="You did not ask Mo.", by=by, at=at)
    return made


def learned(*, by: Viewer, decider: Viewer, at: datetime) -> Complaint:
    """With what is still to be done because of it."""
    made = answered(by=by, decider=decider, at=at)
    learning.plan_action(made, what="Ring everybody", who="Support worker", due_on=at.date(), by=by, at=at)
    learning.write_learning(made, learning="We ring everybody when a meeting moves.", by=by, at=at)
    learning.publish_learning(made, read=made.digest_of_learning, by=decider, at=at)
    return made


def council_spoke(*, at: datetime) -> Complaint:
    made = about_host(at=at)
    council.say_for_council(made, council_said="We have met the host.", by=SYSTEM, at=at)
    return made


def own_terms(*, at: datetime) -> Terms:
    if procedure_in_force("complaints", at.date()) is None:
        governance.procedure("complaints")
    return set_terms(
        since=at.date(),
        acknowledge_days=5,
        answer_days=20,
        review_within_days=20,
        review_days=20,
        told_council="host",
        why="Core group, 14 June 2010",
        by=SYSTEM,
        at=at,
    )
