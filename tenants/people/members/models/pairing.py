from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from tenants.people.members.models.member import Member


class PairingQuerySet(models.QuerySet["Pairing"]):
    def merges(self) -> PairingQuerySet:
        """Of two records that are the same."""
        return self.filter(survivor__isnull=False)

    def apart(self) -> PairingQuerySet:
        """Of two who are alike and not the same."""
        return self.filter(survivor=None)


class Pairing(models.Model):
    """Two records of which somebody said whether they are the same; the smaller number first.

    Of two that are the same one is the `survivor`, and shows what hangs on either: the other was merged into it. `changed` holds what
    the merge changed on the survivor, by field: what stood there before, and what it got. An undone merge has no row here.
    """

    first = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", db_index=False)
    second = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", db_index=False)
    survivor = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    changed = models.JSONField(default=dict, db_default={}, blank=True)
    decided_by = models.CharField(max_length=300)
    decided_at = models.DateTimeField()

    objects = PairingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="pairing_decided_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pairing_in_order"),
            models.CheckConstraint(
                condition=Q(survivor=None, changed={})
                | Q(survivor__isnull=False) & (Q(survivor=F("first")) | Q(survivor=F("second"))),
                name="pairing_survivor_is_one_of_them",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} is {'' if self.survivor_id else 'not '}{self.second}"

    @property
    def kept(self) -> Member:
        """Of two that are the same the surviving one."""
        return self.first if self.survivor_id == self.first_id else self.second

    @property
    def merged(self) -> Member:
        """Of two that are the same the one that was merged into the other."""
        return self.second if self.survivor_id == self.first_id else self.first
