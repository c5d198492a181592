"""Answers to equality monitoring brought in from a file: one row for each form, and nobody's name beside it."""

from collections import Counter

import pytest
from django.db import connections

from foundation.imports import queries
from foundation.imports.rules import NothingBesideTheAnswers
from foundation.imports.services import running, undoing, uploading
from foundation.imports.workflow import ImportState
from foundation.law import Refused
from tenants.people.members import services
from tenants.people.members.models.equality import EqualityAnswers
from tests.foundation.imports.factories import (
    SYSTEM,
    brought_in,
    checked,
    csv_file,
    uploaded,
    worked,
    xlsx_file,
)

HEADINGS = ("Ethnicity", "Age group", "Sex", "Disabled", "Carer", "Sexuality", "Religion")
ROWS = [
    ("White British", "25-34", "F", "n", "Yes", "Straight", "No"),
    ("K", "65 to 74", "Male", "", "", "Prefer not to say", "muslim"),
    ("K", "65 to 74", "Male", "", "", "Prefer not to say", "muslim"),
    ("Martian", "65 to 74", "", "", "", "", ""),
]
ANSWERS = {"year": "2008-09"}

pytestmark = pytest.mark.usefixtures("network")


def kept():
    return Counter(EqualityAnswers.objects.values_list("year", "ethnicity", "age_band", "gender"))


def test_each_row_is_a_form_and_the_same_answers_are_no_duplicate(at):
    bringing = checked(csv_file(ROWS, HEADINGS), kind="equality", answers=ANSWERS)
    wrong = queries.rows_in(bringing).get(state="wrong")
    assert (wrong.number, wrong.problems[0]["column"]) == (5, "ethnicity")
    assert not queries.undecided(bringing).exists()
    running.start(bringing, by=SYSTEM, at=at)
    assert worked(bringing).counts == {"added": 3, "wrong": 1}
    assert kept() == {
        ("2008-09", "A", "25_34", "female"): 1,
        ("2008-09", "K", "65_74", "male"): 2,
    }
    one = EqualityAnswers.objects.get(ethnicity="A")
    assert (one.disability, one.carer, one.orientation, one.religion) == ("no", "yes", "heterosexual", "none")


def test_undoing_takes_out_what_came_in_and_leaves_what_people_said(alice, at):
    services.record_equality_answers(ethnicity="K", age_band="65_74", gender="male", by=alice, at=at)
    bringing = brought_in(csv_file(ROWS[:3], HEADINGS), kind="equality", answers=ANSWERS)
    assert EqualityAnswers.objects.count() == 4
    undoing.undo(bringing, by=SYSTEM, at=at)
    assert worked(bringing).state is ImportState.UNDONE
    assert kept() == {("2010-11", "K", "65_74", "male"): 1}


def test_no_row_of_answers_is_in_the_audit_log():
    brought_in(csv_file(ROWS[:3], HEADINGS), kind="equality", answers=ANSWERS)
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM audit_event WHERE table_name IN ('members_equalityanswers', 'imports_row')"
        )
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (csv_file([("Ada Quill", "K")], ("Name", "Ethnicity")), "It also has: Name"),
        (csv_file([("Ada Quill", "K")], ("", "Ethnicity")), "It also has: column 1"),
        (csv_file([("", "Ethnicity"), ("", "K")], ("Forms of Ada Quill", "")), "lines above its headings"),
    ],
)
def test_NothingBesideTheAnswers_refuses_whatever_may_say_who_gave_them(content, what, at):
    bringing = uploaded(content, kind="equality")
    with pytest.raises(Refused, match=what) as refused:
        uploading.say_columns(bringing=bringing, columns={1: "ethnicity"}, by=SYSTEM, at=at)
    assert refused.value.rule is NothingBesideTheAnswers


def test_another_sheet_may_hold_the_names(at):
    content = xlsx_file([("K",)], ("Ethnicity",), change=lambda book, _: book.add_worksheet("Names"))
    bringing = uploaded(content, "answers.xlsx", kind="equality")
    with pytest.raises(Refused, match="several sheets"):
        uploading.say_columns(bringing=bringing, columns={0: "ethnicity"}, by=SYSTEM, at=at)


def test_an_empty_column_beside_them_says_nothing(at):
    bringing = brought_in(csv_file([("K", "")], ("Ethnicity", "")), kind="equality", answers=ANSWERS)
    assert bringing.counts == {"added": 1}


def test_the_year_is_asked_and_the_page_leads_to_it(alice, bob, client_for):
    client = client_for(alice)
    assert "/imports/new/equality/" in client.get("/members/equality/").text
    bringing = uploaded(csv_file(ROWS, HEADINGS), kind="equality", by=alice)
    columns = {
        f"column_{n}": code
        for n, code in enumerate(
            ("ethnicity", "age_band", "gender", "disability", "carer", "orientation", "religion")
        )
    }
    page = client.post(f"/imports/{bringing.pk}/columns/", columns, follow=True).text
    assert "In which financial year were they given?" in page
    assert "Select the financial year" in client.post(f"/imports/{bringing.pk}/questions/", {"year": ""}).text
    assert client_for(bob).get("/imports/new/equality/").status_code == 403
