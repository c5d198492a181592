"""People say about themselves what equality monitoring asks, by the address that they were given."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from foundation.access import Request, public_page, secret_link
from foundation.design import page
from foundation.timekeeping import now, today
from tenants.people.members import invitations, services
from tenants.people.members.forms.equality import OwnEqualityForm


@secret_link
@never_cache
def answer(request: Request, token: str) -> HttpResponse:
    if not invitations.invites(token, today()):
        return page(request, "members/public/equality_over.html", 410)
    form = OwnEqualityForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with form.refusals():
            services.describe_oneself(**form.cleaned_data, by=request.viewer, at=now())
            return redirect("public_members:equality_answered")
    return page(request, "members/public/equality.html", form=form)


@public_page
def thanks(request: Request) -> HttpResponse:
    return page(request, "members/public/equality_answered.html")
