from typing import Any

from django.http import Http404, HttpResponse

from foundation.access import Request, requires
from foundation.design import Table, page
from national.dashboard import queries
from national.dashboard.presenters import explanation, lists, maps, words
from national.dashboard.presenters import network as network_presenter
from national.dashboard.presenters import ranking as ranking_presenter
from national.dashboard.presenters import totals as totals_presenter
from national.dashboard.presenters import trend as trend_presenter
from national.dashboard.scope import Scope
from national.dashboard.views import choices
from national.indicators.catalogue import measure_called
from national.permissions import P


@requires(P.INDICATORS_SEE)
def totals(request: Request) -> HttpResponse:
    scope = choices.scope(request)
    now, before = choices.pair(request, scope)
    groups = totals_presenter.groups(scope, now, before)
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
    chart, regions = trend_presenter.chart(scope, series), trend_presenter.by_region(scope, series[::-1])
    return page(
        request,
        "dashboard/trend.html",
        title=f"{scope.measure.name} over time",
        scope=scope,
        now=series[-1],
        chart=chart,
        points=lists.trend_table(scope, chart.title, trend_presenter.rows(scope, series)),
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
        map=maps.map_and_tiles(scope, now),
        by_link=lists.ranking_table(
            scope, "The same figures, by LINk", ranking_presenter.rows(scope, now, before, "name"), before
        ),
    )


@requires(P.INDICATORS_SEE)
def ranking(request: Request) -> HttpResponse:
    scope = choices.scope(request)
    now, before = choices.pair(request, scope)
    order = request.GET.get("order", "")
    chosen = order if order in ranking_presenter.ORDERS else "high"
    return page(
        request,
        "dashboard/ranking.html",
        title=f"{scope.measure.name} by LINk and region",
        scope=scope,
        now=now,
        before=before,
        order=chosen,
        orders=ranking_presenter.ORDERS.items(),
        by_link=lists.ranking_table(
            scope, "By LINk", ranking_presenter.rows(scope, now, before, chosen), before
        ),
        regions=_areas(scope, "By region", "Region", "by-region", ranking_presenter.by_region(scope, now)),
        kinds=_areas(
            scope,
            "By kind of authority",
            "Kind of authority",
            "by-kind",
            ranking_presenter.by_kind(scope, now),
        ),
    )


def _areas(
    scope: Scope, caption: str, heading: str, name: str, rows: list[ranking_presenter.AreaRow]
) -> Table[ranking_presenter.AreaRow] | None:
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
    (now,) = choices.snapshots(request, scope, [scope.period])
    contributions = explanation.contributions(scope, now)
    return {
        "title": f"{scope.measure.name}, {now.period.label}",
        "shown": words.aggregate_text(scope, now, scope.measure),
        "facts": explanation.facts(scope, now),
        "contributions": lists.contributions_table(
            scope, explanation.counted_contributions(contributions), one_network=False
        ),
        "gaps": explanation.gaps(contributions),
    }


def _of_one(request: Request, scope: Scope, key: str) -> dict[str, Any]:
    place = choices.place_called(scope, key)
    series = choices.series(request, scope, [place])
    return {
        "title": f"{scope.measure.name}: {place.name}",
        "place": place,
        "facts": explanation.network_facts(scope, place),
        "contributions": lists.contributions_table(
            scope, explanation.network_contributions(scope, place, series), one_network=True
        ),
    }


@requires(P.INDICATORS_SEE)
def network(request: Request, key: str) -> HttpResponse:
    scope = choices.scope(request)
    place = choices.place_called(scope, key)
    series = choices.series(request, scope, [place])
    sent = network_presenter.sent(scope, place, series)
    return page(
        request,
        "dashboard/network.html",
        title=place.name,
        scope=scope,
        place=place,
        facts=network_presenter.facts(place),
        sent=lists.sent_table(scope, sent) if sent else None,
        tables=lists.figures_tables(network_presenter.groups(scope, place, series[::-1]), series[::-1]),
        grants=network_presenter.grant_rows(queries.grants(place)),
        switch=network_presenter.switch(scope, place),
    )
