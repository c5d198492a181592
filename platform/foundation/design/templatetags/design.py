"""`{% load design %}`: the components and formats that templates use."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.template import Context
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from foundation.design import formats
from foundation.design.refusals import form_errors
from foundation.design.states import colour_of, in_words

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
def tag(state: Any, colour: str = "") -> SafeString:
    """A state as a coloured word; takes the word, its code, or the object that has a `state`."""
    text = state.get_state_display() if hasattr(state, "get_state_display") else in_words(str(state))
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', colour or colour_of(text), text)


@register.inclusion_tag("design/components/due.html", takes_context=True)
def due(context: Context, clock: Any) -> dict[str, Any]:
    """A statutory clock: its date, how it stands, and the way to its proof."""
    if clock is None:
        return {"clock": None}
    return {"clock": clock, "standing": clock.standing(context["today"]), "url": f"/clocks/{clock.pk}/"}


@register.inclusion_tag("design/components/summary.html")
def summary(rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """A list of (label, value) or (label, value, (address, link text))."""
    drawn = [{"label": row[0], "value": shown(row[1]), "action": _action(row)} for row in rows]
    return {"rows": drawn, "any_action": any(row["action"] for row in drawn)}


def _action(row: Sequence[Any]) -> dict[str, str] | None:
    if len(row) < 3 or not row[2]:
        return None
    url, text = row[2]
    return {"url": str(url), "text": str(text)}


def shown(value: Any) -> SafeString:
    """A value as people read it: dates in words, lines as lines, a list as a list."""
    match value:
        case None | "":
            return format_html('<span class="links-unknown">{}</span>', "Not recorded")
        case bool():
            return SafeString("Yes" if value else "No")
        case datetime():
            return SafeString(formats.datetime_long(value))
        case date():
            return SafeString(formats.date_long(value))
        case list() | tuple():
            items = format_html_join("", "<li>{}</li>", ((item,) for item in value))
            return format_html('<ul class="govuk-list govuk-!-margin-bottom-0">{}</ul>', items)
        case str() if "\n" in value and not isinstance(value, SafeString):
            return format_html('<span class="links-lines">{}</span>', value)
        case _:
            return conditional_escape(value)


@register.inclusion_tag("design/components/pagination.html", takes_context=True)
def paginate(context: Context, page: Page[Any]) -> dict[str, Any]:
    """The way through a long list; the other parts of the address (filters) are kept."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "numbers": list(numbers),
        "gap": page.paginator.ELLIPSIS,
        "request": context["request"],
    }


@register.inclusion_tag("design/components/empty.html")
def empty(text: str, hint: str = "") -> dict[str, Any]:
    """What stands where a list has nothing."""
    return {"text": text, "hint": hint}


@register.inclusion_tag("design/components/filter_select.html")
def filter_select(
    name: str, label: str, choices: Sequence[tuple[str, str]], chosen: str, every: str = ""
) -> dict[str, Any]:
    """A choice that narrows a list, inside `<form method="get" class="links-filters">`; `every` is no choice."""
    return {"name": name, "label": label, "choices": choices, "chosen": chosen, "every": every}


@register.inclusion_tag("design/components/back.html")
def back(url: Any, text: str = "Back") -> dict[str, Any]:
    return {"url": str(url), "text": text}


@register.inclusion_tag("design/components/errors.html")
def errors(form: BaseForm | None) -> dict[str, Any]:
    """The error summary: what is wrong, each with a link to its question."""
    return {"complaints": form_errors(form) if form else []}


@register.inclusion_tag("design/components/form.html", takes_context=True)
def form(context: Context, form: BaseForm, submit: str = "Save", **options: Any) -> dict[str, Any]:
    """Errors, questions and the button. Options: action, cancel (an address), errors, warning, method."""
    return {
        "form": form,
        "submit": submit,
        "errors": True,
        "csrf_token": context.get("csrf_token"),
        **options,
    }


@register.filter
def item(mapping: Mapping[Any, Any], key: Any) -> Any:
    """A value by its key, as text: for the hints of choices."""
    return mapping.get(str(key), "") if mapping else ""
