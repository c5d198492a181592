import csv
import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from foundation.documents.sheets import (
    FORMULA,
    IMPOSSIBLE,
    Sheet,
    csv_bytes,
    csv_response,
    ods_bytes,
    ods_response,
)
from foundation.documents.workbooks import xlsx_bytes

SHEET = Sheet(
    title="Requests: 2009/10",
    columns=("LINk", "Requests", "Rate", "Until", "Note"),
    rows=(
        ("Sefton", 26, Decimal("66.7"), date(2010, 3, 31), None),
        ("=1+1", -5, None, None, "two\nlines"),
    ),
    notes=("Source: quarterly returns.", "Synthetic."),
)


def read_csv(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_ods(content):
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return workbook, workbook.get_sheet_by_index(0).to_python()


def test_csv_begins_with_its_headings_and_ends_with_its_notes():
    assert read_csv(csv_bytes(SHEET)) == [
        ["LINk", "Requests", "Rate", "Until", "Note"],
        ["Sefton", "26", "66.7", "2010-03-31", ""],
        ["'=1+1", "-5", "", "", "two\nlines"],
        [],
        ["Source: quarterly returns."],
        ["Synthetic."],
    ]


def test_ods_has_title_notes_headings_and_typed_cells():
    workbook, rows = read_ods(ods_bytes([SHEET]))
    assert workbook.sheet_names == ["Requests 200910"]
    assert [row[0] for row in rows] == [
        "Requests: 2009/10",
        "Source: quarterly returns.",
        "Synthetic.",
        "LINk",
        "Sefton",
        "=1+1",
    ]
    assert rows[4] == ["Sefton", 26.0, 66.7, date(2010, 3, 31), ""]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=20))
def test_no_text_becomes_a_formula_in_csv(text):
    sheet = Sheet("T", ("a",), ((text,),))
    [_, *cells] = read_csv(csv_bytes(sheet))
    first = cells[0][0] if cells and cells[0] else ""
    assert not first.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=20))
def test_any_text_makes_a_valid_ods_without_formulas(text):
    content = ods_bytes([Sheet(text, (text,), ((text,),), (text,))])
    read_ods(content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert b"table:formula" not in package.read("content.xml")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(max_size=20), min_size=1, max_size=3))
def test_any_csv_is_read_back_as_it_was_written(texts):
    sheet = Sheet("T", [f"c{number}" for number in range(len(texts))], [texts])
    _, row = read_csv(csv_bytes(sheet))
    kept = [IMPOSSIBLE.sub("", text) for text in texts]
    assert row == [f"'{text}" if FORMULA.match(text) else text for text in kept]


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_a_program_that_takes_more_separators_begins_no_cell_inside_a_text(separator):
    """LibreOffice proposes comma, semicolon and tab at once: only quotes keep a text in its cell."""
    content = csv_bytes(Sheet("T", ("a", "b"), (("Sefton", f"Ann{separator}=1+1"),)))
    assert f'Sefton,"Ann{separator}=1+1"'.encode() in content


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="a row of 1 cells under 2 headings"):
        Sheet("T", ("a", "b"), (("only",),))


def test_downloads_carry_a_safe_name():
    answer = csv_response(SHEET, filename='a"b\r\nSet-Cookie: x')
    assert answer["Content-Disposition"] == 'attachment; filename="a-b--Set-Cookie--x.csv"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert ods_response([SHEET], filename="requests").content.startswith(b"PK")


def test_spaces_tabs_and_line_ends_of_an_ods_are_kept():
    content = ods_bytes([Sheet("Table", ["a"], [["two  spaces\tand a tab\u2028a line"]])])
    xml = zipfile.ZipFile(io.BytesIO(content)).read("content.xml").decode()
    assert "two <text:s" in xml
    assert "<text:tab/>and a tab</text:p><text:p>a line" in xml


@pytest.mark.parametrize(
    ("number", "written"),
    [(Decimal("1E+2"), "100"), (Decimal("1E-7"), "0.0000001"), (Decimal("-12.50"), "-12.50"), (7, "7")],
)
def test_a_number_is_written_in_full_in_every_file(number, written):
    sheet = Sheet("Table", ["a"], [[number]])
    assert csv_bytes(sheet).decode("utf-8-sig").split() == ["a", written]
    xml = zipfile.ZipFile(io.BytesIO(ods_bytes([sheet]))).read("content.xml").decode()
    assert f'office:value="{written}"' in xml
    assert f">{written}</text:p>" in xml


def test_xlsx_has_title_notes_headings_and_typed_cells():
    content = xlsx_bytes([SHEET])
    workbook, rows = read_ods(content)
    assert workbook.sheet_names == ["Requests 200910"]
    assert [row[0] for row in rows[:4]] == [
        "Requests: 2009/10",
        "Source: quarterly returns.",
        "Synthetic.",
        "LINk",
    ]
    assert rows[4] == ["Sefton", 26.0, 66.7, date(2010, 3, 31), ""]
    assert rows[5] == ["=1+1", -5.0, "", "", "two\nlines"]
    parts = zipfile.ZipFile(io.BytesIO(content))
    assert "<f>" not in parts.read("xl/worksheets/sheet1.xml").decode()
    assert content == xlsx_bytes([SHEET])


def test_a_number_that_a_spreadsheet_would_round_is_a_text_in_xlsx():
    sheet = Sheet("T", ("a",), ((1234567890123456789,), (Decimal("0.1234567890123456"),), (10**15,)))
    _, rows = read_ods(xlsx_bytes([sheet]))
    assert [row[0] for row in rows[2:]] == ["1234567890123456789", "0.1234567890123456", "1000000000000000"]
