"""Under which arrangements of the local authority the activities are carried on, from when, and what is owed when they end."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from foundation.law.models import Clock
from foundation.writing.addresses import reverse


class Kind(models.TextChoices):
    TEMPORARY = "temporary", "Temporary arrangements (section 228 of the 2007 Act)"
    CONTRACT = "contract", "Contract with a host (section 221 of the 2007 Act)"


class Sort(models.TextChoices):
    """What the person with whom they are made is, as far as SI 2008/528 reg 8(2) and (4) ask."""

    VOLUNTARY = "voluntary", "A voluntary organisation"
    OTHER = "other", "Another person or body"
    TENDERER = "tenderer", "Somebody who has tendered for the contract with this authority"
    HOST = "host", "The host of any authority"
    AUTHORITY = "authority", "This authority itself"
    ANOTHER_AUTHORITY = "another_authority", "Another local authority"
    TRUST = "trust", "An NHS trust"
    FOUNDATION_TRUST = "foundation_trust", "An NHS foundation trust"
    PCT = "pct", "A primary care trust"
    SHA = "sha", "A strategic health authority"


class ToldHow(models.TextChoices):
    EMAIL = "email", "By email, now"
    LETTER = "letter", "In a letter that has been sent"


class Arrangement(models.Model):
    """One arrangement: the temporary one, or the contract under which the LINk came into being. There is one of each at most.

    Under temporary arrangements `person` carries on the activities, and reports on them; under the contract `person` is the host.
    """

    kind = models.CharField(max_length=10, choices=Kind.choices)
    person = models.CharField(max_length=200)
    sort = models.CharField(max_length=20, choices=Sort.choices, blank=True)
    starts_on = models.DateField()
    # The last day on which activities were carried on under it.
    ended_on = models.DateField(null=True, blank=True)
    activities = models.TextField(blank=True)
    spent_pence = models.BigIntegerField(null=True, blank=True)
    spent_on = models.TextField(blank=True)
    prepared_on = models.DateField(null=True, blank=True)
    copied_on = models.DateField(null=True, blank=True)
    report_clock = models.OneToOneField(
        Clock, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    copies_clock = models.OneToOneField(
        Clock, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The LINk's first activity under the contract, and when the authority was told of its day.
    first_activity_on = models.DateField(null=True, blank=True)
    first_activity = models.CharField(max_length=300, blank=True)
    told_on = models.DateField(null=True, blank=True)
    told_how = models.CharField(max_length=6, choices=ToldHow.choices, blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind"], name="arrangement_one_of_each_kind"),
            models.CheckConstraint(condition=~Q(person=""), name="arrangement_with_somebody"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("starts_on")), name="arrangement_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(prepared_on=None)
                | (~Q(activities="") & Q(spent_pence__isnull=False) & ~Q(spent_on="")),
                name="arrangement_report_says_all",
            ),
            models.CheckConstraint(
                condition=Q(told_on=None) | (Q(first_activity_on__isnull=False) & ~Q(told_how="")),
                name="arrangement_told_of_an_activity",
            ),
        ]

    def __str__(self) -> str:
        return f"{'Temporary arrangements' if self.is_temporary else 'Contract'} with {self.person}"

    def get_absolute_url(self) -> str:
        return reverse("arrangements:show", args=[self.pk])

    @property
    def is_temporary(self) -> bool:
        return self.kind == Kind.TEMPORARY

    @property
    def open_clock(self) -> Clock | None:
        """What is owed next of the report on temporary arrangements: it, then its copies."""
        clocks = (clock for clock in (self.report_clock, self.copies_clock) if clock is not None)
        return next((clock for clock in clocks if clock.met_on is None and clock.cancelled_on is None), None)
