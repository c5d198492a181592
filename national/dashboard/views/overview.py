from django.http import HttpResponse

from foundation.access import Request, requires
from foundation.design import page
from national.dashboard.presenters import coverage as coverage_presenter
from national.dashboard.presenters import lists, maps, totals, trend
from national.dashboard.views import choices
from national.permissions import P


@requires(P.INDICATORS_SEE)
def start(request: Request) -> HttpResponse:
    scope = choices.choice(request)
    if scope is None:
        return page(request, "dashboard/nothing_yet.html", title="Dashboard")
    series = choices.series(request, scope)
    now, before = series[-1], series[-2] if len(series) > 1 else None
    chart = trend.chart(scope, series)
    return page(
        request,
        "dashboard/start.html",
        title="Dashboard",
        scope=scope,
        now=now,
        before=before,
        parts=coverage_presenter.parts(scope, now),
        late_or_missing=[
            row for row in coverage_presenter.rows(scope, now) if row.kind in coverage_presenter.ORDER[:3]
        ],
        totals=lists.totals_table(
            f"Totals for {now.period.label}", "totals", totals.headlines(scope, now, before), before
        ),
        chart=chart,
        points=lists.trend_table(scope, chart.title, trend.rows(scope, series)),
        map=maps.tiles(scope, now),
    )


@requires(P.INDICATORS_SEE)
def coverage(request: Request) -> HttpResponse:
    scope = choices.scope(request)
    (now,) = choices.snapshots(request, scope, [scope.period])
    code = request.GET.get("standing", "")
    kind, regions = coverage_presenter.CODES.get(code), coverage_presenter.by_region(scope, now)
    return page(
        request,
        "dashboard/coverage.html",
        title="Who has reported",
        scope=scope,
        now=now,
        parts=coverage_presenter.parts(scope, now),
        rows=lists.coverage_table(
            now,
            coverage_presenter.rows(scope, now, kind),
            f"LINks: {coverage_presenter.WORDS[kind]}" if kind else "Every LINk",
        ),
        punctuality=kind,
        punctuality_code=code if code in coverage_presenter.CODES else "",
        regions=lists.regions_table(regions) if len(regions) > 1 else None,
    )
