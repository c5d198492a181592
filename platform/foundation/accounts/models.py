from __future__ import annotations

from typing import ClassVar

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email=(username or "").lower())


class Account(AbstractBaseUser):
    """Someone who signs in to one network or to the Department: each has accounts of its own.

    What they may do hangs on their dated roles (foundation.access), never on the account.
    """

    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects: ClassVar[AccountManager] = AccountManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["email"], name="account_email_once"),
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="account_email_lower_case"),
            models.CheckConstraint(condition=~models.Q(name=""), name="account_has_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def has_second_factor(self) -> bool:
        # By name: the models of a second factor point at this one.
        authenticators = apps.get_model("mfa", "Authenticator")._default_manager
        return bool(authenticators.filter(user_id=self.pk, type="totp").exists())


SIGN_IN_KINDS = {
    "signed in": "Signed in",
    "signed out": "Signed out",
    "wrong password": "Wrong email or password",
    "wrong code": "Wrong security code",
    "made to wait": "Too many tries: made to wait",
}


class SignIn(models.Model):
    """Someone signed in or out, or tried to. The email is as it was typed, an account's or not."""

    at = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=SIGN_IN_KINDS)
    email = models.CharField(max_length=254)
    account = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, db_index=False)
    address = models.GenericIPAddressField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=list(SIGN_IN_KINDS)), name="sign_in_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.email}"
