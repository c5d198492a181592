"""The periods of the LINk's own procedure, counted day by day."""

from __future__ import annotations

from datetime import date

from foundation.law import queries
from foundation.law.calendar import Area
from foundation.law.instruments import Instrument, Start, Status, Unit
from foundation.law.reckoning import Reckoning, reckon
from tenants.governing.complaints.models import Complaint


def count_days(days: int, starts_on: date, duty: str) -> Reckoning:
    """Working days of England after that day, each with its reason, by the calendar of this release."""
    period = Instrument(
        code=f"COMPLAINT {duty}",
        title="Complaint about the LINk, its members or the host",
        duty=duty,
        owed_by="the LINk",
        citation="the LINk’s own complaints procedure",
        address="",
        in_force_from=date.min,
        starts=Start.RECEIPT,
        counts_start_day=False,
        unit=Unit.WORKING_DAYS,
        status=Status.ASSUMPTION,
        length=days,
        area=Area.ENGLAND,
        working_day="the LINk’s own complaints procedure",
    )
    return reckon(period, starts_on, calendar=queries.current_calendar())


def acknowledge_by(complaint: Complaint) -> date:
    return count_days(complaint.periods.acknowledge_days, complaint.received_on, "acknowledge").due_on


def answer_by(complaint: Complaint) -> date:
    """The last day for the answer: counted, or agreed."""
    counted = count_days(complaint.periods.answer_days, complaint.received_on, "answer").due_on
    return max(counted, complaint.longer_until or counted)


def was_acknowledged_in_time(complaint: Complaint) -> bool | None:
    """An answer that came without an acknowledgement counts as one; None while there is neither."""
    on = complaint.acknowledged_on or complaint.closed_on
    return None if on is None else on <= acknowledge_by(complaint)


def was_answered_in_time(complaint: Complaint) -> bool | None:
    """None while there is no answer."""
    on = complaint.closed_on
    return None if on is None else on <= answer_by(complaint)


# What the public reads of: which promise was kept, and how it is known.
IN_TIME = {"acknowledged": was_acknowledged_in_time, "answered": was_answered_in_time}


def ask_review_by(complaint: Complaint) -> date | None:
    if complaint.closed_on is None:
        return None
    return count_days(complaint.periods.review_within_days, complaint.closed_on, "ask for a review").due_on


def review_by(complaint: Complaint) -> date | None:
    if complaint.review_asked_on is None:
        return None
    return count_days(complaint.periods.review_days, complaint.review_asked_on, "review").due_on


def due_on(complaint: Complaint) -> date | None:
    """The last day for what the LINk owes next; None where it owes nothing."""
    match complaint.state:
        case "received":
            return acknowledge_by(complaint)
        case "open":
            return answer_by(complaint)
        case "in_review":
            return review_by(complaint)
        case _:
            return None


def reckonings(complaint: Complaint) -> list[Reckoning]:
    """Of every period that has begun."""
    periods = complaint.periods
    begun = [
        (periods.acknowledge_days, complaint.received_on, "acknowledge it"),
        (periods.answer_days, complaint.received_on, "answer it"),
        (periods.review_within_days, complaint.closed_on, "ask for a review"),
        (periods.review_days, complaint.review_asked_on, "answer the review"),
    ]
    return [count_days(days, start, duty) for days, start, duty in begun if start is not None]
