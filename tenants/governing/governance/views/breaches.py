"""What happens when the decision procedure is breached (SI 2008/528 reg 2)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from foundation.access import Request, public_page, requires, signed_in
from foundation.design import Filters, done, form_page, page
from foundation.design.pages import posted
from foundation.timekeeping import now
from foundation.workflow import act_page, history
from tenants.governing.governance import queries, services
from tenants.governing.governance.forms.breaches import (
    BreachForm,
    ConsiderForm,
    DealWithForm,
    DismissForm,
    ReferForm,
    TellForm,
)
from tenants.governing.governance.presenters.breaches import (
    breach_rows,
    breaches_table,
    counts_table,
    filters,
    filters_to_consider,
    may_consider,
)
from tenants.governing.governance.workflow import BREACH
from tenants.permissions import P

LIST = "governance:breaches"
# How many are offered on one page.
AT_ONCE = 100


@requires(P.GOVERNANCE_SEE)
def breaches(request: Request) -> HttpResponse:
    kinds = queries.kinds_of_breaches(request.viewer)
    chosen = filters(request.GET, kinds)
    found = queries.breaches(
        request.viewer, state=chosen.value("state"), about=chosen.value("about"), text=chosen.value("q")
    )
    return page(
        request,
        "governance/breaches.html",
        filters=chosen,
        breaches=breaches_table(found, narrowed=chosen.narrowed),
        counts=counts_table(kinds),
        consider=_consider_address(chosen, kinds) if may_consider(request.viewer) else "",
        back=reverse("governance:decisions"),
    )


def _consider_address(chosen: Filters, kinds: Sequence[tuple[str, int, int]]) -> str:
    """Where what stands in the list is considered, as it is narrowed; empty where nothing waits."""
    if not any(waiting for _, _, waiting in kinds):
        return ""
    return f"{reverse('governance:consider_breaches')}?{urlencode({name: chosen.value(name) for name in ('q', 'about')})}"


@requires(P.DECISIONS_MAKE)
def consider(request: Request) -> HttpResponse:
    chosen = filters_to_consider(request.GET, queries.kinds_of_breaches(request.viewer))
    found = queries.breaches_to_consider(request.viewer, about=chosen.value("about"), text=chosen.value("q"))
    shown, total = list(found[:AT_ONCE]), found.count()
    form = ConsiderForm(posted(request), waiting=shown)
    if form.is_valid():
        with form.refusals():
            count = services.consider_breaches(**form.facts(), by=request.viewer, at=now())
            return done(
                request, f"What becomes of them has been recorded: {count:,} in all.", to=reverse(LIST)
            )
    return form_page(
        request,
        form,
        "Consider several at once",
        template="governance/consider_breaches.html",
        filters=chosen,
        shown=len(shown),
        total=total,
        submit="Record it",
        back=reverse(LIST),
    )


@requires(P.GOVERNANCE_SEE)
def breach(request: Request, breach_id: int) -> HttpResponse:
    breach = queries.breach(request.viewer, breach_id)
    return page(
        request,
        "governance/breach.html",
        breach=breach,
        rows=breach_rows(breach, request.viewer),
        history=history(breach, BREACH),
        back=reverse(LIST),
    )


@signed_in
def record(request: Request) -> HttpResponse:
    sees = request.viewer.may(P.GOVERNANCE_SEE)
    back = reverse(LIST) if sees else "/"
    form = BreachForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.record_breach(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "It has been recorded. The governance members consider it.", to=back)
    return form_page(
        request,
        form,
        "Record a breach of the decision procedure",
        intro="The governance members see what you write and your name, and you hear by email what becomes of it. "
        "The public sees only how many there were.",
        submit="Record",
        back=back,
    )


@public_page
def tell(request: Request) -> HttpResponse:
    """For everybody: the procedure for breaches is there for whoever is concerned."""
    start = {"decision": request.GET.get("decision", "")}
    form = TellForm(request.POST or None, initial=start)
    if form.is_valid():
        with form.refusals():
            place = get_adapter().get_client_ip(request)
            services.tell_of_breach(**form.cleaned_data, sent_from=place, by=request.viewer, at=now())
            return redirect("public_governance:told_of_breach")
    return page(request, "governance/public/tell_of_breach.html", form=form)


@public_page
def told(request: Request) -> HttpResponse:
    return page(request, "governance/public/told_of_breach.html")


@requires(P.DECISIONS_MAKE)
def refer(request: Request, breach_id: int) -> HttpResponse:
    breach = queries.breach(request.viewer, breach_id)
    form = ReferForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            told = services.refer_breach(breach, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"It has been referred. {_told(told)}", to=breach)
    return form_page(
        request, form, "Refer the breach", caption=str(breach), submit="Refer it and tell them", back=breach
    )


def _told(people: int) -> str:
    if people:
        return f"An email tells {people:,} of them." if people > 1 else "An email tells them."
    return "Nobody of them signs in here: tell them by letter."


@requires(P.DECISIONS_MAKE)
def deal_with(request: Request, breach_id: int) -> HttpResponse:
    breach = queries.breach(request.viewer, breach_id)
    form = DealWithForm(request.POST or None)
    return act_page(
        request,
        breach,
        form,
        services.deal_with_breach,
        "What followed from the breach",
        message="What followed has been recorded.",
    )


@requires(P.DECISIONS_MAKE)
def dismiss(request: Request, breach_id: int) -> HttpResponse:
    breach = queries.breach(request.viewer, breach_id)
    form = DismissForm(request.POST or None)
    return act_page(
        request,
        breach,
        form,
        services.dismiss_breach,
        "It is no breach",
        message="It is recorded why it is no breach.",
    )
