"""Premises and services of a provider."""

from django.http import HttpResponse

from foundation.access import Request, requires
from foundation.design import done, form_page
from foundation.timekeeping import now
from tenants.area.providers import presenters, queries, services
from tenants.area.providers.forms import ClosePremisesForm, EndServiceForm, PremisesForm, ServiceForm
from tenants.permissions import P


@requires(P.PROVIDERS_MANAGE)
def add_premises(request: Request, pk: int) -> HttpResponse:
    provider = queries.provider_for(request.viewer, pk)
    form = PremisesForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            premises = services.add_premises(
                provider=provider, **form.cleaned_data, by=request.viewer, at=now()
            )
            return done(request, f"{premises.name} has been added", to=provider.get_absolute_url())
    return form_page(
        request, form, "Add premises", caption=provider.name, submit="Add premises", back=provider
    )


@requires(P.PROVIDERS_MANAGE)
def amend_premises(request: Request, pk: int) -> HttpResponse:
    premises = queries.premises_for(request.viewer, pk)
    form = PremisesForm(request.POST or None, editing=premises)
    if form.is_valid():
        with form.refusals():
            services.amend_premises(premises=premises, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"{premises.name} has been changed", to=premises.provider.get_absolute_url())
    return form_page(
        request,
        form,
        "Change premises",
        caption=premises.provider.name,
        intro=presenters.excluded_by_law(premises),
        back=premises.provider,
    )


@requires(P.PROVIDERS_MANAGE)
def close_premises(request: Request, pk: int) -> HttpResponse:
    premises = queries.premises_for(request.viewer, pk)
    form = ClosePremisesForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.close_premises(premises=premises, **form.cleaned_data, by=request.viewer, at=now())
            return done(
                request,
                f"{premises.name} has been recorded as no longer used",
                to=premises.provider.get_absolute_url(),
            )
    return form_page(
        request,
        form,
        "Record that premises close",
        caption=f"{premises.name}, {premises.provider.name}",
        back=premises.provider,
    )


@requires(P.PROVIDERS_MANAGE)
def add_service(request: Request, pk: int) -> HttpResponse:
    provider = queries.provider_for(request.viewer, pk)
    form = ServiceForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            service = services.add_service(
                provider=provider, **form.cleaned_data, by=request.viewer, at=now()
            )
            return done(request, f"{service.name} has been added", to=provider.get_absolute_url())
    return form_page(
        request, form, "Add a service", caption=provider.name, submit="Add service", back=provider
    )


@requires(P.PROVIDERS_MANAGE)
def end_service(request: Request, pk: int) -> HttpResponse:
    service = queries.service_for(request.viewer, pk)
    form = EndServiceForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.end_service(service=service, **form.cleaned_data, by=request.viewer, at=now())
            return done(
                request,
                f"{service.name} has been recorded as no longer provided",
                to=service.provider.get_absolute_url(),
            )
    return form_page(
        request,
        form,
        "Record that a service ends",
        caption=f"{service.name}, {service.provider.name}",
        back=service.provider,
    )
