"""Tokens of a body's own systems, and the answers that are kept so that a repeated write is done once."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from foundation.design.state import Colour, State


class TokenState(State):
    ACTIVE = "active", "Active", Colour.GREEN
    EXPIRED = "expired", "Expired", Colour.RED
    REVOKED = "revoked", "Revoked", Colour.RED


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def working(self, at: datetime) -> ApiTokenQuerySet:
        return self.filter(revoked_at=None, expires_at__gt=at)


class ApiToken(models.Model):
    """What a council's system shows to act for the council. The secret itself is kept nowhere."""

    label = models.CharField(max_length=100)
    holder = models.CharField(max_length=150)
    prefix = models.CharField(max_length=8)
    token_hash = models.CharField(max_length=64)
    scopes = models.JSONField()
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=300)
    issued_by_account = models.BigIntegerField(null=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=300, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["token_hash"], name="api_token_once"),
            models.CheckConstraint(condition=~Q(label="") & ~Q(holder=""), name="api_token_has_label"),
            models.CheckConstraint(condition=~Q(scopes=[]), name="api_token_may_something"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("issued_at")), name="api_token_ends_after_issue"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_by="")),
                name="api_token_revoked_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.prefix})"

    def works(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at

    def state_at(self, at: datetime) -> TokenState:
        if self.revoked_at is not None:
            return TokenState.REVOKED
        return TokenState.ACTIVE if at < self.expires_at else TokenState.EXPIRED


class KeptAnswer(models.Model):
    """The answer to a write, by the key that its sender chose: the same request again gets the same answer.

    It is written in the transaction of the write itself, so there is none for what was not done.
    """

    token = models.ForeignKey(ApiToken, on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    body = models.TextField(blank=True)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token", "key"], name="kept_answer_once"),
            models.CheckConstraint(
                condition=Q(status=None, body="") | (Q(status__isnull=False) & ~Q(body="")),
                name="kept_answer_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.key
