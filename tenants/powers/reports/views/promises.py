"""What was promised to the LINk, and whether it was done."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.timekeeping import now, today
from tenants.permissions import P
from tenants.powers.reports import queries, services
from tenants.powers.reports.forms import PromiseForm
from tenants.powers.reports.models import RecommendationAnswer
from tenants.powers.reports.presenters import lists


@requires(P.REPORTS_SEE)
def promise_list(request: Request) -> HttpResponse:
    return page(
        request,
        "reports/promises.html",
        promises=lists.promises_table(
            queries.promises(request.viewer), today(), may_record=request.viewer.may(P.OUTCOMES_RECORD)
        ),
        back=reverse("reports:list"),
    )


@requires(P.OUTCOMES_RECORD)
def promise(request: Request, pk: int) -> HttpResponse:
    found = queries.promise_for(request.viewer, pk)
    form = PromiseForm(
        request.POST or None, editing=found, start=lambda: _as_recorded(found), initial={"on": today()}
    )
    report = found.recommendation.report
    if form.is_valid():
        with form.refusals():
            services.record_whether_kept(found, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "Whether the promise was kept has been recorded.", to=report)
    return form_page(
        request,
        form,
        "Was the promise kept?",
        caption=f"{found.recipient}, recommendation {found.recommendation.number}",
        rows=[
            ("Report", report.title),
            ("Recommended", found.recommendation.text),
            ("Promised", found.promised),
            ("To be done by", found.promised_by),
        ],
        submit="Record",
        back=report,
    )


def _as_recorded(found: RecommendationAnswer) -> dict[str, object]:
    return {
        "kept": found.kept,
        "evidence": found.kept_evidence,
        "on": found.kept_checked_on,
    }
