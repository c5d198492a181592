"""Files, and how they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.design import PER_PAGE, Column, Day, Empty, Link, Table, Tag
from foundation.documents.table_file import ENCODINGS, SEPARATORS
from foundation.documents.table_file import Table as Sheet
from foundation.documents.workbook import column_letters
from foundation.imports import queries
from foundation.imports.declaration import ImportKind
from foundation.imports.models import Import
from foundation.writing.addresses import reverse

FIRST_ROWS, MOST_UNUSUAL = 6, 6
SAMPLE = 60


def imports_table(imports: QuerySet[Import], kinds: Sequence[ImportKind]) -> Table[Import]:
    names = {kind.code: kind.words.several.capitalize() for kind in kinds}
    columns = (
        Column[Import]("File", lambda row: Link(row.file_name, row.get_absolute_url()), sort="file_name"),
        Column[Import]("Of", lambda row: names[row.kind], sort="kind"),
        Column[Import]("Brought by", lambda row: row.by_name, sort="by_name"),
        Column[Import]("On", lambda row: Day(row.at), sort="at"),
        Column[Import]("Rows", lambda row: row.rows_in_file or None, numeric=True, sort="rows_in_file"),
        Column[Import]("State", Tag, sort="state"),
    )
    empty = Empty("No file has been brought in yet", "A list that you keep elsewhere can come in as a whole.")
    return Table("Files", columns, imports, empty=empty, per_page=PER_PAGE, personal=True, size="hidden")


def kinds_to_bring(viewer: Viewer) -> list[tuple[ImportKind, str]]:
    return [(kind, reverse("imports:new", args=[kind.code])) for kind in queries.kinds_for(viewer)]


@dataclass(frozen=True)
class ReadRow:
    number: int
    cells: tuple[str, ...]
    remark: str


def rows_as_read(bringing: Import, sheet: Sheet) -> Table[ReadRow]:
    """The first rows as they are read, and those with letters that a wrong encoding would spoil."""
    heading_row = bringing.layout["heading_row"]
    numbered = [(number, row) for number, row in enumerate(sheet.rows, start=1) if any(row)]
    first = [pair for pair in numbered if pair[0] >= heading_row][:FIRST_ROWS]
    unusual = [pair for pair in numbered if pair[0] > first[-1][0] and _is_unusual(pair[1])][:MOST_UNUSUAL]
    rows = [ReadRow(number, row, _remark(number, heading_row, sheet)) for number, row in (*first, *unusual)]
    columns = [Column[ReadRow]("Row", lambda row: row.number, sort=False)]
    columns += [
        Column[ReadRow](_letters(place, sheet), _cell(place), sort=False) for place in range(sheet.width)
    ]
    columns.append(Column[ReadRow]("Remark", lambda row: row.remark, sort=False))
    caption = "The first rows, and rows with letters beyond a to z"
    return Table(caption, columns, rows, dense=True, export=False, personal=True)


def _letters(place: int, sheet: Sheet) -> str:
    return f"{column_letters(place)} (hidden)" if place in sheet.hidden_columns else column_letters(place)


def _cell(place: int) -> Callable[[ReadRow], str]:
    return lambda row: row.cells[place]


def _is_unusual(row: Sequence[str]) -> bool:
    return any(not cell.isascii() for cell in row)


def _remark(number: int, heading_row: int, sheet: Sheet) -> str:
    if number == heading_row:
        return "Headings"
    return "Hidden" if number in sheet.hidden_rows else ""


def remarks(bringing: Import, sheet: Sheet) -> Iterator[str]:
    above = bringing.layout["heading_row"] - 1
    if above:
        yield f"Rows above the headings that are left out: {above}."
    if hidden := [each.name for each in sheet.sheets if each.hidden]:
        yield f"Hidden sheets: {', '.join(hidden)}. Only the chosen sheet is read."
    if others := [each.name for each in sheet.sheets if each.name != sheet.layout.sheet and not each.hidden]:
        yield f"Other sheets, which are not read: {', '.join(others)}."
    if sheet.hidden_rows:
        yield f"Hidden rows: {len(sheet.hidden_rows):,}."
    if sheet.hidden_columns:
        yield f"Hidden columns: {', '.join(map(column_letters, sorted(sheet.hidden_columns)))}."
    if sheet.formulas:
        yield f"Cells with formulas: {sheet.formulas:,}. The values that were last worked out are taken."
    if sheet.merged:
        yield f"Merged cells: {sheet.merged:,}. Only the first cell of each has a value."


def layout_words(bringing: Import) -> str:
    layout = bringing.layout
    if layout.get("sheet"):
        return f"Sheet “{layout['sheet']}”"
    return f"{ENCODINGS[layout['encoding']]}, {SEPARATORS[layout['separator']].lower()} between columns"


def samples(sheet: Sheet, heading_row: int) -> list[str]:
    """For each column a few values that differ."""
    rows = sheet.rows[heading_row : heading_row + 200]
    return [
        _sample(list(dict.fromkeys(row[place] for row in rows if row[place]))) for place in range(sheet.width)
    ]


def _sample(values: Sequence[str]) -> str:
    text = " · ".join(" ".join(value.split()) for value in values[:3])
    return text if len(text) <= SAMPLE else f"{text[:SAMPLE]}…"
