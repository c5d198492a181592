"""What everybody reads, and how they come to read the newsletter and stop."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from foundation.access import Request, public_page, secret_link
from foundation.design import page, paginate
from foundation.timekeeping import now
from tenants.people.news import links, presenters, queries, services
from tenants.people.news.forms.newsletters import SubscribeForm
from tenants.people.news.models import Subscription

_IN_FEED = 30


@public_page
def items(request: Request) -> HttpResponse:
    return page(request, "news/public/list.html", items=paginate(request, queries.published(), per_page=20))


@public_page
def item(request: Request, pk: int) -> HttpResponse:
    found = queries.published_item(pk)
    return page(request, "news/public/item.html", item=found, json_ld=presenters.json_ld(found))


@public_page
def feed(request: Request) -> HttpResponse:  # noqa: ARG001
    made = presenters.feed(queries.published()[:_IN_FEED])
    return HttpResponse(made, content_type="application/atom+xml; charset=utf-8")


@public_page
def subscribe(request: Request) -> HttpResponse:
    form = SubscribeForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.ask_to_subscribe(**form.cleaned_data, by=request.viewer, at=now())
            return redirect("public_news:asked")
    return page(request, "news/public/subscribe.html", form=form)


@public_page
def asked(request: Request) -> HttpResponse:
    return page(request, "news/public/asked.html")


@secret_link
@never_cache
def confirm(request: Request, yes: str) -> HttpResponse:
    """A mail program that looks at every link of a message says yes to nothing: that takes a press."""
    subscription = _subscription(yes)
    if subscription is None:
        return page(request, "news/public/too_late.html", 410)
    if request.method == "POST":
        services.confirm(subscription, by=request.viewer, at=now())
        return page(request, "news/public/confirmed.html", email=subscription.email)
    return page(request, "news/public/confirm.html", email=subscription.email)


def _subscription(token: str) -> Subscription | None:
    number = links.subscription_of(token)
    return queries.subscription(number) if number is not None else None


@csrf_exempt
@secret_link
@never_cache
def stop(request: Any, no: str) -> HttpResponse:
    """By a press on the page, or by one in the reader's mail program, which has no cookie and no page (RFC 8058)."""
    reader = links.reader_of(no)
    if reader is None:
        return page(request, "news/public/too_late.html", 410)
    what = presenters.STOPPED[links.stopped_by(reader[0])]
    if request.method == "POST":
        services.stop(*reader, by=request.viewer, at=now())
        return page(request, "news/public/stopped.html", what=what)
    return page(request, "news/public/stop.html", what=what)
