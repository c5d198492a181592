from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def in_force(self, on: date) -> RoleGrantQuerySet:
        """Grants whose holder has the role on that day; the last day counts."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)


class RoleGrant(models.Model):
    """A role that a person holds from one day to another. It stays: it says who was in post when."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="role_grants"
    )
    role = models.CharField(max_length=40)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    # The record that gives the role and ends it, by its label and number; none where it was given by hand.
    record = models.CharField(max_length=60, blank=True, default="", db_default="")
    record_id = models.BigIntegerField(null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="role_grant_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["account", "role", "record_id"],
                condition=Q(ends_on=None),
                nulls_distinct=False,
                name="role_grant_open_once",
            ),
            models.CheckConstraint(
                condition=Q(record="", record_id=None) | (~Q(record="") & Q(record_id__isnull=False)),
                name="role_grant_rests_on_a_record",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} from {self.starts_on}"

    def lasts(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


class Download(models.Model):
    """A list of people that left as a file: the database lets a space add and read these rows only.

    The audit log has each of them too, so it also shows who took what out.
    """

    title = models.TextField()
    address = models.TextField()
    filters = models.TextField(blank=True)
    kind = models.CharField(
        max_length=4, choices=[("csv", "CSV"), ("ods", "ODS"), ("xlsx", "XLSX"), ("pdf", "PDF")]
    )
    rows = models.PositiveIntegerField()
    by_name = models.CharField(max_length=300)
    by_account = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "download of a list"
        constraints = [models.CheckConstraint(condition=~Q(by_name=""), name="download_says_who")]

    def __str__(self) -> str:
        return f"{self.title}, {self.rows:,} rows, as {self.get_kind_display()}"


class Look(models.Model):
    """Who opened the page of a record about a person, on which day, how often: written by the database alone (sql/looks.sql)."""

    record = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    day = models.DateField()
    by_account = models.BigIntegerField()
    by_name = models.CharField(max_length=300)
    times = models.PositiveIntegerField()
    last_at = models.DateTimeField()

    class Meta:
        verbose_name = "look at a record"
        constraints = [
            models.UniqueConstraint(
                fields=["record", "record_id", "day", "by_account"], name="look_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.by_name} on {self.day}"
