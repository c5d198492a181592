from django.http import HttpResponse

from foundation.access import Request, requires
from national.dashboard import charts
from national.dashboard.presenters import trend as trend_presenter
from national.dashboard.views import choices
from national.indicators.presenters import unit
from national.permissions import P


@requires(P.INDICATORS_SEE)
def trend(request: Request) -> HttpResponse:
    """The chart as a picture with its own address, so that the page does not wait for it."""
    scope = choices.scope(request)
    points = trend_presenter.points(scope.measure, choices.series(request, scope))
    width = "narrow" if request.GET.get("width") == "narrow" else "wide"
    picture = charts.trend(points, unit=unit(scope.measure), width=width)
    return HttpResponse(
        picture, content_type="image/svg+xml", headers={"Cache-Control": "private, max-age=60"}
    )
