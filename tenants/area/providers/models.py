"""Who provides and commissions care services for the area, and where."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q

from foundation.writing.addresses import reverse
from tenants.area.providers.kinds import (
    DUTIES,
    ENTRY,
    FIELDS,
    KIND_CHOICES,
    KINDS,
    PREMISES_KINDS,
    RESPOND,
    Duty,
    kinds_with,
)


class ProviderQuerySet(models.QuerySet["Provider"]):
    def open_on(self, on: date) -> "ProviderQuerySet":
        return self.filter(~Exists(_closures_covering(on)))

    def closed_on(self, on: date) -> "ProviderQuerySet":
        return self.filter(Exists(_closures_covering(on)))

    def services_providers(self) -> "ProviderQuerySet":
        """Those with the duty to respond (section 224(2) of the 2007 Act)."""
        return self.filter(kind__in=kinds_with(RESPOND))

    def must_allow_entry(self) -> "ProviderQuerySet":
        return self.filter(kind__in=kinds_with(RESPOND, ENTRY))

    def under(self, duty: str) -> "ProviderQuerySet":
        return self.filter(kind__in=kinds_with(duty))


class Provider(models.Model):
    """A body that provides or commissions care services here, or elsewhere for people of here (s.221(6))."""

    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=30, choices=KIND_CHOICES)
    code = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    # Where letters to it go; without it, to the first of its premises that has an address.
    address = models.TextField(blank=True, db_default="")
    commissioned_by = models.ManyToManyField(
        "self", symmetrical=False, related_name="commissions", blank=True, through="Commission"
    )

    objects = ProviderQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="provider_code_once"),
            models.CheckConstraint(condition=~Q(name=""), name="provider_has_name"),
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="provider_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("providers:show", args=[self.pk])

    @property
    def duty(self) -> Duty:
        return DUTIES[KINDS[self.kind].duty]

    @property
    def must_respond(self) -> bool:
        """A services-provider: NHS trust, foundation trust, primary care trust or local authority."""
        return self.duty.code == RESPOND

    @property
    def must_allow_entry(self) -> bool:
        return self.duty.code in (RESPOND, ENTRY)

    @property
    def under_foi(self) -> bool:
        """Must answer requests for information within the time of the Freedom of Information Act 2000."""
        return KINDS[self.kind].under_foi

    @property
    def under_foi_for_nhs_only(self) -> bool:
        return KINDS[self.kind].under_foi_for_nhs_only

    @property
    def field(self) -> str:
        """`health` or `social_care`."""
        return KINDS[self.kind].field


class Commission(models.Model):
    """The commissioner, the "relevant services-provider", owes the full answer (SI 2008/528 reg 5(2) and (4))."""

    provider = models.ForeignKey(
        Provider, on_delete=models.CASCADE, related_name="commissions_of", db_index=False
    )
    commissioner = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="commissions_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "commissioner"], name="commission_once"),
        ]

    def __str__(self) -> str:
        return f"{self.commissioner} commissions {self.provider}"


class Closure(models.Model):
    """A period in which a provider was not active; without an end while it still is not."""

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="closures")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300)
    # Which body went on with its work.
    successor = models.ForeignKey(
        Provider, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=models.F("starts_on")),
                name="closure_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["provider"], condition=Q(ends_on=None), name="closure_one_open_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | ~Q(successor=models.F("provider")),
                name="closure_succeeded_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider}: closed from {self.starts_on}"


def _closures_covering(on: date) -> models.QuerySet[Closure]:
    """`ends_on` is the day of reopening."""
    running = Q(ends_on=None) | Q(ends_on__gt=on)
    return Closure.objects.filter(running, provider=OuterRef("pk"), starts_on__lte=on)


class PremisesQuerySet(models.QuerySet["Premises"]):
    def in_use_on(self, on: date) -> "PremisesQuerySet":
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=on))


class Premises(models.Model):
    """A place where services are provided. `closed_on` is the first day on which it is no longer used."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="premises")
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=30, choices=PREMISES_KINDS)
    code = models.CharField(max_length=20, blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    excluded_parts = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = PremisesQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "premises"
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="premises_has_name"),
            models.CheckConstraint(
                condition=Q(kind__in=[code for code, _ in PREMISES_KINDS]), name="premises_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.postcode}" if self.postcode else self.name


class Service(models.Model):
    """A care service, health or social care: what reports, requests and visits are about."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="services")
    name = models.CharField(max_length=150)
    field = models.CharField(max_length=12, choices=FIELDS)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="service_has_name"),
            models.CheckConstraint(
                condition=Q(field__in=[code for code, _ in FIELDS]), name="service_field_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name
