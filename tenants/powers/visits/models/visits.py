from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.area.providers.models import Premises
from tenants.governing.governance.models import RelevantDecision
from tenants.powers.representatives.models import AuthorisedRepresentative
from tenants.powers.visits.workflow import VISIT


class Sector(models.TextChoices):
    HEALTH = "health", "Health"
    SOCIAL_CARE = "social_care", "Social care"


class Notice(models.TextChoices):
    ANNOUNCED = "announced", "Announced"
    UNANNOUNCED = "unannounced", "Unannounced"
    INVITATION = "invitation", "By invitation"


class Basis(models.TextChoices):
    """What lets the team in. Only the first is the duty of SI 2008/915."""

    LAW = "law", "The duty to allow entry"
    CONTRACT = "contract", "The provider’s contract with its commissioner"
    INVITATION = "invitation", "An invitation"


class Purpose(models.TextChoices):
    """The activities of section 221(2) of the 2007 Act, by its letters: viewing is for these only."""

    INVOLVE = "a", "Involving people in commissioning, provision and scrutiny of local care services"
    MONITOR = "b", "Enabling people to monitor and review commissioning and provision"
    VIEWS = "c", "Obtaining people’s views on their needs and experiences"
    REPORT = "d", "Making those views known, and recommendations on improvement"


class Excluded(models.TextChoices):
    """SI 2008/528 reg 1: what the duty to allow entry never covers."""

    NONE = "none", "None of these"
    OWN_ROOMS = "own_rooms", "Non-communal parts of a care home, such as residents’ own rooms"
    STAFF_HOMES = "staff_homes", "Where staff live"
    HOME = "home", "Somebody’s home, under a tenancy or licence"
    CHILDREN = "children", "Social services for people under 18, or adoption"


EXCLUDED_PREMISES = (Excluded.OWN_ROOMS, Excluded.STAFF_HOMES, Excluded.HOME)


class NoticeMethod(models.TextChoices):
    EMAIL = "email", "By email from here"
    POST = "post", "By post"
    BY_HAND = "by_hand", "By hand"


LET_IN = ("entered", "drafted", "checking", "checked", "reported")
STILL_TO_HAPPEN = ("planned", "confirmed", "notified")


class VisitQuerySet(models.QuerySet["Visit"]):
    def between(self, start: date, end: date) -> VisitQuerySet:
        return self.filter(visit_on__range=(start, end))

    def under_the_power(self) -> VisitQuerySet:
        """Under the duty or a contract clause that stands for it: a visit by invitation uses no power."""
        return self.exclude(basis=Basis.INVITATION)

    def let_in(self) -> VisitQuerySet:
        return self.filter(state__in=LET_IN)

    def in_full(self) -> VisitQuerySet:
        return self.select_related("premises__provider", "decision", "report")


class Visit(models.Model):
    """Entering and viewing premises, and observing activities there (2007 Act section 225; SI 2008/915)."""

    premises = models.ForeignKey(Premises, on_delete=models.PROTECT, related_name="+")
    sector = models.CharField(max_length=12, choices=Sector.choices)
    notice = models.CharField(max_length=12, choices=Notice.choices)
    basis = models.CharField(max_length=12, choices=Basis.choices)
    basis_note = models.TextField(blank=True)
    visit_on = models.DateField()
    purposes = ArrayField(models.CharField(max_length=1))
    purpose = models.TextField()
    parts = models.TextField(blank=True)
    excluded = models.CharField(max_length=12, choices=Excluded.choices, default=Excluded.NONE)
    state = StateField(VISIT, max_length=12)
    decision = models.ForeignKey(
        RelevantDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    told = models.CharField(max_length=10, choices=NoticeMethod.choices, blank=True)
    told_on = models.DateField(null=True, blank=True)
    met_by = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["-visit_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(purposes__len__gte=1) & ~Q(purpose=""), name="visit_has_a_purpose"
            ),
            models.CheckConstraint(
                condition=Q(basis="law") | ~Q(basis_note=""), name="visit_says_what_lets_the_team_in"
            ),
            models.CheckConstraint(
                condition=Q(notice="invitation", basis="invitation")
                | (~Q(notice="invitation") & ~Q(basis="invitation")),
                name="visit_by_invitation_uses_no_power",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "abandoned"]) | Q(decision__isnull=False),
                name="visit_confirmed_with_decision",
            ),
            models.CheckConstraint(
                condition=Q(excluded="none") | Q(basis="invitation"),
                name="visit_of_what_is_excluded_by_invitation",
            ),
            models.CheckConstraint(
                condition=Q(told="", told_on=None) | (~Q(told="") & Q(told_on__isnull=False)),
                name="visit_notice_has_day_and_way",
            ),
        ]

    def __str__(self) -> str:
        return f"Visit to {self.premises.name}"

    def get_absolute_url(self) -> str:
        return reverse("visits:show", args=[self.pk])

    @property
    def purpose_labels(self) -> list[str]:
        return [str(Purpose(code).label) for code in self.purposes]

    @property
    def was_let_in(self) -> bool:
        return self.state in LET_IN


class TeamMember(models.Model):
    """A representative on the team; `went` is known once the visit has been recorded."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="team", db_index=False)
    representative = models.ForeignKey(AuthorisedRepresentative, on_delete=models.PROTECT, related_name="+")
    went = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["representative__member__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "representative"], name="team_member_once"),
        ]

    def __str__(self) -> str:
        return str(self.representative)
