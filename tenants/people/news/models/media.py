from __future__ import annotations

from django.db import models
from django.db.models import Q

from foundation.writing.addresses import reverse
from tenants.people.news.models.item import Item


class Coverage(models.Model):
    """What a newspaper, a station or a site said of the LINk, or asked it."""

    appeared_on = models.DateField()
    outlet = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    link = models.URLField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    item = models.ForeignKey(
        Item, null=True, blank=True, on_delete=models.PROTECT, related_name="coverage", db_index=False
    )

    class Meta:
        ordering = ["-appeared_on", "-pk"]
        verbose_name_plural = "coverage"
        constraints = [
            models.CheckConstraint(
                condition=~Q(outlet="") & ~Q(title=""), name="coverage_says_where_and_what"
            )
        ]

    def __str__(self) -> str:
        return f"{self.outlet}: {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("news:coverage")
