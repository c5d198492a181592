from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet

from foundation.design import PER_PAGE, Choice, Column, Day, Empty, Filters, Link, Search, Table, Tag, Value
from foundation.design.formats import date_long, how_soon
from foundation.disclosure.figures import Protected
from foundation.writing.addresses import reverse
from tenants.governing.complaints import periods, queries
from tenants.governing.complaints.models import Action, Complaint, Outcome, Subject
from tenants.governing.complaints.queries import YearOfComplaints
from tenants.governing.complaints.workflow import COMPLAINT


def filters(query: Mapping[str, str]) -> Filters:
    states = [(queries.WAITING, "Waiting for us"), *COMPLAINT.states.choices()]
    return Filters(
        query,
        Search("q", "Name, email address or words"),
        Choice("state", "State", states, every="All states"),
        Choice("subject", "About", Subject.choices, every="Everything"),
    )


def complaints_table(complaints: QuerySet[Complaint], today: date, *, narrowed: bool) -> Table[Complaint]:
    return Table(
        "Complaints",
        (
            Column[Complaint]("Complaint", lambda one: Link(one, one.get_absolute_url()), sort="pk"),
            Column[Complaint]("From", lambda one: one.name or "No name given", sort="name"),
            Column[Complaint]("Received", lambda one: Day(one.received_on), sort="received_on"),
            Column[Complaint](
                "Handled by", lambda one: one.handler_name or "Nobody yet", sort="handler_name"
            ),
            Column[Complaint]("Last day", lambda one: last_day(one, today)),
            Column[Complaint]("State", Tag, sort="state"),
        ),
        complaints,
        empty=NO_MATCH if narrowed else NONE_YET,
        per_page=PER_PAGE,
        size="hidden",
        personal=True,
    )


NONE_YET = Empty("No complaint that you may read", "Record what comes by telephone, by letter or in person.")
NO_MATCH = Empty("No complaint matches", "Try fewer words, or every state.")


def last_day(complaint: Complaint, today: date) -> str:
    due = periods.due_on(complaint)
    return f"{date_long(due)}, {how_soon(due, today)}" if due else "Nothing is owed"


def council_table(complaints: QuerySet[Complaint], today: date) -> Table[Complaint]:
    return Table(
        "Complaints that the council is told of",
        (
            Column[Complaint](
                "Complaint",
                lambda one: Link(one, reverse("council_complaints:show", args=[one.pk])),
                sort="pk",
            ),
            Column[Complaint]("Received", lambda one: Day(one.received_on), sort="received_on"),
            Column[Complaint]("Last day", lambda one: last_day(one, today)),
            Column[Complaint]("State", Tag, sort="state"),
            Column[Complaint]("Outcome", lambda one: one.get_outcome_display() or "None yet", sort="outcome"),
        ),
        complaints,
        counts=("complaint", "complaints"),
        empty=Empty("The council has been told of no complaint"),
        per_page=PER_PAGE,
        personal=False,
    )


def actions_table(actions: QuerySet[Action], *, may_finish: bool) -> Table[Action]:
    done = [
        Column[Action](
            "What came of it",
            lambda action: (
                f"{action.result} ({date_long(action.done_on)})"
                if action.done_on
                else _finish(action, may_finish=may_finish)
            ),
        )
    ]
    return Table(
        "What is done because of it",
        (
            Column[Action]("What", lambda action: action.what),
            Column[Action]("Who", lambda action: action.who),
            Column[Action]("By", lambda action: Day(action.due_on)),
            *done,
        ),
        actions,
        empty=Empty("Nothing is planned because of it yet"),
        personal=False,
    )


def _finish(action: Action, *, may_finish: bool) -> Value:
    if not may_finish:
        return "Not done yet"
    return Link("Record what came of it", reverse("complaints:finish_action", args=[action.pk]), action.what)


YEARS = Column[YearOfComplaints]("Year", lambda year: year.year)


def subjects_table(years: list[YearOfComplaints]) -> Table[YearOfComplaints]:
    return _figures("Complaints received, by what they were about", years, Subject.choices, "by_subject")


def outcomes_table(years: list[YearOfComplaints]) -> Table[YearOfComplaints]:
    outcomes = [*Outcome.choices, ("", "Not ended yet")]
    return _figures("What came of them", years, outcomes, "by_outcome")


IN_TIME = [
    ("acknowledged_in_time", "Acknowledged in time"),
    ("acknowledged_late", "Acknowledged late"),
    ("answered_in_time", "Answered in time"),
    ("answered_late", "Answered late"),
]


def in_time_table(years: list[YearOfComplaints]) -> Table[YearOfComplaints]:
    return _figures("Whether we kept our times", years, IN_TIME, "in_time")


def _figures(
    title: str, years: list[YearOfComplaints], choices: list[tuple[str, str]], counted: str
) -> Table[YearOfComplaints]:
    def column(code: str, label: str) -> Column[YearOfComplaints]:
        return Column[YearOfComplaints](
            label, lambda year: _shown(getattr(year, counted)[code]), numeric=True
        )

    return Table(
        title,
        (
            YEARS,
            Column[YearOfComplaints]("All", lambda year: _shown(year.received), numeric=True),
            *(column(code, label) for code, label in choices),
        ),
        years,
        empty=Empty("No year has ended yet"),
        name=counted,
        personal=False,
    )


def _shown(figure: Protected) -> str:
    return figure.shown
