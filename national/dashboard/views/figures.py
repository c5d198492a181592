from typing import Any

from django.http import Http404, HttpResponse

from foundation.access import Request, requires
from foundation.design import Table, page
from national.dashboard import queries
from national.dashboard.presenters import explanation, lists, maps, words
from national.dashboard.presenters import network as one
from national.dashboard.presenters import ranking as order
from national.dashboard.presenters import totals as sums
from national.dashboard.presenters import trend as course
from national.dashboard.scope import Scope
from national.dashboard.views import choices
from national.indicators.catalogue import measure_called
from national.permissions import P


@requires(P.INDICATORS_SEE)
def totals(request: Request) -> HttpResponse:
    scope = choices.scope(request)
    now, before = choices.pair(request, scope)
    groups = sums.groups(scope, now, before)
    return page(
        request,
        "dashboard/totals.html",
        title="All totals",
        scope=scope,
        now=now,
        before=before,
        tables=lists.totals_tables(groups, before),
    )


@requires(P.INDICATORS_SEE)
def trend(request: Request) -> HttpResponse:
    scope = choices.scope(request)
    series = choices.series(request, scope)
    chart, regions = course.chart(scope, series), course.by_region(scope, series[::-1])
    return page(
        request,
        "dashboard/trend.html",
        title=f"{scope.measure.name} over time",
        scope=scope,
        now=series[-1],
        chart=chart,
        points=lists.trend_table(scope, chart.title, course.rows(scope, series)),
        regions=lists.regions_over_time(regions, series[::-1]) if len(regions) > 1 else None,
    )


@requires(P.INDICATORS_SEE)
def map_of_england(request: Request) -> HttpResponse:
    scope = choices.scope(request)
    now, before = choices.pair(request, scope)
    return page(
        request,
        "dashboard/map.html",
        title=f"{scope.measure.name} on a map",
        scope=scope,
        now=now,
        before=before,
        map=maps.both(scope, now),
        by_link=lists.ranking_table(
            scope, "The same figures, by LINk", order.rows(scope, now, before, "name"), before
        ),
    )


@requires(P.INDICATORS_SEE)
def ranking(request: Request) -> HttpResponse:
    scope = choices.scope(request)
    now, before = choices.pair(request, scope)
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
        by_link=lists.ranking_table(scope, "By LINk", order.rows(scope, now, before, chosen), before),
        regions=_areas(scope, "By region", "Region", "by-region", order.by_region(scope, now)),
        kinds=_areas(
            scope, "By kind of authority", "Kind of authority", "by-kind", order.by_kind(scope, now)
        ),
    )


def _areas(
    scope: Scope, caption: str, heading: str, name: str, rows: list[order.AreaRow]
) -> Table[order.AreaRow] | None:
    """None if there is nothing to compare."""
    return lists.areas_table(scope, caption, heading, name, rows) if len(rows) > 1 else None


@requires(P.INDICATORS_SEE)
def figure(request: Request, code: str) -> HttpResponse:
    """The page "Says who?" of a total, or of one LINk if the address names it."""
    if measure_called(code) is None:
        raise Http404
    scope = choices.scope(request, code)
    key = request.GET.get("network", "")
    shown = _of_one(request, scope, key) if key else _of_many(request, scope)
    return page(request, "dashboard/figure.html", scope=scope, **shown)


def _of_many(request: Request, scope: Scope) -> dict[str, Any]:
    (now,) = choices.taken(request, scope, [scope.period])
    found = explanation.contributions(scope, now)
    return {
        "title": f"{scope.measure.name}, {now.period.label}",
        "shown": words.together_shown(scope, now, scope.measure),
        "facts": explanation.facts(scope, now),
        "contributions": lists.contributions_table(scope, explanation.inside(found), of_one=False),
        "gaps": explanation.gaps(found),
    }


def _of_one(request: Request, scope: Scope, key: str) -> dict[str, Any]:
    place = choices.place_called(scope, key)
    series = choices.series(request, scope, [place])
    return {
        "title": f"{scope.measure.name}: {place.name}",
        "place": place,
        "facts": explanation.network_facts(scope, place),
        "contributions": lists.contributions_table(
            scope, explanation.one_network(scope, place, series), of_one=True
        ),
    }


@requires(P.INDICATORS_SEE)
def network(request: Request, key: str) -> HttpResponse:
    scope = choices.scope(request)
    place = choices.place_called(scope, key)
    series = choices.series(request, scope, [place])
    sent = one.sent(scope, place, series)
    return page(
        request,
        "dashboard/network.html",
        title=place.name,
        scope=scope,
        place=place,
        facts=one.facts(place),
        sent=lists.sent_table(scope, sent) if sent else None,
        tables=lists.figures_tables(one.groups(scope, place, series[::-1]), series[::-1]),
        grants=one.grant_rows(queries.grants(place)),
        switch=one.switch(scope, place),
    )
