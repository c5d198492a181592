"""How the LINk is governed: for those who work here, and for everybody."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from foundation.access import Request, public_page, requires
from foundation.design import done, form_page, page
from foundation.timekeeping import now, today
from tenants.governing.governance import queries, services
from tenants.governing.governance.forms.adoption import AdoptModelForm, LegalFormForm, ReviewModelForm
from tenants.governing.governance.presenters import adoption as presenters
from tenants.governing.governance.queries import adoption as governed_by
from tenants.permissions import P

MODEL = "governance:model"


def _shown(*, public: bool) -> dict[str, Any]:
    on = today()
    governed, form = queries.model_on(on), governed_by.legal_form_on(on)
    legal = presenters.legal_form_rows(form, public=public) if form else None
    if governed is None:
        return {"governed": None, "legal": legal}
    return {
        "legal": legal,
        "governed": governed,
        "words": presenters.words_of(governed.adopted),
        "rows": presenters.model_rows(governed.adopted, public=public),
        "transition": presenters.transition_words(governed),
        "tables": [
            presenters.requirements_table(adopted, standings)
            for adopted, standings in governed_by.standings(governed.all_in_force, on)
        ],
    }


@requires(P.GOVERNANCE_SEE)
def model(request: Request) -> HttpResponse:
    adoptions = governed_by.adoptions()
    return page(
        request,
        "governance/model.html",
        **_shown(public=False),
        history=presenters.history_table(adoptions, today()),
        any_adopted=bool(adoptions),
        may_adopt=request.viewer.may(P.POSTS_FILL),
    )


@requires(P.POSTS_FILL)
def adopt(request: Request) -> HttpResponse:
    form = AdoptModelForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.adopt_model(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The model has been recorded.", to=MODEL)
    return form_page(
        request, form, "Say how the LINk is governed", submit="Record the model", back=reverse(MODEL)
    )


@requires(P.POSTS_FILL)
def review(request: Request) -> HttpResponse:
    governed = queries.model_on(today())
    if governed is None:
        raise Http404
    form = ReviewModelForm(request.POST or None, initial={"on": today()})
    if form.is_valid():
        with form.refusals():
            services.review_model(adopted=governed.adopted, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The review has been recorded.", to=MODEL)
    return form_page(
        request,
        form,
        "Record a review of the model",
        caption=str(governed.adopted),
        submit="Record the review",
        back=reverse(MODEL),
    )


@requires(P.POSTS_FILL)
def legal_form(request: Request) -> HttpResponse:
    form = LegalFormForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.record_legal_form(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The legal form has been recorded.", to=MODEL)
    return form_page(
        request, form, "Record the LINk’s legal form", submit="Record the legal form", back=reverse(MODEL)
    )


@public_page
def public_model(request: Request) -> HttpResponse:
    return page(request, "governance/public/model.html", **_shown(public=True))
