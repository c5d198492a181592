"""What people told of one service: for those who work here, and for everybody."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, public_page, requires
from foundation.design import page
from foundation.timekeeping import today
from tenants.area.providers import queries as providers
from tenants.permissions import P
from tenants.voice.feedback import queries
from tenants.voice.feedback.presenters import bodies as shown
from tenants.voice.feedback.presenters import lists, sets
from tenants.voice.feedback.queries import seeing


@requires(P.FEEDBACK_SEE)
def service(request: Request, pk: int) -> HttpResponse:
    provider = providers.provider_for(request.viewer, pk)
    found = seeing.seen(request.viewer, today(), provider=provider)
    told = queries.experiences(request.viewer, queries.Wanted(service=str(pk)))
    return page(
        request,
        "feedback/service.html",
        provider=provider,
        seen=found,
        how_many=shown.how_many(found),
        table=lists.seen_table(found),
        rises=lists.rises(found),
        experiences=lists.experiences_table(told, narrowed=False),
        letters=sets.letters_table(
            queries.letters(request.viewer).filter(provider=provider), empty=sets.NO_LETTER_TO_IT
        ),
        matters=sets.matters(list(told.values_list("pk", flat=True)), request.viewer),
        buttons=shown.buttons(provider, request.viewer),
        back=provider.get_absolute_url(),
    )


@public_page
def services(request: Request) -> HttpResponse:
    """Which services people told us of, and what comes up over all."""
    found = seeing.seen_by_all(today())
    return page(
        request,
        "feedback/public/services.html",
        seen=found,
        how_many=shown.how_many(found),
        table=shown.public_table(found),
        services=shown.services_table(queries.services_for_all()),
    )


@public_page
def service_for_all(request: Request, pk: int) -> HttpResponse:
    provider = queries.service_for_all(pk)
    found = seeing.seen_by_all(today(), provider)
    return page(
        request,
        "feedback/public/service.html",
        provider=provider,
        seen=found,
        how_many=shown.how_many(found),
        table=shown.public_table(found),
        published=queries.published_about(provider),
        back=reverse("public_feedback:services"),
    )
