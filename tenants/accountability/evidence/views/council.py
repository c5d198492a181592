"""Evidence that was sent to the council. Its officers say that they have it, and what they used; the host only looks."""

from __future__ import annotations

from django.http import HttpResponse

from foundation.access import Request, requires
from foundation.design import Confirmation, confirm_page, done, form_page, page
from foundation.documents.sheets import pdf_response
from foundation.timekeeping import now, today
from foundation.writing.addresses import reverse
from tenants.accountability.evidence import presenters, queries, services
from tenants.accountability.evidence.forms import AnswerForm
from tenants.accountability.evidence.models import Pack
from tenants.accountability.evidence.rules import CouncilAnswersItself
from tenants.accountability.evidence.workflow import PackState
from tenants.permissions import P

HAVE_IT = Confirmation(
    "Say that the council has it", submit="We have it", done="The LINk knows that you have it"
)


@requires(P.COUNCIL_SEE)
def pack_list(request: Request) -> HttpResponse:
    return page(
        request,
        "evidence/council/list.html",
        packs=presenters.council_table(queries.to_council(request.viewer)),
        back=reverse("council:start"),
    )


@requires(P.COUNCIL_SEE)
def show(request: Request, pk: int) -> HttpResponse:
    found = queries.pack_to_council(request.viewer, pk)
    is_officer = CouncilAnswersItself.applies_to(request.viewer)
    return page(
        request,
        "evidence/council/show.html",
        pack=found,
        rows=presenters.council_rows(found),
        content=presenters.content_of(found, today()),
        is_officer=is_officer,
        may_receive=is_officer and found.state == PackState.SENT,
        may_answer=is_officer and found.state != PackState.ANSWERED,
        back=reverse("council_evidence:list"),
    )


@requires(P.COUNCIL_SEE)
def received(request: Request, pk: int) -> HttpResponse:
    found = _to_answer(request, pk)
    return confirm_page(
        request,
        HAVE_IT,
        lambda: services.receive(found, received_on=today(), by=request.viewer, at=now()),
        back=_address(found),
        caption=found.title,
    )


@requires(P.COUNCIL_SEE)
def used(request: Request, pk: int) -> HttpResponse:
    found = _to_answer(request, pk)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.answer(found, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The LINk knows what you used", to=_address(found))
    return form_page(
        request,
        form,
        "What did the council use of it?",
        caption=found.title,
        submit="Tell the LINk",
        back=_address(found),
    )


@requires(P.COUNCIL_SEE)
def pdf(request: Request, pk: int) -> HttpResponse:
    found = queries.pack_to_council(request.viewer, pk)
    return pdf_response(presenters.document(found, today()), filename=presenters.filename(found))


def _to_answer(request: Request, pk: int) -> Pack:
    found = queries.pack_to_council(request.viewer, pk)
    CouncilAnswersItself.require(CouncilAnswersItself.applies_to(request.viewer))
    return found


def _address(pack: Pack) -> str:
    return reverse("council_evidence:show", args=[pack.pk])
