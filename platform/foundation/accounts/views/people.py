"""Looking after the accounts of a network or of the Department."""

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.access import queries as access
from foundation.access import services as granting
from foundation.access.catalogue import ACCOUNTS_MANAGE, role_named
from foundation.access.models import RoleGrant
from foundation.accounts import invitations, presenters, queries, services
from foundation.accounts.forms import InvitationForm, LastDayForm, NameForm, RoleForm
from foundation.accounts.models import Account
from foundation.design import Confirmation, Filters, Search, confirm_page, done, form_page, page
from foundation.timekeeping import now, today


def _account_or_404(account_id: int) -> Account:
    account = queries.account(account_id)
    if account is None:
        raise Http404
    return account


def _grant_or_404(grant_id: int) -> RoleGrant:
    grant = access.grant(grant_id)
    if grant is None:
        raise Http404
    return grant


def _page_of(account: Account) -> str:
    return reverse("accounts:person", args=[account.pk])


@requires(ACCOUNTS_MANAGE)
def people(request: Request) -> HttpResponse:
    filters = Filters(request.GET, Search("q", "Find by name or email address"), label="Find an account")
    return page(
        request,
        "accounts/people.html",
        title="Accounts",
        people=presenters.people_table(queries.accounts(filters.value("q")), today()),
        filters=filters,
    )


@requires(ACCOUNTS_MANAGE)
def person(request: Request, account_id: int) -> HttpResponse:
    account = _account_or_404(account_id)
    is_yours = account.pk == request.viewer.account_id
    second_factor = queries.has_second_factor(account.pk)
    return page(
        request,
        "accounts/person.html",
        title=account.name,
        account=account,
        facts=presenters.facts(account, second_factor=second_factor, is_yours=is_yours),
        grants=presenters.grants_table(access.grants_of(account), today(), may_end=not is_yours),
        is_yours=is_yours,
        sign_ins=presenters.sign_ins_table(queries.sign_ins_of(account)[:10]),
    )


@requires(ACCOUNTS_MANAGE)
def invite(request: Request) -> HttpResponse:
    form = InvitationForm(request.POST or None, initial={"starts_on": today()})
    if form.is_valid():
        with form.refusals():
            account = invitations.invite(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"An invitation is on its way to {account.email}", to=_page_of(account))
    return form_page(
        request,
        form,
        "Invite a person",
        intro=presenters.not_given_by_hand(),
        submit="Send the invitation",
        back=reverse("accounts:list"),
    )


@requires(ACCOUNTS_MANAGE)
def invite_again(request: Request, account_id: int) -> HttpResponse:
    account = _account_or_404(account_id)
    words = Confirmation(
        "Send the invitation again",
        submit="Send the invitation",
        done=f"An invitation is on its way to {account.email}",
    )
    return _confirm(request, account, words, invitations.invite_again)


@requires(ACCOUNTS_MANAGE)
def give_role(request: Request, account_id: int) -> HttpResponse:
    account = _account_or_404(account_id)
    form = RoleForm(request.POST or None, initial={"starts_on": today()})
    if form.is_valid():
        with form.refusals():
            grant = granting.grant_role(account=account, **form.cleaned_data, by=request.viewer, at=now())
            role = role_named(grant.role).name
            return done(request, f"{account.name} has the role: {role}", to=_page_of(account))
    return form_page(
        request,
        form,
        "Give a role",
        caption=account.name,
        intro=presenters.not_given_by_hand(),
        submit="Give the role",
        back=_page_of(account),
    )


@requires(ACCOUNTS_MANAGE)
def end_role(request: Request, grant_id: int) -> HttpResponse:
    grant = _grant_or_404(grant_id)
    form = LastDayForm(request.POST or None, initial={"on": today()})
    if form.is_valid():
        with form.refusals():
            granting.end_role(grant=grant, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The last day of the role has been set", to=_page_of(grant.account))
    return form_page(
        request,
        form,
        f"End a role: {role_named(grant.role).name}",
        caption=grant.account.name,
        submit="Set the last day",
        back=_page_of(grant.account),
    )


@requires(ACCOUNTS_MANAGE)
def rename(request: Request, account_id: int) -> HttpResponse:
    account = _account_or_404(account_id)
    form = NameForm(request.POST or None, editing=account)
    if form.is_valid():
        with form.refusals():
            services.rename_account(account=account, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The name has been changed", to=_page_of(account))
    return form_page(request, form, "Change the name", back=_page_of(account))


@requires(ACCOUNTS_MANAGE)
def close(request: Request, account_id: int) -> HttpResponse:
    account = _account_or_404(account_id)
    words = Confirmation(
        "Close the account",
        submit="Close the account",
        done=f"The account of {account.name} has been closed",
        caution=" ".join(
            [
                f"{account.name} will be signed out at once, and today will be the last day of their roles.",
                *queries.what_outlives(account, now()),
            ]
        ),
        final=True,
    )
    return _confirm(request, account, words, services.close_account)


@requires(ACCOUNTS_MANAGE)
def reopen(request: Request, account_id: int) -> HttpResponse:
    account = _account_or_404(account_id)
    words = Confirmation(
        "Reopen the account",
        submit="Reopen the account",
        done=f"The account of {account.name} is open again",
        caution=f"{account.name} will be able to sign in again. Roles have to be given anew.",
        final=True,
    )
    return _confirm(request, account, words, services.reopen_account)


@requires(ACCOUNTS_MANAGE)
def remove_second_factor(request: Request, account_id: int) -> HttpResponse:
    account = _account_or_404(account_id)
    words = Confirmation(
        "Remove the second factor",
        submit="Remove it",
        done="The second factor has been removed",
        caution=f"Do this only when you know that {account.name} asked for it. "
        "They will set up a new second factor when they next sign in.",
        final=True,
    )
    return _confirm(request, account, words, services.remove_second_factor)


def _confirm(
    request: Request, account: Account, words: Confirmation, act: Callable[..., object]
) -> HttpResponse:
    return confirm_page(
        request,
        words,
        partial(act, account=account, by=request.viewer, at=now()),
        back=_page_of(account),
        caption=account.name,
    )
