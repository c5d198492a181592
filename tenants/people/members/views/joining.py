from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from foundation.access import Request, requires
from foundation.access.looks import note_look
from foundation.design import done, form_page, page
from foundation.design.letters import letter_page
from foundation.features import mail_here
from foundation.timekeeping import now, today
from foundation.workflow import history
from tenants.people.members import on_paper, presenters, queries, services
from tenants.people.members.forms.asking import AcceptForm, DeclineForm
from tenants.people.members.models import JoinRequest
from tenants.people.members.workflow import JOIN_REQUEST
from tenants.permissions import P


@requires(P.MEMBERS_SEE)
def join_requests(request: Request) -> HttpResponse:
    filters = presenters.join_request_filters(request.GET)
    found = queries.join_requests(request.viewer, state=filters.value("state"))
    return page(
        request,
        "members/join_requests.html",
        join_requests=presenters.join_requests_table(found),
        filters=filters,
        letters=sum(1 for _ in on_paper.waiting(request.viewer, today())),
        printing=next((reverse(mail.letters) for mail in mail_here()), ""),
        back=reverse("members:list"),
    )


def _find_join_request(request: Request, request_id: int) -> JoinRequest:
    return get_object_or_404(queries.join_requests(request.viewer, state=""), pk=request_id)


@requires(P.MEMBERS_SEE)
def join_request(request: Request, request_id: int) -> HttpResponse:
    join_request = _find_join_request(request, request_id)
    note_look(record=join_request, by=request.viewer, at=now())
    return page(
        request,
        "members/join_request.html",
        join_request=join_request,
        rows=presenters.join_request_rows(join_request),
        history=history(join_request, JOIN_REQUEST),
        back=reverse("members:join_requests"),
    )


@requires(P.MEMBERS_MANAGE)
def accept(request: Request, request_id: int) -> HttpResponse:
    join_request = _find_join_request(request, request_id)
    form = AcceptForm(request.POST or None, initial={"tier": join_request.tier, "joined_on": today()})
    keys = {name: getattr(join_request, name) for name in ("name", "email", "postcode", "telephone")}
    like = queries.possible_duplicates(request.viewer, **keys)
    if form.is_valid() and form.may_be_added(like):
        with form.refusals():
            joined = services.accept_join_request(
                join_request=join_request, **form.facts(), by=request.viewer, at=now()
            )
            return done(request, f"{joined.name} has joined", to=joined)
    return page(
        request,
        "members/add.html",
        form=form,
        title="Accept",
        caption=join_request.name,
        intro=presenters.how_they_are_told(join_request),
        submit="Accept",
        back=join_request.get_absolute_url(),
    )


@requires(P.MEMBERS_MANAGE)
def decline(request: Request, request_id: int) -> HttpResponse:
    join_request = _find_join_request(request, request_id)
    form = DeclineForm(request.POST or None, by_email=bool(join_request.email))
    if form.is_valid():
        with form.refusals():
            services.decline_join_request(
                join_request=join_request, **form.cleaned_data, by=request.viewer, at=now()
            )
            return done(request, "The request has been declined", to="members:join_requests")
    return form_page(
        request,
        form,
        "Decline",
        caption=join_request.name,
        intro=presenters.how_they_are_told(join_request),
        submit="Decline",
        back=join_request,
    )


@requires(P.MEMBERS_SEE)
def letter(request: Request, request_id: int) -> HttpResponse:
    """What was decided, to print for somebody who gave a postal address and no email address."""
    join_request = _find_join_request(request, request_id)
    if not join_request.is_told_by_letter:
        raise Http404
    return letter_page(request, on_paper.letter(join_request, request.viewer, today()))
