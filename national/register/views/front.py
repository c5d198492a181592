"""The platform's own public site: find your LINk, and what a LINk can do for you."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse

from foundation.access import public_page
from foundation.design import page
from foundation.timekeeping import today
from national.register import presenters, queries
from national.register.forms import FindForm


@public_page
def home(request: HttpRequest) -> HttpResponse:
    networks = queries.current_networks()
    return page(
        request,
        "register/home.html",
        find=FindForm(),
        picture=presenters.front_map(networks),
        number=len(networks),
        allocations=_allocations(),
        department=queries.department_address(),
    )


def _allocations() -> str:
    """The published allocations, where they have a page."""
    try:
        return reverse("open_data:list")
    except NoReverseMatch:
        return ""


@public_page
def find(request: HttpRequest) -> HttpResponse:
    form = FindForm(request.GET)
    if not form.is_valid():
        return page(request, "register/find.html", form=form, choices=[])
    answer = form.answer
    choices = queries.choices(answer, queries.current_networks())
    if len(choices) == 1 and (answer.certain or (answer.kind == "postcode" and not answer.beyond)):
        area = reverse("front:area", args=[choices[0].network.authority.slug])
        return redirect(f"{area}?{urlencode({'for': answer.query})}")
    return page(
        request,
        "register/find.html",
        form=form,
        answer=answer,
        beginning=presenters.beginning(answer.query),
        choices=[(choice, presenters.why(choice)) for choice in choices],
    )


@public_page
def list_areas(request: HttpRequest) -> HttpResponse:
    networks = queries.current_networks()
    regions = queries.by_region(networks)
    return page(request, "register/areas.html", regions=regions, number=len(networks))


@public_page
def show_area(request: HttpRequest, slug: str) -> HttpResponse:
    authority = queries.authority_called(slug)
    network = queries.current_network_for(authority)
    others = queries.current_networks()
    changes = queries.changes_of(authority, today())
    successors = {one.slug for one in authority.successors.all()}
    return page(
        request,
        "register/area.html",
        authority=authority,
        network=network,
        looked_for=request.GET.get("for", "")[:80],
        area=presenters.in_a_sentence(authority),
        duty=presenters.duty(authority, changes, today()),
        history=presenters.history(authority, changes, network, today()),
        successors=[one for one in others if one.authority.slug in successors],
        neighbours=presenters.neighbours(authority, others),
        picture=presenters.area_map(authority),
    )
