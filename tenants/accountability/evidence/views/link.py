"""The addressee's pages, opened from the secret link in the email, without an account."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from foundation.access import Viewer, secret_link
from foundation.audit import acting_as
from foundation.design import done, form_page, page
from foundation.documents.sheets import pdf_response
from foundation.timekeeping import now, today
from tenants.accountability.evidence import presenters, queries, services
from tenants.accountability.evidence.forms import AnswerForm
from tenants.accountability.evidence.models import Pack
from tenants.accountability.evidence.workflow import PackState
from tenants.permissions import P

Step = Callable[[HttpRequest, Pack, Viewer, str], HttpResponse]


def _by_secret(step: Step) -> Callable[..., Any]:
    """Find the pack by the secret; an expired or unknown one gets a page that says whom to ask."""

    @secret_link
    @never_cache
    @wraps(step)
    def guarded(request: HttpRequest, pack: str) -> HttpResponse:
        found = queries.pack_by_secret(pack)
        if found is None or not found.link_works(now()):
            return page(request, "evidence/link/closed.html", 410, pack=found)
        viewer = Viewer.link(found.addressee, found.email, [P.EVIDENCE_ANSWER])
        with acting_as(viewer):
            response = step(request, found, viewer, reverse("evidence:read", args=[pack]))
        # The secret stays here, and a browser still says where a form comes from.
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


@_by_secret
def read(request: HttpRequest, pack: Pack, viewer: Viewer, home: str) -> HttpResponse:
    return page(
        request,
        "evidence/link/read.html",
        pack=pack,
        content=presenters.content_of(pack, today()),
        home=home,
        may_receive=pack.state == PackState.SENT,
        may_answer=pack.state in (PackState.SENT, PackState.RECEIPTED),
    )


@_by_secret
def received(request: HttpRequest, pack: Pack, viewer: Viewer, home: str) -> HttpResponse:
    """The button on the page; pressed twice it says nothing new."""
    if request.method == "POST" and pack.state == PackState.SENT:
        services.receive(pack, received_on=today(), by=viewer, at=now())
    return done(request, "Thank you. The LINk knows that you have it.", to=home)


@_by_secret
def used(request: HttpRequest, pack: Pack, viewer: Viewer, home: str) -> HttpResponse:
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.answer(pack, **form.cleaned_data, by=viewer, at=now())
            return done(request, "Thank you. The LINk knows what you used.", to=home)
    return form_page(request, form, "What did you use of it?", caption=pack.title, submit="Send", back=home)


@_by_secret
def pdf(request: HttpRequest, pack: Pack, viewer: Viewer, home: str) -> HttpResponse:  # noqa: ARG001
    return pdf_response(presenters.document(pack, today()), filename=presenters.filename(pack))
