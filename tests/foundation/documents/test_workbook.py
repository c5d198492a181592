"""A workbook is judged by what it unpacks to, before it is read."""

import tracemalloc
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from foundation.documents.workbook import (
    SMALL,
    NotAWorkbookError,
    WorkbookTooLargeError,
    require_small,
)

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def packed(**parts):
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return content.getvalue()


def xlsx(cells):
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    return packed(xl__workbook_xml="<workbook/>", xl__worksheets__sheet1_xml=sheet)


def ods(rows):
    names = f'xmlns:t="{TABLE}" xmlns:o="{OFFICE}"'
    return packed(content_xml=f"<o:spreadsheet {names}><t:table>{rows}</t:table></o:spreadsheet>")


def test_a_stray_cell_in_the_last_corner_is_refused():
    with pytest.raises(WorkbookTooLargeError, match=r"row 1,048,576, column 16,384"):
        require_small(xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))


@pytest.mark.parametrize(
    "cells",
    [
        f'<row r="{SMALL.rows + 1}"><c><v>1</v></c></row>',
        "<row>" + "<c/>" * SMALL.columns + "<c><v>1</v></c></row>",
        "<row/>" * SMALL.rows + '<row><c t="inlineStr"><is><t>x</t></is></c></row>',
    ],
)
def test_a_cell_too_far_out_is_found_however_its_place_is_written(cells):
    with pytest.raises(WorkbookTooLargeError):
        require_small(xlsx(cells))


def test_empty_cells_far_out_do_no_harm():
    require_small(xlsx('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="3"/></row><row r="1048576"/>'))
    require_small(
        ods(
            '<t:table-row><t:table-cell o:value="1"/><t:table-cell t:number-columns-repeated="16383"/></t:table-row>'
            '<t:table-row t:number-rows-repeated="1048575"><t:table-cell t:number-columns-repeated="16384"/></t:table-row>'
        )
    )


@pytest.mark.parametrize(
    "rows",
    [
        '<t:table-row><t:table-cell o:value="1" t:number-columns-repeated="16384"/></t:table-row>',
        '<t:table-row t:number-rows-repeated="1048576"><t:table-cell o:value="1"/></t:table-row>',
        '<t:table-row t:number-rows-repeated="1048575"/><t:table-row><t:table-cell o:string-value="x"/></t:table-row>',
    ],
)
def test_cells_repeated_by_a_number_are_counted(rows):
    with pytest.raises(WorkbookTooLargeError):
        require_small(ods(rows))


def test_what_unpacks_to_too_much_is_never_held():
    content = packed(xl__workbook_xml="<workbook/>", xl__media__picture="\0" * (200 * 1024 * 1024))
    tracemalloc.start()
    with pytest.raises(WorkbookTooLargeError, match="30MB"):
        require_small(content)
    assert tracemalloc.get_traced_memory()[1] < 10 * 1024 * 1024
    tracemalloc.stop()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
        packed(something_xml="<a/>"),
        packed(xl__workbook_xml="<workbook/>", xl__worksheets__sheet1_xml="<row><c"),
        packed(
            xl__workbook_xml="<workbook/>",
            xl__rels_xml='<r><Relationship Type="x/worksheet" Target="sheet.bin"/></r>',
        ),
    ],
)
def test_other_files_are_no_workbooks(content):
    with pytest.raises(NotAWorkbookError):
        require_small(content)
