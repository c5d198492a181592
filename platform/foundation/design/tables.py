"""Tables as data: a presenter says what the columns are, `{% table %}` draws them, and `page` answers with a file when asked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.text import slugify

from foundation.design import content
from foundation.design.content import Value
from foundation.documents import sheets, workbooks
from foundation.tenancy import atomic
from foundation.timekeeping import now

Row = TypeVar("Row")

PER_PAGE = 25
# Fewer rows are seen at one glance, so there is nothing to sort.
WORTH_SORTING = 3
MOST_IN_A_FILE = 10_000
# Of file, as the address names them.
KINDS = ("csv", "ods", "xlsx")
CUT = f"Only the first {MOST_IN_A_FILE:,} rows are in this file. Narrow the list to get the others."


@dataclass(frozen=True)
class Column(Generic[Row]):
    """`sort` names the field by which the database sorts; a list in memory is sorted by its values unless it is False.

    A column without a title that can be seen (`hidden`) holds what can be done with the row, and is in no file.
    """

    title: str
    value: Callable[[Row], Value]
    numeric: bool = False
    sort: str | bool = True
    hidden: bool = False
    css: str = ""

    @property
    def key(self) -> str:
        return slugify(self.title)


@dataclass(frozen=True)
class Empty:
    """What stands where a list has nothing."""

    text: str
    hint: str = ""


@dataclass(frozen=True)
class Table(Generic[Row]):
    """A list and how it is shown.

    `name` tells the tables of one page apart, in ids and in the address. `counts` are the words for one row and for several: the
    caption then says how many there are. `foot` has a value for each column. `head` is the column that names the row.
    `prepare` makes the rows of one page, or of a file, from their records: what the rows need besides is read once for all of them.
    `personal` says whether its rows tell of people, other than what is published of them: each download is then noted with its author.
    """

    caption: str
    columns: Sequence[Column[Row]]
    rows: "Sequence[Any] | QuerySet[Any]"
    name: str = ""
    counts: tuple[str, str] | None = None
    empty: Empty = Empty("Nothing here yet")
    per_page: int | None = None
    foot: Sequence[Value] = ()
    head: int = 0
    size: str = "m"
    dense: bool = False
    export: bool = True
    css: str = ""
    prepare: Callable[[Sequence[Any]], Iterable[Row]] | None = None
    personal: bool = field(kw_only=True)

    def bind(self, query: QueryDict) -> "BoundTable[Row]":
        """The table as the address's query asks for it: sorted, on one page, or as a file."""
        return BoundTable(self, query)

    def parameter(self, what: str) -> str:
        return f"{self.name}-{what}" if self.name else what


@dataclass(frozen=True)
class Heading:
    """The head of a column; `url` sorts by it, `direction` is how it is sorted now (ascending, descending or not)."""

    column: Column[Any]
    url: str = ""
    direction: str = ""


@dataclass(frozen=True)
class BoundTable(Generic[Row]):
    table: Table[Row]
    query: QueryDict

    @property
    def id(self) -> str:
        return self.table.name or slugify(self.table.caption) or "table"

    @cached_property
    def count(self) -> int:
        rows = self.table.rows
        return rows.count() if isinstance(rows, QuerySet) else len(rows)

    @property
    def caption(self) -> str:
        if self.table.counts is None:
            return self.table.caption
        return f"{self.count:,} {self.table.counts[0 if self.count == 1 else 1]}"

    @cached_property
    def page(self) -> Page[Any]:
        if self.table.per_page is None:
            whole = list(self.sorted)
            return Paginator(whole, max(len(whole), 1)).get_page(1)
        number = self.query.get(self.table.parameter("page"))
        pages = Paginator(self.sorted, self.table.per_page)
        pages.count = self.count  # a long list is counted once, for its caption too
        return pages.get_page(number)

    @cached_property
    def sorted(self) -> "Sequence[Row] | QuerySet[Any]":
        column, falling = self._sorting
        rows = self.table.rows
        if column is None:
            return rows
        if isinstance(rows, QuerySet):
            field = F(str(column.sort))
            way = field.desc(nulls_last=True) if falling else field.asc(nulls_last=True)
            return rows.order_by(way, "pk")
        return _sorted(rows, column, falling=falling)

    def prepare(self, records: Any) -> Iterable[Row]:
        """The rows of some of the sorted records."""
        return self.table.prepare(list(records)) if self.table.prepare else records

    @property
    def headings(self) -> list[Heading]:
        return [self._heading(column) for column in self.table.columns]

    def _heading(self, column: Column[Row]) -> Heading:
        if self.count < WORTH_SORTING or not self._sorts(column):
            return Heading(column)
        current, falling = self._sorting
        here = current is column
        way = f"-{column.key}" if here and not falling else column.key
        direction = ("descending" if falling else "ascending") if here else ""
        return Heading(column, self.address(sort=way, page=None), direction)

    def _sorts(self, column: Column[Row]) -> bool:
        if column.hidden:
            return False
        return (
            isinstance(column.sort, str)
            if isinstance(self.table.rows, QuerySet)
            else column.sort is not False
        )

    @cached_property
    def _sorting(self) -> tuple[Column[Row] | None, bool]:
        wanted = self.query.get(self.table.parameter("sort"), "")
        named = (column for column in self.table.columns if column.key == wanted.removeprefix("-"))
        column = next((column for column in named if self._sorts(column)), None)
        return column, wanted.startswith("-")

    def address(self, **changes: str | None) -> str:
        """This page's address with other values for `sort`, `page` or `export`; None leaves one out."""
        query = self.query.copy()
        for what, value in changes.items():
            query.pop(self.table.parameter(what), None)
            if value is not None:
                query[self.table.parameter(what)] = value
        return f"?{query.urlencode()}"

    @property
    def files(self) -> list[tuple[str, str]]:
        """The kinds of file and their addresses."""
        if not self.table.export:
            return []
        return [(kind.upper(), self.address(export=kind, page=None)) for kind in KINDS]

    def file(self, request: HttpRequest) -> HttpResponse | None:
        """The whole list as the file that the address asks for, in the order that it asks for.

        Raises SpaceSuspended where the list is personal and its download cannot be noted.
        """
        kind = self.query.get(self.table.parameter("export"))
        if not self.table.export or kind not in KINDS:
            return None
        return self._noted_file(kind, request) if self.table.personal else self._file(kind, self.sheet)

    def _noted_file(self, kind: str, request: HttpRequest) -> HttpResponse:
        # The models of access are not there yet when the parts of a page are imported.
        from foundation.access.downloads import note_download

        with atomic():
            sheet = self.sheet
            note_download(
                title=self.table.caption,
                address=request.path,
                filters=self.filters,
                kind=kind,
                rows=len(sheet.rows),
                by=request.viewer,  # type: ignore[attr-defined]
                at=now(),
            )
            return self._file(kind, sheet)

    def _file(self, kind: str, sheet: sheets.Sheet) -> HttpResponse:
        name = slugify(self.table.caption) or "table"
        match kind:
            case "csv":
                return sheets.csv_response(sheet, filename=name)
            case "ods":
                return sheets.ods_response([sheet], filename=name)
            case _:
                return workbooks.xlsx_response([sheet], filename=name)

    @property
    def filters(self) -> str:
        """What the address asks for besides the order, the page and the kind of file: "search: smith, kind: person"."""
        own = {self.table.parameter(what) for what in ("sort", "page", "export")}
        asked = ((name, value) for name, values in self.query.lists() for value in values)
        return ", ".join(f"{name}: {value}" for name, value in asked if value and name not in own)

    @property
    def sheet(self) -> sheets.Sheet:
        columns = [column for column in self.table.columns if not column.hidden]
        records = self.prepare(self.sorted[:MOST_IN_A_FILE])
        rows = [[content.plain(column.value(row)) for column in columns] for row in records]
        notes = [CUT] if self.count > MOST_IN_A_FILE else []
        return sheets.Sheet(self.table.caption, [column.title for column in columns], rows, notes)


def _sorted(rows: Sequence[Row], column: Column[Row], *, falling: bool) -> list[Row]:
    """What has no value comes last both ways."""
    keyed = [(content.order(column.value(row)), row) for row in rows]
    known = [(key, row) for key, row in keyed if key is not None]
    known.sort(key=lambda pair: pair[0], reverse=falling)
    return [row for _, row in known] + [row for key, row in keyed if key is None]


def bind_tables(context: Mapping[str, Any], query: QueryDict) -> dict[str, Any]:
    """The context of a page with its tables bound to the query of its address."""
    return {name: _bind(value, query) for name, value in context.items()}


def _bind(value: Any, query: QueryDict) -> Any:
    match value:
        case Table():
            return value.bind(query)
        case list() | tuple() if any(isinstance(member, Table) for member in value):
            return [_bind(member, query) for member in value]
        case _:
            return value


def tables_in(context: Mapping[str, Any]) -> list[BoundTable[Any]]:
    """Every table of a page; two that share a name would answer to the same address."""
    groups = [value if isinstance(value, list) else [value] for value in context.values()]
    tables = [value for group in groups for value in group if isinstance(value, BoundTable)]
    names = [bound.table.name for bound in tables]
    if len(names) > len(set(names)):
        raise ValueError(f"Tables of one page share a name: {sorted(names)}")
    return tables
