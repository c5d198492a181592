from io import BytesIO
from zipfile import ZipFile

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import Table, TableCell, TableRow
from odf.text import P

from foundation.law import Refused
from national.allocation.rules import duties
from national.allocation.rules.needs_file import check, column_letters, read, text_of

KNOWN = {"sefton": "sefton", "00ca": "sefton", "barnet": "barnet", "london borough of barnet": "barnet"}
WANTED = {"sefton": "Sefton", "barnet": "Barnet"}


def csv_of(*lines):
    return read("\n".join(lines).encode(), "needs.csv")


def as_text(checked):
    return {slug: str(need) for slug, need in checked.values.items()}


def problems(*lines, column="need"):
    return [(each.cell, each.message) for each in check(csv_of(*lines), column, KNOWN, WANTED).problems]


def test_figures_are_exact():
    checked = check(csv_of("slug,need", "sefton,0.00418251", "barnet,1,"), "need", KNOWN, WANTED)
    assert not checked.problems
    assert {slug: str(need) for slug, need in checked.values.items()} == {
        "sefton": "0.00418251",
        "barnet": "1",
    }


def test_authorities_are_known_by_name_or_code():
    checked = check(csv_of("ons_code,need", "00CA,1", "London Borough of Barnet,2"), "need", KNOWN, WANTED)
    assert set(checked.values) == {"sefton", "barnet"}


def test_every_problem_is_told_by_cell():
    assert problems("slug,name,need", "sefton,x,n/a", "atlantis,y,-1", ",z,") == [
        ("C2", "“n/a” is not a number."),
        ("A3", "“atlantis” is not an authority of that year."),
        ("C3", "The figure is below zero."),
        ("A4", "The authority is missing."),
        ("C4", "The figure is missing."),
        ("", "Barnet has no row."),
    ]


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("nan", "“nan” is not a number."),
        ("Infinity", "“Infinity” is not a number."),
        ("1e-21", "The figure has more than 20 decimal places."),
        ("1e18", "The figure is too large."),
        ("=1+1", "“=1+1” is not a number."),
    ],
)
def test_odd_numbers(cell, message):
    assert ("B2", message) in problems("slug,need", f"sefton,{cell}", "barnet,1")


def test_an_authority_twice_and_all_zero():
    assert ("A3", "sefton is here twice.") in problems("slug,need", "sefton,1", "sefton,1", "barnet,2")
    assert problems("slug,need", "sefton,0", "barnet,0") == [("", "Every figure is zero.")]


def test_columns_must_be_clear():
    assert problems("place,need", "sefton,1")[0][1].startswith("No column names the authority.")
    assert "not exactly one column" in problems("slug,need,need", "sefton,1,2")[0][1]
    table = csv_of("slug,note,proxy_need_share,people", "sefton,x,0.5,100")
    assert (table.columns, table.likely_column) == (("proxy_need_share", "people"), "proxy_need_share")


def test_blank_rows_keep_the_numbers_of_the_others():
    assert problems("slug,need", "", "sefton,x", "barnet,1") == [
        ("B3", "“x” is not a number."),
    ]


def test_a_file_of_another_alphabet_is_read():
    table = read("slug,need\nsefton,£1".encode("cp1252"), "needs.csv")
    assert table.rows[0][1] == ("sefton", "£1")


@pytest.mark.parametrize("name", ["needs.csv", "needs.ods", "needs.xlsx"])
@pytest.mark.parametrize("content", [b"", b"slug,need", b"PK\x03\x04 broken", b"\x00\xff" * 50])
def test_what_cannot_be_read_is_refused_with_a_sentence(name, content):
    with pytest.raises(Refused) as refused:
        read(content, name)
    assert refused.value.rule is duties.WholeFile


def ods(*sheets):
    """Sheets as (name, hidden, rows); numbers are numbers."""
    document = OpenDocumentSpreadsheet()
    hidden = Style(name="hidden", family="table")
    hidden.addElement(TableProperties(display="false"))
    document.automaticstyles.addElement(hidden)
    for name, is_hidden, rows in sheets:
        table = Table(name=name, **({"stylename": hidden} if is_hidden else {}))
        for row in rows:
            line = TableRow()
            for value in row:
                kind = {"valuetype": "float", "value": value} if not isinstance(value, str) else {}
                cell = TableCell(**(kind or {"valuetype": "string"}))
                cell.addElement(P(text=str(value)))
                line.addElement(cell)
            table.addElement(line)
        document.spreadsheet.addElement(table)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def test_hidden_sheets_are_warned_of_and_not_read():
    rows = [["slug", "need"], ["sefton", 0.00418251], ["barnet", 2]]
    table = read(
        ods(("Old", True, [["slug"], ["x"]]), ("Needs", False, rows), ("Notes", False, rows)), "n.ods"
    )
    assert table.sheet == "Needs"
    assert table.warnings == (
        "The sheet “Old” is hidden. Nothing in it has been read.",
        "Only the first sheet, “Needs”, has been read. Not read: “Notes”.",
    )
    checked = check(table, "need", KNOWN, WANTED)
    assert {slug: str(need) for slug, need in checked.values.items()} == {
        "sefton": "0.00418251",
        "barnet": "2",
    }


def xlsx(*sheets):
    """The least that Excel's format asks for; sheets as for `ods`."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {"_rels/.rels": f'<Relationship Id="r" Type="{office}/officeDocument" Target="xl/workbook.xml"/>'}
    names, links = [], []
    for number, (name, is_hidden, rows) in enumerate(sheets, start=1):
        state = ' state="veryHidden"' if is_hidden else ""
        names.append(f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"{state}/>')
        links.append(
            f'<Relationship Id="r{number}" Type="{office}/worksheet" Target="worksheets/s{number}.xml"/>'
        )
        cells = "".join(f"<row>{''.join(map(xlsx_cell, row))}</row>" for row in rows)
        parts[f"xl/worksheets/s{number}.xml"] = (
            f"<worksheet {main}><sheetData>{cells}</sheetData></worksheet>"
        )
    parts["xl/_rels/workbook.xml.rels"] = "".join(links)
    parts["xl/workbook.xml"] = (
        f'<workbook {main} xmlns:r="{office}"><sheets>{"".join(names)}</sheets></workbook>'
    )
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for path, text in parts.items():
            whole = f'<Relationships xmlns="{package}">{text}</Relationships>' if ".rels" in path else text
            archive.writestr(path, whole)
    return content.getvalue()


def xlsx_cell(value):
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
    return f"<c><v>{value!r}</v></c>"


def test_a_workbook_of_excel_with_a_very_hidden_sheet():
    rows = [["slug", "need"], ["sefton", 0.00418251], ["barnet", 2]]
    table = read(xlsx(("Secret", True, rows), ("Needs", False, rows)), "needs.XLSX")
    assert table.warnings == ("The sheet “Secret” is hidden. Nothing in it has been read.",)
    assert as_text(check(table, "need", KNOWN, WANTED)) == {"sefton": "0.00418251", "barnet": "2"}


def test_cells_of_spreadsheets_as_text():
    assert [text_of(cell) for cell in (1.0, 0.1, 1e-7, 12.5, " a ", "", True)] == [
        "1",
        "0.1",
        "0.0000001",
        "12.5",
        "a",
        "",
        "True",
    ]


def test_columns_are_lettered_as_spreadsheets_do():
    assert [column_letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_comma_that_is_no_thousands_comma_is_refused_by_cell():
    for lines in (("slug,need", 'sefton,"0,5"', "barnet,1"), ("slug;need", "sefton;100,5", "barnet;1")):
        table = csv_of(*lines)
        assert table.columns == ("need",)
        (problem,) = check(table, "need", KNOWN, WANTED).problems
        assert (problem.cell, "groups of three" in problem.message) == ("B2", True)


@pytest.mark.parametrize("figure", ["1_000", "٣", "27,00,0001", "1,23"])
def test_no_other_way_to_write_a_number_is_guessed(figure):
    assert problems("slug,need", f'sefton,"{figure}"', "barnet,1")[0][0] == "B2"


def test_a_workbook_with_a_stray_cell_in_the_last_corner_is_refused_in_words():
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        cell = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{cell}</sheetData></worksheet>")
    with pytest.raises(Refused, match="too large to be read: it has a cell in row 1,048,576"):
        read(content.getvalue(), "needs.xlsx")
