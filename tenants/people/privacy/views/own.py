"""What people see, take with them, change and ask for about themselves, after signing in with a code."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string

from foundation.access import Request, public_page
from foundation.design import done, form_page, page
from foundation.documents.sheets import pdf_response
from foundation.features import Subject
from foundation.files.handing_out import handed_out
from foundation.files.models import Attachment
from foundation.timekeeping import now, today
from tenants.people.members.models import Member
from tenants.people.privacy import presenters, queries
from tenants.people.privacy.forms import (
    AddressForm,
    AskForm,
    CodeForm,
    NamedAskForm,
    OwnConsentsForm,
    OwnDetailsForm,
    StopForm,
    WhoForm,
)
from tenants.people.privacy.models import Kind
from tenants.people.privacy.queries import Person
from tenants.people.privacy.services import asking, entry, own
from tenants.people.privacy.services.entry import Visit

COOKIE, PATH = "links_your_data", "/your-data/"
START, YOURS = "public_privacy:start", "public_privacy:yours"
ASKING = {
    Kind.ACCESS: "Ask for the rest of what is kept about you",
    Kind.CORRECTION: "Ask us to correct something",
    Kind.ERASURE: "Ask us to take you out",
    Kind.OBJECTION: "Ask us to stop using your data",
}
Q = ParamSpec("Q")


def _set_cookie(answer: HttpResponse, secret: str) -> HttpResponse:
    answer.set_cookie(
        COOKIE,
        secret,
        max_age=entry.VISIT_LASTS,
        path=PATH,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Strict",
    )
    return answer


@public_page
def sign_in(request: Request) -> HttpResponse:
    """The same answer, and the same work, for every address."""
    form = AddressForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            secret = entry.send_code(
                email=form.cleaned_data["email"], address=get_adapter().get_client_ip(request), at=now()
            )
            return _set_cookie(redirect("public_privacy:enter_code"), secret)
    return page(request, "privacy/public/sign_in.html", form=form)


@public_page
def enter_code(request: Request) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            visit = entry.enter(secret=request.COOKIES.get(COOKIE, ""), code=form.cleaned_data["code"])
            return _set_cookie(redirect(YOURS), visit)
    return page(request, "privacy/public/enter_code.html", form=form)


def own_page(
    view: Callable[Concatenate[Request, Visit, Q], HttpResponse],
) -> Callable[Concatenate[Request, Q], HttpResponse]:
    """For whoever has a visit: begun by a code, short, and good for these pages only."""

    @wraps(view)
    def guarded(request: Request, *args: Q.args, **kwargs: Q.kwargs) -> HttpResponse:
        visit = entry.visit_of(request.COOKIES.get(COOKIE, ""))
        if visit is None:
            messages.info(request, "Sign in with a code first. A visit ends after 30 minutes.")
            return redirect("public_privacy:sign_in")
        answer = view(request, visit, *args, **kwargs)
        answer["Cache-Control"] = "no-store, private"
        return answer

    return cast(Callable[Concatenate[Request, Q], HttpResponse], public_page(cast(Any, guarded)))


def _person(visit: Visit) -> tuple[Person | None, bool]:
    """Who visits, and whether nobody else is reached at their address. None: nobody is, or they have not said who they are."""
    people = queries.people_at(visit.email)
    if len(people) == 1:
        return people[0], True
    person = queries.person_called(people, visit.name) if visit.name else None
    return person, person is not None and visit.is_sure


def _subject(visit: Visit) -> Subject:
    """Whoever alone is reached at the address; nobody else's data is shown here."""
    if not queries.people_at(visit.email):
        return queries.subject_at(visit.email)
    person, is_sure = _person(visit)
    if person is None or not is_sure:
        raise Http404("Nothing can be shown at this address")
    return Subject.of_records(person.records)


def _member(visit: Visit) -> Member:
    return _on_the_register(_subject(visit).records)


def _on_the_register(records: Iterable[Model]) -> Member:
    member = next(
        (record for record in records if isinstance(record, Member) and record.merged_into_id is None), None
    )
    if member is None:
        raise Http404("Not on the register")
    return member


@own_page
def yours(request: Request, visit: Visit) -> HttpResponse:
    people = queries.people_at(visit.email)
    person, is_sure = _person(visit)
    if people and person is None:
        return redirect("public_privacy:choose")
    subject = _subject(visit) if is_sure or not people else None
    data = queries.own_data(subject, released=queries.last_answered(subject)) if subject else None
    return page(
        request,
        "privacy/public/yours.html",
        email=visit.email,
        person=person,
        data=data,
        sections=presenters.sections(data.told) if data else [],
        enclosed=queries.enclosed_for(subject) if subject else [],
        nobody=not people,
        asked=queries.own_requests(subject) if subject else [],
        member=bool(subject and subject.of(Member)),
        may_stop=person is not None and any(isinstance(record, Member) for record in person.records),
        ways=[(kind.value, title) for kind, title in ASKING.items()],
    )


@own_page
def choose(request: Request, visit: Visit) -> HttpResponse:
    """Others use the address, too. Who they are is not said."""
    form = WhoForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            entry.say_who(visit, **form.cleaned_data)
            return redirect(YOURS)
    return form_page(request, form, "Who are you?", submit="Continue", back=PATH)


@own_page
def download(request: Request, visit: Visit, kind: str) -> HttpResponse:  # noqa: ARG001
    subject = _subject(visit)
    data = queries.own_data(subject, released=queries.last_answered(subject))
    return file_of(data, kind, queries.enclosed_for(subject))


@own_page
def enclosed(request: Request, visit: Visit, number: int) -> HttpResponse:  # noqa: ARG001
    """A file that went with the answer to their request."""
    for file in queries.enclosed_for(_subject(visit)):
        if file.pk == number:
            return handed_out(file)
    raise Http404("No such file went with an answer")


def file_of(data: queries.OwnData, kind: str, enclosed: Sequence[Attachment]) -> HttpResponse:
    """To read (HTML), to print (PDF) or for programs (JSON)."""
    titles = [file.title for file in enclosed]
    if kind == "pdf":
        return pdf_response(presenters.as_pdf(data, titles, now()), filename="what-is-kept-about-you")
    if kind == "json":
        text = json.dumps(presenters.as_data(data), ensure_ascii=False, indent=2)
        answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    else:
        context = {"data": data, "sections": presenters.sections(data.told), "on": today(), "files": titles}
        answer = HttpResponse(render_to_string("privacy/file.html", context))
    answer["Content-Disposition"] = f'attachment; filename="what-is-kept-about-you.{kind}"'
    return answer


@own_page
def change(request: Request, visit: Visit) -> HttpResponse:
    member = _member(visit)
    form = OwnDetailsForm(request.POST or None, editing=member)
    if form.is_valid():
        with form.refusals():
            own.change_details(member=member, **form.cleaned_data, at=now())
            if member.email.lower() != visit.email.lower():
                entry.leave(visit)
                return done(
                    request, "Your details have been changed. Sign in with the new address.", to=START
                )
            return done(request, "Your details have been changed", to=YOURS)
    return form_page(request, form, "Change your details", submit="Save changes", back=f"{PATH}yours/")


@own_page
def consents(request: Request, visit: Visit) -> HttpResponse:
    """What they agree to hear, by which ways. Whoever has only said who they are can stop it, and agree to nothing more."""
    person, is_sure = _person(visit)
    member = _on_the_register(person.records if person else ())
    asked = own.what_is_asked(member, today(), is_sure=is_sure)
    if not asked:
        messages.info(request, "There is nothing that you agreed to hear.")
        return redirect(YOURS)
    form = OwnConsentsForm(
        request.POST or None,
        asked=[(one.purpose, one.sentence, one.ways) for one in asked],
        editing=member,
        start=lambda: {one.purpose: list(one.agreed) for one in asked},
    )
    if form.is_valid():
        with form.refusals():
            wanted = {one.purpose: form.cleaned_data[one.purpose] for one in asked}
            own.set_consents(member=member, wanted=wanted, is_sure=is_sure, at=now())
            return done(request, "What you agree to hear has been changed", to=YOURS)
    return form_page(request, form, "What you agree to hear", submit="Save", back=f"{PATH}yours/")


@own_page
def stop(request: Request, visit: Visit) -> HttpResponse:
    member = _member(visit)
    form = StopForm(request.POST or None, ways=own.ways_to_stop(member))
    if form.is_valid():
        with form.refusals():
            own.stop_contact(member=member, ways=form.cleaned_data["ways"], at=now())
            return done(request, "We no longer contact you in that way", to=YOURS)
    return form_page(request, form, "Stop contact", submit="Stop", back=f"{PATH}yours/")


@own_page
def ask(request: Request, visit: Visit, kind: str) -> HttpResponse:
    """Also whoever is on no record with a name, for letters and subscriptions are kept, too. The host makes sure who they are."""
    person, is_sure = _person(visit)
    nobody = not queries.people_at(visit.email)
    if kind not in ASKING or (person is None and not nobody):
        raise Http404("Nobody of that name")
    form = NamedAskForm(request.POST or None) if nobody else AskForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            asking.ask(
                kind=kind,
                name=person.name if person else form.cleaned_data["name"],
                email=visit.email,
                text=form.cleaned_data["text"],
                records=person.keys if person else (),
                is_sure=is_sure and person is not None,
                by=request.viewer,
                at=now(),
            )
            return done(request, "We have your request, and sent you an email about it", to=YOURS)
    return form_page(request, form, ASKING[Kind(kind)], submit="Send", back=f"{PATH}yours/")


@own_page
def sign_out(request: Request, visit: Visit) -> HttpResponse:
    if request.method == "POST":
        entry.leave(visit)
        answer = done(request, "You have left your pages", to=START)
        answer.delete_cookie(COOKIE, path=PATH)
        return answer
    return redirect(YOURS)
