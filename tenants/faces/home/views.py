from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from foundation.access import Request, signed_in
from foundation.agenda import tasks
from foundation.design import page
from foundation.timekeeping import today
from tenants.faces.home import guides, presenters, queries


@signed_in
def start(request: Request) -> HttpResponse:
    """What needs doing, by date."""
    elsewhere = presenters.place_of(request.viewer)
    if elsewhere:
        return redirect(elsewhere)
    everything = tasks(request.viewer, today())
    chosen = request.GET.get("show", "")
    return page(
        request,
        "home/start.html",
        parts=presenters.agenda(
            presenters.narrowed(everything, chosen), today(), whole=request.GET.get("whole", "")
        ),
        chosen=chosen,
        choices=presenters.choices(everything, chosen),
        trouble=queries.trouble(request.viewer),
        roles=presenters.role_names(request.viewer),
        actions=presenters.actions(request.viewer),
        guide=presenters.guide_for(request.viewer),
        upcoming=queries.upcoming(today()) if not everything else (),
    )


@signed_in
def guide_for_members(request: Request) -> HttpResponse:
    return page(request, "home/guide.html", guide=guides.guide("governance-members.md"))


@signed_in
def guide_for_hosts(request: Request) -> HttpResponse:
    return page(request, "home/guide.html", guide=guides.guide("hosts.md"))
