"""Activities brought in from a file, by the engine that members come in by."""

from datetime import date

import pytest

from foundation.imports import queries
from foundation.imports.services import deciding, running, undoing
from foundation.imports.workflow import Decision, ImportState
from tenants.voice.activities import rules, services
from tenants.voice.activities.models import Activity
from tests.foundation.imports.factories import SYSTEM, checked, csv_file, worked
from tests.foundation.notes import factories as notes
from tests.tenants.voice.activities.factories import activity

HEADINGS = ("Event name", "Type", "When", "Venue", "Attendance", "Target group", "Partners", "Public")
ROWS = [
    (
        "Zennor open day",
        "Open day",
        "1/5/2009",
        "Zennor Hall",
        "41",
        "Carers; Faith groups",
        "Age UK; Mind",
        "y",
    ),
    ("Zennor survey", "survey or interviews", "2 May 2009", "", "", "", "", ""),
    ("Zennor to come", "Training", "2010-09-01", "Zennor Hall", "12", "", "", ""),
    ("", "Training", "3/5/2009", "Zennor Hall", "a few", "", "", ""),
]
ANSWERS = {"kind": "", "sector": "both"}

pytestmark = pytest.mark.usefixtures("network")


def zennor():
    return Activity.objects.filter(title__startswith="Zennor").order_by("held_on")


def checked_rows(rows=ROWS):
    return checked(csv_file(rows, HEADINGS), kind="activities", answers=ANSWERS)


def test_they_come_in_with_every_problem_at_its_cell_and_are_undone(at):
    bringing = checked_rows()
    wrong = {row.number: row.problems for row in queries.rows_in(bringing).filter(state="wrong")}
    assert {number: {problem["column"] for problem in problems} for number, problems in wrong.items()} == {
        4: {"people_reached"},
        5: {"title", "people_reached"},
    }
    assert wrong[4][0]["why"] == rules.CountedOnceHeld.sentence()
    running.start(bringing, by=SYSTEM, at=at)
    assert worked(bringing).counts == {"added": 2, "wrong": 2}
    open_day, survey = zennor()
    assert (open_day.kind, open_day.held_on, open_day.sector) == ("event", date(2009, 5, 1), "both")
    assert (open_day.people_reached, survey.people_reached) == (41, None)
    assert (open_day.groups, open_day.organisations) == (["carers", "faith"], ["Age UK", "Mind"])
    assert (open_day.open_to_public, survey.open_to_public) == (True, False)
    undoing.undo(bringing, by=SYSTEM, at=at)
    assert worked(bringing).state is ImportState.UNDONE
    assert not zennor().exists()


def test_a_row_that_says_neither_kind_nor_sector_waits_for_them(at):
    bringing = checked(
        csv_file([("Zennor walk", "1/5/2009")], ("Title", "Date")),
        kind="activities",
        answers={"kind": "", "sector": ""},
    )
    assert queries.rows_in(bringing).get().problems == [
        {"why": "Say what kind of activity it is.", "column": "kind"}
    ]


def test_the_same_day_and_title_waits_for_a_decision_and_only_gaps_are_filled(at):
    known = activity("ZENNOR  open day", held_on=date(2009, 5, 1), groups=["rural"], at=at)
    bringing = checked_rows(ROWS[:1])
    row = queries.undecided(bringing).get()
    assert (row.number, row.candidates[0]["why"]) == (2, "the same day and title")
    deciding.decide_the_rest(bringing=bringing, decision=Decision.FILL, by=SYSTEM, at=at)
    running.start(bringing, by=SYSTEM, at=at)
    worked(bringing)
    known.refresh_from_db()
    assert (known.place, known.people_reached, known.groups) == ("Zennor Hall", 41, ["rural"])
    undoing.undo(bringing, by=SYSTEM, at=at)
    assert worked(bringing).state is ImportState.UNDONE
    known.refresh_from_db()
    assert (known.place, known.people_reached, known.organisations) == ("", None, [])


def test_at_a_cancelled_activity_nobody_is_counted_from_a_file(at):
    known = activity("Zennor open day", held_on=date(2009, 5, 1), at=at)
    services.cancel_activity(activity=known, reason="Snow", by=SYSTEM, at=at)
    bringing = checked_rows(ROWS[:1])
    deciding.decide_the_rest(bringing=bringing, decision=Decision.FILL, by=SYSTEM, at=at)
    running.start(bringing, by=SYSTEM, at=at)
    worked(bringing)
    known.refresh_from_db()
    assert (known.place, known.people_reached) == ("Zennor Hall", None)


def test_rows_of_one_file_that_are_alike_wait_too():
    bringing = checked_rows([ROWS[0], ROWS[0]])
    row = queries.undecided(bringing).get()
    assert (row.number, row.candidates) == (3, [{"row": 2, "why": "the same day and title"}])


def test_what_somebody_wrote_about_one_holds_the_undoing_back(at):
    bringing = checked_rows(ROWS[:2])
    running.start(bringing, by=SYSTEM, at=at)
    worked(bringing)
    notes.note(zennor()[0], "Fifty chairs were hired.", at=at)
    undoing.undo(bringing, by=SYSTEM, at=at)
    assert worked(bringing).state is ImportState.DONE
    assert [row.note for row in queries.holding_back(bringing)] == ["Notes and contacts (1)"]
    assert zennor().count() == 2


def test_the_list_leads_to_it_for_those_who_may(alice, bob, client_for):
    assert "Bring in activities from a file" in client_for(alice).get("/activities/").text
    assert client_for(bob).get("/imports/new/activities/").status_code == 403
