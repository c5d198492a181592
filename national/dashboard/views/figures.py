from typing import Any

from django.http import Http404, HttpResponse

from foundation.access import Request, requires
from foundation.design import page
from national.dashboard import queries
from national.dashboard.presenters import explanation, maps, words
from national.dashboard.presenters import network as one
from national.dashboard.presenters import ranking as order
from national.dashboard.presenters import totals as sums
from national.dashboard.presenters import trend as course
from national.dashboard.scope import Scope
from national.dashboard.views import seen
from national.indicators.catalogue import measure_called
from national.permissions import P


@requires(P.INDICATORS_SEE)
def totals(request: Request) -> HttpResponse:
    scope = seen.scope(request)
    now, before = seen.pair(request, scope)
    groups = sums.groups(scope, now, before)
    return page(
        request,
        "dashboard/totals.html",
        title="All totals",
        scope=scope,
        now=now,
        before=before,
        groups=groups,
    )


@requires(P.INDICATORS_SEE)
def trend(request: Request) -> HttpResponse:
    scope = seen.scope(request)
    series = seen.series(request, scope)
    return page(
        request,
        "dashboard/trend.html",
        title=f"{scope.measure.name} over time",
        scope=scope,
        now=series[-1],
        newest_first=series[::-1],
        chart=course.chart(scope, series),
        points=course.rows(scope, series),
        regions=course.by_region(scope, series[::-1]),
    )


@requires(P.INDICATORS_SEE)
def map_of_england(request: Request) -> HttpResponse:
    scope = seen.scope(request)
    now, before = seen.pair(request, scope)
    return page(
        request,
        "dashboard/map.html",
        title=f"{scope.measure.name} on a map",
        scope=scope,
        now=now,
        before=before,
        map=maps.both(scope, now),
        rows=order.rows(scope, now, before, "name"),
    )


@requires(P.INDICATORS_SEE)
def ranking(request: Request) -> HttpResponse:
    scope = seen.scope(request)
    now, before = seen.pair(request, scope)
    asked = request.GET.get("order", "")
    chosen = asked if asked in order.ORDERS else "high"
    return page(
        request,
        "dashboard/ranking.html",
        title=f"{scope.measure.name} by LINk and region",
        scope=scope,
        now=now,
        before=before,
        order=chosen,
        orders=order.ORDERS.items(),
        rows=order.rows(scope, now, before, chosen),
        regions=order.by_region(scope, now),
        kinds=order.by_kind(scope, now),
    )


@requires(P.INDICATORS_SEE)
def figure(request: Request, code: str) -> HttpResponse:
    """Says who? Of a total, or of one LINk where the address names it."""
    if measure_called(code) is None:
        raise Http404
    scope = seen.scope(request, code)
    key = request.GET.get("network", "")
    shown = _of_one(request, scope, key) if key else _of_many(request, scope)
    return page(request, "dashboard/figure.html", scope=scope, **shown)


def _of_many(request: Request, scope: Scope) -> dict[str, Any]:
    (now,) = seen.taken(request, scope, [scope.period])
    found = explanation.contributions(scope, now)
    return {
        "title": f"{scope.measure.name}, {now.period.label}",
        "shown": words.together_shown(scope, now, scope.measure),
        "facts": explanation.facts(scope, now),
        "contributions": explanation.inside(found),
        "gaps": explanation.gaps(found),
    }


def _of_one(request: Request, scope: Scope, key: str) -> dict[str, Any]:
    place = seen.place_called(scope, key)
    series = seen.series(request, scope, [place])
    return {
        "title": f"{scope.measure.name}: {place.name}",
        "place": place,
        "facts": explanation.network_facts(scope, place),
        "contributions": explanation.one_network(scope, place, series),
    }


@requires(P.INDICATORS_SEE)
def network(request: Request, key: str) -> HttpResponse:
    scope = seen.scope(request)
    place = seen.place_called(scope, key)
    series = seen.series(request, scope, [place])
    return page(
        request,
        "dashboard/network.html",
        title=place.name,
        scope=scope,
        place=place,
        newest_first=series[::-1],
        facts=one.facts(place),
        sent=one.sent(scope, place, series),
        groups=one.groups(scope, place, series[::-1]),
        grants=one.grant_rows(queries.grants(place)),
        switch=one.switch(scope, place),
    )
