"""The declarations. Every view carries exactly one, and a test walks all routes to see that it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, Literal, ParamSpec, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse

from foundation.access import interrupted
from foundation.access.viewer import Viewer

Q = ParamSpec("Q")


class Request(HttpRequest):
    """A request whose viewer `ViewerMiddleware` has set."""

    viewer: Viewer


View = Callable[Concatenate[Any, Q], HttpResponseBase]


@dataclass(frozen=True)
class Access:
    """What a view declares about who may open it; set on the view as `view.access`."""

    kind: Literal["requires", "signed_in", "public_page", "secret_link", "api_token"]
    permission: str = ""
    # Whether what was typed may wait in the session while its writer signs in again.
    keeps_forms: bool = False

    def admits(self, viewer: Viewer) -> bool:
        if self.kind in ("public_page", "secret_link"):
            return True
        if self.kind == "api_token":
            return viewer.kind == "token" and viewer.may(self.permission)
        return viewer.is_signed_in and (not self.permission or viewer.may(self.permission))


def may_open(viewer: Viewer, address: str) -> bool:
    """Whether the page at the address of this space would let the viewer in, so that no link leads to a refusal."""
    try:
        view = resolve(address).func
    except Resolver404:
        return False
    access: Access | None = getattr(view, "access", None)
    return access is None or access.admits(viewer)


def requires(permission: str, *, keeps_forms: bool = True) -> Callable[[View[Q]], View[Q]]:
    """Only for signed-in people whose role includes `permission`."""

    def decorate(view: View[Q]) -> View[Q]:
        return _guarded(view, Access("requires", str(permission), keeps_forms))

    return decorate


def signed_in(view: View[Q]) -> View[Q]:
    """For everyone with an account, whatever their role."""
    return _guarded(view, Access("signed_in"))


def signed_in_keeping_forms(view: View[Q]) -> View[Q]:
    """For everyone with an account: the view itself finds out what they may. What was typed waits while its writer signs in again."""
    return _guarded(view, Access("signed_in", keeps_forms=True))


def signed_in_first_step(view: View[Q]) -> View[Q]:
    """For everyone with an account, also before the second factor that their role requires: to set one up."""
    return _guarded(view, Access("signed_in"), second_factor=False)


def public_page(view: View[Q]) -> View[Q]:
    """For everyone, signed in or not."""
    return _declared(view, Access("public_page"))


def secret_link(view: View[Q]) -> View[Q]:
    """For whoever holds the link: the view itself must check the secret in its address."""
    return _declared(view, Access("secret_link"))


def api_token(permission: str) -> Access:
    """For holders of a token whose scopes include `permission`; `foundation.api.endpoint` asks for the token."""
    return Access("api_token", str(permission))


def _guarded(view: View[Q], access: Access, *, second_factor: bool = True) -> View[Q]:
    @wraps(view)
    def guarded(request: Any, *args: Q.args, **kwargs: Q.kwargs) -> HttpResponseBase:
        elsewhere = _must_first(request, access, second_factor=second_factor)
        if elsewhere is not None:
            return elsewhere
        if access.permission:
            request.viewer.require(access.permission)
        if access.keeps_forms:
            interrupted.give_back(request)
        return view(request, *args, **kwargs)

    guarded.access = access  # type: ignore[attr-defined]
    return cast(View[Q], guarded)


def _declared(view: View[Q], access: Access) -> View[Q]:
    @wraps(view)
    def declared(request: Any, *args: Q.args, **kwargs: Q.kwargs) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    declared.access = access  # type: ignore[attr-defined]
    return cast(View[Q], declared)


def _must_first(request: Request, access: Access, *, second_factor: bool) -> HttpResponseRedirect | None:
    if not request.viewer.is_signed_in:
        interrupted.keep(request, access)
        back_here = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('account_login')}?{back_here}")
    if second_factor and request.viewer.owes_second_factor:
        return HttpResponseRedirect(reverse("mfa_activate_totp"))
    return None
