from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import Confirmation, confirm_page, done, form_page, page
from foundation.documents.sheets import pdf_response
from foundation.notify import queries as letters
from foundation.timekeeping import now, today
from foundation.workflow import act_page, confirm_move, history
from tenants.accountability.evidence import presenters, queries, services
from tenants.accountability.evidence.acts import act_of_sending
from tenants.accountability.evidence.forms import (
    AnswerForm,
    PackForm,
    QuoteForm,
    ReceiveForm,
    SendForm,
    start_of_pack,
)
from tenants.accountability.evidence.workflow import PACK, PackState
from tenants.governing.governance.presenters.acts import standing
from tenants.permissions import P
from tenants.plan.matters.forms import matter_named

LIST = "evidence:list"
DROP = Confirmation("Take these words out", submit="Take out", done="The words have been taken out")


@requires(P.EVIDENCE_SEE)
def pack_list(request: Request) -> HttpResponse:
    filters = presenters.filters(request.GET)
    found = queries.packs(
        request.viewer,
        text=filters.value("q"),
        state=filters.value("state"),
        purpose=filters.value("purpose"),
    )
    return page(
        request,
        "evidence/list.html",
        filters=filters,
        packs=presenters.packs_table(found, narrowed=filters.narrowed),
        may_prepare=request.viewer.may(P.EVIDENCE_PREPARE),
    )


@requires(P.EVIDENCE_SEE)
def pack(request: Request, pk: int) -> HttpResponse:
    found = queries.pack_for(request.viewer, pk)
    is_draft = found.state == PackState.DRAFT
    waits = found.state == PackState.READY
    return page(
        request,
        "evidence/pack.html",
        pack=found,
        rows=presenters.rows(found, request.viewer),
        buttons=presenters.buttons(found, request.viewer),
        undelivered=letters.undelivered(found.get_absolute_url()).filter(to=found.email) if waits else (),
        content=presenters.content_of(found, today()),
        may_drop=is_draft and request.viewer.may(P.EVIDENCE_PREPARE),
        standing=standing(act_of_sending(found, today()), request.viewer) if waits else None,
        history=history(found, PACK),
        back=reverse(LIST),
    )


@requires(P.EVIDENCE_SEE)
def pdf(request: Request, pk: int) -> HttpResponse:
    found = queries.pack_for(request.viewer, pk)
    return pdf_response(presenters.document(found, today()), filename=presenters.filename(found))


@requires(P.EVIDENCE_PREPARE)
def add(request: Request) -> HttpResponse:
    form = PackForm(
        request.POST or None, initial={"matters": [matter_named(request.GET)], "ends_on": today()}
    )
    if form.is_valid():
        with form.refusals():
            made = services.start(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The pack is a draft. Read it, and let it stand when it is right.", to=made)
    return form_page(request, form, "Put evidence together", submit="Save draft", back=reverse(LIST))


@requires(P.EVIDENCE_PREPARE)
def amend(request: Request, pk: int) -> HttpResponse:
    found = queries.pack_for(request.viewer, pk)
    form = PackForm(request.POST or None, editing=found, start=lambda: start_of_pack(found))
    if form.is_valid():
        with form.refusals():
            services.amend(pack=found, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The draft has been changed", to=found)
    return form_page(
        request, form, "Change the draft of evidence", caption=found.title, submit="Save changes", back=found
    )


@requires(P.EVIDENCE_PREPARE)
def quote(request: Request, pk: int) -> HttpResponse:
    found = queries.pack_for(request.viewer, pk)
    form = QuoteForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.add_quote(pack=found, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The words have been added", to=found)
    return form_page(request, form, "Add words of somebody", caption=found.title, submit="Add", back=found)


@requires(P.EVIDENCE_PREPARE)
def drop_quote(request: Request, pk: int, number: int) -> HttpResponse:
    found = queries.pack_for(request.viewer, pk)
    quote = next((quote for quote in found.quotes if quote["number"] == number), None)
    if quote is None:
        raise Http404("No such words")
    return confirm_page(
        request,
        DROP,
        lambda: services.drop_quote(pack=found, number=number, by=request.viewer, at=now()),
        back=found,
        caption=found.title,
        rows=[("Words", quote["words"]), ("Consent", quote["consent"])],
    )


@requires(P.EVIDENCE_PREPARE)
def freeze(request: Request, pk: int) -> HttpResponse:
    return confirm_move(request, queries.pack_for(request.viewer, pk), "freeze", services.freeze)


@requires(P.EVIDENCE_PREPARE)
def reopen(request: Request, pk: int) -> HttpResponse:
    return confirm_move(request, queries.pack_for(request.viewer, pk), "reopen", services.reopen)


@requires(P.EVIDENCE_SEND)
def send(request: Request, pk: int) -> HttpResponse:
    found = queries.pack_for(request.viewer, pk)
    act = act_of_sending(found, today())
    return act_page(
        request,
        found,
        SendForm(request.POST or None, act=act, initial={"sent_on": today()}),
        services.send,
        "Send the evidence",
        message="The evidence has been sent",
        submit="Send",
        template="evidence/send.html",
        standing=standing(act, request.viewer),
    )


@requires(P.EVIDENCE_PREPARE)
def receive(request: Request, pk: int) -> HttpResponse:
    found = queries.pack_for(request.viewer, pk)
    return act_page(
        request,
        found,
        ReceiveForm(request.POST or None, initial={"received_on": today()}),
        services.receive,
        "Evidence was received",
        message="The receipt has been recorded",
    )


@requires(P.EVIDENCE_PREPARE)
def answer(request: Request, pk: int) -> HttpResponse:
    found = queries.pack_for(request.viewer, pk)
    return act_page(
        request,
        found,
        AnswerForm(request.POST or None),
        services.answer,
        "What was used of the evidence",
        message="What was used has been recorded",
    )
