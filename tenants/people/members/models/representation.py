from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from tenants.people.members.models.member import Member


class RepresentationQuerySet(models.QuerySet["Representation"]):
    def in_force(self, on: date) -> RepresentationQuerySet:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)

    def of(self, organisation: Member) -> RepresentationQuerySet:
        """Of any of the organisation's records; the surviving one first, then the latest first."""
        same = Member.records.same_as(organisation).values("pk")
        return self.filter(organisation__in=same).order_by(
            F("organisation__merged_into").asc(nulls_first=True), "-starts_on", "-pk"
        )


class Representation(models.Model):
    """Who speaks for an organisation, from one day to another. Nobody in force is a vacancy."""

    organisation = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="representations")
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = RepresentationQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="representation_has_name"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="representation_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(ends_on=None), name="representation_open_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
