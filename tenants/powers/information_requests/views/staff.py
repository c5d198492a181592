from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, Viewer, requires
from foundation.design import done, form_page, page
from foundation.design.buttons import Button, Look
from foundation.design.letters import letter_page
from foundation.notify import queries as letters
from foundation.timekeeping import now, today
from foundation.workflow import act_page, history
from tenants.governing.governance.presenters.acts import standing
from tenants.people.correspondence.answering import answering
from tenants.permissions import P
from tenants.plan.matters.forms import starting
from tenants.powers.information_requests import on_paper, presenters, queries, services
from tenants.powers.information_requests.acts import act_of_request
from tenants.powers.information_requests.forms import (
    EndOfNoticeForm,
    NewRequestForm,
    NoticeForm,
    PostForm,
    ReplyForm,
    RequestForm,
    SendForm,
    WithdrawForm,
)
from tenants.powers.information_requests.models import InformationRequest, Method, Notice
from tenants.powers.information_requests.workflow import REQUEST, RequestState

LIST = "information_requests:list"


@requires(P.REQUESTS_SEE)
def request_list(request: Request) -> HttpResponse:
    filters = presenters.filters(request.GET)
    found = queries.listed(request.viewer, state=filters.value("state"), text=filters.value("q"))
    return page(
        request,
        "information_requests/list.html",
        filters=filters,
        requests=presenters.requests_table(found, narrowed=filters.narrowed),
        may_add=request.viewer.may(P.REQUESTS_MANAGE),
    )


@requires(P.REQUESTS_SEE)
def show(request: Request, pk: int) -> HttpResponse:
    information_request = queries.request_for(request.viewer, pk)
    return page(
        request,
        "information_requests/show.html",
        information_request=information_request,
        facts=presenters.facts(
            information_request,
            lapsed=information_request.clock is not None
            and queries.lapsed(information_request.clock, today()),
        ),
        history=history(information_request, REQUEST),
        standing=standing(act_of_request(information_request, today()), request.viewer)
        if information_request.state == RequestState.DRAFT
        else None,
        buttons=_buttons(information_request, request.viewer),
        undelivered=letters.undelivered(information_request.get_absolute_url())
        if information_request.method == Method.EMAIL
        else [],
        by_post=_address_of(information_request, "send_by_post")
        if information_request.is_undelivered and request.viewer.may(P.REQUESTS_SEND)
        else "",
        back=reverse(LIST),
    )


def _buttons(information_request: InformationRequest, viewer: Viewer) -> list[Button]:
    letter = _button("Letter to print", "letter", information_request, Look.LINK)
    if not viewer.may(P.REQUESTS_MANAGE):
        return [letter]
    return [*_own_buttons(information_request), letter]


def _own_buttons(information_request: InformationRequest) -> list[Button]:
    if information_request.state == RequestState.DRAFT:
        return [_button("Change", "amend", information_request)]
    if information_request.state != RequestState.SENT or information_request.clock is None:
        return []
    if information_request.clock.paused_since:
        return [_button("Let the time run again", "record_end_of_notice", information_request)]
    return [_button("They said something first", "record_notice", information_request)]


def _button(
    text: str, name: str, information_request: InformationRequest, look: Look = Look.SECONDARY
) -> Button:
    return Button(text, _address_of(information_request, name), look)


def _address_of(information_request: InformationRequest, name: str) -> str:
    return reverse(f"information_requests:{name}", args=[information_request.pk])


@requires(P.REQUESTS_SEE)
def letter(request: Request, pk: int) -> HttpResponse:
    """The request as a letter, to print."""
    information_request = queries.request_for(request.viewer, pk)
    return letter_page(request, on_paper.letter(information_request, request.viewer, today()))


@requires(P.REQUESTS_MANAGE)
def add(request: Request) -> HttpResponse:
    form = NewRequestForm(request.POST or None, initial=starting(request.GET))
    if form.is_valid():
        with form.refusals():
            made = services.draft(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The request has been saved as a draft.", to=made)
    return form_page(request, form, "New request for information", submit="Save draft", back=reverse(LIST))


@requires(P.REQUESTS_MANAGE)
def amend(request: Request, pk: int) -> HttpResponse:
    information_request = queries.request_for(request.viewer, pk)
    form = RequestForm(request.POST or None, editing=information_request)
    if form.is_valid():
        with form.refusals():
            services.amend(information_request, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The draft has been changed.", to=information_request)
    return form_page(
        request,
        form,
        "Change the draft request",
        caption=information_request.title,
        submit="Save changes",
        back=information_request,
    )


@requires(P.REQUESTS_SEND)
def send(request: Request, pk: int) -> HttpResponse:
    information_request = queries.request_for(request.viewer, pk)
    act = act_of_request(information_request, today())
    form = SendForm(request.POST or None, act=act, initial={"sent_on": today(), "received_on": today()})
    if form.is_valid():
        with form.refusals():
            values = dict(form.cleaned_data)
            decision = values.pop("decision_id")
            services.send(information_request, decision_id=decision.pk, **values, by=request.viewer, at=now())
            return done(
                request,
                f"The request to {information_request.provider} has been sent.",
                to=information_request,
            )
    return page(
        request,
        "information_requests/send.html",
        form=form,
        information_request=information_request,
        standing=standing(act, request.viewer),
        title="Send the request",
        submit="Send",
        back=information_request.get_absolute_url(),
    )


@requires(P.REQUESTS_SEND)
def send_by_post(request: Request, pk: int) -> HttpResponse:
    information_request = queries.request_for(request.viewer, pk)
    form = PostForm(request.POST or None)
    return act_page(
        request,
        information_request,
        form,
        services.send_by_post,
        "Send the request by post or by hand",
        message="The request has been sent.",
    )


@requires(P.REQUESTS_MANAGE)
def reply(request: Request, pk: int) -> HttpResponse:
    information_request = queries.request_for(request.viewer, pk)
    letter = answering(request, information_request)
    form = ReplyForm(request.POST or None, initial=letter.start(on="replied_on", text="reply"))
    if form.is_valid():
        with form.refusals():
            record = letter.recording(services.record_reply)
            record(information_request, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The reply has been recorded.", to=information_request)
    return form_page(request, form, "Record the reply", submit="Record", back=information_request)


@requires(P.REQUESTS_MANAGE)
def record_notice(request: Request, pk: int) -> HttpResponse:
    """What the body said before it answers."""
    information_request = queries.request_for(request.viewer, pk)
    form = NoticeForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            values = {**form.cleaned_data, "notice": Notice[form.cleaned_data["notice"]]}
            services.record_notice(information_request, **values, by=request.viewer, at=now())
            return done(request, "The time to answer stands still.", to=information_request)
    return form_page(request, form, "Record what they said first", submit="Record", back=information_request)


@requires(P.REQUESTS_MANAGE)
def record_end_of_notice(request: Request, pk: int) -> HttpResponse:
    information_request = queries.request_for(request.viewer, pk)
    form = EndOfNoticeForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.record_end_of_notice(
                information_request, **form.cleaned_data, by=request.viewer, at=now()
            )
            return done(request, "The time to answer runs again.", to=information_request)
    return form_page(request, form, "Let the time run again", submit="Record", back=information_request)


@requires(P.REQUESTS_MANAGE)
def withdraw(request: Request, pk: int) -> HttpResponse:
    information_request = queries.request_for(request.viewer, pk)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.withdraw(information_request, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The request has been withdrawn.", to=information_request)
    return form_page(request, form, "Withdraw the request", submit="Withdraw", back=information_request)
