"""Who may enter and view for the LINk (SI 2008/528 reg 3), with nothing that the CRB Code forbids to keep."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from foundation.law.reckoning import same_day
from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.governing.governance.models import ProcedureVersion
from tenants.people.members.models import Member
from tenants.powers.representatives.workflow import REPRESENTATIVE, RepresentativeState

MONTHS_TO_KEEP = 6


class NominatedPerson(models.Model):
    """Whom the LINk nominated to consider certificates (SI 2008/528 reg 3(2)(b))."""

    name = models.CharField(max_length=200)
    # Where the nominated person is on the register: nobody considers their own certificate.
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    nominated_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "visits_nominatedperson"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="nominated_person_has_name"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("nominated_on")),
                name="nominated_person_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def nominated(self, on: date) -> bool:
        return self.nominated_on <= on and (self.ended_on is None or on <= self.ended_on)


class CertificateType(models.TextChoices):
    STANDARD = "standard", "Standard (Police Act 1997 section 113A)"
    ENHANCED = "enhanced", "Enhanced (Police Act 1997 section 113B)"


class EndReason(models.TextChoices):
    """A list and no free text: nothing that a certificate said can be written down here."""

    RESIGNED = "resigned", "They gave it up"
    NO_LONGER_TAKES_PART = "left", "They no longer take part in the LINk"
    AGAIN = "again", "Considered again with a newer certificate"
    WITHDRAWN = "withdrawn", "The LINk withdrew it under its procedure"
    DIED = "died", "They died"
    MISTAKE = "mistake", "Recorded by mistake"


WAS_AUTHORISED = (RepresentativeState.AUTHORISED, RepresentativeState.ENDED)


class RepresentativeQuerySet(models.QuerySet["AuthorisedRepresentative"]):
    def authorised(self, on: date) -> RepresentativeQuerySet:
        """In the list on that day; the last day counts."""
        still = Q(ended_on=None) | Q(ended_on__gte=on)
        return self.filter(still, state__in=WAS_AUTHORISED, starts_on__lte=on)

    def authorised_between(self, start: date, end: date) -> RepresentativeQuerySet:
        still = Q(ended_on=None) | Q(ended_on__gte=start)
        return self.filter(still, state__in=WAS_AUTHORISED, starts_on__lte=end)

    def certificates_to_destroy(self) -> RepresentativeQuerySet:
        return self.filter(decided_on__isnull=False, certificate_destroyed_on=None)


class AuthorisedRepresentative(models.Model):
    """One consideration of one person and what followed from it.

    Of the certificate it keeps what may lawfully be kept: date of issue, subject's name, type, position,
    unique reference number and the decision taken. What the certificate said has no place here.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    state = StateField(REPRESENTATIVE, max_length=12)
    certificate_issued_on = models.DateField()
    certificate_name = models.CharField(max_length=200)
    certificate_type = models.CharField(max_length=10, choices=CertificateType.choices)
    position = models.CharField(max_length=100)
    certificate_number = models.CharField(max_length=20)
    nominated_person = models.ForeignKey(
        NominatedPerson, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    considered_on = models.DateField()
    satisfied = models.BooleanField()
    decided_on = models.DateField(null=True, blank=True)
    procedure = models.ForeignKey(
        ProcedureVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    starts_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=12, choices=EndReason.choices, blank=True)
    evidence_given_on = models.DateField(null=True, blank=True)
    certificate_destroyed_on = models.DateField(null=True, blank=True)

    objects = RepresentativeQuerySet.as_manager()

    class Meta:
        db_table = "visits_authorisedrepresentative"
        ordering = ["member__name", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(certificate_name="") & ~Q(certificate_number="") & ~Q(position=""),
                name="representative_certificate_named",
            ),
            models.CheckConstraint(
                condition=Q(considered_on__gte=F("certificate_issued_on")),
                name="representative_considered_after_issue",
            ),
            models.CheckConstraint(
                condition=Q(state="considered", decided_on=None)
                | Q(~Q(state="considered"), decided_on__isnull=False, decided_on__gte=F("considered_on")),
                name="representative_decided_after_consideration",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["considered", "declined"], starts_on=None, evidence_given_on=None)
                | Q(
                    state__in=["authorised", "ended"],
                    satisfied=True,
                    certificate_type="standard",
                    procedure__isnull=False,
                    starts_on__isnull=False,
                    starts_on__gte=F("decided_on"),
                ),
                name="representative_authorised_as_reg_3_says",
            ),
            models.CheckConstraint(
                condition=(~Q(state="ended") & Q(ended_on=None, end_reason=""))
                | Q(~Q(end_reason=""), state="ended", ended_on__isnull=False, ended_on__gte=F("starts_on")),
                name="representative_end_has_day_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(certificate_destroyed_on=None)
                | Q(certificate_destroyed_on__gte=F("certificate_issued_on")),
                name="representative_destroyed_after_issue",
            ),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(state__in=["considered", "authorised"]),
                name="representative_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.member.survivor.name

    def get_absolute_url(self) -> str:
        return reverse("representatives:show", args=[self.pk])

    def in_force(self, on: date) -> bool:
        if self.starts_on is None or self.starts_on > on:
            return False
        return self.ended_on is None or on <= self.ended_on

    def has_evidence(self, on: date) -> bool:
        return self.evidence_given_on is not None and self.evidence_given_on <= on

    @property
    def destroy_by(self) -> date | None:
        """The CRB Code: usually not more than six months after the decision."""
        return same_day(self.decided_on, MONTHS_TO_KEEP) if self.decided_on else None
