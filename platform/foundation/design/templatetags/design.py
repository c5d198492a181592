"""`{% load design %}`: the components and formats that templates use."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.http import QueryDict
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from foundation.access.drafting import place_of
from foundation.design import formats
from foundation.design.buttons import Button, in_order
from foundation.design.cells import Due
from foundation.design.content import draw
from foundation.design.filters import Filters
from foundation.design.markup import pages_of, table_context
from foundation.design.refusals import form_errors
from foundation.design.state import Colour, draw_tag
from foundation.design.tables import BoundTable, Table

register = template.Library()

for _filter in (
    formats.date_long,
    formats.date_weekday,
    formats.how_soon,
    formats.datetime_long,
    formats.pounds,
    formats.pounds_whole,
    formats.count,
    formats.percent,
):
    register.filter(_filter.__name__, _filter)


@register.filter
def date_short(value: date | datetime | None) -> str:
    """14 Jun 2010, for a column: a narrow one must not break it over three lines."""
    return formats.date_short(value).replace(" ", "\N{NO-BREAK SPACE}")


@register.simple_tag
def tag(state: object, colour: str = Colour.GREY) -> SafeString:
    """A state as a coloured word: a `State`, or a record that has one as its `state`; any other word takes its colour here."""
    return draw_tag(state, colour)


@register.inclusion_tag("design/components/buttons.html")
def buttons(buttons: Sequence[Button]) -> dict[str, Any]:
    """Buttons in one row."""
    return {"buttons": in_order(buttons)}


@register.simple_tag(takes_context=True)
def due(context: Context, clock: Any) -> SafeString:
    """A statutory clock: its date, its state, and a link to its proof."""
    return Due(clock).draw(_values(context))


@register.inclusion_tag("design/components/summary.html", takes_context=True)
def summary(context: Context, rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """A list of (label, value) or (label, value, (address, link text))."""
    known = _values(context)
    lines = [
        {"label": draw(row[0], known), "value": draw(row[1], known, "Not recorded"), "action": _action(row)}
        for row in rows
    ]
    return {"rows": lines, "any_action": any(line["action"] for line in lines)}


def _action(row: Sequence[Any]) -> dict[str, str] | None:
    if len(row) < 3 or not row[2]:
        return None
    url, text = row[2]
    return {"url": str(url), "text": str(text)}


@register.inclusion_tag("design/components/table.html", takes_context=True)
def table(context: Context, table: Table[Any] | BoundTable[Any]) -> dict[str, Any]:
    """A `foundation.design.Table`: sorted, in pages, with its files, as the address asks for it."""
    bound = table if isinstance(table, BoundTable) else table.bind(_query(context))
    return {"table": bound, **table_context(bound, _values(context))}


@register.inclusion_tag("design/components/filters.html")
def filters(filters: Filters) -> dict[str, Any]:
    """`foundation.design.Filters` as a form."""
    return {"filters": filters}


def _values(context: Context) -> dict[str, Any]:
    return {str(name): value for name, value in context.flatten().items()}


def _query(context: Context) -> QueryDict:
    request = context.get("request")
    return request.GET if request else QueryDict()


@register.inclusion_tag("design/components/pagination.html", takes_context=True)
def paginate(context: Context, page: Page[Any]) -> dict[str, Any]:
    """The pagination of a long list; the rest of the address's query (filters) is kept."""
    return {"pages": pages_of(page, _query(context), "page")}


@register.inclusion_tag("design/components/empty.html")
def empty(text: str, hint: str = "") -> dict[str, Any]:
    """What stands where a list has nothing."""
    return {"text": text, "hint": hint}


@register.inclusion_tag("design/components/back.html")
def back(url: Any, text: str = "Back") -> dict[str, Any]:
    return {"url": str(url), "text": text}


@register.inclusion_tag("design/components/errors.html")
def errors(form: BaseForm | None) -> dict[str, Any]:
    """The error summary: what is wrong, each with a link to its question."""
    return {"complaints": form_errors(form) if form else []}


@register.inclusion_tag("design/components/form.html", takes_context=True)
def form(context: Context, form: BaseForm, submit: str = "Save", **options: Any) -> dict[str, Any]:
    """Errors, questions and the button. Options: action, cancel (an address), errors, warning, method;
    `questions` is a template that draws them in an order of its own."""
    return {
        "form": form,
        "submit": submit,
        "errors": True,
        "csrf_token": context.get("csrf_token"),
        "draft": _draft_place(context, form, options),
        **options,
    }


def _draft_place(context: Context, form: BaseForm, options: Mapping[str, Any]) -> str:
    """Where the writing of a form is kept as it is typed: of one that is sent to its own page."""
    request = context.get("request")
    if (
        request is None
        or not getattr(form, "fields", None)
        or options.get("method") == "get"
        or options.get("action")
    ):
        return ""
    place = place_of(request)
    return place.signed() if place else ""


@register.filter
def one_line(text: str) -> str:
    """`{% filter one_line %}`: what a template says over several lines, as one."""
    return mark_safe(" ".join(text.split()))  # noqa: S308 - it was escaped as it was drawn


@register.filter
def item(mapping: Mapping[Any, Any], key: Any) -> Any:
    """A value by its key, as text: for the hints of choices."""
    return mapping.get(str(key), "") if mapping else ""
