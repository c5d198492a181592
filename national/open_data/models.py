"""What the Department has published, in schema public: added by the Department, read by everyone, changed by
nobody. No personal data."""

from django.db import models


class PublishedDetermination(models.Model):
    year = models.CharField(max_length=7)
    total_pence = models.BigIntegerField()
    baseline_pence = models.BigIntegerField()
    unit_pence = models.PositiveSmallIntegerField()
    floor_basis_points = models.IntegerField(null=True)
    cap_basis_points = models.IntegerField(null=True)
    needs_name = models.CharField(max_length=120)
    needs_measure = models.CharField(max_length=120)
    needs_source = models.TextField()
    needs_licence = models.TextField(blank=True)
    needs_is_proxy = models.BooleanField()
    needs_proxy_reason = models.TextField(blank=True)
    inputs = models.JSONField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["year"], name="determination_year_once")]

    def __str__(self) -> str:
        return f"Grant determination {self.year}"


class PublishedGrant(models.Model):
    determination = models.ForeignKey(
        PublishedDetermination, on_delete=models.PROTECT, related_name="grants", db_index=False
    )
    authority_slug = models.CharField(max_length=60)
    authority_name = models.CharField(max_length=80)
    region = models.CharField(max_length=30)
    need = models.DecimalField(max_digits=38, decimal_places=20)
    last_year_pence = models.BigIntegerField(null=True)
    amount_pence = models.BigIntegerField()
    held = models.CharField(max_length=5, blank=True)
    steps = models.JSONField()

    class Meta:
        ordering = ["authority_name"]
        constraints = [
            models.UniqueConstraint(fields=["determination", "authority_slug"], name="grant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.authority_name}: {self.amount_pence}"

    @property
    def change_pence(self) -> int | None:
        return None if self.last_year_pence is None else self.amount_pence - self.last_year_pence
