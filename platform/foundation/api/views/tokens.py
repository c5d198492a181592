"""Where a council's officer issues and revokes the tokens of the council's systems."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from foundation.access import Request, requires
from foundation.api import presenters, queries, services
from foundation.api.forms import TokenForm
from foundation.api.models import ApiToken
from foundation.api.queries import TOKENS_MANAGE, TOKENS_REVOKE
from foundation.design import Confirmation, confirm_page, form_page, page
from foundation.timekeeping import now


def _token_or_404(request: Request, pk: int) -> ApiToken:
    token = queries.token_for(request.viewer, pk)
    if token is None:
        raise Http404
    return token


@requires(TOKENS_REVOKE)
def token_list(request: Request) -> HttpResponse:
    return page(
        request,
        "api/tokens.html",
        title="API tokens",
        may_issue=request.viewer.may(TOKENS_MANAGE),
        tokens=presenters.tokens_table(queries.tokens(request.viewer), now()),
    )


@requires(TOKENS_MANAGE)
@never_cache
def issue(request: Request) -> HttpResponse:
    """The answer to the form shows the secret itself: it is in no address, cookie or session."""
    form = TokenForm(request.POST or None, viewer=request.viewer)
    if form.is_valid():
        with form.refusals():
            token, secret = services.issue(**form.cleaned_data, by=request.viewer, at=now())
            return page(
                request,
                "api/issued.html",
                title="Copy the token now",
                token=token,
                secret=secret,
                example=presenters.first_request(secret),
            )
    return form_page(
        request, form, "Issue an API token", submit="Issue the token", back=reverse("api_tokens:list")
    )


@requires(TOKENS_REVOKE)
def revoke(request: Request, pk: int) -> HttpResponse:
    token = _token_or_404(request, pk)
    words = Confirmation(
        "Revoke this token?",
        submit="Revoke the token",
        done=f"The token {token.prefix} no longer works",
        caution="The system that uses it will be refused at once. This can’t be undone: issue a new token instead.",
        final=True,
    )
    act = partial(services.revoke, token, by=request.viewer, at=now())
    facts = presenters.token_facts(token, now())
    return confirm_page(request, words, act, back=reverse("api_tokens:list"), rows=facts)
