"""The first page, how to have a say, and joining."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from foundation.access import Request, public_page, requires
from foundation.design import done, form_page, page
from foundation.features import PUBLISHED, is_there, navigation_items
from foundation.tenancy import current_space
from foundation.timekeeping import now, today
from tenants.faces.public_site import presenters, queries, services
from tenants.faces.public_site.forms import PublicJoinForm, StallForm
from tenants.permissions import P
from tenants.powers.reports.presenters.public import cards as report_cards


@public_page
def home(request: Request) -> HttpResponse:
    front = queries.front(today())
    return page(
        request,
        "public_site/home.html",
        front=front,
        published=[
            way
            for way in navigation_items(current_space().kind)
            if way.section is PUBLISHED and is_there(way)
        ],
        council=queries.council(),
        cards=report_cards(front.reports, today()),
    )


@public_page
def sitemap(request: Request) -> HttpResponse:  # noqa: ARG001
    """Every public section and all news, for search engines (sitemaps.org); what was taken down is not in it."""
    return HttpResponse(presenters.sitemap(), content_type="application/xml; charset=utf-8")


@public_page
def robots(request: Request) -> HttpResponse:  # noqa: ARG001
    return HttpResponse(presenters.robots(), content_type="text/plain; charset=utf-8")


@public_page
def have_your_say(request: Request) -> HttpResponse:
    return page(
        request,
        "public_site/have_your_say.html",
        council=queries.council(),
        upcoming=queries.upcoming(today()),
    )


@public_page
def join(request: Request) -> HttpResponse:
    form = PublicJoinForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            address = get_adapter().get_client_ip(request)
            asked = services.ask_to_join(answers=form.answers, address=address, by=request.viewer, at=now())
            return redirect(f"{reverse('public_site:joined')}?answer={asked.answer_by}")
    return page(request, "public_site/join.html", form=form)


@public_page
def joined(request: Request) -> HttpResponse:
    """With how the answer comes, which the address says: nothing else is known of a visitor."""
    return page(request, "public_site/joined.html", answer_by=request.GET.get("answer", ""))


@requires(P.MEMBERS_MANAGE)
def open_stall(request: Request) -> HttpResponse:
    form = StallForm(request.POST or None)
    if form.is_valid():
        services.open_stall(**form.cleaned_data, by=request.viewer, at=now())
        return done(request, "People may now ask to join one after the other", to="members:join_requests")
    return form_page(request, form, "Hold a stall", submit="Open", back=reverse("members:join_requests"))
