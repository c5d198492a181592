"""Lists from files: what is checked, decided, brought in, stopped, undone and forgotten."""

from datetime import date, timedelta

import pytest

from foundation.access import NotPermitted
from foundation.access.models import Download
from foundation.audit.models import Event
from foundation.documents.storage import SpaceStorage
from foundation.imports import queries
from foundation.imports.models import Import, Row
from foundation.imports.services import checking, deciding, running, undoing, uploading
from foundation.imports.services.deciding import Said
from foundation.imports.workflow import Decision, ImportState, RowState
from foundation.jobs import services as jobs
from foundation.jobs.models import Job
from foundation.law import Refused
from foundation.workflow.engine import WrongState
from tenants.people.members import services as members
from tenants.people.members.models import Involvement, Member
from tests.foundation.imports.factories import (
    ANSWERS,
    HEADINGS,
    ROWS,
    SYSTEM,
    brought_in,
    checked,
    csv_file,
    prepared,
    uploaded,
    worked,
)
from tests.foundation.notes import factories as notes
from tests.tenants.people.members import factories

pytestmark = pytest.mark.usefixtures("network")


def problems(bringing):
    return [
        (row.number, problem["column"], problem["why"])
        for row in queries.rows_in(bringing, RowState.WRONG)
        for problem in row.problems
    ]


def names():
    return sorted(Member.objects.values_list("name", flat=True))


# --- From a file to the register -------------------------------------------------------------------------------------


def test_a_file_comes_in(at):
    bringing = brought_in()
    assert bringing.state is ImportState.DONE
    assert bringing.counts == {"added": 3}
    ada, bea, cy = Member.objects.order_by("name")
    assert (ada.email, ada.telephone, ada.address, ada.postcode) == (
        "ada@example.org",
        "01632 960 001",
        "1 Long Lane\nBootle",
        "L20 3DL",
    )
    assert bea.postcode == "L20 3DL"
    assert (cy.contact_by, cy.consented_on, cy.consent_how) == ("telephone", None, "")
    started = Involvement.objects.order_by("starts_on").values_list("starts_on", flat=True)
    assert list(started) == [date(2009, 5, day) for day in (1, 2, 3)]


def test_nothing_is_added_before_somebody_says_so(at):
    assert checked().state is ImportState.CHECKED
    assert names() == []


def test_what_was_said_once_counts_where_a_row_says_nothing(at):
    answers = {**ANSWERS, "tier": "participant", "consent_how": "writing", "consented_on": date(2010, 1, 2)}
    rows = [("Ada Quill", "", "", ""), ("Bea Long", "Member", "3 March 2010", "By email")]
    headings = ("Name", "Membership", "Consent date", "Consent")
    brought_in(csv_file(rows, headings), answers=answers)
    ada, bea = Member.objects.order_by("name")
    assert (ada.consented_on, ada.consent_how) == (date(2010, 1, 2), "writing")
    assert (bea.consented_on, bea.consent_how) == (date(2010, 3, 3), "email")
    assert [period.tier for period in Involvement.objects.order_by("member__name")] == [
        "participant",
        "member",
    ]


def test_every_problem_is_said_at_its_cell(at):
    rows = [
        ("", "a@example.org", "", "", "", "", ""),
        ("Bea Long", "bea at example", "12", "", "", "Bootle", "31/2/2009"),
        ("Cy Short", "", "", "", "", "", "1/2/09"),
        ("Di Tall", "", "", "", "", "", "1/1/2011"),
        HEADINGS,
        ("Ed Gone", "", "", "", "", "", "1/1/2010"),
    ]
    bringing = checked(csv_file(rows))
    assert problems(bringing) == [
        (2, "name", "Enter the name."),
        (3, "joined_on", "This is not a day of the calendar."),
        (3, "email", "Enter an email address in the correct format, like name@example.com."),
        (3, "telephone", "Enter a telephone number, like 01632 960 001 or +44 808 157 0192."),
        (3, "postcode", "Enter a full UK postcode, like L20 3DL."),
        (4, "joined_on", "This is not a day like 14 June 2010 or 14/6/2010."),
        (5, "joined_on", "Date joined must be on or before 14 June 2010."),
        (6, "", "This row repeats the headings."),
    ]
    running.start(bringing, by=SYSTEM, at=at)
    assert worked(bringing).counts == {"added": 1, "wrong": 5}
    assert names() == ["Ed Gone"]


def test_the_problems_are_listed_narrowed_and_downloaded(alice, client_for, at):
    client = client_for(alice)
    bringing = checked(
        csv_file([("Bea Long", "bea at example", *[""] * 5), ("Di Tall", *[""] * 4, "Bootle", "")])
    )
    page = client.get(f"/imports/{bringing.pk}/problems/").text
    assert "B2" in page
    assert "bea at example" in page
    assert "F3" in page
    narrowed = client.get(f"/imports/{bringing.pk}/problems/?heading=Email").text
    assert "bea at example" in narrowed
    assert "Enter a full UK postcode" not in narrowed
    sheet = client.get(f"/imports/{bringing.pk}/rows/?state=wrong&export=csv").content.decode("utf-8-sig")
    assert sheet.splitlines()[0].startswith("Name,Email,Tel,Address 1,Address 2,Post code,Member since,")
    assert "Post code: Enter a full UK postcode" in sheet
    assert Download.objects.get().rows == 2


def test_the_sheet_of_rows_to_mend_can_be_brought_in_again(alice, client_for, at):
    client = client_for(alice)
    phone = "+44 1632 960 009"
    bringing = brought_in(csv_file([*ROWS, ("Di Tall", "", phone, "", "", "L20", "")]))
    sheet = client.get(f"/imports/{bringing.pk}/rows/?state=wrong&export=csv").content
    assert b"'+44" in sheet, "guarded against being a formula"
    again = brought_in(sheet.replace(b",L20,", b",L20 3DL,"), "mended.csv")
    assert again.counts == {"added": 1}
    assert Member.objects.get(name="Di Tall").telephone == phone


# --- Duplicates ------------------------------------------------------------------------------------------------------


def test_duplicates_wait_for_a_decision_each(at):
    ada = factories.person("ADA QUILL", at=at, email="", postcode="L20 3DL")
    rows = [*ROWS, ("Bea Lonng", "BEA@example.org", "", "", "", "", "")]
    bringing = checked(csv_file(rows))
    found = {row.number: row.candidates for row in queries.undecided(bringing)}
    assert [candidate["record_id"] for candidate in found[2]] == [ada.pk]
    assert found[2][0]["why"] == "the same name and postcode"
    assert found[5] == [{"row": 3, "why": "the same email address"}]
    with pytest.raises(Refused, match="Nothing is brought in before somebody has decided"):
        running.start(bringing, by=SYSTEM, at=at)
    said = {2: Said(Decision.FILL, ada.pk), 5: Said(Decision.ADD)}
    deciding.decide(bringing=bringing, said=said, by=SYSTEM, at=at)
    running.start(bringing, by=SYSTEM, at=at)
    assert worked(bringing).counts == {"added": 3, "filled": 1}
    ada.refresh_from_db()
    assert (ada.name, ada.email, ada.telephone) == ("ADA QUILL", "ada@example.org", "01632 960 001")


def test_a_record_that_is_no_candidate_is_never_filled(at):
    other = factories.person("Zed Other", at=at)
    factories.person("Ada Quill", at=at, email="ada@example.org")
    bringing = checked()
    deciding.decide(bringing=bringing, said={2: Said(Decision.FILL, other.pk)}, by=SYSTEM, at=at)
    assert queries.undecided(bringing).count() == 1


@pytest.mark.parametrize(
    ("decision", "counts"),
    [
        (Decision.LEAVE_OUT, {"added": 2, "left_out": 1}),
        (Decision.FILL, {"added": 2, "filled": 1}),
        (Decision.ADD, {"added": 3}),
    ],
)
def test_the_rest_is_decided_at_once(at, decision, counts):
    factories.person("Ada Quill", at=at, postcode="L20 3DL")
    bringing = checked()
    assert deciding.decide_the_rest(bringing=bringing, decision=decision, by=SYSTEM, at=at) == 1
    running.start(bringing, by=SYSTEM, at=at)
    assert worked(bringing).counts == counts


def test_filling_changes_nothing_that_is_recorded(at):
    ada = factories.person("Ada Quill", at=at, email="ada@example.org", telephone="01632 960 999")
    bringing = checked()
    deciding.decide_the_rest(bringing=bringing, decision=Decision.FILL, by=SYSTEM, at=at)
    running.start(bringing, by=SYSTEM, at=at)
    worked(bringing)
    ada.refresh_from_db()
    assert (ada.telephone, ada.postcode) == ("01632 960 999", "L20 3DL")


def test_somebody_added_by_hand_meanwhile_is_asked_about(at):
    bringing = checked()
    factories.person("Ada Quill", at=at, email="ada@example.org")
    running.start(bringing, by=SYSTEM, at=at)
    assert worked(bringing).state is ImportState.CHECKED
    assert [row.number for row in queries.undecided(bringing)] == [2]
    assert names() == ["Ada Quill"]


def test_the_pages_decide_row_by_row_and_for_the_rest(alice, client_for, at):
    factories.person("Ada Quill", at=at, email="ada@example.org")
    factories.person("Bea Long", at=at, email="bea@example.org")
    bringing, client = checked(), client_for(alice)
    page = client.get(f"/imports/{bringing.pk}/duplicates/").text
    assert "Row 2: Ada Quill" in page
    assert "with the same email address" in page
    answer = client.post(f"/imports/{bringing.pk}/duplicates/", {"row_2": "leave_out"})
    assert answer.status_code == 302
    assert [row.number for row in queries.undecided(bringing)] == [3]
    assert client.get(f"/imports/{bringing.pk}/duplicates/rest/").status_code == 200
    client.post(f"/imports/{bringing.pk}/duplicates/rest/", {"decision": "add"})
    assert not queries.undecided(bringing).exists()


# --- At work ---------------------------------------------------------------------------------------------------------


def many(number, **more):
    rows = [(f"Person {n:05}", f"p{n}@example.org", "", "", "", "", "1/5/2009") for n in range(number)]
    return csv_file(rows, **more)


def steps_of(name):
    return list(Job.objects.filter(name=name).order_by("pk"))


@pytest.fixture
def small_steps(monkeypatch):
    monkeypatch.setattr(running, "ROWS_AT_ONCE", 10)
    monkeypatch.setattr(checking, "ROWS_AT_ONCE", 10)
    monkeypatch.setattr(undoing, "ROWS_AT_ONCE", 10)


@pytest.mark.usefixtures("small_steps")
def test_a_step_asked_for_twice_adds_nothing_twice(at):
    bringing = checked(many(25))
    running.start(bringing, by=SYSTEM, at=at)
    for _ in range(3):
        running.bring_in_some(bringing, by=SYSTEM, at=at)
    worked(bringing)
    assert Member.objects.count() == 25
    assert bringing.counts == {"added": 25}


@pytest.mark.usefixtures("small_steps")
def test_a_step_that_breaks_leaves_nothing_and_is_taken_up_again(at, monkeypatch):
    bringing = checked(many(25))
    running.start(bringing, by=SYSTEM, at=at)
    kind, calls = type(queries.kind_of(bringing)), []
    original = kind.add

    def dying(self, entries, **who):
        calls.append(1)
        added = original(self, entries, **who)
        if len(calls) == 2:
            raise SystemError("the worker dies")
        return added

    monkeypatch.setattr(kind, "add", dying)
    jobs.run_due(at)
    assert Member.objects.count() == 10
    worked(bringing, at + timedelta(minutes=2))
    assert Member.objects.count() == 25
    assert bringing.counts == {"added": 25}


@pytest.mark.usefixtures("small_steps")
def test_it_can_be_stopped_and_goes_on(at):
    bringing = checked(many(25))
    running.start(bringing, by=SYSTEM, at=at)
    running.bring_in_some(bringing, by=SYSTEM, at=at)
    running.stop(bringing, by=SYSTEM, at=at)
    assert worked(bringing).state is ImportState.STOPPED
    assert Member.objects.count() == 10
    running.go_on(bringing, by=SYSTEM, at=at)
    assert worked(bringing).counts == {"added": 25}


def test_of_two_who_press_start_one_is_refused(at):
    bringing = checked()
    other = Import.objects.get(pk=bringing.pk)
    running.start(bringing, by=SYSTEM, at=at)
    with pytest.raises(WrongState):
        running.start(other, by=SYSTEM, at=at)
    assert worked(bringing).counts == {"added": 3}


def test_of_two_files_one_comes_in_at_a_time_and_the_second_sees_the_first(at):
    first, second = checked(), checked()
    running.start(first, by=SYSTEM, at=at)
    with pytest.raises(Refused, match="Of one kind of record only one file is brought in"):
        running.start(second, by=SYSTEM, at=at)
    worked(first)
    running.start(second, by=SYSTEM, at=at)
    assert worked(second).state is ImportState.CHECKED
    assert queries.undecided(second).count() == 3
    assert Member.objects.count() == 3


def test_the_audit_log_names_the_import_and_who_brought_it(alice, at):
    brought_in(by=alice)
    actors = set(Event.objects.filter(table_name="members_member").values_list("actor", flat=True))
    assert actors == {f"Import of people.csv by {alice.name} (system)"}


# --- Undone ----------------------------------------------------------------------------------------------------------


def undone(bringing, at):
    undoing.undo(bringing, by=SYSTEM, at=at)
    return worked(bringing, at)


def test_the_whole_is_undone(at):
    ada = factories.person("Ada Quill", at=at, email="ada@example.org")
    before = dict(vars(Member.objects.get(pk=ada.pk)), _state=None)
    bringing = checked()
    deciding.decide_the_rest(bringing=bringing, decision=Decision.FILL, by=SYSTEM, at=at)
    running.start(bringing, by=SYSTEM, at=at)
    worked(bringing)
    assert undone(bringing, at).state is ImportState.UNDONE
    assert dict(vars(Member.objects.get()), _state=None) == before
    assert bringing.counts == {"taken_out": 3}
    assert brought_in(csv_file(ROWS[1:])).counts == {"added": 2}


@pytest.mark.usefixtures("small_steps")
def test_what_hangs_on_one_holds_the_whole_back(at, alice, client_for):
    bringing = brought_in(many(25))
    held = Member.objects.get(name="Person 00017")
    notes.note(held, "Asked for large print.", at=at)
    assert undone(bringing, at).state is ImportState.DONE
    assert Member.objects.count() == 25
    page = client_for(alice).get(f"/imports/{bringing.pk}/").text
    assert "Rows that hold the undoing back" in page
    assert "Person 00017" in page
    assert "Notes" in page


def test_a_record_that_was_changed_holds_the_whole_back(at):
    bringing = brought_in()
    ada = Member.objects.get(name="Ada Quill")
    members.amend(member=ada, telephone="01632 960 555", by=SYSTEM, at=at)
    assert undone(bringing, at).state is ImportState.DONE
    assert [(row.number, row.note) for row in queries.holding_back(bringing)] == [(2, "Changed since")]
    members.amend(member=ada, telephone="01632 960 001", by=SYSTEM, at=at)
    assert undone(bringing, at).state is ImportState.UNDONE
    assert names() == []


def test_two_rows_that_filled_one_record_are_both_undone(at):
    ada = factories.person("Ada Quill", at=at, email="ada@example.org")
    rows = [
        ("Ada Quill", "ada@example.org", "01632 960 001", *[""] * 4),
        ("Ada Quill", "ada@example.org", "", "1 Long Lane", *[""] * 3),
    ]
    bringing = checked(csv_file(rows))
    deciding.decide_the_rest(bringing=bringing, decision=Decision.FILL, by=SYSTEM, at=at)
    running.start(bringing, by=SYSTEM, at=at)
    worked(bringing)
    ada.refresh_from_db()
    assert (ada.telephone, ada.address) == ("01632 960 001", "1 Long Lane")
    assert undone(bringing, at).state is ImportState.UNDONE
    ada.refresh_from_db()
    assert (ada.telephone, ada.address) == ("", "")


# --- Kept, and forgotten ---------------------------------------------------------------------------------------------


def test_file_and_rows_are_deleted_and_who_when_and_counts_stay(at):
    bringing = brought_in()
    stored = str(bringing.content.name)
    jobs.wake("imports.forget_old", at=at + timedelta(days=31))
    worked(bringing, at + timedelta(days=31))
    assert not SpaceStorage().exists(stored)
    assert (Row.objects.count(), bringing.content.name, bringing.counts) == (0, "", {"added": 3})
    with pytest.raises(Refused, match="An import can be undone until its file is deleted"):
        undoing.undo(bringing, by=SYSTEM, at=at + timedelta(days=31))


def test_a_file_that_is_thrown_away_is_gone_at_once(at):
    bringing = checked()
    stored = str(bringing.content.name)
    uploading.discard(bringing, by=SYSTEM, at=at)
    worked(bringing)
    assert not SpaceStorage().exists(stored)
    assert not Row.objects.exists()


# --- Who may ---------------------------------------------------------------------------------------------------------


def test_only_who_may_bring_in_may(bob, alice, client_for, at):
    bringing = checked()
    for act in (running.start, uploading.discard):
        with pytest.raises(NotPermitted):
            act(bringing, by=bob, at=at)
    with pytest.raises(NotPermitted):
        uploaded(by=bob)
    assert client_for(bob).get(f"/imports/{bringing.pk}/").status_code == 403
    assert client_for(alice).get(f"/imports/{bringing.pk}/").status_code == 200


def test_what_waits_is_on_the_start_page(alice, client_for, at):
    checked()
    assert "Decide what becomes of people.csv" in client_for(alice).get("/start/").text


def test_a_step_that_fails_for_good_can_be_taken_up_again(at, monkeypatch):
    bringing = prepared()
    kind = type(queries.kind_of(bringing))
    original = kind.matches

    def broken(self, entries):
        raise ZeroDivisionError

    monkeypatch.setattr(kind, "matches", broken)
    for minutes in (0, 2, 10, 60, 300, 1000):
        worked(bringing, at + timedelta(minutes=minutes))
    assert bringing.state is ImportState.NEW
    monkeypatch.setattr(kind, "matches", original)
    uploading.check(bringing=bringing, answers=ANSWERS, by=SYSTEM, at=at)
    assert worked(bringing, at + timedelta(days=2)).state is ImportState.CHECKED


def test_what_is_hung_on_one_while_it_is_undone_is_kept_and_said(at):
    bringing = brought_in()
    undoing.undo(bringing, by=SYSTEM, at=at)
    undoing.look_back_at_some(bringing, after=0, by=SYSTEM, at=at)
    notes.note(Member.objects.get(name="Ada Quill"), "Rang today.", at=at)
    undoing.take_out_some(bringing, by=SYSTEM, at=at)
    assert worked(bringing).state is ImportState.DONE
    assert names() == ["Ada Quill"]
    assert [row.number for row in queries.holding_back(bringing)] == [2]
