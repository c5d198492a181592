from django.http import Http404, HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import page
from foundation.features import starts_from
from foundation.timekeeping import today
from national.indicators import presenters
from national.indicators.catalogue import SUBJECTS, measure_called, used_by
from national.permissions import P


@requires(P.INDICATORS_SEE)
def list_all(request: Request) -> HttpResponse:
    return page(
        request, "indicators/list.html", title="Indicators", subjects=presenters.subject_tables(SUBJECTS)
    )


@requires(P.INDICATORS_SEE)
def show(request: Request, code: str) -> HttpResponse:
    measure = measure_called(code)
    if measure is None:
        raise Http404
    return page(
        request,
        "indicators/show.html",
        title=measure.name,
        measure=measure,
        facts=presenters.facts(measure, today()),
        made_of=[] if measure.is_reported else measure.indicators,
        used_by=used_by(measure),
        symbols=presenters.SYMBOLS,
        starts=starts_from(measure, request.viewer),
        back=reverse("indicators:list"),
    )
