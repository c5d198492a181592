"""The recipient's pages, opened from the secret link in the email, without an account."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from foundation.access import Viewer, secret_link
from foundation.audit import acting_as
from foundation.design import page
from foundation.timekeeping import now
from tenants.permissions import P
from tenants.powers.reports import queries, services
from tenants.powers.reports.rules import fulfilled
from tenants.powers.reports.views import answering
from tenants.powers.reports.views.answering import Respondent, Step


def _by_secret(step: Step) -> Callable[..., Any]:
    """Find the recipient by the secret; an expired, revoked or unknown one gets a page that says whom
    to ask."""

    @secret_link
    @never_cache
    @wraps(step)
    def guarded(request: HttpRequest, secret: str) -> HttpResponse:
        link = queries.link_by_secret(secret)
        if link is None or not link.works(now()):
            return page(request, "reports/respond/closed.html", 410, link=link)
        viewer = Viewer.link(link.recipient.provider.name, link.recipient.email, [P.REPORTS_RESPOND])
        home = reverse("reports:respond", args=[secret])
        with acting_as(viewer):
            services.note_opened(link, by=viewer, at=now())
            response = step(request, Respondent(link.recipient, viewer, home, is_named=False))
        # The secret stays here, and a browser still says where a form comes from: with "no-referrer" it would
        # send "Origin: null", and every answer would be refused as forged.
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


@_by_secret
def start(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    recipient = respondent.recipient
    return page(
        request,
        "reports/respond/start.html",
        recipient=recipient,
        report=queries.report_of(recipient),
        finished=recipient.answered_on is not None or (recipient.has_duty and fulfilled(recipient)),
        may_answer=recipient.answered_on is None and (recipient.owes_answer or not recipient.has_duty),
        home=respondent.home,
    )


acknowledge = _by_secret(answering.acknowledge)
answer = _by_secret(answering.answer)
pass_on = _by_secret(answering.pass_on)
nobody = _by_secret(answering.nobody)
