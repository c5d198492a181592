from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.features import mail_here
from foundation.notify import presenters, queries, services
from foundation.notify.forms import AgainForm
from foundation.notify.models import Message
from foundation.timekeeping import now


@requires(queries.SEE)
def messages(request: Request) -> HttpResponse:
    messages = queries.messages(request.viewer)
    if mail_here():
        return redirect(_list())
    return page(
        request,
        "notify/messages.html",
        title="Messages sent",
        letters=presenters.messages_table(messages),
        failed=queries.failed_count(),
    )


@requires(queries.SEE)
def message(request: Request, pk: int) -> HttpResponse:
    message = _message(request, pk)
    return page(
        request,
        "notify/message.html",
        title=message.subject,
        letter=message,
        facts=presenters.message_facts(message),
        back=_list(),
    )


def _list() -> str:
    """Where a space has a page for all its post, what went out is listed there."""
    return next((mail.sent() for mail in mail_here()), reverse("notify:list"))


@requires(queries.SEE)
def send_again(request: Request, pk: int) -> HttpResponse:
    message = _message(request, pk)
    form = AgainForm(request.POST or None, initial={"to": message.to})
    if form.is_valid():
        with form.refusals():
            services.send_again(message, **form.cleaned_data, by=request.viewer, at=now())
            back = message.url or _list()
            return done(request, f"The message to {message.name or message.to} will be sent again", to=back)
    return form_page(request, form, "Send the message again", submit="Send again", back=_list())


def _message(request: Request, pk: int) -> Message:
    message = queries.message(pk, request.viewer)
    if message is None:
        raise Http404("There is no such message")
    return message
