"""A host takes over a LINk: its 2,000 members come in from a messy spreadsheet, are undone, and come in again."""

from random import Random

import pytest

from foundation.imports import queries
from foundation.imports.models import Import
from foundation.jobs import services as jobs
from foundation.tenancy import atomic, entering
from foundation.timekeeping import now
from tenants.people.members.models import Member
from tests.foundation.imports.factories import csv_file
from tests.people import space_of
from tests.world import MEMBER, MEMBERS_EMAIL

pytestmark = pytest.mark.browser

MANY = 2_000
HEADINGS = (
    "Ref",
    "Surname",
    "Forename",
    "E-mail addr",
    "Tel no",
    "Address 1",
    "Town",
    "Post_code",
    "Date of joining",
)
DATES = ("14/06/2009", "14 June 2009", "14th Jun 2009", "2009-06-14", "June 14, 2009", "Sunday, 14 June 2009")
SURNAMES = ("O’Brien", "Müller", "Évans", "Núñez", "Smith", "Ó Súilleabháin", "D’Souza", "Łuk")
FORENAMES = ("Zoë", "Siân", "José", "Ann", "Bjørn", "Mary-Jane")
WRONG = {
    10: (7, "BOOTLE"),
    20: (8, "31/2/2009"),
    30: (3, "nobody at nowhere"),
    40: (8, "1/2/09"),
    50: (4, "12"),
}


def messy(encoding, separator):
    """Two thousand people, five of them with a wrong cell, three twice in the file, one on the register already."""
    rng, rows = Random(1), []
    for number in range(MANY):
        surname = SURNAMES[number % (7 if encoding == "cp1252" else 8)]
        row = [
            str(number),
            f"{surname}-{number}",
            FORENAMES[number % len(FORENAMES)],
            f"person{number}@example.org" if number % 3 else "",
            f"01632 {960000 + number}" if number % 4 == 0 else "",
            f"{rng.randint(1, 99)} Long Lane",
            "Bootle",
            f"l{rng.randint(1, 39)}{rng.randint(1, 9)}dl",
            DATES[number % len(DATES)],
        ]
        if number in WRONG:
            place, text = WRONG[number]
            row[place] = text
        rows.append(row)
    for number in (101, 202, 304):
        rows.append([f"again {number}", *rows[number][1:]])
    surname, forename = MEMBER.split()[::-1]
    rows.append(["known", surname, forename, MEMBERS_EMAIL.upper(), *[""] * 5])
    return csv_file(rows, HEADINGS, encoding=encoding, separator=separator)


def work():
    """What a worker does meanwhile."""
    with entering(space_of("sefton")):
        for _ in range(3):
            jobs.run_due(now())


def state():
    with entering(space_of("sefton")), atomic():
        latest = Import.objects.latest("pk")
        return dict(queries.counts(latest)), Member.objects.filter(name__contains="-1").count()


def sends(officer, content, name):
    officer.goes_to("/members/")
    officer.follows("Bring in members from a file")
    officer.page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    officer.presses("Continue")


def prepares(officer, content, name):
    sends(officer, content, name)
    officer.reads("Is the file read rightly?")
    officer.reads("Siân")
    officer.follows("Yes, continue")
    officer.reads("What do the columns hold?")
    assert officer.page.locator("#id_column_0").input_value() == ""
    assert officer.page.locator("#id_column_3").input_value() == "email"
    officer.reads("Only a suggestion")


def answers(officer):
    officer.presses("Continue")
    officer.chooses("People")
    officer.chooses("Member")
    officer.dates("joined_on", 1, 4, 2010)
    officer.presses("Check the file")
    work()
    officer.reads("Waits for your decisions")


def begins(officer):
    officer.follows("Bring in")
    officer.presses("Bring in")
    officer.reads("This page renews itself")
    work()
    officer.reads("Brought in")


def test_two_thousand_members_come_in_from_a_messy_spreadsheet(reader, full):
    officer = reader()
    officer.signs_in("alice")
    already = state()[1]

    sends(officer, b"\x89PNG\r\n\x1a\n", "people.csv")
    officer.reads("There is a problem")
    officer.looks("import-refused")
    prepares(officer, messy("cp1252", ";"), "people.csv")
    officer.presses("Continue")
    officer.presses("Check the file")
    officer.reads("Select member or participant")
    officer.looks("import-questions")
    officer.goes_to(f"{officer.page.url.removeprefix(officer.home).removesuffix('questions/')}columns/")
    officer.looks("import-columns")
    answers(officer)
    officer.reads("Waits for your decisions")
    officer.looks("import-checked")
    assert state()[0] == {"waiting": MANY + 4 - len(WRONG), "wrong": len(WRONG)}
    assert state()[1] == already, "nothing comes in before somebody says so"

    officer.follows("See the problems")
    officer.reads("H12")
    officer.reads("nobody at nowhere")
    officer.looks("import-problems")
    officer.page.go_back()
    officer.follows("Bring in")
    officer.presses("Bring in")
    officer.reads("Rows that wait for a decision: 4")
    officer.looks("import-undecided")

    officer.page.go_back()
    officer.page.go_back()
    officer.follows("Decide about possible duplicates")
    officer.looks("import-duplicates")
    officer.page.get_by_label(f"The same as {MEMBER}").check()
    officer.presses("Keep these decisions")
    officer.follows("about the rest at once")
    officer.chooses("They are the same: leave these rows out")
    officer.presses("Decide")
    begins(officer)
    officer.looks("import-done")
    assert state()[0] == {"added": MANY - len(WRONG), "left_out": 4, "wrong": len(WRONG)}

    officer.follows("Undo the import")
    officer.looks("import-undo")
    officer.presses("Undo")
    work()
    officer.reads("Undone")
    assert state()[1] == already

    assert officer.faults == []


def test_it_comes_in_again_without_scripts(reader, full):
    """In another encoding, with other separators."""
    officer = reader(scripts=False)
    officer.signs_in("alice")
    prepares(officer, messy("utf-16", "\t"), "again.txt")
    answers(officer)
    officer.follows("Decide about possible duplicates")
    officer.follows("about the rest at once")
    officer.chooses("They are the same: leave these rows out")
    officer.presses("Decide")
    begins(officer)
    assert state()[0] == {"added": MANY - len(WRONG), "left_out": 4, "wrong": len(WRONG)}
    officer.follows("See the list")
    officer.reads("Members and participants")


def test_a_participant_brings_nothing_in(reader, full):
    participant = reader()
    participant.signs_in("bob")
    participant.goes_to("/imports/new/members/")
    participant.reads("You do not have permission")
