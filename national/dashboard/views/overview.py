from django.http import HttpResponse

from foundation.access import Request, requires
from foundation.design import page
from national.dashboard.presenters import coverage as who
from national.dashboard.presenters import maps, totals, trend
from national.dashboard.views import seen
from national.permissions import P


@requires(P.INDICATORS_SEE)
def start(request: Request) -> HttpResponse:
    scope = seen.choice(request)
    if scope is None:
        return page(request, "dashboard/nothing_yet.html", title="Dashboard")
    series = seen.series(request, scope)
    now, before = series[-1], series[-2] if len(series) > 1 else None
    return page(
        request,
        "dashboard/start.html",
        title="Dashboard",
        scope=scope,
        now=now,
        before=before,
        parts=who.parts(scope, now),
        wanting=[row for row in who.rows(scope, now) if row.kind in who.ORDER[:3]],
        headlines=totals.headlines(scope, now, before),
        chart=trend.chart(scope, series),
        points=trend.rows(scope, series),
        map=maps.tiles(scope, now),
    )


@requires(P.INDICATORS_SEE)
def coverage(request: Request) -> HttpResponse:
    scope = seen.scope(request)
    (now,) = seen.taken(request, scope, [scope.period])
    standing = request.GET.get("standing", "")
    return page(
        request,
        "dashboard/coverage.html",
        title="Who has reported",
        scope=scope,
        now=now,
        parts=who.parts(scope, now),
        rows=who.rows(scope, now, who.CODES.get(standing)),
        standing=who.CODES.get(standing),
        asked_standing=standing if standing in who.CODES else "",
        regions=who.by_region(scope, now),
    )
