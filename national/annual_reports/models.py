from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from foundation.disclosure import FIRST, Policy, Protected, policy_named, read_figures
from foundation.writing.addresses import reverse


class ReceivedReportQuerySet(models.QuerySet["ReceivedReport"]):
    def newest(self) -> ReceivedReportQuerySet:
        """The newest version of each network's report for each year."""
        found = self.order_by("network_key", "year", "-revision").distinct("network_key", "year")
        return ReceivedReport.objects.filter(pk__in=found.values("pk"))


class ReceivedReport(models.Model):
    """A version of an annual report as it came. The whole document stands at the network's own address."""

    network_key = models.CharField(max_length=60)
    year = models.CharField(max_length=7)
    starts_on = models.DateField()
    ends_on = models.DateField()
    revision = models.PositiveSmallIntegerField()
    envelope = models.UUIDField()
    signed_off_on = models.DateField()
    published_on = models.DateField()
    published_at_url = models.CharField(max_length=320)
    sent_at = models.DateTimeField()
    received_at = models.DateTimeField()
    figures = models.JSONField()
    sections = models.JSONField(default=list, blank=True)
    protection = models.CharField(max_length=60)

    objects = ReceivedReportQuerySet.as_manager()

    class Meta:
        ordering = ["network_key", "-year", "-revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["network_key", "year", "revision"], name="received_report_revision_once"
            ),
            models.UniqueConstraint(fields=["envelope"], name="received_report_envelope_once"),
            models.CheckConstraint(
                condition=Q(year__regex=r"^20\d\d-\d\d$") & Q(ends_on__gt=F("starts_on")),
                name="received_report_is_for_a_year",
            ),
            models.CheckConstraint(
                condition=Q(signed_off_on__gt=F("ends_on"), published_on__gte=F("signed_off_on")),
                name="received_report_days_in_order",
            ),
        ]
        indexes = [models.Index(fields=["year"], name="received_report_year")]

    def __str__(self) -> str:
        version = f", version {self.revision}" if self.revision > 1 else ""
        return f"Annual report {self.year}{version}"

    def get_absolute_url(self) -> str:
        return reverse("annual_reports:show", args=[self.pk])

    @property
    def protected(self) -> dict[str, Protected]:
        return read_figures(self.figures)

    @property
    def policy(self) -> Policy:
        """The policy by which its figures are read. A report under an unknown policy is never taken in."""
        return policy_named(self.protection) or FIRST
