"""The page "Your LINk's name and look", and what every page asks for: the stylesheet and the logo."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from foundation.access import Request, public_page, requires
from foundation.design import done, form_page, page
from foundation.design.identity import identity_of
from foundation.design.incoming import takes_file
from foundation.tenancy import current_space
from foundation.timekeeping import now
from tenants.area.identity import contrast, presenters, queries, services
from tenants.area.identity.forms import (
    ColourForm,
    ContactForm,
    LogoForm,
    LogoTextForm,
    NameForm,
    colour_start,
    contact_start,
)
from tenants.permissions import P

KEEP = "public, max-age=31536000, immutable"
KINDS = {"png": "image/png", "jpg": "image/jpeg"}


@requires(P.IDENTITY_SET)
def show(request: Request) -> HttpResponse:
    identity = queries.identity_for(request.viewer)
    return page(
        request,
        "identity/show.html",
        rows=presenters.rows(identity, current_space()),
        contact=presenters.contact_rows(identity),
        measured=presenters.measured_table(identity_of(current_space()).accent),
    )


@requires(P.IDENTITY_SET)
def name(request: Request) -> HttpResponse:
    identity = queries.identity_for(request.viewer)
    form = NameForm(request.POST or None, editing=identity)
    if form.is_valid():
        with form.refusals():
            services.set_name(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The name has been saved", to=reverse("identity:show"))
    return form_page(
        request,
        form,
        "What is your LINk known as?",
        intro=f"In the register it is {current_space().name}. That stays its name in law, and is shown beside this one "
        "on your home page and in letters.",
        submit="Save",
        back=reverse("identity:show"),
    )


@requires(P.IDENTITY_SET)
def colour(request: Request) -> HttpResponse:
    """Save, or look first: a preview draws this page in the colour, and keeps nothing."""
    identity = queries.identity_for(request.viewer)
    form = ColourForm(request.POST or None, editing=identity, start=lambda: colour_start(identity))
    look, is_preview = identity_of(current_space()), False
    if form.is_valid():
        is_preview = "preview" in request.POST
        if is_preview:
            look = presenters.with_accent(look, form.accent)
        else:
            with form.refusals():
                services.set_accent(accent=form.accent, by=request.viewer, at=now())
                return done(request, "The colour has been saved", to=reverse("identity:show"))
    return page(
        request,
        "identity/colour.html",
        form=form,
        identity=look,
        preview=presenters.colour_in_words(form.accent) if is_preview else "",
        measured=presenters.measured_table(look.accent),
        back=reverse("identity:show"),
    )


@requires(P.IDENTITY_SET)
@takes_file(megabytes=10)
def logo(request: Request) -> HttpResponse:
    identity = queries.identity_for(request.viewer)
    form = LogoForm(
        request.POST or None,
        request.FILES or None,
        editing=identity,
        start=lambda: {"alt": identity.logo_alt},
    )
    if form.is_valid():
        with form.refusals():
            content = form.cleaned_data["file"].read()
            services.set_logo(content=content, alt=form.cleaned_data["alt"], by=request.viewer, at=now())
            return done(request, "The logo has been saved", to=reverse("identity:show"))
    return page(
        request,
        "identity/logo.html",
        form=form,
        back=reverse("identity:show"),
    )


@requires(P.IDENTITY_SET)
def logo_text(request: Request) -> HttpResponse:
    identity = queries.identity_for(request.viewer)
    if not identity.logo:
        raise Http404
    form = LogoTextForm(request.POST or None, editing=identity, start=lambda: {"alt": identity.logo_alt})
    if form.is_valid():
        with form.refusals():
            services.describe_logo(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The description of the logo has been saved", to=reverse("identity:show"))
    return form_page(request, form, "Describe the logo", submit="Save", back=reverse("identity:show"))


@requires(P.IDENTITY_SET)
@require_POST
def remove_logo(request: Request) -> HttpResponse:
    services.remove_logo(by=request.viewer, at=now())
    return done(request, "The logo has been removed", to=reverse("identity:show"))


@requires(P.IDENTITY_SET)
def contact(request: Request) -> HttpResponse:
    identity = queries.identity_for(request.viewer)
    form = ContactForm(request.POST or None, editing=identity, start=lambda: contact_start(identity))
    if form.is_valid():
        with form.refusals():
            services.set_contact(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The contact details have been saved", to=reverse("identity:show"))
    return form_page(
        request,
        form,
        "How can people reach your LINk?",
        intro="Everybody can read what you write here: it stands on your pages and under your letters.",
        submit="Save",
        back=reverse("identity:show"),
    )


@public_page
@require_safe
def stylesheet(request: Request, version: str, accent: str) -> HttpResponse:  # noqa: ARG001
    """Made of the colour in its address alone, so it never changes; only a colour that may be used is drawn."""
    colour = f"#{accent}"
    if not contrast.COLOUR.fullmatch(colour) or not contrast.usable(colour):
        raise Http404
    keep = KEEP if version == presenters.STYLE_VERSION else "no-cache"
    return HttpResponse(
        presenters.stylesheet(colour),
        content_type="text/css; charset=utf-8",
        headers={"Cache-Control": keep, "X-Content-Type-Options": "nosniff"},
    )


@public_page
@require_safe
def logo_file(request: Request, digest: str) -> HttpResponse:  # noqa: ARG001
    """The current logo. A page that was cached before may ask by an older digest: it gets this one, not to be cached."""
    identity = queries.identity()
    if not identity.logo:
        raise Http404
    with identity.logo.open() as file:
        content = file.read()
    return HttpResponse(
        content,
        content_type=KINDS[str(identity.logo.name).rpartition(".")[2]],
        headers={
            "Cache-Control": KEEP if digest == identity.logo_digest else "no-cache",
            "Content-Disposition": "inline",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        },
    )
