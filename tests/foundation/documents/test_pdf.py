import io
import json
import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.documents import fonts, pdf

TEMPLATE = b"""#import "house.typ": *
#let data = json("data.json")
#show: house.with(title: data.title, author: "A LINk", footer: data.title)
= Activities
#prose(data.text)
#figures("Requests", ("Figure", "Number"), data.rows)
#facts((("Host", data.text),))
#note(data.text)
"""
FONTS = Path(fonts.__file__).parent / "fonts"


@pytest.fixture
def template(monkeypatch):
    monkeypatch.setattr(pdf, "source", lambda _: TEMPLATE)


def made(text="Words", **options):
    data = {"title": "A report", "text": text, "rows": [["Requests made", 12], ["Answered", "[c]"]]}
    return pdf.render(template="any.typ", data=data, **options)


def structure(element):
    """The tags of a document, depth first."""
    if isinstance(element, pikepdf.Array):
        return [tag for part in element for tag in structure(part)]
    if isinstance(element, pikepdf.Dictionary) and "/S" in element:
        return [str(element.S), *(structure(element.K) if "/K" in element else [])]
    return []


def test_a_document_is_tagged_and_says_what_it_is(template):
    with pikepdf.open(io.BytesIO(made())) as document:
        assert bool(document.Root.MarkInfo.Marked)
        assert str(document.Root.Lang) == "en-GB"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "A report"
        tags = structure(document.Root.StructTreeRoot.K)
    for tag in ("/Title", "/H1", "/P", "/Table", "/TH", "/TD"):
        assert tag in tags


def test_the_same_input_gives_the_same_bytes(template):
    moment = datetime(2010, 6, 14, tzinfo=UTC)
    assert made() == made()
    assert made(made_at=moment) == made(made_at=moment) != made()


def test_what_users_write_is_never_markup(template):
    assert made("#panic() *bold* $x^2$ @nobody <label> \\ `code` ${}")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_no_text_can_stop_a_document(text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "source", lambda _: TEMPLATE)
        assert made(text).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zoë Żółć Ελένη Юлія", "Zoë Żółć Ελένη Юлія"),
        ("مرحبا বাংলা ਪੰਜਾਬੀ ગુજરાતી தமிழ்", "مرحبا বাংলা ਪੰਜਾਬੀ ગુજરાતી தமிழ்"),
        ("a\x00b\x07c", "abc"),
        ("one\r\ntwo", "one\ntwo"),
        ("中 😀", "� �"),
        ("thin\u2009space", "thin space"),
    ],
)
def test_what_no_font_can_show_is_replaced(text, shown):
    assert fonts.make_printable(text) == shown


def test_an_image_without_a_description_is_refused(monkeypatch):
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    start = TEMPLATE + b'#image("chart.svg"'
    data = {"title": "A report", "text": "", "rows": []}
    monkeypatch.setattr(pdf, "source", lambda _: start + b")")
    with pytest.raises(typst.TypstError, match="alt"):
        pdf.render(template="any.typ", data=data, images={"chart.svg": svg})
    monkeypatch.setattr(pdf, "source", lambda _: start + b', alt: "A bar")')
    assert pdf.render(template="any.typ", data=data, images={"chart.svg": svg})


def test_a_missing_template_is_named():
    with pytest.raises(pdf.TemplateMissingError, match=r"nowhere/no\.typ"):
        pdf.source("nowhere/no.typ")


def test_the_fonts_are_the_ones_on_record():
    import hashlib

    record = (FONTS / "README.md").read_text()
    files = sorted(FONTS.glob("*.ttf"))
    assert len(files) == 10
    for path in files:
        assert f"{path.name} | {hashlib.sha256(path.read_bytes()).hexdigest()}" in record
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text()


@pytest.mark.parametrize("text", ["x" * 180, "word " + "y" * 180, "ก" * 3 + "z" * 90, "e\u0301" * 90])
def test_a_long_word_breaks(text):
    shown = fonts.make_printable(text)
    assert shown.replace(fonts.BREAK, "") == unicodedata.normalize("NFC", text).replace(
        "ก", fonts.REPLACEMENT
    )
    assert max(map(len, re.split(f"[{fonts.BREAK} ]", shown))) <= 11


def test_a_mark_stays_with_its_letter():
    shown = fonts.make_printable("a" * 9 + "x\u0315\u0315" + "b" * 30)
    assert not re.search(f"{fonts.BREAK}[\u0300-\u036f]", shown)


def test_common_signs_are_spelled_out_and_the_others_are_named():
    assert fonts.make_printable("≥ 5 → 6 ✓") == ">= 5 -> 6 yes"
    assert fonts.unprintable("≥ 5 → 6 ✓ Siân") == ""
    assert fonts.unprintable("王小明, 王") == "王小明"
    assert pdf.unprintable_in({"a": ["x 王", {"b": "明"}], "n": 3}) == "王明"


def test_separators_of_lines_are_line_ends():
    assert fonts.make_printable("a\u2028b\u2029c\r\nd") == "a\nb\nc\nd"


@pytest.mark.parametrize("place", ["text", "cell"])
def test_a_long_word_takes_more_lines_and_stays_on_the_paper(monkeypatch, place):
    """As the document is set: a text that did not break would be one line, however long."""
    cell = 'box(width: 60mm, figures("Words", ("Figure", "Number"), ((data.text, "1"),)))'
    body = "prose(data.text)" if place == "text" else cell
    source = f"""#import "house.typ": *
#let data = json("data.json")
#show: house.with(title: "T", author: "A", footer: "F")
#context [#metadata(measure(block(width: 60mm, {body})).height.pt()) <height>]
#block(width: 60mm, {body})
"""
    heights = []
    for text in ("x", "x" * 400):
        files = {
            "main": source.encode(),
            "house.typ": pdf.HOUSE.read_bytes(),
            "data.json": json.dumps({"text": fonts.make_printable(text)}).encode(),
        }
        found = typst.query(files, "<height>", font_paths=pdf._fonts(), ignore_system_fonts=True)
        heights.append(json.loads(found)[0]["value"])
    assert heights[1] > heights[0] + 60
