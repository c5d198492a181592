"""Files as they come: encodings, separators, sheets, hidden parts, and what is no table."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from foundation.documents import sheets
from foundation.documents.table_file import MOST_COLUMNS, MOST_ROWS
from foundation.imports import queries
from foundation.imports.matching import matches
from foundation.imports.services import running, uploading
from foundation.law import Refused
from tenants.people.members.imports import MEMBERS
from tenants.people.members.models import Member
from tests.foundation.files.factories import package
from tests.foundation.imports.factories import (
    ANSWERS,
    HEADINGS,
    ROWS,
    SYSTEM,
    brought_in,
    checked,
    csv_file,
    uploaded,
    worked,
    xlsx_file,
)
from tests.people import AT

pytestmark = pytest.mark.usefixtures("network")
ZOE = ("Zoë O’Brien", "zoe@example.org", *[""] * 5)
SIAN = ("Siân Évans", "sian@example.org", *[""] * 5)
ARABIC = ("ليلى حداد", "layla@example.org", *[""] * 5)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_encoding_and_separator_are_found(encoding, separator):
    brought_in(csv_file([ZOE, SIAN, ROWS[0]], encoding=encoding, separator=separator))
    assert set(Member.objects.values_list("name", flat=True)) == {"Zoë O’Brien", "Siân Évans", "Ada Quill"}


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp850", "Jürgen Müller"),
        ("cp1250", "Łukasz Żak"),
        ("utf-16-le", "Jürgen Müller"),
        ("utf-16-be", "Jürgen Müller"),
    ],
)
def test_letters_that_western_windows_has_no_bytes_for_come_in(encoding, name):
    brought_in(csv_file([(name, "a@example.org", *[""] * 5), ROWS[0]], encoding=encoding))
    assert set(Member.objects.values_list("name", flat=True)) == {name, "Ada Quill"}


def test_what_could_be_of_two_old_programs_is_read_as_somebody_says(alice, client_for):
    bringing = uploaded(csv_file([("Åsa Lång", *[""] * 6)], encoding="mac_roman"))
    answer = {"encoding": "mac_roman", "separator": ",", "heading_row": "1", "month_first": ""}
    client, address = client_for(alice), f"/imports/{bringing.pk}/file/"
    assert client.post(address, answer).status_code == 302
    assert "Åsa Lång" in client.get(address).text


def test_the_page_shows_what_was_read_and_reads_it_in_another_way(alice, client_for):
    client = client_for(alice)
    bringing = uploaded(csv_file([*ROWS, *ROWS, *ROWS, ZOE], encoding="cp1252"))
    address = f"/imports/{bringing.pk}/file/"
    page = client.get(address).text
    assert "Zoë O’Brien" in page, "the row whose letters tell is shown"
    assert "Windows, Western Europe, comma between columns" in page
    answer = {"encoding": "mac_roman", "separator": ",", "heading_row": "1", "month_first": ""}
    assert client.post(address, answer).status_code == 302
    assert "ZoÎ" in client.get(address).text
    refused = client.post(address, answer | {"encoding": "utf-8-sig"}).text
    assert "holds signs that are not written like that" in refused
    assert "There is a problem" in refused


def test_days_are_read_in_the_order_that_was_said():
    bringing = uploaded(csv_file([("Ada Quill", *[""] * 5, "3/4/2010")]))
    uploading.say_layout(bringing=bringing, month_first=True, by=SYSTEM, at=AT)
    uploading.say_columns(bringing=bringing, columns={0: "name", 6: "joined_on"}, by=SYSTEM, at=AT)
    uploading.check(bringing=bringing, answers=ANSWERS, by=SYSTEM, at=AT)
    assert worked(bringing).rows.get().values["joined_on"] == "2010-03-04"


def test_a_workbook_comes_in_with_its_dates_and_telephone_numbers():
    from datetime import date

    def change(book, sheet):
        sheet.write_datetime(1, 6, date(2009, 5, 1))
        sheet.write_number(1, 2, 1632960001)

    brought_in(xlsx_file(change=change), "people.xlsx")
    ada = Member.objects.get(name="Ada Quill")
    assert ada.telephone == "01632960001"
    assert str(ada.involvements.get().starts_on) == "2009-05-01"


def test_an_ods_comes_in():
    content = sheets.ods_bytes([sheets.Sheet("People", HEADINGS, ROWS)])
    bringing = brought_in(content, "people.ods")
    assert bringing.layout["heading_row"] == 2, "its title stands above the headings"
    assert bringing.counts == {"added": 3}


def hiding(book, sheet):
    sheet.set_row(2, options={"hidden": True})
    sheet.set_column(2, 2, options={"hidden": True})
    secret = book.add_worksheet("Old")
    secret.write_row(0, 0, HEADINGS)
    secret.hide()
    sheet.write_formula(1, 1, '=LOWER("ADA@EXAMPLE.ORG")', None, "ada@example.org")
    sheet.merge_range(4, 0, 4, 1, "Di Tall")


@pytest.mark.parametrize(("answer", "names"), [("leave_out", 3), ("take_in", 4)])
def test_HiddenIsDecided_before_anything_comes_in(alice, client_for, answer, names):
    client = client_for(alice)
    bringing = uploaded(xlsx_file(change=hiding), "people.xlsx")
    address = f"/imports/{bringing.pk}/file/"
    page = client.get(address).text
    for said in (
        "Hidden sheets: Old",
        "Hidden rows: 1.",
        "Hidden columns: C.",
        "formulas: 1",
        "Merged cells: 1",
    ):
        assert said in page
    assert "Yes, continue" not in page
    with pytest.raises(Refused, match="What a sheet hides is left out"):
        uploading.say_columns(bringing=bringing, columns={0: "name"}, by=SYSTEM, at=AT)
    client.post(address, {"sheet": "People", "heading_row": "1", "month_first": "", "hidden": answer})
    bringing.refresh_from_db()
    assert "Yes, continue" in client.get(address).text
    uploading.say_columns(bringing=bringing, columns={0: "name", 2: "telephone"}, by=SYSTEM, at=AT)
    uploading.check(bringing=bringing, answers=ANSWERS, by=SYSTEM, at=AT)
    worked(bringing)
    assert queries.rows_in(bringing).count() == names
    assert bool(queries.rows_in(bringing)[0].values.get("telephone")) == (answer == "take_in")


def test_AnswersBeforeTheCheck():
    with pytest.raises(Refused, match="A file is checked when it is known how it is read"):
        uploading.check(bringing=uploaded(), answers=ANSWERS, by=SYSTEM, at=AT)


# --- Columns ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "column", "sure"),
    [
        ("NAME", "name", True),
        ("E-mail", "email", True),
        ("e mail addr", "email", False),
        ("Forename", "first_name", True),
        ("Surname", "surname", True),
        ("Post_Code", "postcode", True),
        ("Telephone No.", "telephone", False),
        ("Address Line 3", "address", True),
        ("Date of joining", "joined_on", False),
        ("Shoe size", None, None),
        ("", None, None),
    ],
)
def test_columns_are_found_by_name_and_suggested_by_likeness(heading, column, sure):
    found = matches(MEMBERS, [heading]).get(0)
    assert (found and found.column.code, found and found.sure) == (column, sure)


def test_a_column_is_given_once_unless_it_joins(alice, client_for):
    client = client_for(alice)
    bringing = uploaded(csv_file([("a@example.org", "b@example.org", "x")], ("Email", "E-mail", "Name")))
    address = f"/imports/{bringing.pk}/columns/"
    assert client.get(address).text.count("selected") >= 2
    twice = client.post(address, {"column_0": "email", "column_1": "email", "column_2": "name"}).text
    assert "is chosen twice" in twice
    assert client.post(address, {"column_0": "email", "column_2": "name"}).status_code == 302


def test_first_name_and_surname_make_a_name():
    brought_in(csv_file([("Dr", "Ada", "Quill")], ("Title", "First name", "Surname")))
    assert Member.objects.get().name == "Dr Ada Quill"


def test_names_from_right_to_left_and_longer_than_their_column():
    bringing = brought_in(csv_file([ARABIC, ("x" * 201, *[""] * 6)]))
    assert Member.objects.get().name == "ليلى حداد"
    assert bringing.counts == {"added": 1, "wrong": 1}


# --- What is no table ------------------------------------------------------------------------------------------------


def bomb():
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types>spreadsheetml.sheet.main+xml</Types>")
        archive.writestr("xl/workbook.xml", " " * 300_000_000)
    return written.getvalue()


def far_cell():
    rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return package(
        {
            "[Content_Types].xml": "<Types>spreadsheetml.sheet.main+xml</Types>",
            "xl/workbook.xml": "<workbook/>",
            "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
        }
    )


REFUSED = {
    "empty.csv": (b" ", "no rows below its headings"),
    "headings.csv": (csv_file([]), "no rows below its headings"),
    "wide.csv": (csv_file([["x"] * 3000], ["x"] * 3000), "3,000 columns"),
    "long.csv": (b"Name\n" + b"Ada\n" * 1_000_000, "1,000,001 rows"),
    "picture.csv": (b"\x89PNG\r\n\x1a\n", "the name ends in"),
    "notes.txt": (b"\x00\x01\x02", "something else"),
    "old.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "before 2007"),
    "bomb.xlsx": (bomb(), "unpacks to more than"),
    "far.xlsx": (far_cell(), "row 1,048,576"),
    "broken.xlsx": (b"PK\x03\x04 and no more", "broken"),
    "text.ods": (
        package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<o/>"}),
        "ODT",
    ),
    "damaged.ods": (
        package({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<o/>"}),
        "damaged",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_FileHoldsATable_or_is_refused_beside_the_question(alice, client_for, name):
    content, words = REFUSED[name]
    page = client_for(alice).post("/imports/new/members/", {"file": SimpleUploadedFile(name, content)})
    assert page.status_code == 200
    assert words in page.text
    assert not queries.imports(alice).exists()


def test_the_most_that_is_taken_in():
    rows = [(f"P {n}",) for n in range(MOST_ROWS - 1)]
    assert uploaded(csv_file(rows, ("Name",))).pk
    with pytest.raises(Refused, match="A file that is brought in is a CSV"):
        uploaded(csv_file([*rows, ("One more",)], ("Name",)))
    with pytest.raises(Refused):
        uploaded(csv_file([["x"] * (MOST_COLUMNS + 1)], ["Name"] * (MOST_COLUMNS + 1)))


def test_formulas_are_texts_here_and_in_what_leaves(alice, client_for):
    bringing = brought_in(
        csv_file([('=HYPERLINK("http://x.example")', "", *[""] * 5), ("Ada", "@SUM(A1)", *[""] * 5)])
    )
    assert Member.objects.get().name == '=HYPERLINK("http://x.example")'
    file = client_for(alice).get(f"/imports/{bringing.pk}/rows/?export=csv").content.decode("utf-8-sig")
    assert "\n=HYPERLINK" not in file
    assert ",@SUM" not in file


def test_it_is_checked_once_more_with_other_columns():
    bringing = checked()
    uploading.say_columns(bringing=bringing, columns={0: "name"}, by=SYSTEM, at=AT)
    uploading.check(bringing=bringing, answers=ANSWERS, by=SYSTEM, at=AT)
    running.start(worked(bringing), by=SYSTEM, at=AT)
    assert worked(bringing).counts == {"added": 3}
    assert set(Member.objects.values_list("email", flat=True)) == {""}
