"""What was promised to the LINk, and whether it was done."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.timekeeping import now, today
from tenants.permissions import P
from tenants.powers.reports import follow_up, services
from tenants.powers.reports.forms.follow import PromiseForm
from tenants.powers.reports.models import RecommendationAnswer
from tenants.powers.reports.presenters import lists


@requires(P.REPORTS_SEE)
def promise_list(request: Request) -> HttpResponse:
    return page(
        request,
        "reports/promises.html",
        promises=lists.promises_table(
            follow_up.promises(request.viewer), today(), may_record=request.viewer.may(P.OUTCOMES_RECORD)
        ),
        back=reverse("reports:list"),
    )


@requires(P.OUTCOMES_RECORD)
def promise(request: Request, pk: int) -> HttpResponse:
    answer = follow_up.promise_for(request.viewer, pk)
    form = PromiseForm(
        request.POST or None, editing=answer, start=lambda: _as_recorded(answer), initial={"on": today()}
    )
    report = answer.recommendation.report
    if form.is_valid():
        with form.refusals():
            services.record_whether_kept(answer, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "Whether the promise was kept has been recorded.", to=report)
    return form_page(
        request,
        form,
        "Was the promise kept?",
        caption=f"{answer.recipient}, recommendation {answer.recommendation.number}",
        rows=[
            ("Report", report.title),
            ("Recommended", answer.recommendation.text),
            ("Promised", answer.promised),
            ("To be done by", answer.promised_by),
        ],
        submit="Record",
        back=report,
    )


def _as_recorded(answer: RecommendationAnswer) -> dict[str, object]:
    return {
        "kept": answer.kept,
        "evidence": answer.kept_evidence,
        "on": answer.kept_checked_on,
    }
