from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from foundation.access import Request, requires
from foundation.design import done, page
from foundation.jobs import presenters, queries, services
from foundation.timekeeping import now


@requires(queries.SEE)
def in_trouble(request: Request) -> HttpResponse:
    table = presenters.jobs_table(queries.in_trouble(request.viewer))
    return page(request, "jobs/in_trouble.html", title="Background work that failed", jobs=table)


@require_POST
@requires(queries.SEE)
def try_again(request: Request, pk: int) -> HttpResponse:
    entry = queries.one_in_trouble(pk, request.viewer)
    if entry is None:
        raise Http404("There is no such job, or it has been done since")
    services.try_again(entry, by=request.viewer, at=now())
    return done(request, "It will be tried again", to=reverse("jobs:list"))
