from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from foundation.writing.addresses import reverse


class Kind(models.TextChoices):
    MEETING = "meeting", "Public meeting"
    EVENT = "event", "Event or open day"
    OUTREACH = "outreach", "Going out to people"
    GROUP = "group", "Visit to a community group"
    SURVEY = "survey", "Survey or interviews"
    TRAINING = "training", "Training"
    OTHER = "other", "Something else"


class Sector(models.TextChoices):
    HEALTH = "health", "Health"
    SOCIAL_CARE = "social_care", "Social care"
    BOTH = "both", "Health and social care together"


class Group(models.TextChoices):
    """Whom an activity was for, where it was for some in particular."""

    OLDER_PEOPLE = "older_people", "Older people"
    YOUNG_PEOPLE = "young_people", "Young people"
    DISABLED_PEOPLE = "disabled_people", "Disabled people"
    LEARNING_DISABILITY = "learning_disability", "People with a learning disability"
    MENTAL_HEALTH = "mental_health", "People who use mental health services"
    CARERS = "carers", "Carers"
    ETHNIC_MINORITIES = "ethnic_minorities", "Black and minority ethnic people"
    FAITH = "faith", "Faith groups"
    LGBT = "lgbt", "Lesbian, gay, bisexual and transgender people"
    RURAL = "rural", "People in rural areas"
    HOMELESS = "homeless", "Homeless people"
    TRAVELLERS = "travellers", "Gypsies and Travellers"


class ActivityQuerySet(models.QuerySet["Activity"]):
    def held_between(self, start: date, end: date) -> ActivityQuerySet:
        return self.filter(held_on__range=(start, end), cancelled_because="")

    def planned(self, on: date) -> ActivityQuerySet:
        return self.filter(held_on__gte=on, cancelled_because="").order_by("held_on", "pk")


class Activity(models.Model):
    """Something the LINk did to involve people or to hear from them (2007 Act, section 221(2))."""

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    held_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    sector = models.CharField(max_length=12, choices=Sector.choices)
    groups = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    organisations = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    summary = models.TextField(blank=True)
    # None: nobody counted, which is not the same as nobody came.
    people_reached = models.PositiveIntegerField(null=True, blank=True)
    open_to_public = models.BooleanField(default=False)
    cancelled_because = models.CharField(max_length=300, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="activity_has_title"),
            models.CheckConstraint(condition=Q(sector__in=Sector.values), name="activity_sector_known"),
            models.CheckConstraint(
                condition=Q(cancelled_because="") | Q(people_reached=None),
                name="activity_cancelled_reached_nobody",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("activities:activity", args=[self.pk])

    @property
    def group_labels(self) -> list[str]:
        return [Group(code).label for code in self.groups if code in Group.values]

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_because != ""
