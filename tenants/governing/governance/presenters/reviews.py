"""An adherence review: each clause, what was found on it, and what is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from foundation.design import Column, Day, Empty, Lines, Link, Table, Tag, Value, Words
from foundation.design.formats import date_long
from foundation.writing.addresses import reverse
from tenants.governing.governance import queries
from tenants.governing.governance.models import AdherenceReview
from tenants.governing.governance.rules.adherence import ANSWERS, Answer, Finding, findings_of
from tenants.governing.governance.rules.clauses import Clause
from tenants.governing.governance.workflow import ReviewState

_COLOURS = {
    Answer.KEPT: "green",
    Answer.PARTLY: "yellow",
    Answer.NOT_KEPT: "red",
    Answer.NOT_USED: "grey",
}


@dataclass(frozen=True)
class CheckedClause:
    """One line of the checklist; `place` counts the clauses of the version from 1."""

    place: int
    clause: Clause
    finding: Finding | None

    @property
    def title(self) -> str:
        heading = f" {self.clause.heading}" if self.clause.heading else ""
        return f"{self.clause.number}{heading}"


def checklist(review: AdherenceReview) -> list[CheckedClause]:
    findings = findings_of(review.findings)
    clauses = queries.clauses_to_review(review)
    # Of a version from which words were taken out since, a clause may have lost its number.
    numbers = {clause.number for clause in clauses}
    gone = [Clause(number, "", "") for number in findings if number not in numbers]
    return [
        CheckedClause(place, clause, findings.get(clause.number))
        for place, clause in enumerate([*clauses, *gone], start=1)
    ]


def next_open(lines: Iterable[CheckedClause], after: int) -> CheckedClause | None:
    """The next clause on which nothing is found yet: behind that place, or else from the first."""
    open_ = [line for line in lines if line.finding is None]
    return next((line for line in open_ if line.place > after), open_[0] if open_ else None)


def checklist_table(review: AdherenceReview, *, may_write: bool) -> Table[CheckedClause]:
    in_work = review.state == ReviewState.IN_WORK

    def answer(line: CheckedClause) -> Value:
        way = (
            Link(
                "Change" if line.finding else "Answer",
                reverse("governance:answer_clause", args=[review.pk, line.place]),
                f"clause {line.clause.number}",
            )
            if may_write and in_work
            else None
        )
        return Words(_tag(line.finding), way)

    def found(line: CheckedClause) -> Value:
        return line.finding.found or "–" if line.finding else "–"

    def done(line: CheckedClause) -> Value:
        if line.finding is None or not line.finding.action:
            return "–"
        open_ = may_write and not in_work and line.finding.is_open
        address = reverse("governance:finish_action", args=[review.pk, line.place])
        way = Link("Record what was done", address, f"on clause {line.clause.number}") if open_ else None
        return Lines(*_action(line.finding), *([way] if way else []))

    columns = (
        Column[CheckedClause]("Clause", lambda line: line.title, sort=False),
        Column[CheckedClause]("What it says", lambda line: line.clause.words, sort=False),
        Column[CheckedClause]("Kept?", answer, sort=False),
        Column[CheckedClause]("What was found", found, sort=False),
        Column[CheckedClause]("What is done", done, sort=False),
    )
    empty = Empty("No clauses", "The text of the version was taken down.")
    return Table("Clauses", columns, checklist(review), empty=empty, export=False, personal=False)


def _tag(finding: Finding | None) -> Tag:
    return Tag(ANSWERS[finding.answer], _COLOURS[finding.answer]) if finding else Tag("No answer yet")


def _action(finding: Finding) -> Iterable[str]:
    yield finding.action
    yield f"{finding.owner}, by {date_long(finding.by)}" if finding.by else finding.owner
    if finding.done_on:
        yield f"Done on {date_long(finding.done_on)}: {finding.outcome}"


def review_rows(review: AdherenceReview) -> list[tuple[Any, ...]]:
    counts = dict.fromkeys(Answer, 0)
    for finding in findings_of(review.findings).values():
        counts[finding.answer] += 1
    rows: list[tuple[Any, ...]] = [
        ("Procedure", str(review.version)),
        ("Days looked at", f"{date_long(review.covers_from)} to {date_long(review.covers_until)}"),
        ("Clauses", "; ".join(f"{ANSWERS[answer]}: {count}" for answer, count in counts.items())),
    ]
    if review.published_on:
        rows.append(("Published on", review.published_on))
    return rows


def reviews_table(reviews: Iterable[AdherenceReview], *, public: bool) -> Table[AdherenceReview]:
    def address(review: AdherenceReview) -> str:
        return reverse("public_governance:review", args=[review.pk]) if public else review.get_absolute_url()

    def days(review: AdherenceReview) -> str:
        return f"{date_long(review.covers_from)} to {date_long(review.covers_until)}"

    columns = (
        Column[AdherenceReview](
            "Days looked at", lambda review: Link(days(review), address(review)), sort=False
        ),
        Column[AdherenceReview]("Version", lambda review: str(review.version.number), sort=False),
        Column[AdherenceReview]("State", Tag, sort=False),
        Column[AdherenceReview]("Published", lambda review: _day(review.published_on), sort=False),
    )
    return Table(
        "Reviews of how it was kept",
        columns,
        list(reviews),
        empty=Empty("No reviews yet", "A review asks of each clause whether it was kept."),
        export=False,
        personal=False,
    )


def _day(day: date | None) -> Value:
    return Day(day) if day else "–"
