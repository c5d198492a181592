"""The legal form of a LINk that has grown into an organisation of its own, and what changes by it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from foundation.design.formats import date_long
from foundation.writing.addresses import reverse
from tenants.governing.governance.models.decisions import RelevantDecision


class Form(models.TextChoices):
    ASSOCIATION = "association", "Unincorporated association"
    ENTERPRISE = "enterprise", "Social enterprise"
    CO_OPERATIVE = "cooperative", "Co-operative"
    CHARITY = "charity", "Charity"
    OTHER = "other", "Another form"


class Holder(models.TextChoices):
    HOST = "host", "The host"
    ORGANISATION = "organisation", "The LINk’s own organisation"


class LegalForm(models.Model):
    """In force from a day until the next one is. The contract with the authority stays the host's: a LINk may not be the host."""

    form = models.CharField(max_length=12, choices=Form.choices)
    name = models.CharField(max_length=200)
    number = models.CharField(max_length=100, blank=True)
    since = models.DateField()
    decision = models.ForeignKey(RelevantDecision, on_delete=models.PROTECT, related_name="+", db_index=False)
    controller = models.CharField(max_length=12, choices=Holder.choices)
    money = models.CharField(max_length=12, choices=Holder.choices)
    contracts = models.CharField(max_length=12, choices=Holder.choices)

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(fields=["since"], name="legal_form_once_a_day"),
            models.CheckConstraint(condition=Q(form__in=Form.values), name="legal_form_known"),
            models.CheckConstraint(condition=~Q(name=""), name="legal_form_has_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_form_display().lower()}, since {date_long(self.since)}"

    def get_absolute_url(self) -> str:
        return reverse("governance:model")
