from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from foundation.writing.addresses import reverse


class ProcedureKind(models.TextChoices):
    """The first three are asked for by the law, the others by the Department's guidance or by practice."""

    DECISIONS = "decisions", "How relevant decisions are made"
    BREACHES = "breaches", "What happens when the decision procedure is breached"
    AUTHORISATION = "authorisation", "Who may be an authorised representative"
    CONDUCT = "conduct", "Code of conduct"
    VISITING = "visiting", "Visiting services"
    COMPLAINTS = "complaints", "Complaints about the LINk"
    INTERESTS = "interests", "Conflicts of interest"
    RESOURCES = "resources", "Use of resources"
    INFLUENCE = "influence", "How the LINk influences services"
    COMMUNICATION = "communication", "Communication"
    BALANCE = "balance", "Balance between individuals and organisations"
    CHECKS = "checks", "Criminal records checks"
    EQUALITY = "equality", "Equality and human rights"
    PARTICIPATION = "participation", "Principles of participation"
    EXPENSES = "expenses", "Expenses"
    OTHER = "other", "Another matter"


class Procedure(models.Model):
    """A procedure of the LINk; its published versions and the next one in draft hang on it."""

    kind = models.CharField(max_length=20, choices=ProcedureKind.choices)
    title = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "title"], name="procedure_once"),
            # The regulations speak of one procedure for each of these.
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind__in=["decisions", "breaches", "authorisation"]),
                name="procedure_required_once",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="procedure_has_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("governance:procedure", args=[self.pk])


class ProcedureText(models.Model):
    """What a draft and a published version both say."""

    text = models.TextField()
    who_decides = models.TextField(blank=True)
    when_referred = models.TextField(blank=True)
    amendment = models.CharField(max_length=500, blank=True)
    # How relevant decisions are made, in values (rules.deciding); None where only the words say it.
    deciding = models.JSONField(null=True, blank=True)
    in_force_from = models.DateField()
    # None where the text doesn't say it: then our default applies (rules.framework).
    review_by = models.DateField(null=True, blank=True)
    # The kind whose template it began from, if it did.
    begun_from = models.CharField(max_length=20, blank=True)
    # The accounts that wrote it, by their numbers.
    writers = models.JSONField(default=list)

    class Meta:
        abstract = True


class ProcedureDraft(ProcedureText):
    """The next version while it is being written. Publishing turns it into a version and removes it."""

    procedure = models.OneToOneField(Procedure, on_delete=models.PROTECT, related_name="draft")

    def __str__(self) -> str:
        return f"Draft of {self.procedure}"


class ProcedureVersionQuerySet(models.QuerySet["ProcedureVersion"]):
    def of_kind(self, kind: str) -> ProcedureVersionQuerySet:
        return self.filter(procedure__kind=kind)

    def published(self) -> ProcedureVersionQuerySet:
        return self.exclude(published_on=None)

    def in_force(self, on: date) -> ProcedureVersionQuerySet:
        """The version of each procedure that applies on that day: the last to have taken effect."""
        started = self.filter(in_force_from__lte=on)
        return started.order_by("procedure_id", "-number").distinct("procedure_id")


class ProcedureVersion(ProcedureText):
    """A version that was adopted. The database lets a network add and read these rows, and change nothing but words that are taken out.

    Only under temporary arrangements is one adopted without being published (SI 2008/528 regs 8 and 9).
    """

    procedure = models.ForeignKey(
        Procedure, on_delete=models.PROTECT, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField()
    published_on = models.DateField(null=True, blank=True)

    objects = ProcedureVersionQuerySet.as_manager()

    class Meta:
        ordering = ["procedure", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="procedure_version_number_once"),
            models.CheckConstraint(condition=~Q(text=""), name="procedure_version_has_text"),
            models.CheckConstraint(
                condition=Q(in_force_from__gte=F("published_on")),
                name="procedure_version_published_before_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure}, version {self.number}"

    def get_absolute_url(self) -> str:
        return self.procedure.get_absolute_url()
