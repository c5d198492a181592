"""One's own account. Reached also by whoever still owes a second factor: this is where they set it up."""

from collections.abc import Callable
from functools import wraps
from time import time
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.account.views import PasswordChangeView, ReauthenticateView
from allauth.mfa.base.views import ReauthenticateView as ConfirmCodeView
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse, reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.access import Request, public_page, signed_in, signed_in_first_step
from foundation.access.catalogue import roles_here
from foundation.access.queries import grants_in_force
from foundation.accounts import presenters, queries, second_factor, services, sessions
from foundation.accounts.forms import ActivateForm
from foundation.accounts.models import Account
from foundation.design import done, page
from foundation.design.forms import Form
from foundation.timekeeping import now, today

_SECRET = "links_new_second_factor"  # noqa: S105 - the name of a place in the session
_RECENT = 15 * 60
View = Callable[[Request], HttpResponse]


def _account(request: Request) -> Account:
    assert isinstance(request.user, Account)
    return request.user


def requires_recent_sign_in(view: View) -> View:
    """A second factor is changed only by whoever has just proved who they are, not by a desk left open."""

    @wraps(view)
    def confirmed(request: Request) -> HttpResponse:
        records = get_authentication_records(request, _account(request))
        lately = any(time() - record["at"] < _RECENT for record in records)
        if lately or did_recently_reauthenticate(request):
            return view(request)
        back_here = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{back_here}")

    return confirmed


@signed_in
def yours(request: Request) -> HttpResponse:
    account = _account(request)
    names = {role.code: role for role in roles_here()}
    return page(
        request,
        "accounts/yours.html",
        title="Your account",
        grants=[(names[grant.role], grant) for grant in grants_in_force(today()).filter(account=account)],
        facts=presenters.own_facts(
            account,
            second_factor=queries.has_second_factor(account.pk),
            codes_left=queries.recovery_codes_left(account.pk),
        ),
    )


@signed_in_first_step
@never_cache
@requires_recent_sign_in
def set_up_second_factor(request: Request) -> HttpResponse:
    account = _account(request)
    secret = request.session.setdefault(_SECRET, second_factor.new_secret())
    form = ActivateForm(request.POST or None, secret=secret)
    if form.is_valid():
        services.set_totp(account=account, secret=secret, by=request.viewer, at=now())
        del request.session[_SECRET]
        return _fresh_codes(request, "Your second factor is set up")
    return page(
        request,
        "accounts/set_up_second_factor.html",
        form=form,
        title="Set up your second factor",
        square=second_factor.square_code(second_factor.app_address(account, secret)),
        secret=second_factor.in_fours(secret),
        must=request.viewer.owes_second_factor,
    )


def _fresh_codes(request: Request, title: str) -> HttpResponse:
    codes = services.renew_recovery_codes(account=_account(request), by=request.viewer, at=now())
    return page(
        request,
        "accounts/recovery_codes.html",
        title=title,
        codes=[f"{code[:4]} {code[4:]}" for code in codes],
    )


@signed_in
@never_cache
@requires_recent_sign_in
def renew_codes(request: Request) -> HttpResponse:
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _fresh_codes(request, "Your new recovery codes")
    return page(
        request,
        "design/confirm.html",
        form=form,
        title="Get new recovery codes",
        caution="Your old recovery codes will stop working.",
        submit="Get new codes",
        back=reverse("accounts:yours"),
    )


@public_page
@never_cache
@require_http_methods(["GET", "POST"])
def time_left(request: Request) -> HttpResponse:
    """For the script of every page: how long the session lasts. Sending here counts as use, asking does not."""
    left = sessions.time_left(request)
    return JsonResponse({"seconds": left.seconds, "can_stay": left.can_stay, "token": get_token(request)})


class ChangePassword(PasswordChangeView):  # type: ignore[misc]
    success_url = reverse_lazy("accounts:password_changed")


@signed_in
def password_changed(request: Request) -> HttpResponse:
    return done(request, "Your password has been changed", to="accounts:yours")


change_password = signed_in(ChangePassword.as_view())
confirm_password = signed_in_first_step(ReauthenticateView.as_view())
confirm_code = signed_in_first_step(ConfirmCodeView.as_view())
