"""The responses that views return."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from foundation.access.interrupted import RestoredData
from foundation.design.forms import Form
from foundation.design.tables import bind_tables, tables_in


def page(request: HttpRequest, template: str, /, status: int = 200, **context: Any) -> HttpResponse:
    """A page from a template that extends design/page.html; or one of its tables as a file, when the address asks for it."""
    context = bind_tables(context, request.GET)
    tables = tables_in(context)
    if file := next(filter(None, (table.file(request) for table in tables)), None):
        return file
    pages = [table.page for table in tables if table.page.number > 1]
    if pages:
        context["page_note"] = f" (page {pages[0].number} of {pages[0].paginator.num_pages})"
    return render(request, template, context, status=status)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent, even if it asks nothing, or what is given back to its writer."""
    return request.POST if request.method == "POST" or isinstance(request.POST, RestoredData) else None


def form_page(
    request: HttpRequest,
    form: Form,
    title: str,
    /,
    *,
    back: Any,
    template: str = "design/form_page.html",
    **context: Any,
) -> HttpResponse:
    """A page that is one form; `back` is where the way back leads: a record, or an address."""
    where = back if isinstance(back, str) else back.get_absolute_url()
    return page(request, template, form=form, title=title, back=where, **context)


def done(request: HttpRequest, message: str, *, to: Any) -> HttpResponse:
    """After a write: say what was done on the page that follows."""
    messages.success(request, message)
    return redirect(to)


def paginate(request: HttpRequest, items: QuerySet[Any] | Sequence[Any], *, per_page: int = 25) -> Page[Any]:
    """The page of a list named by `?page=`; an odd or distant number gives the nearest page there is."""
    return Paginator(items, per_page).get_page(request.GET.get("page"))
