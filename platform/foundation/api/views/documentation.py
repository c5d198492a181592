"""The documentation of the API, for everybody, and the answer to an address that is none of it.

What writes the document takes seconds and megabytes to load: a process loads it when it is first asked for one.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from foundation.access import public_page
from foundation.api import presenters
from foundation.api.problems import KINDS, NOT_FOUND, ROOT, Problem
from foundation.api.reference import groups
from foundation.api.scopes import scopes_here
from foundation.design import page
from foundation.tenancy import current_space


@public_page
def documentation(request: HttpRequest) -> HttpResponse:
    from foundation.api.openapi import document

    return page(
        request,
        "api/documentation.html",
        title="API for councils",
        root=f"{current_space().address}{ROOT}",
        groups=presenters.shown_groups(groups(document())),
        scopes=presenters.scopes_table(scopes_here()),
        problems=presenters.problems_table(KINDS),
        rate=settings.LINKS_API_REQUESTS_PER_MINUTE,
        strangers=settings.LINKS_API_STRANGERS_PER_MINUTE,
    )


@public_page
def openapi(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    from foundation.api.openapi import as_yaml

    return HttpResponse(as_yaml(), content_type="application/yaml")


@csrf_exempt
@public_page
def nothing_here(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    return Problem(NOT_FOUND).response()
