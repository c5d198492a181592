from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.area.providers.models import Provider
from tenants.voice.feedback.workflow import SERVICE_LETTER

LETTER = "feedback.serviceletter"


class Method(models.TextChoices):
    EMAIL = "email", "By email from here"
    POST = "post", "By post"


class ServiceLetter(models.Model):
    """A letter to a service about what people told: short of a report, under no power, and no answer is owed.

    People's words stand in no copy of it here: they are read from the experiences when it is sent or shown, as far as whoever told
    them agrees then.
    """

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=200)
    text = models.TextField()
    # The numbers of the experiences that it shows.
    experiences = ArrayField(models.BigIntegerField(), default=list)
    state = StateField(SERVICE_LETTER)
    drafted_on = models.DateField()
    method = models.CharField(max_length=10, choices=Method.choices, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    replied_on = models.DateField(null=True, blank=True)
    reply = models.TextField(blank=True)

    class Meta:
        ordering = ["-drafted_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(text=""), name="service_letter_says_something"
            ),
            models.CheckConstraint(condition=~Q(experiences=[]), name="service_letter_is_about_somebody"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "dropped"], sent_on=None, method="")
                | Q(state__in=["sent", "answered"], sent_on__isnull=False) & ~Q(method=""),
                name="service_letter_sent_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="answered", replied_on__isnull=False) & ~Q(reply="")
                | ~Q(state="answered") & Q(replied_on=None, reply=""),
                name="service_letter_answer_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"Letter to {self.provider}: {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("feedback:letter", args=[self.pk])
