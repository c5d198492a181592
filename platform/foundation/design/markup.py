"""The markup of a table's cells and of its pagination, for the templates of components."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from foundation.design.content import Value, draw
from foundation.design.tables import BoundTable, Column, Heading, Table

SIZES = {"s": "govuk-table__caption--s", "m": "govuk-table__caption--m", "hidden": "govuk-visually-hidden"}


def table_context(bound: BoundTable[Any], context: Mapping[str, Any]) -> dict[str, Any]:
    """The context of a table's template, besides the table itself."""
    table = bound.table
    openings = _openings(table)
    values = (
        [column.value(row) for column in table.columns] for row in bound.prepare(bound.page.object_list)
    )
    return {
        "headings": [_heading(heading) for heading in bound.headings],
        "rows": [_row(openings, row, table.head, context) for row in values],
        "foot": _row(openings, table.foot, table.head, context) if table.foot else "",
        "size": SIZES[table.size],
        "pages": pages_of(bound.page, bound.query, table.parameter("page")),
    }


def _heading(heading: Heading) -> SafeString:
    column = heading.column
    css = _css(column, "header", "links-sortable" if heading.url else "")
    title = format_html(
        '<span class="govuk-visually-hidden">{}</span>' if column.hidden else "{}", column.title
    )
    if heading.url:
        link = '<a class="links-sort" href="{}"><span class="govuk-visually-hidden">Sort by </span>{}</a>'
        title = format_html(link, heading.url, title)
    sort = format_html(' aria-sort="{}"', heading.direction) if heading.direction else ""
    return format_html('<th scope="col" class="{}"{}>{}</th>', css, sort, title)


def _css(column: Column[Any], kind: str, more: str = "") -> str:
    numeric = f"govuk-table__{kind}--numeric" if column.numeric else ""
    return " ".join(filter(None, [f"govuk-table__{kind}", numeric, column.css, more]))


def _openings(table: Table[Any]) -> list[SafeString]:
    """What each cell of a column begins with, the same in every row. On a phone a cell says the name of its column."""
    return [
        format_html('<th scope="row" class="{}"', _css(column, "header"))
        if place == table.head
        else format_html(
            '<td class="{}" data-column="{}"', _css(column, "cell"), "" if column.hidden else column.title
        )
        for place, column in enumerate(table.columns)
    ]


def _row(
    openings: Sequence[SafeString], values: Sequence[Value], head: int, context: Mapping[str, Any]
) -> SafeString:
    """All parts are HTML already, so that a long list escapes each text once. An empty cell is left out on a phone."""
    cells = "".join(
        f"{opening}>{html}</th>" if place == head else f"{opening}{'' if html else ' data-blank'}>{html}</td>"
        for place, (opening, html) in enumerate(
            zip(openings, (draw(value, context) for value in values), strict=True)
        )
    )
    return SafeString(f'<tr class="govuk-table__row">{cells}</tr>')


@dataclass(frozen=True)
class Step:
    """A page's number in the pagination; a gap has none."""

    number: int | None
    url: str = ""
    current: bool = False


@dataclass(frozen=True)
class Pages:
    steps: tuple[Step, ...]
    previous: str
    next: str


def pages_of(page: Page[Any], query: QueryDict, parameter: str) -> Pages | None:
    """The addresses of the pages of a list; None where one page holds it."""
    if not page.has_other_pages():
        return None

    def url(number: int) -> str:
        address = query.copy()
        address[parameter] = str(number)
        return f"?{address.urlencode()}"

    elided = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    steps = tuple(
        Step(number, url(number), number == page.number) if isinstance(number, int) else Step(None)
        for number in elided
    )
    return Pages(
        steps,
        url(page.previous_page_number()) if page.has_previous() else "",
        url(page.next_page_number()) if page.has_next() else "",
    )
