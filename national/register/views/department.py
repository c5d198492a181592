"""The register as the Department sees it."""

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import page
from foundation.timekeeping import today
from national.permissions import P
from national.register import presenters, queries
from national.register.forms import RegisterFilterForm


@requires(P.REGISTER_SEE)
def list_networks(request: Request) -> HttpResponse:
    form = RegisterFilterForm(request.GET)
    filters = form.filters()
    narrowed = filters != queries.AuthorityFilters()
    networks = queries.networks_matching(request.viewer, filters)
    return page(
        request,
        "register/list.html",
        filters=form,
        narrowed=narrowed,
        networks=presenters.register_table(networks, today(), narrowed=narrowed),
        counts=queries.counts_by_state(request.viewer),
        without=queries.without_network(request.viewer, today()),
    )


@requires(P.REGISTER_SEE)
def show_network(request: Request, key: str) -> HttpResponse:
    network = queries.network_for(request.viewer, key)
    authority = network.authority
    return page(
        request,
        "register/show.html",
        title=network.name,
        back=reverse("register:list"),
        network=network,
        state=presenters.state_of(network),
        network_facts=presenters.network_facts(network),
        authority_facts=presenters.authority_facts(authority) if authority else [],
        changes=queries.changes_of(authority, today()) if authority else [],
    )
