"""Readers of the newsletter who are no members, or not as such; and those of them who tell the host that they want no more."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import Confirmation, confirm_page, page
from foundation.timekeeping import now
from tenants.people.news import presenters, queries, services
from tenants.permissions import P

LIST = "news:subscriptions"


@requires(P.NEWS_WRITE)
def subscriptions(request: Request) -> HttpResponse:
    filters = presenters.subscription_filters(request.GET)
    found = queries.subscriptions(request.viewer, **filters.values)
    return page(
        request,
        "news/subscriptions.html",
        filters=filters,
        subscriptions=presenters.subscriptions_table(found, narrowed=filters.narrowed),
        back=reverse("news:issues"),
    )


@requires(P.NEWS_WRITE)
def stop(request: Request, pk: int) -> HttpResponse:
    subscription = get_object_or_404(queries.subscriptions(request.viewer), pk=pk)
    words = Confirmation(
        "Stop the newsletter for this address?",
        submit="Stop it",
        done="No more newsletters go to this address",
        intro="For somebody who told you that they want no more. That this address once asked for the news stays on record; to have it "
        "taken out, record a data request.",
    )

    def act() -> None:
        services.stop_for(subscription, by=request.viewer, at=now())

    return confirm_page(request, words, act, back=reverse(LIST), caption=subscription.email)
