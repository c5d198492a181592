"""Pagination by cursor, newest first, so that pages stay correct while records are added."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from rest_framework import serializers
from rest_framework.request import Request

from foundation.api.parsing import Strict, Whole

PAGE, LONGEST_PAGE = 25, 100
# 15 hexadecimal digits fit into the database's numbers.
CURSOR = r"^[0-9a-f]{1,15}$"
M = TypeVar("M", bound=Model)


class PageQuery(Strict):
    """The base of every list's filters."""

    cursor = serializers.RegexField(
        CURSOR, required=False, help_text="Where to go on: taken from `next` of the page before."
    )
    limit = Whole(min_value=1, max_value=LONGEST_PAGE, default=PAGE, help_text="How many records at most.")


def page_of(
    request: Request, rows: QuerySet[M], query: Mapping[str, Any], show: Callable[[M], Any]
) -> dict[str, Any]:
    """One page of the rows, newest first, and the address of the next page (None on the last)."""
    limit = query["limit"]
    if "cursor" in query:
        rows = rows.filter(pk__lt=int(query["cursor"], 16))
    records = list(rows.order_by("-pk")[: limit + 1])
    shown = records[:limit]
    further = _next(request, shown[-1].pk) if len(records) > limit else None
    return {"results": [show(row) for row in shown], "next": further}


def filter_rows(rows: QuerySet[M], query: Mapping[str, Any], look_ups: Mapping[str, str]) -> QuerySet[M]:
    """The rows that match the filters in `query`; `look_ups` maps each filter to its ORM lookup."""
    return rows.filter(**{lookup: query[name] for name, lookup in look_ups.items() if name in query})


def _next(request: Request, last: int) -> str:
    query = request.query_params.copy()
    query["cursor"] = f"{last:x}"
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def pages_of(name: str, item: type[serializers.Serializer[Any]]) -> type[serializers.Serializer[Any]]:
    """The shape of a page, for the OpenAPI document."""
    fields = {
        "results": item(many=True),
        "next": serializers.URLField(
            allow_null=True, help_text="The address of the next page; null on the last one."
        ),
    }
    return type(name, (serializers.Serializer,), fields)
