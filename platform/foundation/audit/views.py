from django.http import Http404, HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.audit import presenters, queries
from foundation.audit.forms import FilterForm
from foundation.audit.verification import verify
from foundation.design import page

AUDIT_SEE = "audit.see"


@requires(AUDIT_SEE)
def events(request: Request) -> HttpResponse:
    form = FilterForm(request.GET or None)
    filters = form.filters() if form.is_bound else queries.Filters()
    return page(
        request,
        "audit/events.html",
        title="Audit log",
        form=form,
        filtered=form.is_bound,
        events=presenters.events_table(queries.events(filters, request.viewer)),
    )


@requires(AUDIT_SEE)
def event(request: Request, event_id: int) -> HttpResponse:
    entry = queries.event(event_id, request.viewer)
    if entry is None:
        raise Http404
    return page(
        request,
        "audit/event.html",
        title=presenters.row(entry).what,
        facts=presenters.facts(entry),
        changes=presenters.changes_table(entry),
        back=reverse("audit:list"),
    )


@requires(AUDIT_SEE)
def check(request: Request) -> HttpResponse:
    """Verify the log now, from its first row."""
    verdict = verify()
    return page(
        request,
        "audit/check.html",
        title="Is the log whole?",
        verdict=verdict,
        erased=presenters.erased_table(verdict.erased),
        back=reverse("audit:list"),
    )
