"""Readers of what the product shows, which share nothing with what writes it: tables of pages, CSV, ODS,
charts, maps and PDF.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

import pikepdf
from lxml import etree, html

NUMBER = re.compile(r"[-−]?£?\d[\d,]*(?:\.\d+)?")
A_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
A_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
MONTH = re.compile(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b")
# What a page says where a file has an empty cell.
UNKNOWN = {"", "None", "No date is set"}
# What stands before a text that a spreadsheet program would take for a formula.
KEPT_A_TEXT = re.compile(r"^'(?=\s*[=+\-@])")
ODF = {
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}


@dataclass(frozen=True)
class Cell:
    """`seen` is what the eye reads; `whole` has also what only screen readers read."""

    seen: str
    whole: str
    numeric: bool = False
    head: bool = False
    name: str = ""
    """What a cell that explains itself begins with."""
    acts: bool = False
    """Whether it holds something to press, for which a file has words."""
    leads_on: bool = False
    """Whether it is nothing but a link."""


@dataclass(frozen=True)
class PageTable:
    caption: str
    headings: list[str]
    rows: list[list[Cell]]
    csv: str = ""
    is_part: bool = False


@dataclass(frozen=True)
class File:
    headings: list[str]
    rows: list[list[str]]
    notes: list[str] = field(default_factory=list)

    @cached_property
    def by_name(self) -> dict[str, list[list[str]]]:
        """The rows that have a text in one of their cells."""
        found: dict[str, list[list[str]]] = {}
        for row in self.rows:
            for cell in set(row):
                found.setdefault(words(cell), []).append(row)
        return found


def words(text: str) -> str:
    return " ".join(text.split())


def numbers(text: str) -> list[Decimal]:
    """Each number of a text, as people write them: £1,234.50, 12%, −5."""
    return [Decimal(re.sub("[£,]", "", found).replace("−", "-")) for found in NUMBER.findall(text)]


# --- Pages -----------------------------------------------------------------------------------------------------------


def _text(element: Any, *, hidden: bool) -> str:
    """The text of an element, its parts a space apart where they stand on lines of their own."""
    parts: list[str] = []

    def walk(node: Any) -> None:
        if not isinstance(node.tag, str) or (not hidden and _is_hidden(node)):
            return
        block = node.tag in ("div", "li", "p", "br", "dd", "dt", "form")
        parts.append(" " if block else "")
        parts.append(node.text or "")
        for child in node:
            walk(child)
            parts.append(child.tail or "")
        parts.append(" " if block else "")

    walk(element)
    return words("".join(parts))


def _is_hidden(node: Any) -> bool:
    return "govuk-visually-hidden" in (node.get("class") or "")


def _cells(row: Any) -> list[Cell]:
    return [
        Cell(
            _text(cell, hidden=False),
            _text(cell, hidden=True),
            numeric="numeric" in (cell.get("class") or ""),
            head=cell.get("scope") == "row",
            name=_name(cell),
            acts=cell.find(".//form") is not None,
            leads_on=_leads_on(cell),
        )
        for cell in row.iterchildren("td", "th")
    ]


def _name(cell: Any) -> str:
    first = cell.find("div")
    return _text(cell if first is None else first, hidden=False)


def _leads_on(cell: Any) -> bool:
    return [_text(link, hidden=True) for link in cell.iter("a")] == [_text(cell, hidden=True)]


def tables_of(page: str) -> list[PageTable]:
    return [_table(table) for table in html.fromstring(page).iter("table")]


def _table(table: Any) -> PageTable:
    caption = table.find("caption")
    around = table.getparent().getnext()
    is_part = around is not None and around.tag == "nav"
    files = around.getnext() if is_part else around
    has_files = files is not None and "links-files" in (files.get("class") or "")
    links = [link.get("href") for link in files.iter("a")] if has_files else []
    return PageTable(
        "" if caption is None else _text(caption, hidden=False),
        [cell.seen for row in table.findall("thead/tr") for cell in _cells(row)],
        [_cells(row) for row in table.findall("tbody/tr")],
        csv=next((link for link in links if link.endswith("export=csv")), ""),
        is_part=is_part,
    )


def links_of(page: str, ending: str) -> list[str]:
    """The addresses that end so, without what is asked of them."""
    document = html.fromstring(page)
    found = [value for _, _, value, _ in document.iterlinks()]
    found += [part.get("srcset") for part in document.iter("source")]
    own = [address for address in found if not address.startswith("/static/")]
    return list(dict.fromkeys(address for address in own if address.split("?")[0].endswith(ending)))


# --- Files -----------------------------------------------------------------------------------------------------------


def csv_of(content: bytes) -> File:
    """The headings, the rows, and the notes after an empty line."""
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    end = next((number for number, row in enumerate(lines) if not row), len(lines))
    rows = [[KEPT_A_TEXT.sub("", cell) for cell in row] for row in lines[:end]]
    return File(rows[0], rows[1:], [row[0] for row in lines[end + 1 :]])


def ods_of(content: bytes) -> list[File]:
    """Each sheet: a title and notes, one row of headings, and the rows."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        document = etree.fromstring(archive.read("content.xml"))
    return [_sheet(table) for table in document.iter(f"{{{ODF['table']}}}table")]


def _sheet(table: Any) -> File:
    head = table.find("table:table-header-rows", ODF)
    rows = [_ods_row(row) for row in head.itersiblings(f"{{{ODF['table']}}}table-row")]
    above = head.itersiblings(f"{{{ODF['table']}}}table-row", preceding=True)
    notes = [cell for row in above for cell in _ods_row(row)]
    return File(_ods_row(head.find("table:table-row", ODF)), rows, notes[::-1][1:])


def _ods_row(row: Any) -> list[str]:
    return [_ods_cell(cell) for cell in row.findall("table:table-cell", ODF)]


def _ods_cell(cell: Any) -> str:
    office = f"{{{ODF['office']}}}"
    for kind in ("value", "date-value"):
        if said := cell.get(f"{office}{kind}"):
            return str(said)
    return "\n".join(_ods_text(paragraph) for paragraph in cell.findall("text:p", ODF))


def _ods_text(paragraph: Any) -> str:
    said = {f"{{{ODF['text']}}}tab": "\t", f"{{{ODF['text']}}}line-break": "\n"}
    parts = [paragraph.text or ""]
    for child in paragraph:
        spaces = " " * int(child.get(f"{{{ODF['text']}}}c", 1)) if child.tag.endswith("}s") else ""
        parts += [said.get(child.tag, spaces or child.text or ""), child.tail or ""]
    return "".join(parts)


# --- Pictures --------------------------------------------------------------------------------------------------------


def points_of(svg: str) -> dict[str, dict[str, Decimal]]:
    """What a chart's marks say of themselves ("period: 2009-10 Q4; value: 120"), by period."""
    found: dict[str, dict[str, Decimal]] = {}
    for mark in etree.fromstring(svg.encode()).iter("{http://www.w3.org/2000/svg}path"):
        said = dict(
            part.split(": ", 1) for part in (mark.get("aria-label") or "").split("; ") if ": " in part
        )
        if period := said.pop("period", ""):
            of_period = found.setdefault(period, {})
            of_period |= {name: Decimal(value) for name, value in said.items() if A_NUMBER.fullmatch(value)}
    return found


def areas_of(page: str) -> Iterator[tuple[str, str]]:
    """Each area of the page's maps, with what is said of it: ("Sefton", "1,240 [c]")."""
    for picture in html.fromstring(page).iter("svg"):
        if "links-map" in (picture.get("class") or ""):
            for title in picture.iter("title"):
                name, _, said = (title.text or "").partition(": ")
                if title.getparent() is not picture:
                    yield name, said


# --- Do they say the same? -------------------------------------------------------------------------------------------


def same(cell: Cell, kept: str) -> bool:
    """Whether a page and a file say the same of one thing, each in its own writing."""
    if A_NUMBER.fullmatch(kept) and cell.seen != kept:
        return any(written(Decimal(kept), cell.seen) == number for number in numbers(cell.seen)[:1])
    if A_MOMENT.fullmatch(kept):
        kept = f"{datetime.fromisoformat(kept):%-d %B %Y}"
    if A_DAY.fullmatch(kept) and kept != cell.seen:
        kept = f"{date.fromisoformat(kept):%-d %B %Y}"
    if not kept:
        return cell.leads_on or cell.seen in UNKNOWN
    lines = [squeezed(line) for line in kept.splitlines()]
    return all(any(line in squeezed(shown) for shown in (cell.seen, cell.whole)) for line in lines)


def written(number: Decimal, beside: str) -> Decimal:
    """As a page writes it: a total of money in whole pounds, half a pound up."""
    is_whole = "£" in beside and "." not in beside
    return number.quantize(Decimal(1), ROUND_HALF_UP) if is_whole else number


def squeezed(text: str) -> str:
    """Without spaces; the months by their first three letters, since a page has both."""
    return re.sub(r"\s+", "", MONTH.sub(r"\1", text)).casefold()


def equal(one: str, other: str) -> bool:
    """Whether a CSV and an ODS hold the same: numbers by value, texts by every sign of theirs."""
    if A_NUMBER.fullmatch(one) and A_NUMBER.fullmatch(other):
        return Decimal(one) == Decimal(other)
    return one.replace("\r\n", "\n") == other


# --- Documents -------------------------------------------------------------------------------------------------------


def text_of_pdf(content: bytes) -> str:
    """What the glyphs of each page stand for, run by run."""
    runs: list[str] = []
    with pikepdf.open(io.BytesIO(content)) as document:
        for page in document.pages:
            fonts = {name: _signs(font) for name, font in page.Resources.get("/Font", {}).items()}
            signs: dict[bytes, str] = {}
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    signs = fonts[str(operands[0])]
                elif str(operator) in ("Tj", "TJ"):
                    parts = operands[0] if str(operator) == "TJ" else operands
                    glyphs = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
                    pairs = (glyphs[place : place + 2] for place in range(0, len(glyphs), 2))
                    runs.append("".join(signs.get(pair, "\ufffd") for pair in pairs))
    return words(" ".join(runs))


def _signs(font: Any) -> dict[bytes, str]:
    """The sign of each glyph, by the font's own table."""
    table = font.ToUnicode.read_bytes().decode()
    single = re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>\s*(?=<|endbfchar|\n)", table)
    return {bytes.fromhex(glyph): bytes.fromhex(sign).decode("utf-16-be") for glyph, sign in single}
