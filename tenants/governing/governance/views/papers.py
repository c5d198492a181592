"""The papers of a sitting go out."""

from __future__ import annotations

from django.http import HttpResponse

from foundation.access import Request, requires
from foundation.design import Confirmation, confirm_page
from foundation.timekeeping import now
from tenants.governing.governance import queries, services
from tenants.permissions import P

SENDING = Confirmation(
    "Send the papers",
    submit="Send them",
    done="The papers are on their way. Those who get theirs by post wait under Post, Letters to print.",
    intro="The agenda with the text of each item. Whoever reads email gets it by email. The others get a letter to print and post, whose "
    "day counts when you record it. Nobody gets the papers of an item in which they have declared an interest.",
)


@requires(P.SITTINGS_KEEP)
def send(request: Request, sitting_id: int) -> HttpResponse:
    sitting = queries.sitting(request.viewer, sitting_id)
    waiting = queries.wait_for_papers(sitting)
    by_post = [str(row) for row in waiting if not queries.reads_email(row)]
    rows = [
        ("By email", [str(row) for row in waiting if queries.reads_email(row)] or "Nobody"),
        ("By post", by_post or "Nobody"),
    ]
    return confirm_page(
        request,
        SENDING,
        lambda: services.send_papers(sitting=sitting, by=request.viewer, at=now()),
        back=sitting,
        caption=str(sitting),
        rows=rows,
    )
