"""The council's view of its LINk. Its officers answer what is addressed to it; the host only looks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import Confirmation, confirm_page, done, form_page, page, paginate
from foundation.law import queries as law
from foundation.timekeeping import now, today
from foundation.workflow import history
from tenants.faces.council import presenters, queries
from tenants.faces.council.rules import CouncilAnswersForItself
from tenants.permissions import P
from tenants.powers.reports import queries as reports
from tenants.powers.reports import services
from tenants.powers.reports.forms import AnswerForm, PassOnForm
from tenants.powers.reports.models import Recipient
from tenants.powers.reports.workflow import RECIPIENT


@requires(P.COUNCIL_SEE)
def start(request: Request) -> HttpResponse:
    viewer = request.viewer
    return page(
        request,
        "council/start.html",
        council=queries.council(viewer),
        waiting=presenters.rows(queries.waiting(viewer), today()),
        grants=queries.grants(viewer)[:3],
        asked=queries.asked(viewer)[:5],
        referrals=presenters.referral_rows(queries.referred(viewer)[:5]),
        received=queries.received(viewer)[:5],
        is_officer=CouncilAnswersForItself.applies_to(viewer),
    )


@requires(P.COUNCIL_SEE)
def report_list(request: Request) -> HttpResponse:
    found = paginate(request, queries.received(request.viewer))
    return page(
        request,
        "council/reports.html",
        recipients=found,
        rows=presenters.rows(found, today()),
        back=reverse("council:start"),
    )


@requires(P.COUNCIL_SEE)
def report(request: Request, pk: int) -> HttpResponse:
    recipient = queries.recipient_for(request.viewer, pk)
    return page(
        request,
        "council/report.html",
        recipient=recipient,
        report=reports.report_of(recipient),
        owes=presenters.owes(recipient),
        acts=presenters.acts(recipient, request.viewer),
        history=history(recipient, RECIPIENT),
        is_officer=CouncilAnswersForItself.applies_to(request.viewer),
        back=reverse("council:start"),
    )


@requires(P.COUNCIL_SEE)
def time_limit(request: Request, pk: int) -> HttpResponse:
    """The count of the council's own clock, day by day."""
    clock = queries.recipient_for(request.viewer, pk).clock
    if clock is None:
        raise Http404
    return page(
        request, "council/time_limit.html", clock=clock, reckoning=law.proof(clock), back=_address(pk)
    )


View = Callable[[Request, Recipient], HttpResponse]


def _as_council(view: View) -> Callable[..., HttpResponseBase]:
    """Find the report among those addressed to the council, and let only its officers act."""

    @requires(P.COUNCIL_SEE)
    @wraps(view)
    def guarded(request: Request, pk: int) -> HttpResponse:
        recipient = queries.recipient_for(request.viewer, pk)
        CouncilAnswersForItself.require(CouncilAnswersForItself.applies_to(request.viewer))
        return view(request, recipient)

    return guarded


@_as_council
def acknowledge(request: Request, recipient: Recipient) -> HttpResponse:
    title = recipient.report.title
    words = Confirmation(
        "Acknowledge the report?",
        submit="Acknowledge",
        done="The LINk knows that you have the report.",
        intro=f"You tell the LINk in writing that the council has received “{title}”.",
    )
    act = partial(services.acknowledge, recipient, on=today(), by=request.viewer, at=now())
    return confirm_page(request, words, act, back=_address(recipient.pk), caption=title)


@_as_council
def answer(request: Request, recipient: Recipient) -> HttpResponse:
    form = AnswerForm(request.POST or None, recommendations=list(recipient.report.recommendations.all()))
    if form.is_valid():
        with form.refusals():
            services.answer(
                recipient,
                kind=form.cleaned_data["kind"],
                text=form.cleaned_data["text"],
                promises=form.promises,
                on=today(),
                by=request.viewer,
                at=now(),
            )
            return done(request, "Your answer has reached the LINk.", to=_address(recipient.pk))
    return form_page(
        request,
        form,
        "Answer the report",
        caption=recipient.report.title,
        submit="Send the answer",
        back=_address(recipient.pk),
    )


@_as_council
def pass_on(request: Request, recipient: Recipient) -> HttpResponse:
    form = PassOnForm(request.POST or None, recipient=recipient)
    if form.is_valid():
        with form.refusals():
            to = services.pass_on(recipient, **form.cleaned_data, on=today(), by=request.viewer, at=now())
            return done(request, f"The report has been passed on to {to}.", to=_address(recipient.pk))
    return form_page(
        request,
        form,
        "Pass the report on",
        caption=recipient.report.title,
        submit="Pass on",
        back=_address(recipient.pk),
    )


@_as_council
def nobody(request: Request, recipient: Recipient) -> HttpResponse:
    words = Confirmation(
        "Is there nobody who commissions this service?",
        submit="Confirm",
        done="The LINk knows that there is nobody to pass it to.",
        intro="Confirm that no NHS trust, primary care trust or local authority seems to commission it.",
    )
    act = partial(services.nobody_to_pass_to, recipient, on=today(), by=request.viewer, at=now())
    return confirm_page(request, words, act, back=_address(recipient.pk), caption=recipient.report.title)


def _address(pk: int) -> str:
    return reverse("council:report", args=[pk])


@requires(P.COUNCIL_SEE)
def grant_list(request: Request) -> HttpResponse:
    return page(
        request,
        "council/grants.html",
        grants=queries.grants(request.viewer),
        council=queries.council(request.viewer),
        back=reverse("council:start"),
    )


@requires(P.COUNCIL_SEE)
def grant(request: Request, label: str) -> HttpResponse:
    found = queries.grant(request.viewer, label)
    return page(
        request,
        "council/grant.html",
        year=found,
        rows=presenters.grant_rows(found),
        council=queries.council(request.viewer),
        back=reverse("council:grants"),
    )


@requires(P.COUNCIL_SEE)
def request_list(request: Request) -> HttpResponse:
    return page(
        request,
        "council/requests.html",
        requests=paginate(request, queries.asked(request.viewer)),
        back=reverse("council:start"),
    )


@requires(P.COUNCIL_SEE)
def request(request: Request, pk: int) -> HttpResponse:
    return page(
        request,
        "council/request.html",
        found=queries.asked_for(request.viewer, pk),
        back=reverse("council:requests"),
    )


@requires(P.COUNCIL_SEE)
def referral_list(request: Request) -> HttpResponse:
    found = paginate(request, queries.referred(request.viewer))
    return page(
        request,
        "council/referrals.html",
        referrals=found,
        rows=presenters.referral_rows(found),
        answers=request.viewer.may(P.REFERRALS_ANSWER),
        back=reverse("council:start"),
    )
