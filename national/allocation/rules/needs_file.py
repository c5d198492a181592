"""Reading a needs file: CSV, ODS or XLSX. Everything that is wrong is found at once, by row and cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from foundation.documents import csv_file, workbook
from foundation.documents.table_file import text_of
from foundation.documents.workbook import column_letters
from foundation.reading import UnreadableError, decimal_number
from national.allocation.rules.duties import WholeFile

AUTHORITY_HEADINGS = ("slug", "authority", "authority_slug", "name", "ons_code", "gss_code", "code")
LIKELY_HEADINGS = ("need", "need_share", "rnf", "proxy_need_share")
DECIMAL_PLACES, MOST_DIGITS = 20, 18
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet as text. `first_row` is the row of the headings, as a spreadsheet numbers it."""

    sheet: str
    headings: Row
    rows: tuple[tuple[int, Row], ...]
    warnings: tuple[str, ...] = ()

    @property
    def authority_column(self) -> int | None:
        found = [heading.strip().lower() for heading in self.headings]
        return next((found.index(name) for name in AUTHORITY_HEADINGS if name in found), None)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that can hold the need: those with a number in their first row."""
        first = self.rows[0][1] if self.rows else ()
        return tuple(
            heading
            for heading, cell in zip(self.headings, first, strict=False)
            if heading and _might_be_a_number(cell)
        )

    @property
    def likely_column(self) -> str:
        named = [column for column in self.columns if column.strip().lower() in LIKELY_HEADINGS]
        return next(iter((*named, *self.columns)), "")


@dataclass(frozen=True, slots=True)
class Problem:
    cell: str  # "B7", or "" for the file as a whole
    message: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    values: Mapping[str, Decimal] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read(content: bytes, file_name: str) -> Table:
    """The table in the file. Refused if there is none."""
    if file_name.lower().endswith(".csv"):
        try:
            return _table("", csv_file.rows(content), ())
        except csv_file.NotACsvError as error:
            WholeFile.refuse(f"The file is not a CSV that can be read: {error}.")
    return _workbook(content)


def _workbook(content: bytes) -> Table:
    try:
        workbook.require_small(content)
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        visible, hidden = _sheets(book)
        WholeFile.require(visible, "The workbook has no visible sheet with cells.")
        rows = book.get_sheet_by_name(visible[0]).to_python(skip_empty_area=False)
    except workbook.WorkbookTooLargeError as error:
        WholeFile.refuse(f"The workbook is too large to be read: {error}.")
    except (CalamineError, ValueError, OSError) as error:
        WholeFile.refuse(f"The file is not a spreadsheet that can be read: {error}.")
    text = [tuple(map(text_of, row)) for row in rows]
    return _table(visible[0], text, tuple(_sheet_warnings(visible, hidden)))


def _sheets(book: CalamineWorkbook) -> tuple[list[str], list[str]]:
    sheets = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    visible = [each.name for each in sheets if each.visible == SheetVisibleEnum.Visible]
    return visible, [each.name for each in sheets if each.name not in visible]


def _sheet_warnings(visible: Sequence[str], hidden: Sequence[str]) -> Iterator[str]:
    for name in hidden:
        yield f"The sheet “{name}” is hidden. Nothing in it has been read."
    if len(visible) > 1:
        rest = ", ".join(f"“{name}”" for name in visible[1:])
        yield f"Only the first sheet, “{visible[0]}”, has been read. Not read: {rest}."


def _table(sheet: str, rows: Sequence[Row], warnings: tuple[str, ...]) -> Table:
    numbered = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    WholeFile.require(len(numbered) > 1, "The file has no rows below its headings.")
    return Table(sheet, numbered[0][1], tuple(numbered[1:]), warnings)


def number_of(text: str) -> Decimal | None:
    try:
        return decimal_number(text)
    except UnreadableError:
        return None


def _might_be_a_number(cell: str) -> bool:
    """True for "0,5" and "1_000" too: once the column is chosen, the cell is reported as unreadable."""
    is_written_in_figures = any(map(str.isdigit, cell)) and not any(map(str.isalpha, cell))
    return number_of(cell) is not None or is_written_in_figures


def check(table: Table, column: str, known: Mapping[str, str], wanted: Mapping[str, str]) -> CheckResult:
    """Check the rows. `known` maps each name and code to a slug; `wanted` maps the slugs that need a figure to names."""
    where = table.authority_column
    if where is None:
        named = ", ".join(AUTHORITY_HEADINGS)
        return CheckResult(
            problems=(Problem("", f"No column names the authority. Call it one of: {named}."),)
        )
    if table.headings.count(column) != 1:
        return CheckResult(problems=(Problem("", f"The file has not exactly one column called “{column}”."),))
    return _check_rows(table, where, table.headings.index(column), known, wanted)


def _check_rows(
    table: Table, where: int, measure: int, known: Mapping[str, str], wanted: Mapping[str, str]
) -> CheckResult:
    values: dict[str, Decimal] = {}
    problems: list[Problem] = []
    for number, row in table.rows:
        slug, name_problem = _authority(_cell(row, where), known, values)
        need, need_problem = _need(_cell(row, measure))
        for place, message in ((where, name_problem), (measure, need_problem)):
            if message:
                problems.append(Problem(f"{column_letters(place)}{number}", message))
        if slug and not name_problem:
            values[slug] = need or Decimal(0)
    missing = [Problem("", f"{name} has no row.") for slug, name in wanted.items() if slug not in values]
    if not problems and not missing and not any(values.values()):
        missing = [Problem("", "Every figure is zero.")]
    return CheckResult(values, (*problems, *missing))


def _cell(row: Row, place: int) -> str:
    return row[place] if place < len(row) else ""


def _authority(text: str, known: Mapping[str, str], seen: Mapping[str, Decimal]) -> tuple[str, str]:
    slug = known.get(text.lower(), "")
    if not slug:
        return "", f"“{text}” is not an authority of that year." if text else "The authority is missing."
    return slug, f"{text} is here twice." if slug in seen else ""


def _need(text: str) -> tuple[Decimal | None, str]:
    if not text:
        return None, "The figure is missing."
    try:
        number = decimal_number(text)
    except UnreadableError as error:
        return None, f"“{text}” is {error}."
    return number, _need_problem(number)


def _need_problem(number: Decimal) -> str:
    if number < 0:
        return "The figure is below zero."
    exponent = number.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > DECIMAL_PLACES:
        return f"The figure has more than {DECIMAL_PLACES} decimal places."
    return "The figure is too large." if number >= 10**MOST_DIGITS else ""
