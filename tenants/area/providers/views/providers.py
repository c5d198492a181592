"""The list of providers, one provider, and what changes about it."""

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.features import starts_from
from foundation.timekeeping import now, today
from tenants.area.providers import presenters, queries, services
from tenants.area.providers.forms import CloseForm, CommissionersForm, FilterForm, ProviderForm, ReopenForm
from tenants.permissions import P


@requires(P.PROVIDERS_SEE)
def list_providers(request: Request) -> HttpResponse:
    form = FilterForm(request.GET)
    wanted = form.wanted()
    found = queries.listed(request.viewer, today(), wanted)
    return page(
        request,
        "providers/list.html",
        filters=form,
        narrowed=wanted != queries.ProviderFilters(),
        providers=presenters.providers_table(found.prefetch_related("premises"), wanted),
        kinds=queries.counts_by_kind(request.viewer, today()),
        may_manage=request.viewer.may(P.PROVIDERS_MANAGE),
        may_import=request.viewer.may(P.PROVIDERS_MANAGE) and request.viewer.may(P.IMPORTS_MANAGE),
    )


@requires(P.PROVIDERS_SEE)
def show_provider(request: Request, pk: int) -> HttpResponse:
    provider = queries.provider_for(request.viewer, pk)
    closures = list(queries.closures_of(provider))
    may_manage = request.viewer.may(P.PROVIDERS_MANAGE)
    return page(
        request,
        "providers/show.html",
        title=provider.name,
        back=reverse("providers:list"),
        provider=provider,
        facts=presenters.facts(provider),
        closure_notice=presenters.closure_notice(closures, today()),
        open_closure=queries.open_closure(provider),
        closures=closures,
        premises=[(place, presenters.premises_facts(place)) for place in queries.premises_of(provider)],
        services=presenters.service_facts(queries.services_of(provider), may_manage=may_manage),
        starts=starts_from(provider, request.viewer),
        may_manage=may_manage,
    )


@requires(P.PROVIDERS_MANAGE)
def add_provider(request: Request) -> HttpResponse:
    form = ProviderForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            provider = services.add_provider(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"{provider.name} has been added", to=provider.get_absolute_url())
    return form_page(request, form, "Add a provider", submit="Add provider", back=reverse("providers:list"))


@requires(P.PROVIDERS_MANAGE)
def amend_provider(request: Request, pk: int) -> HttpResponse:
    provider = queries.provider_for(request.viewer, pk)
    known_as = provider.name
    form = ProviderForm(request.POST or None, editing=provider)
    if form.is_valid():
        with form.refusals():
            services.amend_provider(provider=provider, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"{provider.name} has been changed", to=provider.get_absolute_url())
    return form_page(request, form, "Change a provider", caption=known_as, back=provider)


@requires(P.PROVIDERS_MANAGE)
def choose_commissioners(request: Request, pk: int) -> HttpResponse:
    provider = queries.provider_for(request.viewer, pk)
    form = CommissionersForm(
        request.POST or None,
        editing=provider,
        start=lambda: {"commissioners": queries.commissioners_of(provider)},
    )
    if form.is_valid():
        with form.refusals():
            services.set_commissioners(
                provider=provider,
                commissioners=form.cleaned_data["commissioners"],
                by=request.viewer,
                at=now(),
            )
            return done(
                request,
                f"The commissioners of {provider.name} have been recorded",
                to=provider.get_absolute_url(),
            )
    return form_page(request, form, "Commissioners", caption=provider.name, back=provider)


@requires(P.PROVIDERS_MANAGE)
def close_provider(request: Request, pk: int) -> HttpResponse:
    provider = queries.provider_for(request.viewer, pk)
    form = CloseForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.close_provider(provider=provider, **form.cleaned_data, by=request.viewer, at=now())
            return done(
                request, f"{provider.name} has been recorded as closed", to=provider.get_absolute_url()
            )
    return form_page(
        request,
        form,
        "Record that a provider closes",
        caption=provider.name,
        intro="Its records stay. From that day it is not offered for new requests, reports and visits.",
        back=provider,
    )


@requires(P.PROVIDERS_MANAGE)
def reopen_provider(request: Request, pk: int) -> HttpResponse:
    provider = queries.provider_for(request.viewer, pk)
    form = ReopenForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.reopen_provider(provider=provider, **form.cleaned_data, by=request.viewer, at=now())
            return done(
                request, f"{provider.name} has been recorded as open again", to=provider.get_absolute_url()
            )
    return form_page(request, form, "Record that a provider reopens", caption=provider.name, back=provider)
