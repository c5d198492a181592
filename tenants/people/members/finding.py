"""The page on which somebody of the register is found, for whatever is to be done with them next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse

from foundation.access import Request
from foundation.design import Filters, Search, page, paginate
from tenants.people.members.models import Member


def find_page(
    request: Request,
    search: Callable[[str], QuerySet[Member]],
    address: Callable[[Member], str],
    title: str,
    /,
    *,
    nobody: str,
    **context: Any,
) -> HttpResponse:
    """`search` takes the words that were typed, `address` leads on with whoever is found, and `nobody` says who can't be."""
    filters = Filters(request.GET, Search("q", "Name, email or postcode"))
    found = paginate(request, search(filters.value("q"))) if filters.narrowed else None
    return page(
        request,
        "members/find.html",
        title=title,
        filters=filters,
        found=found,
        people=[(member, address(member)) for member in found or ()],
        nobody=nobody,
        **context,
    )
