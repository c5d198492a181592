from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from foundation.design import page
from foundation.law import queries
from foundation.law.models import Clock


def time_limit_page(request: HttpRequest, clock: Clock | None, *, back: str, title: str = "") -> HttpResponse:
    """The page that shows how a time limit was counted, day by day. The calling view declares the permission.

    Raises Http404 if `clock` is None.
    """
    if clock is None:
        raise Http404
    return page(
        request,
        "law/time_limit.html",
        clock=clock,
        reckoning=queries.proof(clock),
        title=title or f"How we counted the time of {clock.owed_by}",
        back=back,
    )
