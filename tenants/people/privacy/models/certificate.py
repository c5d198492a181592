from __future__ import annotations

from django.db import models
from django.db.models import Q

from foundation.writing.addresses import reverse
from tenants.people.privacy.models.request import DataRequest


class Certificate(models.Model):
    """That somebody was taken out, without saying who: how much of what went, what stays and why. Its number is its key."""

    request = models.OneToOneField(
        DataRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="certificate"
    )
    gone = models.JSONField(default=list, blank=True)
    stays = models.JSONField(default=list, blank=True)
    images = models.PositiveIntegerField(default=0)
    by_name = models.CharField(max_length=300)
    by_account = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=~Q(by_name=""), name="certificate_says_who")]

    def __str__(self) -> str:
        return f"Certificate {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("privacy:certificate", args=[self.pk])
