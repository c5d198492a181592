"""What a sitting deals with, and in which order."""

from __future__ import annotations

from django.http import HttpResponse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.design.pages import posted
from foundation.timekeeping import now, today
from tenants.governing.governance import queries, services
from tenants.governing.governance.forms.agendas import ArrangeForm, PutForm
from tenants.governing.governance.forms.sittings import ItemForm
from tenants.governing.governance.queries import agendas
from tenants.permissions import P


@requires(P.SITTINGS_KEEP)
def add_item(request: Request, sitting_id: int) -> HttpResponse:
    sitting = queries.sitting(request.viewer, sitting_id)
    form = ItemForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.add_item(sitting=sitting, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "It is on the agenda.", to=sitting)
    return form_page(request, form, "Add to the agenda", caption=str(sitting), submit="Add it", back=sitting)


@requires(P.SITTINGS_KEEP)
def put(request: Request, sitting_id: int) -> HttpResponse:
    sitting = queries.sitting(request.viewer, sitting_id)
    form = PutForm(
        posted(request),
        acts=agendas.acts_to_put(request.viewer, today()),
        items=agendas.items_to_put(sitting),
        urgent=agendas.urgent_to_put(sitting),
    )
    title = "Put on the agenda what waits"
    if not form.has_something_to_put:
        return page(
            request,
            "governance/nothing_to_put.html",
            title=title,
            sitting=sitting,
            back=sitting.get_absolute_url(),
        )
    if form.is_valid():
        with form.refusals():
            services.put_on_agenda(sitting=sitting, **form.facts(), by=request.viewer, at=now())
            return done(request, "It is on the agenda.", to=sitting)
    return form_page(request, form, title, caption=str(sitting), submit="Put on the agenda", back=sitting)


@requires(P.SITTINGS_KEEP)
def arrange(request: Request, sitting_id: int) -> HttpResponse:
    sitting = queries.sitting(request.viewer, sitting_id)
    form = ArrangeForm(posted(request), items=list(sitting.items.all()))
    if form.is_valid():
        with form.refusals():
            services.arrange_agenda(sitting=sitting, **form.facts(), by=request.viewer, at=now())
            return done(request, "The agenda is in its new order.", to=sitting)
    return form_page(
        request, form, "The order of the agenda", caption=str(sitting), submit="Save", back=sitting
    )
