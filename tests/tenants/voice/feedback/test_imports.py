"""Experiences brought in from a file, by the engine that members come in by. Every name is made up."""

from datetime import date

import pytest

from foundation.imports import queries
from foundation.imports.services import deciding, running, undoing
from foundation.imports.workflow import Decision, ImportState
from foundation.notify.models import Message
from foundation.workflow.models import StateChange
from tenants.voice.feedback import rules
from tenants.voice.feedback.imports import WITHOUT_CONSENT
from tenants.voice.feedback.models import Experience
from tenants.voice.feedback.services import reading
from tests.foundation.imports.factories import SYSTEM, checked, csv_file, worked, xlsx_file
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.voice.feedback import factories

pytestmark = pytest.mark.usefixtures("network")

HEADINGS = ("Comment", "Date", "Which service", "Happened", "Consent", "Contact", "Full name", "Email")
ROWS = [
    ("Zennor: nobody rang.", "1/5/2010", "Zennor Clinic", "March 2010", "yes", "no", "", ""),
    (
        "Zennor: kind staff 😀",
        "2 May 2010",
        "the green surgery",
        "2010-02",
        "",
        "y",
        "Zita Quill",
        "zita@example.org",
    ),
    ("", "3/5/2010", "", "", "yes", "", "", ""),
    ("Zennor: named.", "4/5/2010", "", "", "yes", "no", "Ada Quill", ""),
    ("Zennor: to come.", "1/7/2010", "", "soon", "perhaps", "", "", ""),
    ("Zennor: tomorrow.", "1/7/2010", "", "", "yes", "", "", ""),
]
ANSWERS = {
    "received_on": None,
    "source": "partner",
    "came_by": "Zennor Carers",
    "kind": "experience",
    "consents": [],
}


def zennor():
    return Experience.objects.filter(what__startswith="Zennor").order_by("received_on", "pk")


def checked_rows(rows=ROWS, **answers):
    return checked(csv_file(rows, HEADINGS), kind="experiences", answers={**ANSWERS, **answers})


def brought_in(bringing, at):
    running.start(bringing, by=SYSTEM, at=at)
    return worked(bringing)


def test_they_come_in_with_every_problem_at_its_cell_and_are_undone(at):
    clinic = make_provider(name="Zennor Clinic")
    bringing = checked_rows()
    wrong = {row.number: row.problems for row in queries.rows_in(bringing).filter(state="wrong")}
    assert {number: {problem["column"] for problem in problems} for number, problems in wrong.items()} == {
        4: {"what"},
        5: {"name"},
        6: {"month", "may_use"},
        7: {"received_on"},
    }
    assert (wrong[5][0]["why"], wrong[7][0]["why"]) == (WITHOUT_CONSENT, rules.ToldBeforeToday.sentence())
    assert brought_in(bringing, at).counts == {"added": 2, "wrong": 4}
    first, second = zennor()
    assert (first.provider, first.month, first.source) == (clinic, date(2010, 3, 1), "partner")
    assert (second.provider, second.service, second.month) == (None, "the green surgery", date(2010, 2, 1))
    assert (first.may_use, second.may_use, second.may_contact, second.name) == (
        True,
        False,
        True,
        "Zita Quill",
    )
    assert (first.came_by, first.entered_by, str(first.state)) == (
        "Zennor Carers",
        "Import of people.csv by tests",
        "waiting",
    )
    assert StateChange.objects.filter(machine="experience", object_id=first.pk).get().move == "begin"
    undoing.undo(bringing, by=SYSTEM, at=at)
    assert worked(bringing).state is ImportState.UNDONE
    assert not zennor().exists()


def test_what_nobody_said_yes_to_is_no_and_a_file_writes_to_nobody(at):
    row = ("Zennor: quiet.", "1/5/2010", "", "", "", "", "", "")
    brought_in(checked_rows([row]), at)
    assert not any(
        vars(zennor().get())[name] for name in ("may_use", "may_show", "may_publish", "may_contact")
    )
    brought_in(
        checked_rows(
            [("Zennor: all agreed.", *row[1:]), ("Zennor: not this one.", *row[1:4], "no", *row[5:])],
            consents=["may_use", "may_show"],
        ),
        at,
    )
    assert [one.may_use for one in zennor()] == [False, True, False]
    assert [one.may_show for one in zennor()] == [False, True, True]
    assert not Message.objects.exists()


def test_the_same_words_wait_for_a_decision_and_only_gaps_are_filled(at):
    known = factories.entered(at=at, what=ROWS[0][0], service="")
    bringing = checked_rows(ROWS[:1])
    row = queries.undecided(bringing).get()
    assert (row.candidates[0]["why"], row.candidates[0]["record_id"]) == ("the same words", known.pk)
    assert ROWS[0][0] not in row.candidates[0]["about"]
    deciding.decide_the_rest(bringing=bringing, decision=Decision.FILL, by=SYSTEM, at=at)
    brought_in(bringing, at)
    known.refresh_from_db()
    assert (known.service, known.month, known.may_contact) == ("Zennor Clinic", date(2010, 3, 1), False)
    undoing.undo(bringing, by=SYSTEM, at=at)
    assert worked(bringing).state is ImportState.UNDONE
    known.refresh_from_db()
    assert (known.service, known.month) == ("", None)


def test_rows_of_one_file_that_say_the_same_wait_too():
    bringing = checked_rows([ROWS[0], ROWS[0]])
    row = queries.undecided(bringing).get()
    assert (row.number, row.candidates) == (3, [{"row": 2, "why": "the same words"}])


def test_what_somebody_has_read_holds_the_undoing_back(at):
    bringing = brought_in(checked_rows(ROWS[:2]), at)
    reading.edit(zennor()[0], what="Nobody rang.", good="", change="", by=SYSTEM, at=at)
    undoing.undo(bringing, by=SYSTEM, at=at)
    assert worked(bringing).state is ImportState.DONE
    assert [row.note for row in queries.holding_back(bringing)] == ["Changed since"]
    assert zennor().count() == 2


def test_a_workbook_is_read_as_well(at):
    content = xlsx_file(ROWS[:1], HEADINGS)
    bringing = checked(content, "cards.xlsx", kind="experiences", answers=ANSWERS)
    assert brought_in(bringing, at).counts == {"added": 1}


def test_only_those_who_read_peoples_own_words_bring_them_in(alice, bob, grace, client_for):
    assert "Bring in what people told from a file" in client_for(alice).get("/experiences/").text
    assert client_for(alice).get("/imports/new/experiences/").status_code == 200
    assert client_for(bob).get("/imports/new/experiences/").status_code == 403
    assert client_for(grace).get("/imports/new/experiences/").status_code == 403
    assert "from a file" not in client_for(grace).get("/experiences/").text
