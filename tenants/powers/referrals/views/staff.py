from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.design.forms import Form
from foundation.design.letters import letter_page
from foundation.notify import queries as letters
from foundation.tenancy import current_space
from foundation.timekeeping import now, today
from foundation.workflow import act_page, history
from tenants.governing.governance.presenters.acts import standing
from tenants.people.correspondence.answering import answering
from tenants.permissions import P
from tenants.plan.matters.forms import starting
from tenants.powers.referrals import on_paper, presenters, queries, services
from tenants.powers.referrals.acts import act_of_referral
from tenants.powers.referrals.forms import (
    AcknowledgeForm,
    AddressForm,
    ConcludeForm,
    ConsiderForm,
    DecideForm,
    MakeForm,
    NewReferralForm,
    PostForm,
    ReferralForm,
    WithdrawForm,
    WordForm,
)
from tenants.powers.referrals.models import Method, Referral
from tenants.powers.referrals.rules import usual_committee
from tenants.powers.referrals.workflow import REFERRAL, ReferralState

LIST = "referrals:list"


@requires(P.REFERRALS_SEE)
def referral_list(request: Request) -> HttpResponse:
    filters = presenters.filters(request.GET)
    state, sector, text = filters.value("state"), filters.value("sector"), filters.value("q")
    found = queries.listed(request.viewer, state=state, sector=sector, text=text)
    return page(
        request,
        "referrals/list.html",
        filters=filters,
        referrals=presenters.referrals_table(found, today(), narrowed=filters.narrowed),
        may_make=request.viewer.may(P.REFERRALS_MAKE),
    )


@requires(P.REFERRALS_SEE)
def show(request: Request, pk: int) -> HttpResponse:
    referral = queries.referral_for(request.viewer, pk)
    return page(
        request,
        "referrals/show.html",
        referral=referral,
        rows=presenters.rows(referral, request.viewer, today()),
        updates=queries.updates_of(referral),
        history=history(referral, REFERRAL),
        standing=standing(act_of_referral(referral, today()), request.viewer)
        if referral.state == ReferralState.DRAFT
        else None,
        buttons=presenters.buttons(referral, request.viewer),
        undelivered=letters.undelivered(referral.get_absolute_url())
        if referral.method == Method.EMAIL and request.viewer.may(P.REFERRALS_MAKE)
        else [],
        by_post=reverse("referrals:make_by_post", args=[pk]) if referral.is_undelivered else "",
        back=reverse(LIST),
    )


@requires(P.REFERRALS_MAKE)
def add(request: Request) -> HttpResponse:
    usual = usual_committee(current_space().authority_slug)
    start = {"committee_kind": usual, **queries.last_committee(), **starting(request.GET)}
    form = NewReferralForm(request.POST or None, initial=start)
    if form.is_valid():
        with form.refusals():
            made = services.draft(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The referral has been saved as a draft.", to=made)
    return form_page(request, form, "New referral", submit="Save draft", back=reverse(LIST))


def _ask(request: Request, referral: Referral, form: Form, title: str, **context: Any) -> HttpResponse:
    return form_page(
        request, form, title, caption=referral.title, back=referral, **{"submit": "Record", **context}
    )


@requires(P.REFERRALS_MAKE)
def amend(request: Request, pk: int) -> HttpResponse:
    referral = queries.referral_for(request.viewer, pk)
    form = ReferralForm(request.POST or None, editing=referral)
    return act_page(
        request,
        referral,
        form,
        services.amend,
        "Change the draft referral",
        message="The draft has been changed.",
        submit="Save changes",
    )


@requires(P.REFERRALS_MAKE)
def make(request: Request, pk: int) -> HttpResponse:
    referral = queries.referral_for(request.viewer, pk)
    act = act_of_referral(referral, today())
    form = MakeForm(request.POST or None, act=act, initial={"made_on": today()})
    if form.is_valid():
        with form.refusals():
            values = dict(form.cleaned_data)
            decision = values.pop("decision_id")
            services.make(referral, decision_id=decision.pk, **values, by=request.viewer, at=now())
            return done(request, f"The referral to {referral.committee} has been made.", to=referral)
    intro = "The committee has 20 working days, beginning with the day on which the referral is made, to acknowledge it."
    return page(
        request,
        "referrals/make.html",
        form=form,
        standing=standing(act, request.viewer),
        title="Make the referral",
        caption=referral.title,
        intro=intro,
        submit="Make the referral",
        back=referral,
    )


@requires(P.REFERRALS_MAKE)
def make_by_post(request: Request, pk: int) -> HttpResponse:
    referral = queries.referral_for(request.viewer, pk)
    form = PostForm(request.POST or None, initial={"made_on": today()})
    return act_page(
        request,
        referral,
        form,
        services.make_by_post,
        "Send the referral by post or by hand",
        message="The referral has been made. Print its letter and send it.",
        submit="Make the referral",
    )


@requires(P.REFERRALS_MAKE)
def address(request: Request, pk: int) -> HttpResponse:
    """Where the letter of a referral goes whose email did not arrive."""
    referral = queries.referral_for(request.viewer, pk)
    return act_page(
        request,
        referral,
        AddressForm(request.POST or None, editing=referral),
        services.change_address,
        "Where does the committee get its post?",
        message=f"The postal address of {referral.committee} has been recorded.",
        submit="Save",
    )


@requires(P.REFERRALS_MAKE)
def withdraw(request: Request, pk: int) -> HttpResponse:
    referral = queries.referral_for(request.viewer, pk)
    form = WithdrawForm(request.POST or None)
    return act_page(
        request,
        referral,
        form,
        services.withdraw,
        "Withdraw the referral",
        message="The referral has been withdrawn.",
        submit="Withdraw",
        warning=True,
    )


@requires(P.REFERRALS_RECORD)
def acknowledge(request: Request, pk: int) -> HttpResponse:
    referral = queries.referral_for(request.viewer, pk)
    letter = answering(request, referral)
    form = AcknowledgeForm(
        request.POST or None, initial={"on": today(), **letter.start(on="on", text="text")}
    )
    return act_page(
        request,
        referral,
        form,
        letter.recording(services.acknowledge),
        "Acknowledge the referral",
        message="The referral has been acknowledged.",
    )


@requires(P.REFERRALS_RECORD)
def consider(request: Request, pk: int) -> HttpResponse:
    referral = queries.referral_for(request.viewer, pk)
    letter = answering(request, referral)
    form = ConsiderForm(request.POST or None, initial={"on": today(), **letter.start(on="on", text="text")})
    return act_page(
        request,
        referral,
        form,
        letter.recording(services.consider),
        "Consider the committee’s powers",
        message="What the committee considered has been recorded.",
    )


@requires(P.REFERRALS_RECORD)
def decide(request: Request, pk: int) -> HttpResponse:
    referral = queries.referral_for(request.viewer, pk)
    letter = answering(request, referral)
    form = DecideForm(request.POST or None, initial={"on": today(), **letter.start(on="on", text="text")})
    if form.is_valid():
        with form.refusals():
            words = {name: form.cleaned_data[name] for name in ("on", "text")}
            act = services.accept if form.cleaned_data["decision"] == "accept" else services.decline
            letter.recording(act)(referral, **words, by=request.viewer, at=now())
            return done(request, "The committee’s decision has been recorded.", to=referral)
    return _ask(request, referral, form, "Accept or decline")


@requires(P.REFERRALS_RECORD)
def begin_work(request: Request, pk: int) -> HttpResponse:
    referral = queries.referral_for(request.viewer, pk)
    letter = answering(request, referral)
    form = WordForm(request.POST or None, initial={"on": today(), **letter.start(on="on", text="text")})
    return act_page(
        request,
        referral,
        form,
        letter.recording(services.begin_work),
        "Begin work",
        message="The committee’s work has begun.",
    )


@requires(P.REFERRALS_RECORD)
def inform(request: Request, pk: int) -> HttpResponse:
    referral = queries.referral_for(request.viewer, pk)
    letter = answering(request, referral)
    form = WordForm(request.POST or None, initial={"on": today(), **letter.start(on="on", text="text")})
    intro = "The committee has to keep the LINk informed of its actions. No law says how often."
    return act_page(
        request,
        referral,
        form,
        letter.recording(services.inform),
        "Keep the LINk informed",
        message="The update has been recorded.",
        intro=intro,
    )


@requires(P.REFERRALS_RECORD)
def conclude(request: Request, pk: int) -> HttpResponse:
    referral = queries.referral_for(request.viewer, pk)
    form = ConcludeForm(request.POST or None, initial={"on": today()})
    return act_page(
        request, referral, form, services.conclude, "Conclude", message="The conclusion has been recorded."
    )


@requires(P.REFERRALS_SEE)
def letter(request: Request, pk: int) -> HttpResponse:
    """The referral as a letter, to print."""
    referral = queries.referral_for(request.viewer, pk)
    return letter_page(request, on_paper.letter(referral, request.viewer, today()))
