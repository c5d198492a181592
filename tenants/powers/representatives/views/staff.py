"""Who may enter and view: the list, consideration, authorisation, evidence and the end."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.design.forms import Form
from foundation.tenancy import current_space
from foundation.timekeeping import now, today
from foundation.workflow import history
from tenants.people.members.finding import find_page
from tenants.permissions import P
from tenants.powers.representatives import presenters, queries, services
from tenants.powers.representatives.forms import (
    AuthoriseForm,
    ConsiderForm,
    DayForm,
    EndForm,
    NominateForm,
    SignInForm,
)
from tenants.powers.representatives.models import AuthorisedRepresentative
from tenants.powers.representatives.workflow import REPRESENTATIVE

LIST = "representatives:list"
NOMINATED = "representatives:nominated"


@requires(P.REPRESENTATIVES_SEE)
def representative_list(request: Request) -> HttpResponse:
    filters = presenters.filters(request.GET)
    representatives = queries.representatives(
        request.viewer, state=filters.value("state"), text=filters.value("q")
    )
    return page(
        request,
        "representatives/list.html",
        filters=filters,
        people=presenters.representatives_table(representatives, narrowed=filters.narrowed),
        late_certificates=presenters.late_certificates(request.viewer, today()),
        may_consider=request.viewer.may(P.REPRESENTATIVES_CONSIDER),
    )


@requires(P.REPRESENTATIVES_SEE)
def show(request: Request, pk: int) -> HttpResponse:
    representative = queries.representative_for(request.viewer, pk)
    return page(
        request,
        "representatives/show.html",
        representative=representative,
        rows=presenters.representative_rows(representative, request.viewer),
        history=history(representative, REPRESENTATIVE),
        buttons=presenters.buttons(representative, request.viewer),
        back=reverse(LIST),
    )


@requires(P.REPRESENTATIVES_CONSIDER)
def find_person(request: Request) -> HttpResponse:
    return find_page(
        request,
        lambda text: queries.people_to_consider(request.viewer, on=today(), text=text),
        lambda person: reverse("representatives:consider", args=[person.pk]),
        "Who is to be considered?",
        nobody="Only people who take part today can be considered. Add the person to the register first.",
        back=reverse(LIST),
    )


@requires(P.REPRESENTATIVES_CONSIDER)
def consider(request: Request, member_pk: int) -> HttpResponse:
    member = queries.member_for(request.viewer, member_pk, on=today())
    start = {
        "certificate_name": member.name,
        "position": "Authorised representative",
        "considered_on": today(),
    }
    form = ConsiderForm(request.POST or None, initial=start)
    if form.is_valid():
        with form.refusals():
            made = services.consider(member=member, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"The consideration of {member.name} has been recorded.", to=made)
    return page(
        request,
        "representatives/consider.html",
        form=form,
        member=member,
        title=f"Consider {member.name}",
        submit="Record",
        back=reverse("representatives:find_person"),
    )


def _ask(
    request: Request, representative: AuthorisedRepresentative, form: Form, title: str, intro: str = ""
) -> HttpResponse:
    return form_page(
        request,
        form,
        title,
        caption=str(representative),
        intro=intro,
        submit="Record",
        back=representative,
    )


@requires(P.REPRESENTATIVES_CONSIDER)
def authorise(request: Request, pk: int) -> HttpResponse:
    representative = queries.representative_for(request.viewer, pk)
    form = AuthoriseForm(request.POST or None, initial={"decided_on": today(), "starts_on": today()})
    if form.is_valid():
        with form.refusals():
            services.authorise(representative, **form.cleaned_data, by=request.viewer, at=now())
            return done(
                request,
                f"{representative} is on the published list of authorised individuals.",
                to=representative,
            )
    return _ask(request, representative, form, "Authorise to enter and view")


@requires(P.REPRESENTATIVES_CONSIDER)
def decline(request: Request, pk: int) -> HttpResponse:
    representative = queries.representative_for(request.viewer, pk)
    form = DayForm(request.POST or None, initial={"on": today()})
    if form.is_valid():
        with form.refusals():
            services.decline(representative, decided_on=form.cleaned_data["on"], by=request.viewer, at=now())
            return done(request, f"{representative} has not been authorised.", to=representative)
    return _ask(request, representative, form, "When was it decided not to authorise?")


@requires(P.REPRESENTATIVES_CONSIDER)
def evidence_given(request: Request, pk: int) -> HttpResponse:
    representative = queries.representative_for(request.viewer, pk)
    form = DayForm(request.POST or None, initial={"on": today()})
    if form.is_valid():
        with form.refusals():
            services.record_evidence(representative, **form.cleaned_data, by=request.viewer, at=now())
            return done(
                request, f"{representative} holds written evidence of authorisation.", to=representative
            )
    return _ask(request, representative, form, "When was the badge or letter handed over?")


@requires(P.REPRESENTATIVES_CONSIDER)
def end(request: Request, pk: int) -> HttpResponse:
    representative = queries.representative_for(request.viewer, pk)
    form = EndForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.end(representative, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"The authorisation of {representative} has ended.", to=representative)
    return _ask(request, representative, form, "End the authorisation", "Ask for the badge or letter back.")


@requires(P.REPRESENTATIVES_CONSIDER)
def give_sign_in(request: Request, pk: int) -> HttpResponse:
    representative = queries.representative_for(request.viewer, pk)
    form = SignInForm(request.POST or None, initial={"email": representative.member.survivor.email})
    if form.is_valid():
        with form.refusals():
            services.give_sign_in(representative, **form.cleaned_data, by=request.viewer, at=now())
            return done(
                request, f"{representative} may sign in while they are on the list.", to=representative
            )
    return _ask(request, representative, form, "Let them sign in")


@requires(P.REPRESENTATIVES_CONSIDER)
def destroyed(request: Request, pk: int) -> HttpResponse:
    representative = queries.representative_for(request.viewer, pk)
    form = DayForm(request.POST or None, initial={"on": today()})
    if form.is_valid():
        with form.refusals():
            services.record_destruction(representative, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The destruction of the certificate has been recorded.", to=representative)
    return _ask(
        request,
        representative,
        form,
        "When was the certificate destroyed?",
        "Destroy notes of what it said as well. What is on this record may be kept.",
    )


@requires(P.REPRESENTATIVES_SEE)
def evidence(request: Request, pk: int) -> HttpResponse:
    """The badge and the letter, to print (SI 2008/528 reg 3(1)(e))."""
    representative = queries.representative_for(request.viewer, pk)
    return page(
        request,
        "representatives/evidence.html",
        representative=representative,
        valid=representative.in_force(today()),
        link=current_space(),
        conduct=presenters.CONDUCT,
        back=representative.get_absolute_url(),
    )


@requires(P.REPRESENTATIVES_SEE)
def nominated(request: Request) -> HttpResponse:
    may_consider = request.viewer.may(P.REPRESENTATIVES_CONSIDER)
    return page(
        request,
        "representatives/nominated.html",
        people=presenters.nominated_table(
            queries.nominated_people(request.viewer), may_consider=may_consider
        ),
        may_consider=may_consider,
        back=reverse(LIST),
    )


@requires(P.REPRESENTATIVES_CONSIDER)
def nominate(request: Request) -> HttpResponse:
    form = NominateForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            made = services.nominate(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"{made} has been nominated.", to=reverse(NOMINATED))
    return form_page(
        request,
        form,
        "Nominate a person to consider certificates",
        submit="Nominate",
        back=reverse(NOMINATED),
    )


@requires(P.REPRESENTATIVES_CONSIDER)
def end_nomination(request: Request, pk: int) -> HttpResponse:
    person = queries.nominated_for(request.viewer, pk)
    form = DayForm(request.POST or None, initial={"on": today()})
    if form.is_valid():
        with form.refusals():
            services.end_nomination(person, ended_on=form.cleaned_data["on"], by=request.viewer, at=now())
            return done(request, f"The nomination of {person} has ended.", to=reverse(NOMINATED))
    return form_page(
        request,
        form,
        f"What is the last day of the nomination of {person}?",
        submit="End the nomination",
        back=reverse(NOMINATED),
    )
