from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from foundation.access import Request, requires
from foundation.access.looks import note_look
from foundation.design import Filters, Search, done, form_page, page, paginate
from foundation.design.letters import letter_page
from foundation.features import mail_here, starts_from
from foundation.timekeeping import now, today
from foundation.workflow import history
from tenants.people.members import on_paper, presenters, queries, services
from tenants.people.members.compared import compared_table, wrote_and_recorded
from tenants.people.members.forms.asking import AcceptForm, DeclineForm, KnownForm
from tenants.people.members.models import JoinRequest, Member
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
        starts=starts_from(join_request, request.viewer),
        history=history(join_request, JOIN_REQUEST),
        back=reverse("members:join_requests"),
    )


@requires(P.MEMBERS_MANAGE)
def accept(request: Request, request_id: int) -> HttpResponse:
    join_request = _find_join_request(request, request_id)
    form = AcceptForm(request.POST or None, initial={"tier": join_request.tier, "joined_on": today()})
    alike = _alike(request, join_request)
    if form.is_valid() and form.may_be_added(alike):
        with form.refusals():
            joined = services.accept_join_request(
                join_request=join_request, **form.facts(), by=request.viewer, at=now()
            )
            return done(request, f"{joined.name} has joined", to=joined)
    return page(
        request,
        "members/accept.html",
        form=form,
        join_request=join_request,
        alike=[like for like in alike if like.kind == join_request.kind],
        title="Accept",
        caption=join_request.name,
        intro=presenters.how_they_are_told(join_request),
        submit="Accept",
        back=join_request.get_absolute_url(),
    )


def _alike(request: Request, join_request: JoinRequest) -> list[Member]:
    keys = {name: getattr(join_request, name) for name in ("name", "email", "postcode", "telephone")}
    return queries.possible_duplicates(request.viewer, **keys)


@requires(P.MEMBERS_MANAGE)
def find_known(request: Request, request_id: int) -> HttpResponse:
    """Whose record is it that somebody who asked to join has already?"""
    join_request = _find_join_request(request, request_id)
    filters = Filters(request.GET, Search("q", "Name, email or postcode"))
    wanted = queries.Filters(search=filters.value("q"), kind=join_request.kind, standing="all")
    found = queries.members(request.viewer, on=today(), filters=wanted)
    return page(
        request,
        "members/find_known.html",
        join_request=join_request,
        alike=[like for like in _alike(request, join_request) if like.kind == join_request.kind],
        filters=filters,
        found=paginate(request, found) if filters.narrowed else None,
        back=join_request.get_absolute_url(),
    )


@requires(P.MEMBERS_MANAGE)
def recognise(request: Request, request_id: int, member_id: int) -> HttpResponse:
    join_request = _find_join_request(request, request_id)
    member = get_object_or_404(
        queries.register(request.viewer, on=today()), pk=member_id, kind=join_request.kind
    )
    note_look(record=member, by=request.viewer, at=now())
    start = {"tier": getattr(member, "tier", None) or join_request.tier, "joined_on": today()}
    form = KnownForm(request.POST or None, initial=start)
    if form.is_valid():
        with form.refusals():
            services.recognise_join_request(
                join_request=join_request, member=member, **form.cleaned_data, by=request.viewer, at=now()
            )
            return done(request, f"The request has been added to the record of {member.name}", to=member)
    return form_page(
        request,
        form,
        "Add the request to a record",
        template="members/recognise.html",
        caption=join_request.name,
        member=member,
        told=presenters.how_they_are_told(join_request),
        elsewhere=join_request.email and join_request.email.lower() != member.email.lower(),
        compared=compared_table(
            wrote_and_recorded(join_request, member), "Side by side", "They wrote", "On record"
        ),
        submit="Add the request",
        back=reverse("members:find_known", args=[join_request.pk]),
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
