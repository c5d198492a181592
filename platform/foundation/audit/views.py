from django.http import Http404, HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.audit import presenters, queries
from foundation.audit.forms import FilterForm
from foundation.audit.verification import verify
from foundation.design import page, paginate

AUDIT_SEE = "audit.see"


@requires(AUDIT_SEE)
def events(request: Request) -> HttpResponse:
    form = FilterForm(request.GET or None)
    filters = form.filters() if form.is_bound else queries.Filters()
    found = paginate(request, queries.events(filters), per_page=50)
    return page(
        request,
        "audit/events.html",
        title="Audit log",
        form=form,
        filtered=form.is_bound,
        found=found,
        rows=[presenters.row(event) for event in found.object_list],
    )


@requires(AUDIT_SEE)
def event(request: Request, event_id: int) -> HttpResponse:
    found = queries.event(event_id)
    if found is None:
        raise Http404
    return page(
        request,
        "audit/event.html",
        title=presenters.row(found).what,
        event=found,
        row=presenters.row(found),
        changes=presenters.changes(found),
        hash=bytes(found.hash).hex(),
        back=reverse("audit:list"),
    )


@requires(AUDIT_SEE)
def check(request: Request) -> HttpResponse:
    """Verify the log now, from its first row."""
    return page(
        request, "audit/check.html", title="Is the log whole?", verdict=verify(), back=reverse("audit:list")
    )
