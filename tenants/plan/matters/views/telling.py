"""What the public reads of a matter: proposed by one, approved by another."""

from __future__ import annotations

from django.http import HttpResponse

from foundation.access import Request, requires
from foundation.design import done, form_page
from foundation.timekeeping import now
from tenants.permissions import P
from tenants.plan.matters import queries, services
from tenants.plan.matters.forms import ApproveForm, WordsForm, start_of_words


@requires(P.MATTERS_MANAGE)
def propose(request: Request, pk: int) -> HttpResponse:
    matter = queries.matter_for(request.viewer, pk)
    form = WordsForm(request.POST or None, editing=matter, start=lambda: start_of_words(matter))
    if form.is_valid():
        with form.refusals():
            services.propose_words(matter=matter, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The words wait for the LINk to approve them", to=matter)
    return form_page(
        request, form, "Write the public version", caption=matter.title, submit="Propose", back=matter
    )


@requires(P.PLAN_PUBLISH)
def approve(request: Request, pk: int) -> HttpResponse:
    matter = queries.matter_for(request.viewer, pk)
    form = ApproveForm(request.POST or None, initial={"read": matter.digest_of_proposed})
    if form.is_valid():
        with form.refusals():
            services.publish_words(matter=matter, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The public version has been published", to=matter)
    return form_page(
        request,
        form,
        "Approve the public version",
        template="matters/approve.html",
        caption=matter.title,
        matter=matter,
        submit="Approve and publish",
        back=matter,
    )
