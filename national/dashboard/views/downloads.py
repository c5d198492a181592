"""Downloads of the dashboard's tables. A file's address has the same choice as its page's."""

from collections.abc import Callable, Mapping

from django.http import Http404, HttpResponse

from foundation.access import Request, requires
from foundation.documents.sheets import Sheet, csv_response, ods_response
from national.dashboard.presenters import coverage as coverage_presenter
from national.dashboard.presenters import explanation, network, ranking, totals, trend
from national.dashboard.scope import Scope
from national.dashboard.views import choices
from national.permissions import P


@requires(P.INDICATORS_SEE)
def download(request: Request, table: str, kind: str) -> HttpResponse:
    if table not in TABLES:
        raise Http404
    scope = choices.scope(request)
    sheet = TABLES[table](request, scope)
    filename = f"links-{table}-{scope.period.code}"
    if kind == "csv":
        return csv_response(sheet, filename=filename)
    return ods_response([sheet], filename=filename)


def _coverage(request: Request, scope: Scope) -> Sheet:
    (now,) = choices.snapshots(request, scope, [scope.period])
    kind = coverage_presenter.CODES.get(request.GET.get("standing", ""))
    return coverage_presenter.sheet(scope, now, coverage_presenter.rows(scope, now, kind))


def _totals(request: Request, scope: Scope) -> Sheet:
    (now,) = choices.snapshots(request, scope, [scope.period])
    return totals.sheet(scope, now)


def _trend(request: Request, scope: Scope) -> Sheet:
    return trend.sheet(scope, choices.series(request, scope))


def _ranking(request: Request, scope: Scope) -> Sheet:
    now, before = choices.pair(request, scope)
    return ranking.sheet(scope, now, ranking.rows(scope, now, before, request.GET.get("order", "high")))


def _regions(request: Request, scope: Scope) -> Sheet:
    (now,) = choices.snapshots(request, scope, [scope.period])
    return ranking.regions_sheet(scope, now)


def _kinds(request: Request, scope: Scope) -> Sheet:
    (now,) = choices.snapshots(request, scope, [scope.period])
    return ranking.kinds_sheet(scope, now)


def _figure(request: Request, scope: Scope) -> Sheet:
    key = request.GET.get("network", "")
    if not key:
        (now,) = choices.snapshots(request, scope, [scope.period])
        return explanation.sheet(scope, scope.measure.name, explanation.contributions(scope, now), now)
    place = choices.place_called(scope, key)
    series = choices.series(request, scope, [place])
    contributions = explanation.network_contributions(scope, place, series)
    return explanation.sheet(scope, f"{scope.measure.name}: {place.name}", contributions, series[-1])


def _network(request: Request, scope: Scope) -> Sheet:
    place = choices.place_called(scope, request.GET.get("network", ""))
    return network.sheet(scope, place, choices.series(request, scope, [place]))


TABLES: Mapping[str, Callable[[Request, Scope], Sheet]] = {
    "coverage": _coverage,
    "totals": _totals,
    "trend": _trend,
    "ranking": _ranking,
    "regions": _regions,
    "kinds": _kinds,
    "figure": _figure,
    "network": _network,
}
