from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.design.letters import letter_page
from foundation.notify import queries as messages
from foundation.timekeeping import now, today
from foundation.workflow import act_page, confirm_move, history
from tenants.people.privacy import on_paper, presenters, queries
from tenants.people.privacy.forms import (
    AccessForm,
    AnswerForm,
    CameForm,
    ControllerForm,
    IdentityForm,
    LongerForm,
    QuestionForm,
    RecordForm,
    RefuseForm,
)
from tenants.people.privacy.models import Kind
from tenants.people.privacy.services import answering, asking
from tenants.people.privacy.services.controller import set_controller
from tenants.people.privacy.workflow import DATA_REQUEST
from tenants.permissions import P

LIST = "privacy:list"


@requires(P.DATA_REQUESTS_SEE)
def request_list(request: Request) -> HttpResponse:
    filters = presenters.filters(request.GET)
    found = queries.requests(
        request.viewer, state=filters.value("state"), kind=filters.value("kind"), text=filters.value("q")
    )
    return page(
        request,
        "privacy/list.html",
        filters=filters,
        requests=presenters.requests_table(found, narrowed=filters.narrowed),
        may_record=request.viewer.may(P.DATA_REQUESTS_MANAGE),
        may_answer=request.viewer.may(P.DATA_REQUESTS_ANSWER),
        controller=queries.controller(),
    )


@requires(P.DATA_REQUESTS_SEE)
def show(request: Request, pk: int) -> HttpResponse:
    data_request = queries.request_for(request.viewer, pk)
    return page(
        request,
        "privacy/show.html",
        data_request=data_request,
        facts=presenters.facts(data_request),
        buttons=presenters.buttons(data_request, request.viewer),
        without=["refuse"] if data_request.is_complaint else [],
        history=history(data_request, DATA_REQUEST),
        undelivered=messages.undelivered(data_request.get_absolute_url()),
        back=reverse(LIST),
    )


@requires(P.DATA_REQUESTS_MANAGE)
def record(request: Request) -> HttpResponse:
    form = RecordForm(request.POST or None, initial={"received_on": today()})
    if form.is_valid():
        with form.refusals():
            recorded = asking.record(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The request has been recorded.", to=recorded)
    return form_page(request, form, "Record a request about data", submit="Record", back=reverse(LIST))


@requires(P.DATA_REQUESTS_MANAGE)
def confirm_identity(request: Request, pk: int) -> HttpResponse:
    data_request = queries.request_for(request.viewer, pk)
    return act_page(
        request,
        data_request,
        IdentityForm(request.POST or None, editing=data_request),
        answering.confirm_identity,
        "How do you know that it is them?",
        message="It is recorded how you know them.",
    )


@requires(P.DATA_REQUESTS_MANAGE)
def ask_for_more(request: Request, pk: int) -> HttpResponse:
    data_request = queries.request_for(request.viewer, pk)
    return act_page(
        request,
        data_request,
        QuestionForm(request.POST or None),
        answering.ask_for_more,
        "Ask them something first",
        message="Your question has been sent, or is in the letter to print.",
        submit="Ask",
    )


@requires(P.DATA_REQUESTS_MANAGE)
def record_what_came(request: Request, pk: int) -> HttpResponse:
    data_request = queries.request_for(request.viewer, pk)
    return act_page(
        request,
        data_request,
        CameForm(request.POST or None),
        answering.record_what_came,
        "What we asked for has come",
        message="The time runs again.",
    )


@requires(P.DATA_REQUESTS_ANSWER)
def give_longer(request: Request, pk: int) -> HttpResponse:
    data_request = queries.request_for(request.viewer, pk)
    return act_page(
        request,
        data_request,
        LongerForm(request.POST or None),
        answering.give_longer,
        "Take longer",
        message="The last day has moved, and they are told why.",
        submit="Take longer",
    )


@requires(P.DATA_REQUESTS_MANAGE)
def acknowledge(request: Request, pk: int) -> HttpResponse:
    data_request = queries.request_for(request.viewer, pk)
    return confirm_move(request, data_request, "acknowledge", answering.acknowledge)


@requires(P.DATA_REQUESTS_ANSWER)
def answer(request: Request, pk: int) -> HttpResponse:
    data_request = queries.request_for(request.viewer, pk)
    form = AnswerForm(request.POST or None)
    if data_request.kind == Kind.ACCESS:
        files = [(file.pk, file.title) for file in queries.files_to_enclose(data_request)]
        form = AccessForm(request.POST or None, files=files)
    return act_page(
        request,
        data_request,
        form,
        answering.answer,
        "Answer",
        message="The request has been answered.",
        submit="Answer",
    )


@requires(P.DATA_REQUESTS_ANSWER)
def refuse(request: Request, pk: int) -> HttpResponse:
    data_request = queries.request_for(request.viewer, pk)
    return act_page(
        request,
        data_request,
        RefuseForm(request.POST or None),
        answering.refuse,
        "Refuse the request",
        message="The request has been refused.",
        submit="Refuse",
    )


@requires(P.DATA_REQUESTS_MANAGE)
def withdraw(request: Request, pk: int) -> HttpResponse:
    data_request = queries.request_for(request.viewer, pk)
    return confirm_move(request, data_request, "withdraw", answering.withdraw)


@requires(P.DATA_REQUESTS_SEE)
def letter(request: Request, pk: int) -> HttpResponse:
    """What they would be told by email, to print."""
    data_request = queries.request_for(request.viewer, pk)
    return letter_page(request, on_paper.letter(data_request, today()))


@requires(P.DATA_REQUESTS_ANSWER)
def controller(request: Request) -> HttpResponse:
    form = ControllerForm(request.POST or None, editing=queries.controller())
    if form.is_valid():
        with form.refusals():
            set_controller(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The data controller is now named on “Your data”.", to=LIST)
    return form_page(request, form, "Who is the data controller?", submit="Save", back=reverse(LIST))
