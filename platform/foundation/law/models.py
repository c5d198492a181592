"""Clocks: what is owed, by whom and by when. A clock stores what its due date was counted from, so it can be counted again."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from foundation.design.state import Colour, State
from foundation.law.instruments import Instrument, get

DUE_SOON = timedelta(days=7)


class ClockState(State):
    """The state of a clock on a day."""

    OPEN = "open", "Open", Colour.BLUE
    DUE_SOON = "due soon", "Due soon", Colour.YELLOW
    LATE = "late", "Late", Colour.RED
    PAUSED = "paused", "Paused"
    MET_IN_TIME = "met in time", "Met in time", Colour.GREEN
    MET_LATE = "met late", "Met late", Colour.YELLOW
    CANCELLED = "cancelled", "Cancelled"


class ClockQuerySet(models.QuerySet["Clock"]):
    def open(self) -> ClockQuerySet:
        return self.filter(met_on=None, cancelled_on=None)

    def running(self) -> ClockQuerySet:
        return self.open().filter(paused_since=None)

    def late(self, today: date) -> ClockQuerySet:
        return self.running().filter(due_on__lt=today)


class Clock(models.Model):
    instrument = models.CharField(max_length=60)
    calendar_version = models.CharField(max_length=20)
    starts_on = models.DateField()
    due_on = models.DateField()
    met_on = models.DateField(null=True, blank=True)
    paused_since = models.DateField(null=True, blank=True)
    pause_reason = models.TextField(blank=True)
    cancelled_on = models.DateField(null=True, blank=True)
    cancelled_reason = models.TextField(blank=True)
    subject = models.CharField(max_length=300)
    url = models.CharField(max_length=500)
    owed_by = models.CharField(max_length=300)
    created_at = models.DateTimeField()

    objects = ClockQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=F("starts_on")), name="clock_is_due_on_or_after_its_start"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on=None, cancelled_reason="")
                | (Q(cancelled_on__isnull=False) & ~Q(cancelled_reason="")),
                name="clock_is_cancelled_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(paused_since=None, pause_reason="")
                | (Q(paused_since__isnull=False) & ~Q(pause_reason="")),
                name="clock_is_paused_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(met_on=None) | Q(cancelled_on=None, paused_since=None),
                name="clock_is_met_while_it_runs",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return f"/clocks/{self.pk}/"

    @property
    def law(self) -> Instrument:
        return get(self.instrument)

    @property
    def is_open(self) -> bool:
        return self.met_on is None and self.cancelled_on is None

    def state_on(self, today: date) -> ClockState:
        """The state on a day; an answer on the due date itself is in time."""
        if self.cancelled_on is not None:
            return ClockState.CANCELLED
        if self.met_on is not None:
            return ClockState.MET_IN_TIME if self.met_on <= self.due_on else ClockState.MET_LATE
        if self.paused_since is not None:
            return ClockState.PAUSED
        if today > self.due_on:
            return ClockState.LATE
        return ClockState.DUE_SOON if self.due_on - today <= DUE_SOON else ClockState.OPEN


class ClockPause(models.Model):
    """The days on which a clock was stopped, both ends included; written when it resumes."""

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="pauses")
    from_on = models.DateField()
    to_on = models.DateField()
    reason = models.TextField()

    class Meta:
        ordering = ("from_on", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="pause_ends_after_it_began"),
            models.CheckConstraint(condition=~Q(reason=""), name="pause_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.from_on} to {self.to_on}: {self.reason}"


class ClockEvent(models.Model):
    """An entry in the history of a clock. The database's role may add entries, never change them."""

    class Kind(models.TextChoices):
        STARTED = "started", "Started"
        MET = "met", "Met"
        REOPENED = "reopened", "Opened again"
        PAUSED = "paused", "Stopped"
        RESUMED = "resumed", "Running again"
        RESTARTED = "restarted", "Started afresh"
        LENGTHENED = "lengthened", "Made longer"
        RECOUNTED = "recounted", "Counted again"
        CANCELLED = "cancelled", "Cancelled"

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    old_due_on = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    calendar_version = models.CharField(max_length=20)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.clock}"
