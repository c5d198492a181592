from __future__ import annotations

from django.conf import settings
from django.db import models


class Draft(models.Model):
    """What was typed into one form and not sent. Only its writer reads it, and the audit log leaves it out.

    `key` is the place's digest (`foundation.access.drafting`). Behind a secret link there is no account, and the address is not kept.
    Once the form has been sent nothing is left but `sent_at`: what a slow browser still sends of it is then older, and not taken.
    """

    key = models.CharField(max_length=64)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    path = models.TextField(blank=True)
    title = models.CharField(max_length=200, blank=True)
    # Each answer by the name of its question, as a browser sends them; readable, so that a name can be taken out of it.
    typed = models.JSONField(default=list, blank=True)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key"], name="draft_once_a_form")]

    def __str__(self) -> str:
        return self.title or "A draft"
