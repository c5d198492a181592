from __future__ import annotations

from django.db import models
from django.db.models import Q

from tenants.powers.visits.models.visits import Visit


class Ground(models.TextChoices):
    """The exceptions to the duty to allow entry (SI 2008/915 reg 3(2)); `none` is no lawful ground."""

    CARE = "a-i", "It would compromise the effective provision of care services"
    PRIVACY = "a-ii", "It would compromise somebody’s privacy or dignity"
    CONDUCT = "b", "A representative is not keeping to the rules of conduct"
    PREMISES = "c", "Excluded premises"
    OBSERVING = "d", "Observing excluded activities"
    ENTERING = "e", "Entering in order to observe excluded activities"
    NO_SERVICES = "f", "No care services are being provided there at that time"
    UNREASONABLE = "g", "In the provider’s opinion, not acting reasonably and proportionately"
    EVIDENCE = "h", "No evidence of authorisation was shown"
    NONE_GIVEN = "none", "No ground that the regulations know"


# Grounds that can be given against a part of the premises only.
PARTIAL = (
    Ground.CARE,
    Ground.PRIVACY,
    Ground.PREMISES,
    Ground.OBSERVING,
    Ground.ENTERING,
    Ground.NO_SERVICES,
)


class Stance(models.TextChoices):
    OPEN = "open", "Not decided yet"
    ACCEPTED = "accepted", "Accepted by the LINk"
    CHALLENGED = "challenged", "Challenged by the LINk"


class Refusal(models.Model):
    """Entry refused, to all of the premises or to a part; what was said, by whom, and on which ground."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="refusals")
    ground = models.CharField(max_length=5, choices=Ground.choices)
    # Empty: all of the premises.
    part = models.CharField(max_length=200, blank=True)
    refused_by = models.CharField(max_length=200)
    said = models.TextField()
    stance = models.CharField(max_length=10, choices=Stance.choices, default=Stance.OPEN)
    stance_note = models.TextField(blank=True)
    recorded_by = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(refused_by="") & ~Q(said=""), name="refusal_says_who_and_what"
            ),
            models.CheckConstraint(
                condition=Q(part="") | Q(ground__in=[*(ground.value for ground in PARTIAL), "none"]),
                name="refusal_of_a_part_on_a_ground_for_parts",
            ),
            models.CheckConstraint(
                condition=~Q(stance="challenged") | ~Q(stance_note=""), name="refusal_challenge_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visit}: {self.get_ground_display()}"
