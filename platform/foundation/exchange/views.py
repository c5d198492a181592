import json
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import page
from foundation.exchange import presenters, queries
from foundation.tenancy import current_space

DIRECTIONS = {"": "Everything", "sent": "Sent", "received": "Received"}


@requires(queries.SEE)
def envelopes(request: Request) -> HttpResponse:
    direction = request.GET.get("direction", "")
    chosen = direction if direction in DIRECTIONS else ""
    found = queries.envelopes(request.viewer, direction=chosen)
    return page(
        request,
        "exchange/envelopes.html",
        title="Post room",
        envelopes=presenters.envelopes_table(found, current_space().key),
        direction=chosen,
        directions=DIRECTIONS,
    )


@requires(queries.SEE)
def envelope(request: Request, uuid: UUID) -> HttpResponse:
    found = queries.envelope(uuid, request.viewer)
    if found is None:
        raise Http404("There is no such message")
    [row] = presenters.rows([found], current_space().key)
    return page(
        request,
        "exchange/envelope.html",
        title=f"{found.title} {found.about}".strip(),
        row=row,
        body=json.dumps(found.body, indent=2, ensure_ascii=False, sort_keys=True),
        facts=presenters.facts(found),
        figures=presenters.figures_table(found),
        back=reverse("exchange:list"),
    )
