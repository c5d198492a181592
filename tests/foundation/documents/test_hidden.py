"""What a spreadsheet carries that its reader does not see."""

import pytest

from foundation.documents import hidden
from foundation.documents.hidden import hidden_in
from tests.foundation.files.factories import EXCEL, ods, office, package

ODS = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx(**parts):
    return office(EXCEL, **{name.replace("__", "/") + ".xml": text for name, text in parts.items()})


SHEET = "xl__worksheets__sheet1"


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ({SHEET: "<row r='1'><c hidden='0'/></row>"}, ()),
        (
            {"xl__workbook": '<sheets><sheet name="A"/><sheet name="B" state="hidden"/></sheets>'},
            (hidden.SHEETS,),
        ),
        ({"xl__workbook": "<x:sheet x:name='B' state = 'veryHidden'/>"}, (hidden.SHEETS,)),
        ({"xl__workbook": '<sheet name="hidden" state="visible"/>'}, ()),
        ({SHEET: '<row r="2" hidden="1"/>'}, (hidden.ROWS,)),
        ({SHEET: '<row r="2" ht="0" customHeight="1"/>'}, (hidden.ROWS,)),
        ({SHEET: '<row r="2" ht="0.5"/>'}, ()),
        ({SHEET: '<cols><col min="2" max="2" hidden="true"/></cols>'}, (hidden.COLUMNS,)),
        ({SHEET: '<col min="2" width="0"/>'}, (hidden.COLUMNS,)),
        ({SHEET: '<col min="2" width="10.5"/>'}, ()),
        ({"xl__comments1": "<comments/>"}, (hidden.COMMENTS,)),
        ({"xl__threadedComments__threadedComment1": "<x/>"}, (hidden.COMMENTS,)),
        ({"xl__pivotCache__pivotCacheRecords1": "<x/>"}, (hidden.PIVOTS,)),
        ({SHEET: "<!--" + "x" * 1_048_560 + '--><row r="2" hidden="1"/>'}, (hidden.ROWS,)),
    ],
)
def test_a_workbook(parts, found):
    assert hidden_in("xlsx", xlsx(**parts)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<style:table-properties table:display="true"/>', ()),
        ('<style:table-properties table:display="false"/>', (hidden.SHEETS,)),
        ('<table:table-row table:visibility="collapse"/>', (hidden.ROWS,)),
        ('<table:table-row table:visibility="filter"/>', (hidden.ROWS,)),
        ('<table:table-column table:visibility="collapse"/>', (hidden.COLUMNS,)),
        ("<office:annotation>x</office:annotation>", (hidden.COMMENTS,)),
        ('<table:data-pilot-table table:name="x"/>', (hidden.PIVOTS,)),
    ],
)
def test_an_open_document(text, found):
    assert hidden_in("ods", package({"mimetype": ODS, "content.xml": f"<o>{text}</o>"})) == found


def test_what_this_service_writes_hides_nothing():
    assert hidden_in("ods", ods()) == ()


def test_what_cannot_be_looked_into_is_held_back_too():
    content = package({"[Content_Types].xml": EXCEL, "xl/workbook.xml": "<a/>".encode("utf-16")})
    assert hidden_in("xlsx", content) == (hidden.UNREAD,)


def test_other_kinds_are_not_looked_into():
    assert hidden_in("docx", b"no package at all") == ()
