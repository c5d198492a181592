"""allauth's forms in our words, and the forms of the pages for accounts."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.core import context as allauth_context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from foundation.access.catalogue import roles_here
from foundation.accounts import queries
from foundation.accounts.second_factor import accepted, code_of, count_try
from foundation.design import forms
from foundation.jobs import ask
from foundation.tenancy import current_space

_CODE = {
    "inputmode": "numeric",
    "autocomplete": "one-time-code",
    "class": "govuk-input--width-10",
    "spellcheck": "false",
}


def _ask(form: django_forms.Form, name: str, label: str, missing: str, hint: str = "") -> None:
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.error_messages["required"] = missing
    field.widget.attrs.pop("placeholder", None)


class SignInForm(allauth_forms.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "login", "Email address", "Enter your email address")
        _ask(self, "password", "Password", "Enter your password")
        self.fields["login"].error_messages["invalid"] = (
            "Enter an email address in the correct format, like name@example.com"
        )


class AskForPasswordForm(allauth_forms.ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "email", "Email address", "Enter your email address")

    def clean_email(self) -> str:
        account = queries.account_with_email(str(self.cleaned_data["email"]))
        self.users = [account] if account and account.is_active else []
        return str(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **options: Any) -> str:
        """Whether there is such an account or not, the same is done here: how long it takes tells nobody."""
        if current_space().suspended:  # no job can be asked for; its letter goes out at once
            return str(super().save(request, **options))
        ask("accounts.new_password", account_id=self.users[0].pk if self.users else 0)
        return str(self.cleaned_data["email"])


_NEW_PASSWORD = "At least 12 characters. Three or four words are easier to remember than odd signs."  # noqa: S105


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "password1", "New password", "Enter a new password", _NEW_PASSWORD)
        _ask(self, "password2", "The new password again", "Enter the new password again")


class ChangePasswordForm(allauth_forms.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "oldpassword", "Current password", "Enter your current password")
        _ask(self, "password1", "New password", "Enter a new password", _NEW_PASSWORD)
        _ask(self, "password2", "The new password again", "Enter the new password again")


class ConfirmPasswordForm(allauth_forms.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "password", "Password", "Enter your password")


class _CodeChecks:
    """Takes a code of the app or a recovery code, in our own way: see `second_factor.accepted`."""

    user: Any
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = "The 6 digits in your authenticator app, or one of your recovery codes."
        _ask(self, "code", "Security code", "Enter a security code", hint)  # type: ignore[arg-type]
        self.fields["code"].widget.attrs.update(_CODE)  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        forget_tries = count_try(self.user, allauth_context.request.session)
        code = str(self.cleaned_data["code"])
        authenticator = accepted(self.user, code)
        if authenticator is None:
            self._emit_authentication_failed(None)  # type: ignore[attr-defined]
            raise ValidationError("The security code is wrong, too old, or used already.")
        authenticator.user = self.user
        self.authenticator = authenticator
        forget_tries()
        return code


class SecondFactorForm(_CodeChecks, AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in."""


class ConfirmCodeForm(_CodeChecks, ReauthenticateForm):  # type: ignore[misc]
    """Someone signed in confirms that it is still they."""


class ActivateForm(forms.Form):
    """Proof that the app has the secret: a code made with it."""

    code = forms.Text(
        label="Security code",
        hint="The 6 digits that the app shows for this service.",
        missing="Enter the security code that the app shows",
        width=10,
        inputmode="numeric",
        autocomplete="one-time-code",
        spellcheck="false",
    )

    def __init__(self, *args: Any, secret: str, **kwargs: Any) -> None:
        self.secret = secret
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        typed = "".join(self.cleaned_data["code"].split())
        if typed not in {code_of(self.secret, step=step) for step in (-1, 0, 1)}:
            raise ValidationError("The security code is wrong or too old: enter the one the app shows now.")
        return typed


def role_choices() -> list[tuple[str, str]]:
    """Those that are given by hand."""
    return [(role.code, role.name) for role in roles_here() if not role.rests_on]


class RoleForm(forms.Form):
    role = forms.Radios(label="Role", choices=role_choices, missing="Choose a role")
    starts_on = forms.Date(label="First day", missing="Enter the first day")
    ends_on = forms.Date(
        label="Last day", hint="They keep the role until the end of that day.", required=False
    )

    constraint_messages = {"role_grant_open_once": "They have this role already."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        radios: Any = self.fields["role"]
        radios.hints = {role.code: role.sentence for role in roles_here()}


class InvitationForm(RoleForm):
    field_order = ("name", "email", "role", "starts_on", "ends_on")

    name = forms.Text(label="Full name", missing="Enter the person's full name")
    email = forms.Email(
        label="Email address",
        hint="The invitation goes there, with a link to set a password.",
        autocomplete="off",
    )

    constraint_messages = {
        **RoleForm.constraint_messages,
        "account_email_once": ("email", "Someone with this email address has an account already"),
    }

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class LastDayForm(forms.Form):
    on = forms.Date(
        label="Last day",
        hint="They keep the role until the end of that day. To stop someone at once, close their account.",
        missing="Enter the last day",
    )


class NameForm(forms.Form):
    name = forms.Text(label="Full name", missing="Enter the person's full name")
