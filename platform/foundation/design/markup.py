"""The markup of a table's cells and of its pagination, for the templates of components."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from foundation.design.content import Value, draw
from foundation.design.tables import BoundTable, Column, Heading

SIZES = {"s": "govuk-table__caption--s", "m": "govuk-table__caption--m", "hidden": "govuk-visually-hidden"}


def table_context(bound: BoundTable[Any], context: Mapping[str, Any]) -> dict[str, Any]:
    """The context of a table's template, besides the table itself."""
    table = bound.table
    return {
        "headings": [_heading(heading) for heading in bound.headings],
        "rows": [
            _row(table.columns, [column.value(row) for column in table.columns], table.head, context)
            for row in bound.prepare(bound.page.object_list)
        ],
        "foot": _row(table.columns, table.foot, table.head, context),
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


def _row(
    columns: Sequence[Column[Any]], values: Sequence[Value], head: int, context: Mapping[str, Any]
) -> list[SafeString]:
    return [
        _cell(column, draw(value, context), is_head=place == head)
        for place, (column, value) in enumerate(zip(columns, values, strict=bool(values)))
    ]


def _cell(column: Column[Any], html: SafeString, *, is_head: bool) -> SafeString:
    """On a phone a cell says the name of its column; an empty one is left out there."""
    if is_head:
        return format_html('<th scope="row" class="{}">{}</th>', _css(column, "header"), html)
    named = "" if column.hidden else column.title
    blank = SafeString("" if html else " data-blank")
    return format_html('<td class="{}" data-column="{}"{}>{}</td>', _css(column, "cell"), named, blank, html)


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
