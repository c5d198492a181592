"""Who governs: bodies, their posts, and who holds them."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import Confirmation, confirm_page, done, form_page, page
from foundation.timekeeping import now, today
from tenants.governing.governance import queries, services
from tenants.governing.governance.forms.posts import (
    AppointForm,
    BodyForm,
    DissolveForm,
    EndTermForm,
    PostForm,
    SignInForm,
)
from tenants.governing.governance.presenters import posts as presenters
from tenants.people.members.finding import find_page
from tenants.permissions import P

BODIES = "governance:bodies"


@requires(P.GOVERNANCE_SEE)
def bodies(request: Request) -> HttpResponse:
    on = today()
    return page(
        request,
        "governance/bodies.html",
        bodies=presenters.bodies_table(queries.bodies(request.viewer), on),
        by_hand=presenters.by_hand_table(queries.roles_without_posts(on)),
        may_fill=request.viewer.may(P.POSTS_FILL),
    )


@requires(P.GOVERNANCE_SEE)
def body(request: Request, body_id: int) -> HttpResponse:
    body, on = queries.body(request.viewer, body_id), today()
    return page(
        request,
        "governance/body.html",
        body=body,
        rows=presenters.body_rows(body),
        imbalance=queries.imbalance(body, on),
        posts=presenters.posts_table(body, on, request.viewer),
        past=presenters.past_terms_table(body, on),
        may_fill=request.viewer.may(P.POSTS_FILL) and body.lasts(on),
        back=reverse(BODIES),
    )


@requires(P.POSTS_FILL)
def set_up_body(request: Request) -> HttpResponse:
    form = BodyForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            made = services.set_up_body(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"{made.name} has been set up. Add its posts.", to=made)
    return form_page(request, form, "Set up a body", submit="Set it up", back=reverse(BODIES))


@requires(P.POSTS_FILL)
def add_post(request: Request, body_id: int) -> HttpResponse:
    body = queries.body(request.viewer, body_id)
    form = PostForm(request.POST or None, initial={"seats": 1})
    if form.is_valid():
        with form.refusals():
            made = services.add_post(body=body, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"The post “{made.name}” has been added.", to=body)
    return form_page(request, form, "Add a post", caption=body.name, submit="Add the post", back=body)


@requires(P.POSTS_FILL)
def dissolve(request: Request, body_id: int) -> HttpResponse:
    body = queries.body(request.viewer, body_id)
    form = DissolveForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.dissolve_body(body=body, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"The last day of {body.name} has been set.", to=body)
    return form_page(
        request, form, "Dissolve this body", caption=body.name, submit="Set the last day", back=body
    )


@requires(P.POSTS_FILL)
def find_holder(request: Request, post_id: int) -> HttpResponse:
    post = queries.post(request.viewer, post_id)
    return find_page(
        request,
        lambda text: queries.people_to_appoint(request.viewer, on=today(), text=text),
        lambda person: reverse("governance:appoint", args=[post.pk, person.pk]),
        f"Who holds the post: {post.name}",
        nobody="Only people who take part today can hold a post. The host adds people to the register.",
        caption=post.body.name,
        back=post.body.get_absolute_url(),
    )


@requires(P.POSTS_FILL)
def appoint(request: Request, post_id: int, member_id: int) -> HttpResponse:
    post = queries.post(request.viewer, post_id)
    member = queries.person_to_appoint(request.viewer, member_id, on=today())
    form = AppointForm(request.POST or None, initial={"since": today()})
    if form.is_valid():
        with form.refusals():
            made = services.appoint(
                post=post, member=member, **form.cleaned_data, by=request.viewer, at=now()
            )
            return done(request, f"{member.name} holds the post “{post.name}”.", to=made)
    return form_page(
        request,
        form,
        f"{member.name}: {post.name}",
        caption=post.body.name,
        submit="Record the term",
        back=reverse("governance:find_holder", args=[post.pk]),
    )


@requires(P.GOVERNANCE_SEE)
def term(request: Request, term_id: int) -> HttpResponse:
    term = queries.term(request.viewer, term_id)
    may_fill = request.viewer.may(P.POSTS_FILL)
    return page(
        request,
        "governance/term.html",
        term=term,
        rows=presenters.term_rows(term),
        may_end=may_fill and term.ended_on is None,
        may_sign_in=may_fill and term.post.body.governs and term.lasts(today()),
        back=term.post.body.get_absolute_url(),
    )


@requires(P.POSTS_FILL)
def end_term(request: Request, term_id: int) -> HttpResponse:
    term = queries.term(request.viewer, term_id)
    form = EndTermForm(request.POST or None, initial={"on": today()})
    if form.is_valid():
        with form.refusals():
            services.end_term(term=term, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The last day of the term has been set.", to=term)
    return form_page(
        request,
        form,
        "End this term",
        caption=str(term),
        rows=presenters.open_rows(term, today()),
        submit="Set the last day",
        back=term,
    )


@requires(P.POSTS_FILL)
def give_sign_in(request: Request, term_id: int) -> HttpResponse:
    term = queries.term(request.viewer, term_id)
    form = SignInForm(request.POST or None, initial={"email": term.holder.email})
    if form.is_valid():
        with form.refusals():
            services.give_sign_in(term=term, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"{term.holder.name} may sign in while the term lasts.", to=term)
    return form_page(
        request, form, "Let them sign in", caption=str(term), submit="Let them sign in", back=term
    )


@requires(P.POSTS_FILL)
def name_in_public(request: Request, term_id: int) -> HttpResponse:
    term = queries.term(request.viewer, term_id)
    named = not term.named_in_public
    words = Confirmation(
        "Name them on the public page" if named else "Take their name off the public page",
        submit="Name them" if named else "Take it off",
        done="They stand by name on the public page." if named else "Their name is off the public page.",
        intro="Only with the consent of the person." if named else "The post and its dates stay there.",
    )
    act = partial(services.name_in_public, term=term, named=named, by=request.viewer, at=now())
    return confirm_page(request, words, act, back=term, caption=str(term))
